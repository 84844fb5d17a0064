"""Results of one test on several days become one result with its earlier readings; units are never mixed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from clinicpress.load.fhir.wording.sentences import joined, spelt
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import Flag, Reading, Result

_SYSTEMS = ("http://loinc.org", "http://snomed.info/sct")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A result; `moment` orders those of one day, `within` tells the same code of two panels apart."""

    result: Result
    moment: str = ""
    within: str = ""


def in_series(measured: Iterable[Measured]) -> tuple[Result, ...]:
    """Return results, groups together, of each test the newest first; earlier ones of its unit in it."""
    tests: defaultdict[tuple[str, ...], list[Measured]] = defaultdict(list)
    for one in measured:
        tests[_test(one)].append(one)
    results = [result for held in tests.values() for result in _joined_days(held)]
    groups: dict[str, int] = {}
    for place, result in enumerate(results):
        groups.setdefault(result.group or f"\0{place}", place)
    return tuple(
        result
        for _, result in sorted(enumerate(results), key=lambda one: (groups[one[1].group or f"\0{one[0]}"], one[0]))
    )


def _test(one: Measured) -> tuple[str, ...]:
    result = one.result
    codes = {code.system: code.code for code in reversed(result.codes)}
    code = next((codes[system] for system in _SYSTEMS if system in codes), None)
    code = code or next((each.code for each in result.codes), result.name.casefold())
    return code, result.unit or "", one.within


def _joined_days(held: list[Measured]) -> list[Result]:
    """Return the newest number with those of earlier days in it, and all else as it is, the newest first."""
    ordered = sorted(held, key=_age, reverse=True)
    newest = next((one.result for one in ordered if _is_number_of_a_day(one.result)), None)
    if newest is None:
        return [one.result for one in ordered]
    earlier = [one.result for one in ordered if _is_earlier(one.result, newest)]
    whole = newest.model_copy(
        update={
            "earlier": tuple(Reading(value=one.number, when=one.when) for one in earlier if one.number is not None),
            "note": joined(newest.note, *(_note_of_earlier(one, newest) for one in earlier)),
        }
    )
    rest = [whole if one.result is newest else one.result for one in ordered]
    return [one for one in rest if not any(one is gone for gone in earlier)]


def _age(one: Measured) -> tuple[PartialDate, str]:
    return one.result.when or PartialDate(0), one.moment


def _is_number_of_a_day(result: Result) -> bool:
    return result.number is not None and result.when is not None and result.when.whole is not None


def _is_earlier(result: Result, newest: Result) -> bool:
    return _is_number_of_a_day(result) and result is not newest and result.when != newest.when


def _note_of_earlier(earlier: Result, newest: Result) -> str | None:
    """Return what a reading cannot say: a note, and a mark that the newest range would not give."""
    when = earlier.when.clinical() if earlier.when else ""
    by_range = newest.model_copy(update={"value": earlier.value, "flag": None}).judged
    mark = earlier.flag if earlier.flag not in {None, Flag.NORMAL, by_range} else None
    said = joined(spelt(mark.value) if mark else None, earlier.note)
    return f"{when}: {said}" if said else None
