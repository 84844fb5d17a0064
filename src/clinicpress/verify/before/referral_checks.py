"""Checks of what concerns one patient before it is printed: things that are valid, and hardly meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clinicpress.model.finding import Finding, Severity
from clinicpress.model.notes import NotesFacts
from clinicpress.model.referral import ReferralFacts

_OLDEST_YEARS = 115


def check_referral(facts: ReferralFacts, today: date) -> tuple[Finding, ...]:
    """Return what a referral lacks that its reader needs, and dates that can hardly be right."""
    return (*_check_reason(facts), *_check_dates(facts.date, facts.patient.born, today))


def check_notes(facts: NotesFacts, today: date) -> tuple[Finding, ...]:
    """Return dates in notes that can hardly be right."""
    past = (
        _warn(
            "appointment-past", f"appointments[{number}].date", "this appointment is before the notes were written."
        )
        for number, appointment in enumerate(facts.appointments, start=1)
        if appointment.date < facts.date
    )
    return (*_check_dates(facts.date, facts.patient.born, today), *past)


def _check_reason(facts: ReferralFacts) -> Iterator[Finding]:
    if not facts.sections.get("reason-for-referral", "").strip():
        yield _warn("reason-missing", "sections", "there is no 'reason-for-referral': it will read 'Not known'.")


def _check_dates(written: date, born: date, today: date) -> Iterator[Finding]:
    if written > today:
        yield _warn("date-future", "date", "this date is in the future.")
    if today.year - born.year > _OLDEST_YEARS:
        yield _warn("born-long-ago", "patient.born", f"this is more than {_OLDEST_YEARS} years ago.")


def _warn(code: str, where: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, where=where, message=message, source="PRSB")
