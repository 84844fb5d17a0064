"""A composed page in, a tagged PDF out; anything that WeasyPrint would drop or replace is an error here."""

from __future__ import annotations

import logging
import re
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from clinicpress.errors import ClinicpressError, RenderError
from clinicpress.model.page import ComposedPage
from clinicpress.render.addresses import part_addresses
from clinicpress.render.fetcher import ShelfFetcher
from clinicpress.render.finish import write_finished
from clinicpress.render.fit.breaks import BadBreak, find_bad_breaks
from clinicpress.render.fit.floating import filled_feet
from clinicpress.render.fit.misfits import find_misfits
from clinicpress.render.fit.refusal import refuse_misfits
from clinicpress.render.fit.walk import lay_open
from clinicpress.render.garbage import few_looks
from clinicpress.render.kept_drawings import KeptDrawings, Pictures
from clinicpress.render.one_ink import is_one_ink
from clinicpress.render.style_faults import find_style_fault
from clinicpress.shelf.assets import AssetShelf
from clinicpress.shelf.naming import place_of
from clinicpress.shelf.style_sources import sources_of

_LOGGER = logging.getLogger("weasyprint")
_MISSING_GLYPH = re.compile(r"\.notdef glyph rendered for Unicode string unsupported by fonts: (.*)")
_FAMILY = re.compile(r'@font-face\{font-family:"([^"]*)"')
_PROPERTY = re.compile(r"--([a-z0-9-]+):([^;}]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPart:
    """A finished PDF.

    Attributes:
        anchors: the page (0-based) on which each named place in it begins.
        archive_faults: why it does not claim PDF/A-3a, one sentence each; empty if it does.
        bad_breaks: where two pages part as we promise that they do not, a sentence each.
    """

    pdf: bytes
    pages: int
    anchors: Mapping[str, int]
    archive_faults: tuple[str, ...] = ()
    bad_breaks: tuple[str, ...] = ()

    def pages_from(self, name: str) -> tuple[int, ...]:
        """Return the pages (0-based) from a named place on; none where there is no such place."""
        return tuple(range(self.anchors.get(name, self.pages), self.pages))


class Press:
    """Renders the pages of one brand; keep one for each brand, and use it again.

    Faces belong to a brand: two brands that call different files by one name would get each other's.
    """

    def __init__(self, brand_css: str, faces: AssetShelf) -> None:
        self._fonts = FontConfiguration()
        # The faces' temporary files go with the press, and at the end of the process whatever else is left to it.
        weakref.finalize(self, FontConfiguration.__del__, self._fonts)
        colours = drawing_colours(brand_css)
        self._fetcher = ShelfFetcher(faces, colours)
        self._one_ink = is_one_ink(colours)
        self._brand_css = brand_css
        self._families = frozenset(_FAMILY.findall(brand_css))
        with _watch("the brand", self._fetcher):
            self._brand_sheet = self._read_css(brand_css)
        self._house_sheet = lru_cache(maxsize=16)(self.read_styles)
        self._drawings = KeptDrawings()

    @few_looks()
    def render(self, page: ComposedPage, shelf: AssetShelf) -> RenderedPart:
        """Return the PDF of a page, which claims PDF/UA-1 and PDF/A-3a; its pictures come from the shelf.

        Raises:
            RenderError: something would be missing: a picture, a character, a style, or what does not fit.
            ContentError: a picture may not be shown.
        """
        if page.brand_css != self._brand_css:
            raise ValueError("a press prints one brand only")
        self._fetcher.shelf = shelf
        self._fetcher.sources = (*page.sources, *sources_of(page.house_css))
        self._fetcher.drawings = {}
        house_sheet = self._house_sheet(page.house_css)
        with _watch(page.kind, self._fetcher):
            html = weasyprint.HTML(string=part_addresses(page.html), base_url=None, url_fetcher=self._fetcher)
            pictures = Pictures(self._drawings, self._fetcher.drawings)
            with filled_feet():
                document = html.render(
                    cache=pictures,
                    font_config=self._fonts,
                    stylesheets=[self._brand_sheet, house_sheet],
                    presentational_hints=True,  # a list that begins at 3 says so in an attribute
                )
            sheets = lay_open(document)
            document = document.copy(document.pages[page.pages_before : len(sheets) - page.pages_after])
            finished = write_finished(document, one_ink=self._one_ink)
            self._refuse_other_faces(document, page.kind)
        self._drawings.keep(pictures.new)
        if misfits := find_misfits(sheets):
            raise refuse_misfits(misfits, page.kind)
        numbered = tuple(enumerate(document.pages))
        anchors = {name: number for number, sheet in reversed(numbered) for name in sheet.anchors}
        return RenderedPart(
            pdf=finished.pdf,
            pages=len(document.pages),
            anchors=anchors,
            archive_faults=finished.archive_faults,
            bad_breaks=tuple(_told(bad, page) for bad in find_bad_breaks(sheets)),
        )

    def _refuse_other_faces(self, document: Any, kind: str) -> None:  # noqa: ANN401 - no types
        """Refuse a page on which another face than the brand's stood in for one of its signs.

        What stands in differs from machine to machine, and may mistake one sign for another.
        Source: DCB0129 hazard "dose, side or date misread".
        """
        foreign = [font for font in document.fonts.values() if font.family not in self._families]
        if foreign:
            signs = "".join(str(text) for font in foreign for text in font.to_unicode.values())
            raise _missing_signs(signs, kind, self._fetcher, foreign[0].family)

    def read_styles(self, css: str) -> Any:  # noqa: ANN401 - weasyprint.CSS has no types
        """Return the style sheets of the house, a theme and a format as WeasyPrint reads them.

        Raises:
            ThemeError: one has a fault, which WeasyPrint would leave out.
        """
        try:
            return self._read_watched(css)
        except RenderError as error:
            raise find_style_fault(css, self._read_watched) or error from None

    def _read_watched(self, css: str) -> Any:  # noqa: ANN401 - as above
        with _watch("the style sheets", self._fetcher):
            return self._read_css(css)

    def _read_css(self, text: str) -> Any:  # noqa: ANN401 - weasyprint.CSS has no types
        return weasyprint.CSS(string=text, font_config=self._fonts, url_fetcher=self._fetcher)


def _told(bad: BadBreak, page: ComposedPage) -> str:
    return f"{replace(bad, page=bad.page + page.first_number - 1)}."


def drawing_colours(brand_css: str) -> dict[str, str]:
    """Return the custom properties that drawings may use, under the names that they use."""
    properties = dict(_PROPERTY.findall(brand_css))
    face = properties.get("body-face", "").replace('"', "")
    return {**properties, "tint": properties.get("accent-16", ""), "font": face}


@contextmanager
def _watch(kind: str, fetcher: ShelfFetcher) -> Iterator[None]:
    """Turn what WeasyPrint only logs into the error that it is.

    Raises:
        RenderError: it logged an error or a warning, or broke.
        ClinicpressError: the fetcher refused a file.
    """
    listener = _Listener()
    _LOGGER.addHandler(listener)
    propagate, _LOGGER.propagate = _LOGGER.propagate, False
    fetcher.refusal = None
    try:
        yield
    except ClinicpressError as error:
        # What was refused or logged first is the cause: a tag that is missing later only follows from it.
        if listener.messages or fetcher.refusal:
            raise _first_of(fetcher, _explain("".join(listener.messages[:1]), kind, fetcher)) from error
        raise
    except MemoryError:
        raise
    except Exception as error:
        # What WeasyPrint, its fonts and its pictures end in has no common class: struct.error, OSError …
        broken = RenderError(
            "the page could not be laid out.", where=kind, hint=f"WeasyPrint: {type(error).__name__}."
        )
        raise _first_of(fetcher, broken) from error
    finally:
        _LOGGER.removeHandler(listener)
        _LOGGER.propagate = propagate
    if listener.messages or fetcher.refusal:
        raise _first_of(fetcher, _explain("".join(listener.messages[:1]), kind, fetcher))


def _first_of(fetcher: ShelfFetcher, error: ClinicpressError) -> ClinicpressError:
    """Return why a file was refused, where one was: what WeasyPrint says next only follows from it."""
    return fetcher.refusal or error


class _Listener(logging.Handler):
    """Keeps what WeasyPrint says at warning level and above."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _explain(message: str, kind: str, fetcher: ShelfFetcher) -> RenderError:
    """Return the error for a message; a message about glyphs is cut to the characters, which name nobody."""
    if missing := _MISSING_GLYPH.search(message):
        return _missing_signs(missing[1], kind, fetcher)
    return RenderError(f"WeasyPrint reports: {message[:300]}", where=kind)


def _missing_signs(text: str, kind: str, fetcher: ShelfFetcher, stand_in: str = "") -> RenderError:
    """Return the error for signs that the brand's faces lack, or for a drawing that asks for a face of its own."""
    missing = [sign for sign in sorted(set(text)) if sign > "~"]
    signs = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in missing)
    files = (*fetcher.sources, *fetcher.shelf.sources.get("clinic", ()))
    places = (place for sign in missing if (place := place_of(sign, files)))
    if signs or not stand_in:
        return RenderError(
            f"the clinic's faces have no sign for {signs or 'a character of this text'}.",
            where=next(places, kind),
            hint="Choose a face that covers the language, or change the character.",
        )
    return RenderError(
        f"a drawing is set in '{stand_in}', which is not a face of the clinic's.",
        where=kind,
        hint='In the logo or figure, write font-family="var(--font, Arial)", or turn its words into outlines.',
    )
