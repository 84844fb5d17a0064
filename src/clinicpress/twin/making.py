"""From a composed page and its PDF to the twins that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from clinicpress.model.page import ComposedPage
from clinicpress.model.product import Twin


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """What twins are made from.

    Attributes:
        web_css: the style sheet of its HTML page.
        fetch: returns the file behind an `asset://` address, ready to be shown.
    """

    page: ComposedPage
    web_css: str
    fetch: Callable[[str], bytes]
    pdf: bytes = field(repr=False)


def make_twins(kinds: tuple[str, ...], original: Original) -> tuple[Twin, ...]:
    """Return the twins of the kinds that `model.product.TWINS` names."""
    return tuple(twin for kind in kinds for twin in _MAKERS[kind](original))


def _html(original: Original) -> tuple[Twin, ...]:
    from clinicpress.twin.web.web_page import compose_web_page  # noqa: PLC0415 - each twin loads what it needs

    html = compose_web_page(original.page, original.web_css, original.fetch)
    return (Twin(suffix=".html", content=html.encode()),)


def _txt(original: Original) -> tuple[Twin, ...]:
    from clinicpress.twin.text.plain_text import compose_plain_text  # noqa: PLC0415 - as above

    return (Twin(suffix=".txt", content=compose_plain_text(original.page).encode()),)


def _png(original: Original) -> tuple[Twin, ...]:
    from clinicpress.twin.page_pictures import picture_pages  # noqa: PLC0415 - as above

    pictures = picture_pages(original.pdf)
    width = len(str(len(pictures)))
    return tuple(
        Twin(suffix=f"-{number:0{width}}.png", content=picture) for number, picture in enumerate(pictures, start=1)
    )


_MAKERS: Mapping[str, Callable[[Original], tuple[Twin, ...]]] = {"html": _html, "txt": _txt, "png": _png}
