"""How often: FHIR's Timing in words, as `2 times a day`, `every 8 hours` or `before meals`."""

from __future__ import annotations

from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.quantities import UNITS_OF_TIME, duration_words, number_words, range_words
from clinicpress.load.fhir.wording.sentences import joined, one_line

_CODES = {
    "BID": "twice a day",
    "TID": "3 times a day",
    "QID": "4 times a day",
    "AM": "every morning",
    "PM": "every afternoon",
    "QD": "once a day",
    "QOD": "every 2 days",
    "Q1H": "every hour",
    "Q2H": "every 2 hours",
    "Q3H": "every 3 hours",
    "Q4H": "every 4 hours",
    "Q6H": "every 6 hours",
    "Q8H": "every 8 hours",
    "BED": "at bedtime",
    "WK": "once a week",
    "MO": "once a month",
}
_MEALS = {"": "with meals", "M": "with breakfast", "D": "with lunch", "V": "with the evening meal"}
_WHEN = {
    "MORN": "in the morning",
    "MORN.early": "early in the morning",
    "MORN.late": "late in the morning",
    "NOON": "at noon",
    "AFT": "in the afternoon",
    "AFT.early": "early in the afternoon",
    "AFT.late": "late in the afternoon",
    "EVE": "in the evening",
    "EVE.early": "early in the evening",
    "EVE.late": "late in the evening",
    "NIGHT": "at night",
    "PHS": "after sleep",
    "HS": "before sleep",
    "WAKE": "on waking",
    **{f"C{meal}": words for meal, words in _MEALS.items()},
    **{f"AC{meal}": words.replace("with", "before") for meal, words in _MEALS.items()},
    **{f"PC{meal}": words.replace("with", "after") for meal, words in _MEALS.items()},
}
_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}


def timing_words(timing: Element | None) -> str | None:
    """Return how often, when and for how long; None where a Timing says nothing."""
    if timing is None:
        return None
    repeat = timing.repeat
    often = _often(repeat) if repeat else None
    return joined(
        often or _code_words(timing.code),
        *(_moments(repeat) if repeat else ()),
        *(f"on {day.clinical()}" for one in timing.event or () if (day := when_of(one))),
        _bounds(repeat) if repeat else None,
        by=", ",
    )


def _often(repeat: Element) -> str | None:
    count = _span_words(repeat.frequency, repeat.frequencyMax)
    if repeat.period is None:
        return f"{_times(count)}" if count else None
    unit = UNITS_OF_TIME.get(str(repeat.periodUnit), str(repeat.periodUnit or ""))
    period = _span_words(repeat.period, repeat.periodMax)
    each = period == "1"
    if count in {"", "1"}:
        return f"every {unit}" if each and unit not in {"day", "week"} else _once(period, unit, each=each)
    return (
        f"{_times(count)} {'a' if unit != 'hour' else 'an'} {unit}"
        if each
        else f"{_times(count)} in {period} {unit}s"
    )


def _once(period: str, unit: str, *, each: bool) -> str:
    return f"once a {unit}" if each else f"every {period} {unit}s"


def _times(count: str) -> str:
    return {"1": "once", "2": "twice"}.get(count, f"{count} times")


def _span_words(least: object, most: object) -> str:
    if least is None and most is None:
        return ""
    if least is None or most is None:
        return f"up to {_number(most)}" if least is None else _number(least)
    return f"{_number(least)} to {_number(most)}"


def _number(value: object) -> str:
    words = number_words(value)
    return words.rstrip("0").rstrip(".") if "." in words else words


def _code_words(code: Element | None) -> str | None:
    if code is None:
        return None
    held = [str(one.code) for one in code.coding or () if one.code]
    known = next((_CODES[one] for one in held if one in _CODES), None)
    displays = [one_line(one.display) for one in code.coding or () if one.display]
    return one_line(code.text) or known or next(iter((*displays, *held)), None)


def _moments(repeat: Element) -> tuple[str, ...]:
    offset = f"{repeat.offset} minutes " if repeat.offset else ""
    whens = [_WHEN.get(str(one), str(one)) for one in repeat.when or ()]
    on_days = [_DAYS.get(str(one), str(one)) for one in repeat.dayOfWeek or ()]
    times = [str(one)[:5] for one in repeat.timeOfDay or ()]
    return (
        *((f"{offset}{' and '.join(whens)}",) if whens else ()),
        *((f"on {', '.join(on_days)}",) if on_days else ()),
        *((f"at {', '.join(times)}",) if times else ()),
    )


def _bounds(repeat: Element) -> str | None:
    period = repeat.boundsPeriod
    start, end = when_of(getattr(period, "start", None)), when_of(getattr(period, "end", None))
    lasting = duration_words(repeat.boundsDuration) or range_words(repeat.boundsRange)
    each = _span_words(repeat.duration, repeat.durationMax)
    unit = UNITS_OF_TIME.get(str(repeat.durationUnit), str(repeat.durationUnit or ""))
    count = _span_words(repeat.count, repeat.countMax)
    return joined(
        f"each over {each} {unit}{'s' if each != '1' else ''}" if each else None,
        f"for {lasting}" if lasting else None,
        f"from {start.clinical()}" if start else None,
        f"until {end.clinical()}" if end else None,
        f"{count} in all" if count else None,
        by=", ",
    )
