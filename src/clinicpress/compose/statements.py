"""What a record states under one heading, ready to print: what holds now before what is past."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from clinicpress.compose.clinical_words import code_labels, plain_words
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import Statement

Said = Callable[[PartialDate], str]
"""Writes a date as the reader expects it."""

PROBLEMS = "relevant-past-medical-surgical-and-mental-health-history"
_PAST = ("resolved", "inactive", "remission", "past", "ended", "stopped", "completed")
_NOUNS = {
    PROBLEMS: "Problem",
    "procedures": "Procedure",
    "medications-and-devices": "Medicine or device",
    "family-history": "Relative and condition",
    "assessment-scales": "Scale",
    "safety-alerts": "Alert",
    "documents-attached": "Document",
}
_NOUN = "What is recorded"
# Characters from which words want the whole width, and are no cell of a table.
_LONG = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One statement; what was not said is an empty string."""

    text: Markup
    note: Markup
    codes: tuple[str, ...]
    status: str
    dates: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementGroup:
    """Statements that stand together; `title` may be empty. As a `table`, with the columns that are filled."""

    title: str
    noun: str
    entries: tuple[StatementView, ...]
    table: bool
    has_status: bool
    has_dates: bool


def statement_groups(key: str, statements: Sequence[Statement], said: Said) -> tuple[StatementGroup, ...]:
    """Return what stands under a heading; problems that are past come last, under a name of their own."""
    past = tuple(each for each in statements if _is_past(each))
    present = tuple(each for each in statements if not _is_past(each))
    if key != PROBLEMS:
        return tuple(_group("", key, group, said) for group in ((*present, *past),) if group)
    named = (("Active problems", present), ("Past problems", past))
    return tuple(_group(title, key, group, said) for title, group in named if group)


def _is_past(statement: Statement) -> bool:
    status = (statement.status or "").casefold()
    return any(word in status for word in _PAST) or (statement.until is not None and not status)


def _group(title: str, key: str, statements: Sequence[Statement], said: Said) -> StatementGroup:
    has_status = any(each.status for each in statements)
    has_dates = any(each.when or each.until for each in statements)
    return StatementGroup(
        title=title,
        noun=_NOUNS.get(key, _NOUN),
        entries=tuple(_view(each, said) for each in statements),
        table=(has_status or has_dates)
        and all(len(each.text) + len(each.note or "") < _LONG for each in statements),
        has_status=has_status,
        has_dates=has_dates,
    )


def _view(statement: Statement, said: Said) -> StatementView:
    return StatementView(
        text=plain_words(statement.text),
        note=plain_words(statement.note),
        codes=code_labels(statement.codes),
        status=_capital(statement.status or ""),
        dates=_dates(statement, said),
    )


def _dates(statement: Statement, said: Said) -> str:
    """Return when it was; the day on which something began and ended is said once."""
    began, ended = statement.when, statement.until
    if began and ended and began != ended:
        return f"{said(began)} to {said(ended)}"
    if began:
        return said(began)
    return f"until {said(ended)}" if ended else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
