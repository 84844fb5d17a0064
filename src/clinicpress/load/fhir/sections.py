"""Sections of a Composition: under which heading their entries stand, and what their words say beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clinicpress.load.escape import escape_text
from clinicpress.load.fhir.leftovers import NO_PLACE
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.section_headings import OTHER, heading_of_section
from clinicpress.load.fhir.wording.concepts import code_in, words_of
from clinicpress.load.fhir.wording.narrative import markdown_of, plain_of
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.load.fhir.wording.verification import is_in_error
from clinicpress.model.health_record import AccountLine, Outcome
from clinicpress.model.statements import CODE_SYSTEMS

_EMPTY = {
    "nilknown": "None known",
    "notasked": "Not asked",
    "withheld": "Withheld by the sender",
    "unavailable": "Not known: the information is unavailable",
    "notstarted": "Not known: recording has not begun",
    "closed": "Not known: the list is closed",
}
_GENERATED = "generated"
_MORE_THAN_ENTRIES = "generated from its entries, but some of its words stand in none of them: read them there"
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"\d+|[^\W\d_]+")
# What narratives put beside the values of entries.
_LABELS = frozenset(
    ("a", "and", "by", "date", "for", "from", "in", "name", "none", "of", "on", "reason", "status", "the", "to")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section, where it stands (`section 2.1`), and the key of its heading; nothing where that is not known."""

    label: str
    key: str
    element: Element
    page: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidInSection:
    """The words of a section that no entry says; `plain` without mark-up; `label` is that of its line."""

    label: str
    key: str
    markdown: str
    plain: str


def sections_of(bundle: Bundle) -> tuple[Section, ...]:
    """Return the sections of all documents of a bundle, inner ones after those that hold them."""
    return tuple(
        section
        for page in bundle.of("Composition")
        for section in _walk(page, page.resource.section, "section ", "")
    )


def headings_by_section(bundle: Bundle) -> Mapping[str, str]:
    """Return under which key the entries of sections belong, by place; the first section that lists one counts."""
    found: dict[str, str] = {}
    for section in sections_of(bundle):
        for reference in section.element.entry or ():
            entry = bundle.resolve(reference, section.page)
            if entry is not None and section.key:
                found.setdefault(entry.place, section.key)
    return found


def read_sections(
    whole: Bundle, own: Bundle, lines: Mapping[str, AccountLine]
) -> tuple[tuple[SaidInSection, ...], tuple[AccountLine, ...]]:
    """Return what sections say beside their entries, and a line for each; `lines` tells what became of entries."""
    said: list[SaidInSection] = []
    account: list[AccountLine] = []
    for section in sections_of(own):
        key = section.key or OTHER
        markdown = _words_of_section(section.element)
        outcome, reason = _judge(section, whole, own, lines) if markdown else (Outcome.SHOWN, "it holds no words")
        if markdown and outcome is Outcome.SHOWN and not reason:
            plain = plain_of(getattr(section.element.text, "div", None))
            label = f"{section.page.label} {section.label}"
            said.append(SaidInSection(label=label, key=key, markdown=_titled(section, markdown), plain=plain))
        heading = key if outcome is Outcome.SHOWN else ""
        account.append(_line(section, outcome, heading, reason))
    return tuple(said), tuple(account)


def _walk(page: Entry, sections: Iterable[Element] | None, before: str, outer: str) -> Iterator[Section]:
    for number, element in enumerate(sections or (), 1):
        label = f"{before}{number}"
        key = heading_of_section(element) or outer
        yield Section(label=label, key=key, element=element, page=page)
        yield from _walk(page, element.section, f"{label}.", key)


def _judge(section: Section, whole: Bundle, own: Bundle, lines: Mapping[str, AccountLine]) -> tuple[Outcome, str]:
    """Return whether a section's words are shown; a reason beside `shown` says that its entries show them."""
    element = section.element
    patient = own.of("Patient")[0]
    if element.focus is not None and whole.resolve(element.focus, section.page) is not patient:
        return Outcome.LEFT_OUT, "it is about another person"
    references = element.entry or ()
    found = [whole.resolve(reference, section.page) for reference in references]
    held = {entry.place for entry in own.entries}
    if any(entry.place not in held for entry in found if entry is not None):
        return Outcome.LEFT_OUT, "it lists what is another patient's, is labelled, or is here in two versions"
    if any(is_in_error(entry.resource) for entry in found if entry is not None) and not _is_generated(element):
        return Outcome.LEFT_OUT, "an entry of it is in error, and its words may repeat it"
    told = _told_by_entries(element, found, lines)
    if told and _is_generated(element) and _has_more_words(section, whole, found):
        return Outcome.LEFT_OUT, _MORE_THAN_ENTRIES
    return Outcome.SHOWN, told


def _told_by_entries(element: Element, found: list[Entry | None], lines: Mapping[str, AccountLine]) -> str:
    entries = [entry for entry in found if entry is not None]
    if not entries or len(entries) < len(found):
        return ""
    told = [lines[entry.place] for entry in entries if entry.place in lines]
    if any(line.outcome is Outcome.UNREADABLE or line.reason == NO_PLACE for line in told):
        return ""
    if _is_generated(element):
        return "generated from its entries, which have a line each"
    mine = _words(plain_of(element.text.div))
    theirs = {word for entry in entries for word in _words(" ".join(_texts(entry.resource.model_dump())))}
    return "all its words are in its entries, which have a line each" if mine <= theirs else ""


def _has_more_words(section: Section, whole: Bundle, found: Iterable[Entry | None]) -> bool:
    """Tell whether a narrative has words that neither its entries nor what they refer to say."""
    more = _parts(plain_of(section.element.text.div)) - _LABELS - _parts(" ".join(CODE_SYSTEMS.values()))
    for entry in found:
        if entry is None or not more:
            continue
        held = entry.resource.model_dump()
        more -= _parts(" ".join(_texts(held)))
        others = (whole.resolve(reference, entry) for reference in _references(held)) if more else ()
        for other in others:
            more -= _parts(" ".join(_texts(other.resource.model_dump()))) if other is not None else set()
    return bool(more)


def _is_generated(element: Element) -> bool:
    return getattr(element.text, "status", None) == _GENERATED


def _words_of_section(element: Element) -> str:
    words = markdown_of(getattr(element.text, "div", None))
    if words or element.emptyReason is None:
        return words
    return _EMPTY.get(code_in(element.emptyReason), "") or escape_text(words_of(element.emptyReason))


def _titled(section: Section, markdown: str) -> str:
    """Put a section's own title above its words where the letter's heading does not say it."""
    title = one_line(section.element.title)
    return f"**{escape_text(title)}**\n\n{markdown}" if title and not section.key else markdown


def _line(section: Section, outcome: Outcome, heading: str, reason: str) -> AccountLine:
    return AccountLine(
        resource=f"{section.page.label} {section.label}",
        place=section.page.place,
        outcome=outcome,
        heading=heading,
        reason=reason,
    )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
    elif value is not None:
        yield str(value)


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(held := value.get("reference"), str):
            yield held
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _references(inner)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _parts(text: str) -> set[str]:
    """Return the words and the numbers of a text, `5mg` as `5` and `mg`, `03` as `3`."""
    return {part.lstrip("0") or "0" for part in _PART.findall(text.casefold())}
