"""What a place on a page is called, in the words of the person who wrote it."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from clinicpress.render.fit.walk import HEADINGS, Place

# The part of a page that names no patient: only here is text repeated.
_PUBLIC = "sheet"
_PRIVATE = frozenset(("for-you", "banner", "banner-repeat"))
_CLASSES = {
    "card": "the care card",
    "exercise": "the exercise",
    "note": "the note",
    "steps": "the list of steps",
    "key-facts": "the panel of key facts",
    "contact": "the contact panel",
    "end-matter": "the end matter",
    "masthead": "the masthead",
    "facts-line": "the line of dates below the title",
    "standfirst": "the summary below the title",
    "banner": "the patient's banner",
    "letterhead": "the letterhead",
    "separator-from": "the letterhead",
    "window": "the address",
    "meta": "the block of facts beside the address",
    "red-flags": "the box of red flags",
    "appointment": "an appointment",
    "medicines": "the list of medicines",
    "for-you-contact": "the panel on whom to call",
    "for-you": "the patient's part",
    "row": "a section of the referral",
    "counting": "the count of pages",
    "contents": "the list of contents",
    "stamp": "the page number",
}
_TITLED = frozenset(("card", "exercise", "note", "steps"))
_TAGS = {"table": "the table", "figure": "the figure", **dict.fromkeys(HEADINGS, "the heading")}
_MARGINS = {"@bottom-left": "the footer", "@bottom-right": "the page number"}
_LENGTH = 60


def name_place(place: Place) -> str:
    """Return what a place is called: 'the table under 'What helps''; a patient's part is named by its kind only."""
    chain = tuple(place.chain)
    classes = {name for above in chain for name in _classes(above.box)}
    is_public = _PUBLIC in classes and not _PRIVATE & classes
    for above in chain:
        if words := _words(above, is_public=is_public):
            return words
    if is_public:
        return f"the text{_under(place)}"
    return "the text of the patient's part" if _PRIVATE & classes else "the text"


def _words(place: Place, *, is_public: bool) -> str:
    box = place.box
    if isinstance(box, boxes.MarginBox):
        return _MARGINS.get(box.at_keyword, f"the {'head' if 'top' in box.at_keyword else 'margin'} of the page")
    if box.element_tag in _TAGS:
        kind = _TAGS[box.element_tag]
        return kind + (_tag_title(place) if is_public else "")
    for name in _classes(box):
        if name in _CLASSES:
            title = _heading_in(box.element) if is_public and name in _TITLED else ""
            return f"{_CLASSES[name]}{_quoted(title)}"
    return _unknown_section(box)


def _unknown_section(box: Any) -> str:  # noqa: ANN401 - no types
    """Return the name of a block that a theme adds: its class."""
    names = _classes(box)
    return f"the {names[0].replace('-', ' ')}" if box.element_tag == "section" and names else ""


def _classes(box: Any) -> list[str]:  # noqa: ANN401 - no types
    if box.element is None or box.element_tag != box.element.tag:
        return []
    return (box.element.get("class") or "").split()


def _tag_title(place: Place) -> str:
    element = place.box.element
    if element.tag in HEADINGS:
        return _quoted(_text(element))
    title = element.find(".//caption" if element.tag == "table" else ".//figcaption")
    return _quoted(_text(title)) if title is not None else _under(place)


def _under(place: Place) -> str:
    return f" under{_quoted(_text(place.heading))}" if place.heading is not None else ""


def _heading_in(element: Any) -> str:  # noqa: ANN401 - no types
    return next((_text(part) for part in element.iter() if part.tag in HEADINGS), "")


def _text(element: Any) -> str:  # noqa: ANN401 - no types
    """Return the words of an element, without the word that a care card's head begins with; cut where long."""
    spoken = (element.text, *(piece for part in element for piece in (_inner(part), part.tail)))
    words = " ".join("".join(filter(None, spoken)).split())
    return words if len(words) <= _LENGTH else f"{words[: _LENGTH - 2].rstrip()} …"


def _inner(part: Any) -> str:  # noqa: ANN401 - no types
    return "" if part.get("class") == "card-word" else "".join(part.itertext())


def _quoted(title: str) -> str:
    return f" '{title}'" if title else ""
