"""The blocks of an article: care cards, key facts, notes, steps, exercises and figures."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markdown_it.token import Token
from markupsafe import Markup

from clinicpress.compose.dose import Dose, dose_words
from clinicpress.compose.templates import fill_template
from clinicpress.errors import ClinicpressError
from clinicpress.shelf.languages import Tongue, msgid
from clinicpress.shelf.theme import Theme

ICONS = (
    "clock", "walk", "nerve", "heart", "pill", "hand", "phone", "spine", "chat", "calendar", "shield", "bed",
)  # fmt: skip
_ICON = re.compile(r"\(([a-z]+)\)\s+")
_SETTINGS = re.compile(r"\s*\{([^{}]*)\}\s*$")
_CLOSE = "End it with a line ':::'."
EMPTY = Markup("")
_DOSE = re.compile(r"(sets|reps|hold_s|per_day)=([0-9]{1,4})")
_LABELS = {msgid("Feel:"): "feel", msgid("Stop if:"): "stop"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockKind:
    """What one kind of block is made of.

    `title` is used where the article gives none; `label` says how urgent a care card is, in words.
    """

    template: str
    title: str | None = None
    label: str = ""
    lead_figure: bool = False
    dose: bool = False


BLOCKS: dict[str, BlockKind] = {
    "emergency": BlockKind(
        template="care_card", label=msgid("Emergency"), title=msgid("Call 999 or go to A&E now if")
    ),
    "urgent": BlockKind(template="care_card", label=msgid("Urgent"), title=msgid("Call us or NHS 111 today if")),
    "routine": BlockKind(
        template="care_card", label=msgid("Not urgent"), title=msgid("Tell us at your next visit if")
    ),
    "key-facts": BlockKind(template="key_facts", title=msgid("Key facts")),
    "note": BlockKind(template="note"),
    "steps": BlockKind(template="steps"),
    "exercise": BlockKind(template="exercise", title=msgid("Exercise"), lead_figure=True, dose=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a block stands: in which line of which file, at which heading level, in which language.

    Errors are of `error`.
    """

    where: str
    level: int
    error: type[ClinicpressError]
    tongue: Tongue = field(default_factory=Tongue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture with the words that stand for it, and a caption that says what to notice."""

    url: str
    alt: str
    caption: str = ""
    level: int = 2
    template: str = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block, ready for its template."""

    name: str
    template: str
    title: str
    level: int
    label: str = ""
    dose: Dose | None = None
    figure: Figure | None = None
    lead_figure: bool = False
    content: Markup = EMPTY
    tongue: Tongue = field(default_factory=Tongue)

    @classmethod
    def from_info(cls, info: str, place: Place) -> Block:
        """Return the block that the words behind `:::` announce.

        Raises:
            ClinicpressError: its settings are none, or none of this block's.
        """
        name, _, title = info.strip().partition(" ")
        kind = BLOCKS[name]
        settings = _SETTINGS.search(title)
        title = _SETTINGS.sub("", title).strip().rstrip(":")
        dose = _read_dose(settings[1], place) if settings and kind.dose else None
        return cls(
            name=name,
            template=kind.template,
            title=title or (place.tongue.gettext(kind.title) if kind.title else ""),
            level=place.level,
            label=place.tongue.gettext(kind.label) if kind.label else "",
            tongue=place.tongue,
            dose=dose,
            lead_figure=kind.lead_figure,
        )

    def with_figure(self, figure: Figure) -> Block:
        """Return the block with the picture that leads it."""
        return replace(self, figure=figure)

    def with_content(self, content: Markup) -> Block:
        """Return the block with what stands in it."""
        return replace(self, content=content)

    def mark_paragraphs(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Mark what templates and styles tell apart: the icons of key facts, the parts of an exercise."""
        for opening, inline in pairwise(tokens):
            if opening.type != "paragraph_open" or not inline.children:
                continue
            first = inline.children[0]
            if self.name == "key-facts" and (icon := _ICON.match(first.content)) and icon[1] in ICONS:
                first.content = first.content[icon.end() :]
                _item_of(tokens, opening).attrs["class"] = f"icon-{icon[1]}"
            elif self.name == "exercise":
                _mark_label(opening, first, self.tongue)
        return tokens


def find_block_fault(tokens: Sequence[Token], lines: Sequence[str]) -> tuple[int, str, str] | None:
    """Return line (0-based), fault and advice of the first block that is unknown or not closed, or None."""
    ends: dict[int, str] = {}
    for token in tokens:
        line = token.map[0] if token.map else 0
        if token.type.startswith("container_") and token.nesting == 1 and token.map:
            end, name = token.map[1], token.info.strip()
            if end in ends:
                # One ':::' ends both: an urgent card would stand inside an emergency card.
                return line, f"the block '::: {ends[end]}' is not closed before this one.", _CLOSE
            if end >= len(lines) or not lines[end].lstrip().startswith(":::"):
                return line, f"the block '::: {name}' is not closed.", _CLOSE
            ends[end] = name
        if token.type == "inline" and token.content.startswith(":::"):
            return line, *_unknown_block(token.content)
    return None


def _unknown_block(text: str) -> tuple[str, str]:
    """Return fault and advice for a line that begins with `:::` and is no block."""
    words = text.splitlines()[0].strip(": ").split()
    if not words:
        return "this ':::' closes no block.", "Remove it, or begin a block above it."
    close = difflib.get_close_matches(words[0], BLOCKS, n=1)
    advice = f"Did you mean '{close[0]}'?" if close else f"Blocks that exist: {', '.join(BLOCKS)}."
    return f"there is no block '::: {words[0]}'.", advice


def frame_block(theme: Theme, block: Block | Figure) -> Markup:
    """Return the HTML of a block in the frame of its template."""
    return Markup(fill_template(theme, f"blocks/{block.template}.html.j2", block=block))  # noqa: S704


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
        raise place.error(
            f"the picture '{name}' has no alternative text.",
            where=place.where,
            hint="Say what it shows, between the brackets of ![…](…).",
        )
    if ":" in name or name.startswith(("/", "\\")):
        raise place.error(
            f"the picture '{name}' is not a file beside the article.",
            where=place.where,
            hint="Copy it into the articles' folder and name it from there.",
        )
    return Figure(
        url=f"asset://{folder}/{name}",
        alt=image.content.strip(),
        caption=str(image.attrs.get("title", "")),
        level=place.level,
    )


def _read_dose(settings: str, place: Place) -> Dose:
    numbers: dict[str, int] = {}
    for setting in settings.split():
        dose = _DOSE.fullmatch(setting)
        if dose is None:
            raise place.error(
                f"'{setting}' is no dose.",
                where=place.where,
                hint="Write {sets=2 reps=10 hold_s=5 per_day=2}.",
            )
        numbers[dose[1]] = int(dose[2])
    return dose_words(place.tongue, **numbers)


def _item_of(tokens: Sequence[Token], paragraph: Token) -> Token:
    """Return the list item that a paragraph stands in, or the paragraph itself."""
    before = tokens[: tokens.index(paragraph)]
    return next((token for token in reversed(before) if token.type == "list_item_open"), paragraph)


def _mark_label(opening: Token, first: Token, tongue: Tongue) -> None:
    for label, css_class in _LABELS.items():
        if first.content.startswith((label, tongue.gettext(label))):
            opening.attrs["class"] = css_class
