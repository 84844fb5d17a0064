"""What a person wrote, and what a record states, as the fields of one referral."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from clinicpress.errors import ReferralError
from clinicpress.load.conflicts import (
    Source,
    plain,
    refuse_denial_in_words,
    refuse_other_allergies,
    refuse_other_person,
)
from clinicpress.model.heading_keys import MEDICINES, PATIENT
from clinicpress.model.health_record import AccountLine, HealthRecord, Outcome
from clinicpress.model.referral import FIELD_OF
from clinicpress.model.suggestion import suggest

_BESIDE = ("results", "documents", "cc")
_MEDICATION = "Medication"
_NOTHING: tuple[object, ...] = (None, [], {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The fields of a referral, and the record with its account as it stands after the merge."""

    fields: Mapping[str, object] = field(repr=False)
    record: HealthRecord


def leave_out(record: HealthRecord, reasons: Mapping[str, str], where: str) -> HealthRecord:
    """Return a record without what it states under some headings; its account says why.

    `reasons` are by the heading's key. Without a `where`, what it does not state has been left out before.

    Raises:
        ReferralError: the record states nothing under such a heading, so that a slip would leave nothing out.
    """
    known = _headings(record)
    for key in reasons:
        if where and key not in known:
            raise ReferralError(f"the record states nothing under '{key}'.", where=where, hint=suggest(key, known))
    dropped = {FIELD_OF[key] for key in reasons if key in FIELD_OF}
    fields: dict[str, object] = {key: value for key, value in record.fields.items() if key not in dropped}
    for key in ("sections", "statements"):
        fields[key] = {name: each for name, each in plain(fields.get(key)).items() if name not in reasons}
    return replace(
        record,
        fields=fields,
        files=() if "documents" in dropped else record.files,
        lost_files=() if "documents" in dropped else record.lost_files,
        account=tuple(
            _left_out(line, reasons[line.heading]) if line.heading in reasons else line for line in record.account
        ),
    )


def merge(written: Source, record: HealthRecord, root: Path) -> Merged:
    """Return what a person wrote with what the record adds; the person's words come first.

    The account names files as they are called within `root`, the workspace: it may go to others.

    Texts stand beside the record's statements; results, documents and actions are joined; any other field that a
    person gives replaces the record's. A list without anything in it says nothing, and takes nothing away.

    Raises:
        ReferralError: they contradict each other on who the patient is, or on allergies.
    """
    recorded = Source(values=record.fields, place=lambda name: place_in(record, name))
    refuse_other_person(_inner(written, "patient"), _inner(recorded, "patient"))
    refuse_other_allergies(written, recorded)
    refuse_denial_in_words(written, recorded)
    fields = {**record.fields, **{key: value for key, value in written.values.items() if value not in _NOTHING}}
    for name, join in _JOINS.items():
        if written.values.get(name) and record.fields.get(name):
            fields[name] = join(written.values[name], record.fields[name])
    return Merged(fields=fields, record=_told(written, record, root))


def _told(written: Source, record: HealthRecord, root: Path) -> HealthRecord:
    """Return a record whose account and remarks say what a person's words replaced."""
    account, remarks = record.account, record.remarks
    if written.values.get("medicines") and record.fields.get("medicines"):
        reason = f"replaced by {written.place('medicines').removeprefix(f'{root}/')}"
        account = tuple(_left_out(line, reason) if _is_medicine(line) else line for line in account)
    if told := _of_another_sex(written, plain(record.fields.get("patient")), root):
        account = tuple(_with_reason(line, told) if line.heading == PATIENT else line for line in account)
        remarks = (*remarks, f"the patient's {told}.")
    return replace(record, account=account, remarks=remarks)


def _of_another_sex(written: Source, recorded: Mapping[str, object], root: Path) -> str:
    """Return that a person's word on the patient's sex replaces the record's; nothing where they agree."""
    ours, theirs = plain(written.values.get("patient")).get("sex"), recorded.get("sex")
    if not ours or not theirs or ours == theirs:
        return ""
    place = written.place("patient.sex").removeprefix(f"{root}/")
    return f"sex is replaced by {place}: the record says another"


def _headings(record: HealthRecord) -> tuple[str, ...]:
    """Return under which headings a record states something that may be left out."""
    filled = [key for key, name in FIELD_OF.items() if record.fields.get(name)]
    for name in ("statements", "sections"):
        filled += [key for key, each in plain(record.fields.get(name)).items() if each]
    return _ordered(filled)


def place_in(record: HealthRecord, name: str) -> str:
    """Return where a record says something: its file, and the entry where that is known."""
    entry = record.places.get(name) or record.places.get(name.partition(".")[0], "")
    return f"{record.source} {entry}".rstrip()


def _inner(source: Source, name: str) -> Source:
    return Source(values=plain(source.values.get(name)), place=source.place)


def _is_medicine(line: AccountLine) -> bool:
    return line.heading == MEDICINES and line.resource.startswith(_MEDICATION)


def _left_out(line: AccountLine, reason: str) -> AccountLine:
    return line if line.outcome is not Outcome.SHOWN else replace(line, outcome=Outcome.LEFT_OUT, reason=reason)


def _with_reason(line: AccountLine, reason: str) -> AccountLine:
    return replace(line, reason=f"{line.reason}; {reason}" if line.reason else reason)


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _join_lists(ours: object, theirs: object) -> list[object]:
    joined = _listed(ours)
    joined.extend(each for each in _listed(theirs) if each not in joined)
    return joined


def _join_patients(ours: object, theirs: object) -> dict[str, object]:
    one, other = plain(ours), plain(theirs)
    numbers = [plain(each) for each in (*_listed(one.get("identifiers")), *_listed(other.get("identifiers")))]
    labels = {str(number.get("label")).casefold(): number for number in reversed(numbers)}
    joined = {**other, **{key: value for key, value in one.items() if value is not None}}
    return {**joined, "identifiers": list(reversed(labels.values()))}


def _join_allergies(ours: object, theirs: object) -> dict[str, object]:
    """Return the person's entries, which are known to include the record's, with codes and dates that they lack."""
    known = {str(plain(each).get("substance", "")).casefold(): plain(each) for each in _entries(theirs)}
    entries = [
        {**known.get(str(entry.get("substance", "")).casefold(), {}), **entry}
        for entry in map(plain, _entries(ours))
    ]
    return {**plain(ours), "entries": entries}


def _entries(allergies: object) -> list[object]:
    return _listed(plain(allergies).get("entries"))


def _join_texts(ours: object, theirs: object) -> dict[str, object]:
    one, other = plain(ours), plain(theirs)
    both = {key: f"{text}\n\n{other[key]}" for key, text in one.items() if text and other.get(key)}
    return {**other, **one, **both}


def _join_statements(ours: object, theirs: object) -> dict[str, object]:
    one, other = plain(ours), plain(theirs)
    return {key: _join_lists(one.get(key), other.get(key)) for key in _ordered((*one, *other))}


def _join_actions(ours: object, theirs: object) -> dict[str, object]:
    one, other = plain(ours), plain(theirs)
    return {side: _join_lists(one.get(side), other.get(side)) for side in _ordered((*one, *other))}


def _ordered(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


_JOINS = {
    "patient": _join_patients,
    "allergies": _join_allergies,
    "sections": _join_texts,
    "statements": _join_statements,
    "actions": _join_actions,
    **dict.fromkeys(_BESIDE, _join_lists),
}
