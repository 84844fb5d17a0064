"""Checks of a pack before it is made: is it of one person, and do its titles keep that person to the pages?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from clinicpress.model.finding import Finding, Severity
from clinicpress.model.format import Format
from clinicpress.model.pack import PackFacts
from clinicpress.model.patient import Patient, same_person
from clinicpress.verify.pdf.text import normalise_text

_SHORTEST_NAME = 3


def check_pack(facts: PackFacts, people: Sequence[Patient]) -> tuple[Finding, ...]:
    """Return what is wrong with a pack whose notes and referrals are of these people; the findings name nobody."""
    return (*_check_people(people), *_check_titles(facts, people), *_check_notes(facts), *_check_twice(facts))


def _check_people(people: Sequence[Patient]) -> Iterator[Finding]:
    """Source: DCB0129 hazard "wrong patient's notes in a pack"."""
    if any(not same_person(people[0], other) for other in people[1:]):
        yield Finding(
            code="pack-people",
            severity=Severity.ERROR,
            where="",
            message="the notes and the referrals of this pack are not of one patient: "
            "compare name, date of birth and NHS number in each of them.",
            source="DCB0129",
        )


def _check_titles(facts: PackFacts, people: Sequence[Patient]) -> Iterator[Finding]:
    """Titles become metadata and outline, and a signature gives its reason: they are read where no page is open."""
    titles = (
        ("title", facts.title),
        *((f"items[{n}].title", i.title or "") for n, i in enumerate(facts.items, 1)),
        ("sign.reason", (facts.sign and facts.sign.reason) or ""),
    )
    for field, title in titles:
        if any(names_patient(title, patient) for patient in people):
            yield Finding(
                code="pack-title",
                severity=Severity.ERROR,
                where=field,
                message="this names the patient, and would stand in the file's metadata: say what the document is.",
                source="DAPB1605; data protection by design",
            )


def names_patient(title: str, patient: Patient) -> bool:
    """Tell whether a title holds a patient's name or NHS number."""
    words = normalise_text(title).casefold()
    digits = "".join(sign for sign in title if sign.isdigit())
    if patient.nhs_number and patient.nhs_number in digits:
        return True
    names = (patient.family, patient.given or "")
    return any(len(name) >= _SHORTEST_NAME and normalise_text(name).casefold() in words for name in names)


def _check_notes(facts: PackFacts) -> Iterator[Finding]:
    carried = any(item.leaflet and item.notes is not False for item in facts.items)
    if facts.patient and not carried:
        yield Finding(
            code="pack-notes",
            severity=Severity.WARNING,
            where="patient",
            message="the notes are printed in no part of this pack: only a leaflet carries them.",
        )


def _check_twice(facts: PackFacts) -> Iterator[Finding]:
    seen = Counter((item.kind, item.target, item.format, item.language) for item in facts.items)
    for (kind, target, *_), times in seen.items():
        if times > 1:
            yield Finding(
                code="pack-twice",
                severity=Severity.WARNING,
                where="items",
                message=f"the {kind} '{target}' is in this pack {times} times.",
            )


def check_pictures_words(facts: PackFacts) -> tuple[Finding, ...]:
    """Return each picture of a pack that nobody has put into words.

    Source: ISO 14289-1:2014 7.3 (alternative text of figures).
    """
    return tuple(
        Finding(
            code="pack-alt",
            severity=Severity.WARNING,
            where=f"items[{number}].alt",
            message="this picture has no alternative text, and keeps the pack from PDF/UA-1: "
            "say what it shows, for people who cannot see it.",
            source="ISO 14289-1:2014 7.3",
        )
        for number, item in enumerate(facts.items, start=1)
        if item.kind == "image" and not item.alt
    )


def check_forms(formats: Iterable[tuple[int, Format]]) -> tuple[Finding, ...]:
    """Return each leaflet whose pages lie on sheets: folded and stapled, they cannot be read among other pages."""
    return tuple(
        Finding(
            code="pack-sheets",
            severity=Severity.ERROR,
            where=f"items[{number}].format",
            message=f"the format '{form.id}' is sheets to fold or to cut, which cannot be a part of a pack: "
            "give this item a format of single pages, such as 'format: a5'.",
        )
        for number, form in formats
        if form.sheet
    )
