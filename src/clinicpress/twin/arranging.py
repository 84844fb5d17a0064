"""A composed page as a document to be read on its own: without what belongs to sheets of paper."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from clinicpress.model.page import ComposedPage
from clinicpress.shelf.languages import msgid, open_tongue

SEE = msgid("see “{heading}”")
CONTENT_ID = "content"
_HEADINGS = ["h2", "h3", "h4", "h5", "h6"]
# What repeats on sheets, fills them, or is for a pencil only.
_PAPER_ONLY = ".banner-repeat, .for-you-logo, .notes-page"


def arrange(page: ComposedPage) -> BeautifulSoup:
    """Return a page as header, main part (with the patient's part) and footer; its stamp comes first."""
    document = BeautifulSoup(page.html, "html.parser")
    for element in document.select(_PAPER_ONLY):
        element.decompose()
    sheet, main, body = find(document, ".sheet"), find(document, "main"), find(document, "body")
    main["id"] = CONTENT_ID
    if masthead := document.select_one(".masthead"):
        masthead.name = "header"
        for strip in document.select("body > .panel-strip, .sheet > .panel-strip"):
            masthead.append(strip.extract())
    if for_you := document.select_one("body > .for-you"):
        main.append(for_you.extract())
    if end_matter := document.select_one(".end-matter"):
        end_matter.name = "footer"
        main.insert_after(end_matter.extract())
    if stamp := str(sheet.get("data-stamp") or ""):
        words = document.new_tag("p", attrs={"class": "stamp"})
        words.string = stamp
        body.insert(0, words)
    _point_to_headings(document, page.language)
    for name in [name for name in sheet.attrs if name.startswith("data-")]:
        del sheet[name]
    return document


def _point_to_headings(document: BeautifulSoup, language: str) -> None:
    """Let what points to a page of paper name the heading that it leads to."""
    for pointer in document.select(".see-page"):
        target = document.find(attrs={"id": str(pointer.get("href", "")).removeprefix("#")})
        heading = isinstance(target, Tag) and (target.find_previous(_HEADINGS) or target.find(_HEADINGS))
        if isinstance(heading, Tag):
            pointer.string = open_tongue(language).gettext(SEE, heading=" ".join(heading.get_text().split()))


def find(document: Tag, selector: str) -> Tag:
    """Return the first element that a selector finds, which every composed page has."""
    element = document.select_one(selector)
    if element is None:
        raise LookupError(f"a composed page without {selector}")
    return element
