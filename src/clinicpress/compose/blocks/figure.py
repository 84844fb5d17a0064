"""Pictures that stand in a paragraph of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from clinicpress.compose.blocks.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture with the words that stand for it, and a caption that says what to notice."""

    url: str
    alt: str
    caption: str = ""
    level: int = 2
    template: str = "figure"


def is_figure(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a paragraph begins here that holds one picture and nothing else."""
    if position + 1 >= len(tokens) or tokens[position].type != "paragraph_open":
        return False
    children = tokens[position + 1].children or ()
    return len(children) == 1 and children[0].type == "image"


def read_figure(inline: Token, folder: str, place: Place) -> Figure:
    """Return the figure of a paragraph that holds one picture.

    Raises:
        ClinicpressError: it has no alternative text (ISO 14289-1 7.3), or is not a file of the workspace.
    """
    image = (inline.children or [])[0]
    name = str(image.attrs["src"])
    if not image.content.strip():
        raise place.fault(
            f"the picture '{name}' has no alternative text.", "Say what it shows, between the brackets of ![…](…)."
        )
    if ":" in name or name.startswith(("/", "\\")):
        raise place.fault(
            f"the picture '{name}' is not a file beside the article.",
            "Copy it into the articles' folder and name it from there.",
        )
    return Figure(
        url=f"asset://{folder}/{name}",
        alt=image.content.strip(),
        caption=str(image.attrs.get("title", "")),
        level=place.level,
    )
