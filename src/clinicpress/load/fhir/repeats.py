"""One resource may stand in a bundle twice, as it is or in two versions: it is stated once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from clinicpress.load.fhir.account import left_out
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.reading.index import Index
from clinicpress.load.fhir.wording.verification import is_in_error
from clinicpress.model.health_record import AccountLine

_UNDECIDED = "it stands in the bundle in two versions of one date"


def drop_repeats(bundle: Bundle) -> tuple[Bundle, tuple[AccountLine, ...]]:
    """Return the bundle with each resource once, in its newest version, and an account of what was dropped."""
    groups: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in bundle.entries:
        if entry.contained_in is None and (entry.id or entry.full_url):
            groups[_key(entry)].append(entry)
    lines: dict[str, AccountLine] = {}
    for group in groups.values():
        lines |= _judge(group) if len(group) > 1 else {}
    kept = tuple(one for one in bundle.entries if (one.contained_in or one).place not in lines)
    inside = tuple(
        left_out(one, "what contains it stands in the bundle twice")
        for one in bundle.entries
        if one.contained_in is not None and one.contained_in.place in lines
    )
    undecided = tuple(
        one for one in bundle.entries if _is_undecided(lines.get(one.place)) and not is_in_error(one.resource)
    )
    unique = replace(bundle, entries=kept, undecided=undecided, index=Index(kept))
    return unique, (*lines.values(), *inside)


def with_each_once(unique: Bundle, whole: Bundle) -> Bundle:
    """Return a bundle without repeats, and with one of each resource that was dropped in all its versions."""
    held = {_key(entry): entry for entry in reversed(whole.entries) if entry.contained_in is None}
    kept = {_key(entry) for entry in unique.entries}
    lost = tuple(entry for key, entry in held.items() if key not in kept and key[1])
    entries = (*unique.entries, *lost)
    return replace(unique, entries=entries, index=Index(entries))


def _key(entry: Entry) -> tuple[str, str]:
    return entry.kind, entry.full_url.split("/_history/")[0] or entry.id


def _judge(group: list[Entry]) -> dict[str, AccountLine]:
    """Return the lines of those in a group that are dropped: all, where nothing says which is the newest."""
    newest = max(group, key=_version)
    said = newest.resource.model_dump(exclude={"meta"})
    lines = {}
    for entry in group:
        same = entry.resource.model_dump(exclude={"meta"}) == said
        if same and entry is not newest:
            lines[entry.place] = left_out(entry, f"it repeats {newest.place}")
        elif not same and _version(entry) == _version(newest):
            return {one.place: left_out(one, _UNDECIDED) for one in group}
        elif not same:
            lines[entry.place] = left_out(entry, f"{newest.place} is a newer version of it")
    return lines


def _is_undecided(line: AccountLine | None) -> bool:
    return line is not None and line.reason.startswith(_UNDECIDED)


def _version(entry: Entry) -> tuple[str, int]:
    meta = entry.resource.meta
    updated = meta.lastUpdated if meta is not None else None
    number = str(meta.versionId or "") if meta is not None else ""
    return updated.isoformat() if updated is not None else "", int(number) if number.isdecimal() else 0
