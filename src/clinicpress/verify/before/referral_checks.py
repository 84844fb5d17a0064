"""Checks of what concerns one patient before it is printed: things that are valid, and hardly meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clinicpress.model.finding import Finding, Severity
from clinicpress.model.heading_keys import (
    ALLERGIES,
    COPIES,
    DETAILS,
    DOCUMENTS,
    GP_PRACTICE,
    PATIENT,
    REFERRER,
    SIGN_OFF,
)
from clinicpress.model.letter import LetterOrder
from clinicpress.model.notes import NotesFacts
from clinicpress.model.referral import ReferralFacts

_OLDEST_YEARS = 115
# Under these stands something in every letter.
_FILLED = frozenset((PATIENT, REFERRER, DETAILS, ALLERGIES, COPIES, DOCUMENTS, SIGN_OFF))


def check_referral(facts: ReferralFacts, today: date) -> tuple[Finding, ...]:
    """Return dates of a referral that can hardly be right."""
    return tuple(_check_dates(facts.date, facts.patient.born, today))


def check_letter(order: LetterOrder, jargon: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return what a letter lacks that its reader needs, and terms that nobody explains to the patient.

    `jargon` are the terms that stand unexplained on the finished page.
    """
    words = tuple(_say_jargon(jargon)) if order.letter.plain else ()
    return (*_check_required(order), *words)


def _check_required(order: LetterOrder) -> Iterator[Finding]:
    """Yield each heading that the letter must not leave out, and that nothing stands under."""
    written = _written(order)
    for heading in order.letter.headings:
        if heading.missing and heading.key not in written:
            message = f"nothing is written under '{heading.key}': it will read '{heading.missing}'."
            yield _warn("heading-empty", f"sections.{heading.key}", message)


def _written(order: LetterOrder) -> frozenset[str]:
    facts = order.referral.facts
    texts = {order.letter.key_of.get(key, key) for key, text in facts.sections.items() if text.strip()}
    practice = {GP_PRACTICE} if facts.gp_practice else set()
    return _FILLED | facts.told | texts | practice


def _say_jargon(jargon: tuple[str, ...]) -> Iterator[Finding]:
    if jargon:
        yield Finding(
            code="letter-jargon",
            severity=Severity.ADVICE,
            where="sections",
            message=f"the patient may not know: {', '.join(jargon)}. Say it in plain words too.",
            source="AoMRC, Please, write to me",
        )


def check_notes(facts: NotesFacts, today: date) -> tuple[Finding, ...]:
    """Return dates in notes that can hardly be right."""
    past = (
        _warn(
            "appointment-past", f"appointments[{number}].date", "this appointment is before the notes were written."
        )
        for number, appointment in enumerate(facts.appointments, start=1)
        if appointment.date < facts.date
    )
    dead = "the patient has died: no leaflet is printed for them."
    died = (_warn("patient-dead", "patient", dead),) if facts.patient.has_died else ()
    return (*_check_dates(facts.date, facts.patient.born, today), *past, *died)


def _check_dates(written: date, born: date, today: date) -> Iterator[Finding]:
    if written > today:
        yield _warn("date-future", "date", "this date is in the future.")
    if today.year - born.year > _OLDEST_YEARS:
        yield _warn("born-long-ago", "patient.born", f"this is more than {_OLDEST_YEARS} years ago.")


def _warn(code: str, where: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, where=where, message=message, source="PRSB")
