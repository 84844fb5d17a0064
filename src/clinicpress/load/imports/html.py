"""A web page, or what a program made into one, becomes blocks."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

from bs4 import BeautifulSoup, Comment, MarkupResemblesLocatorWarning, Tag

from clinicpress.load.imports.blocks import Reading
from clinicpress.load.imports.chrome import ANY_SIZE, name_chrome
from clinicpress.load.imports.decode import decode_text, read_whole
from clinicpress.load.imports.html_blocks import read_blocks
from clinicpress.load.imports.nesting import refuse_deep_nesting
from clinicpress.load.imports.pasted_lists import join_bullets
from clinicpress.load.imports.pictures import PictureSource
from clinicpress.load.imports.tray import Tray, leave_element

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_OUTSIDE = "stands outside the page’s article"
_MOST_OF_THE_MAIN_PART = 0.5


def read_html(source: Path) -> Reading:
    """Return the blocks of a web page saved as a file.

    Raises:
        ContentError: it cannot be read, or holds no text.
    """
    raw = read_whole(source)
    declared = _CHARSET.search(raw[:4096])
    text = decode_text(raw, source, declared[1].decode("ascii") if declared else "")
    reading = read_page("\n".join(text.lines), source)
    return Reading(
        blocks=reading.blocks,
        given=reading.given,
        hints=reading.hints,
        recognised=text.recognised,
        left_out=reading.left_out,
        questions=(*text.questions, *reading.questions),
        needs=reading.needs,
        pictures=reading.pictures,
    )


def read_page(page: str, source: Path) -> Reading:
    """Return the blocks of HTML; pictures come from below the folder of `source`.

    Raises:
        ContentError: its elements are nested deeper than any person nests them.
    """
    refuse_deep_nesting(page, str(source))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = BeautifulSoup(page, "html5lib")
    tray = Tray(pictures_from=PictureSource(folder=source.parent, prefix=source.stem))
    main = _find_main(soup)
    _take_title_into(main, soup)
    _leave_the_rest(soup, main, tray)
    blocks = join_bullets(tuple(read_blocks(main, tray, len(main.get_text(" ").split()))))
    return Reading(
        blocks=blocks,
        given=_language(soup),
        hints=_hints(soup),
        left_out=tuple(tray.left_out),
        questions=tuple(tray.questions),
        needs=tuple(tray.needs),
        pictures=tuple(tray.pictures.values()),
    )


def _body_of(soup: BeautifulSoup) -> Tag:
    return soup.body if soup.body is not None else soup


def _find_main(soup: BeautifulSoup) -> Tag:
    """Return the element that holds the article: `main`, a single `article`, or the whole body."""
    body = _body_of(soup)
    main = soup.find("main") or soup.find(attrs={"role": "main"})
    articles: list[Tag] = [one for one in soup.find_all("article") if one.find_parent("article") is None]
    outer = main if isinstance(main, Tag) else body
    inside = [one for one in articles if outer in one.parents]
    if len(inside) == 1 and len(inside[0].get_text()) >= _MOST_OF_THE_MAIN_PART * len(outer.get_text()):
        return inside[0]
    return outer if outer.get_text().strip() else body


def _take_title_into(main: Tag, soup: BeautifulSoup) -> None:
    """The page's only h1 is moved to the article where the page keeps it in its header."""
    titles = soup.find_all("h1")
    if len(titles) == 1 and main not in titles[0].parents:
        main.insert(0, titles[0].extract())


def _leave_the_rest(soup: BeautifulSoup, main: Tag, tray: Tray) -> None:
    around = {id(tag) for tag in (main, *main.parents)}
    for inner in (main, *main.parents):
        parent = inner.parent
        if parent is None or inner.name == "body":
            break
        for child in list(parent.children):
            if isinstance(child, Tag) and id(child) not in around:
                leave_element(child, tray, name_chrome(child, ANY_SIZE) or _OUTSIDE)
            elif not isinstance(child, Tag):
                reason = "a comment in the page’s code" if isinstance(child, Comment) else _OUTSIDE
                tray.leave(parent.sourceline or 1, str(child), reason)
    for code in soup.head.find_all(["script", "style", "noscript"]) if soup.head is not None else ():
        leave_element(code, tray, name_chrome(code, 0))


def _language(soup: BeautifulSoup) -> dict[str, object]:
    found = str(soup.html.get("lang") or "").strip() if soup.html is not None else ""
    return {"language": found} if _LANGUAGE.fullmatch(found) else {}


def _hints(soup: BeautifulSoup) -> dict[str, str]:
    title = soup.title.get_text() if soup.title is not None else ""
    found = {"title": title, "author": _meta(soup, "author"), "summary": _meta(soup, "description")}
    return {name: " ".join(text.split()) for name, text in found.items() if text.strip()}


def _meta(soup: BeautifulSoup, name: str) -> str:
    tag = soup.find("meta", attrs={"name": re.compile(f"^{name}$", re.IGNORECASE)})
    return str(tag.get("content") or "") if isinstance(tag, Tag) else ""
