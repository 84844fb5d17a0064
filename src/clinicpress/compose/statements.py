"""What a record states under one heading, ready to print: what holds now before what is past."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from markupsafe import Markup

from clinicpress.compose.clinical_words import code_labels, plain_words
from clinicpress.model.heading_keys import (
    ALERTS,
    CONSENT,
    DIAGNOSES,
    DOCUMENTS,
    FAMILY,
    IMMUNISATIONS,
    MEDICINES,
    PLAN,
    PROBLEMS,
    PROCEDURES,
    SCALES,
)
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import NO_PROBLEMS, Statement

Said = Callable[[PartialDate], str]
"""Writes a date as the reader expects it."""

_DOUBTED = "not confirmed"
_AS_RECORDED: Mapping[str, str] = MappingProxyType({})
# Under other headings a statement is a line of a list.
_NOUNS = {
    PROBLEMS: "Problem",
    DIAGNOSES: "Diagnosis",
    PROCEDURES: "Procedure",
    "treatment-given": "Treatment",
    IMMUNISATIONS: "Immunisation",
    MEDICINES: "Medicine or device",
    FAMILY: "Relative and condition",
    SCALES: "Scale",
    PLAN: "Request or plan",
    ALERTS: "Alert",
    DOCUMENTS: "Document",
    CONSENT: "Consent",
}
# Characters from which words want the whole width, and are no cell of a table.
_LONG = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One statement; what was not said is an empty string."""

    text: Markup
    note: Markup
    codes: tuple[str, ...]
    status: str
    dates: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementGroup:
    """Statements that stand together; `title` may be empty.

    With a `noun`, which names what each is, they are a table of the columns that are filled; without, a list.
    """

    title: str
    noun: str
    entries: tuple[StatementView, ...]
    has_status: bool
    has_dates: bool


def statement_groups(
    key: str, statements: Sequence[Statement], said: Said, states: Mapping[str, str] = _AS_RECORDED
) -> tuple[StatementGroup, ...]:
    """Return what stands under a heading; problems that are past come last, under a name of their own.

    That there are no problems is none that is active. `states` has other words for a status than the record's; with
    them, what is not confirmed stands apart from what the patient has.
    """
    past = tuple(each for each in statements if each.is_past)
    present = tuple(each for each in statements if not each.is_past)
    if key != PROBLEMS:
        groups = tuple(_group("", key, group, said) for group in ((*present, *past),) if group)
    else:
        denials = tuple(each for each in present if _denies_problems(each))
        doubted = tuple(each for each in present if states and _DOUBTED in (each.status or ""))
        active = tuple(each for each in present if each not in (*denials, *doubted))
        named = (
            ("", denials),
            ("Active problems", active),
            ("Unconfirmed problems", doubted),
            ("Past problems", past),
        )
        groups = tuple(_group(title, key, group, said) for title, group in named if group)
    return tuple(_restated(group, states) for group in groups) if states else groups


def _denies_problems(statement: Statement) -> bool:
    return any(code.code in NO_PROBLEMS for code in statement.codes)


def _restated(group: StatementGroup, states: Mapping[str, str]) -> StatementGroup:
    """Return a group whose statuses, up to what stands behind a comma, are in other words."""
    entries = (replace(entry, status=_capital(_in_words(entry.status, states))) for entry in group.entries)
    return replace(group, entries=tuple(entries))


def _in_words(status: str, states: Mapping[str, str]) -> str:
    """Return a status in other words; nobody is told to have what is not confirmed."""
    first, comma, more = status.partition(", ")
    doubted = states.get(f"{first.casefold()}, {_DOUBTED}") if more.endswith(_DOUBTED) else None
    return doubted or states.get(first.casefold(), first) + comma + more


def _group(title: str, key: str, statements: Sequence[Statement], said: Said) -> StatementGroup:
    has_status = any(each.status for each in statements)
    has_dates = any(each.when or each.until for each in statements)
    is_short = all(len(each.text) + len(each.note or "") < _LONG for each in statements)
    is_table = (has_status or has_dates) and is_short
    return StatementGroup(
        title=title,
        noun=_NOUNS.get(key, "") if is_table else "",
        entries=tuple(_view(each, said) for each in statements),
        has_status=has_status,
        has_dates=has_dates,
    )


def _view(statement: Statement, said: Said) -> StatementView:
    return StatementView(
        text=plain_words(statement.text),
        note=plain_words(statement.note),
        codes=code_labels(statement.codes, statement.text),
        status=_capital(statement.status or ""),
        dates=_dates(statement, said),
    )


def _dates(statement: Statement, said: Said) -> Markup:
    """Return when it was, no date parting over lines; the day on which something began and ended is said once."""
    began, ended = (
        Markup('<span class="day">{}</span>').format(said(when)) if when else ""
        for when in (statement.when, statement.until)
    )
    if began and ended and began != ended:
        return Markup("{} to {}").format(began, ended)
    return Markup(began or (Markup("until {}").format(ended) if ended else ""))  # noqa: S704 - escaped above


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
