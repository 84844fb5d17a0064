"""A small chart of one test over time: a line with points, the reference range as a band, words for the same.

What is outside the range is told by shape, a triangle that points up or down, and so is seen in one ink.
Source: ISO 14289-1 7.3 (alternative text).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clinicpress.compose.drawn import ACCENT, ACCENT_40, INK, TINT, picture_url
from clinicpress.compose.statements import Said
from clinicpress.compose.units import readable_unit
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import Reading, Result

# In points: the picture, and the room of the line in it; words stand above and below.
_WIDTH, _HEIGHT = 148, 72
_LEFT, _RIGHT, _TOP, _FOOT = 6, 142, 19, 54
_TEXT = 'font-family="var(--font, Atkinson Hyperlegible)" font-size="10"'
# More values are summed up in the alternative text: nobody can listen to a hundred.
_MOST_SPOKEN = 24
_DATES_ROOM = 24
_MANY = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A chart as an address of a picture, the words for it, and what it leaves out."""

    name: str
    url: str
    alt: str
    note: str


def chart_view(result: Result, said: Said) -> ChartView | None:
    """Return the chart of a result, or None where there are no two values on two days to draw."""
    readings = _readings(result)
    if len({reading.when for reading in readings}) < 2:  # noqa: PLR2004 - one point is no line
        return None
    newest = f"{result.value} on {said(result.when)}" if result.when else result.value
    unit = readable_unit(result.unit or "")
    return ChartView(
        name=f"{result.name}, {unit}" if unit else result.name,
        url=picture_url(_WIDTH, _HEIGHT, _draw(result, readings, said)),
        alt=_describe(result, readings, said),
        note=f"Not drawn: {newest}" if result.number is None or not result.when else "",
    )


def _readings(result: Result) -> tuple[Reading, ...]:
    """Return every value that is a number on a day, the earliest first."""
    newest = () if result.number is None or not result.when else (Reading(value=result.number, when=result.when),)
    return tuple(sorted((*result.earlier, *newest), key=lambda reading: _day(reading.when)))


def _day(when: PartialDate) -> date:
    """Return where a date stands on the line; one that is not whole, in the middle of what is known."""
    return date(when.year, when.month or 7, when.day or (15 if when.month else 1))


def _describe(result: Result, readings: Sequence[Reading], said: Said) -> str:
    values = [reading.value for reading in readings]
    first, last = readings[0], readings[-1]
    unit = readable_unit(result.unit or "")
    of_unit = f" in {unit}" if unit else ""
    spoken = readings if len(readings) <= _MOST_SPOKEN else ()
    parts = (
        f"Chart of {result.name}{of_unit}: {len(readings)} values from {said(first.when)} to {said(last.when)}.",
        "; ".join(f"{reading.value:f} on {said(reading.when)}" for reading in spoken) + "." if spoken else "",
        _trend(first.value, last.value),
        _peak("Highest", max(readings, key=lambda reading: reading.value), said)
        if max(values) > values[-1]
        else "",
        _peak("Lowest", min(readings, key=lambda reading: reading.value), said) if min(values) < values[-1] else "",
        _against(result, values),
    )
    return " ".join(part for part in parts if part)


def _trend(first: Decimal, last: Decimal) -> str:
    if first == last:
        return f"The last is the same as the first, {last:f}."
    return f"It {'rose' if last > first else 'fell'} from {first:f} to {last:f}."


def _peak(name: str, reading: Reading, said: Said) -> str:
    return f"{name}: {reading.value:f} on {said(reading.when)}."


def _against(result: Result, values: Sequence[Decimal]) -> str:
    if result.low is None and result.high is None:
        return "No reference range was given."
    outside = sum(1 for value in values if _side(result, value))
    within = f"{outside} of {len(values)} outside" if outside else "all within"
    bounds = (("from", result.low), ("to", result.high))
    return (
        f"Reference range {' '.join(f'{word} {bound:f}' for word, bound in bounds if bound is not None)}: {within}."
    )


def _side(result: Result, value: Decimal) -> int:
    """Return 1 for a value above the reference range, -1 below it, 0 within it or where there is none."""
    if result.high is not None and value > result.high:
        return 1
    return -1 if result.low is not None and value < result.low else 0


def _draw(result: Result, readings: Sequence[Reading], said: Said) -> str:
    scale = _Scale.of(result, readings)
    places = [scale.place(reading) for reading in readings]
    radius = 1.2 if len(readings) > _MANY else 2.2
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    marks = "".join(
        _mark(x, y, _side(result, reading.value), 2.8 if number == len(places) else radius)
        for number, ((x, y), reading) in enumerate(zip(places, readings, strict=True), start=1)
    )
    return (
        f"{scale.band(result)}"
        f'<polyline points="{line}" fill="none" stroke="{ACCENT}" stroke-width="1.2"/>'
        f'<g fill="{ACCENT}">{marks}</g>{_labels(readings, said)}'
    )


def _mark(x: float, y: float, side: int, radius: float) -> str:
    if not side:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>'
    wide, tall = radius * 1.4, radius * 1.5 * side
    return f'<path d="M{x:.1f} {y - tall:.1f}L{x + wide:.1f} {y + tall / 1.4:.1f}H{x - wide:.1f}z" fill="{INK}"/>'


def _labels(readings: Sequence[Reading], said: Said) -> str:
    first, last = readings[0], readings[-1]
    days = [said(first.when), said(last.when)]
    if sum(map(len, days)) > _DATES_ROOM:
        days = [PartialDate(when.year, when.month).clinical() for when in (first.when, last.when)]
    return (
        f'<g {_TEXT} fill="{INK}"><text x="{_LEFT - 3}" y="10">{first.value:f}</text>'
        f'<text x="{_RIGHT + 3}" y="10" text-anchor="end" font-weight="700">{last.value:f}</text>'
        f'<text x="{_LEFT - 3}" y="{_HEIGHT - 3}">{days[0]}</text>'
        f'<text x="{_RIGHT + 3}" y="{_HEIGHT - 3}" text-anchor="end">{days[1]}</text></g>'
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """Where a day and a value stand in the picture."""

    start: int
    days: int
    least: Decimal
    span: Decimal

    @classmethod
    def of(cls, result: Result, readings: Sequence[Reading]) -> _Scale:
        """Return a scale on which all values and the reference range have room."""
        shown = [reading.value for reading in readings]
        shown += [bound for bound in (result.low, result.high) if bound is not None]
        start, end = (_day(readings[place].when).toordinal() for place in (0, -1))
        return cls(start=start, days=(end - start) or 1, least=min(shown), span=max(shown) - min(shown))

    def place(self, reading: Reading) -> tuple[float, float]:
        """Return the point of a value."""
        passed = (_day(reading.when).toordinal() - self.start) / self.days
        return _LEFT + passed * (_RIGHT - _LEFT), self.height(reading.value)

    def height(self, value: Decimal) -> float:
        """Return how far down a value stands; in the middle, where all are the same."""
        share = float((value - self.least) / self.span) if self.span else 0.5
        return _FOOT - share * (_FOOT - _TOP)

    def band(self, result: Result) -> str:
        """Return the reference range, open where it has no end; its edges survive a copier that loses the tint."""
        if result.low is None and result.high is None:
            return ""
        top = _TOP - 4 if result.high is None else self.height(result.high)
        foot = _FOOT + 4 if result.low is None else self.height(result.low)
        edges = [y for y, bound in ((top, result.high), (foot, result.low)) if bound is not None]
        lines = "".join(f"M0 {y:.1f}H{_WIDTH}" for y in edges)
        return (
            f'<rect x="0" y="{top:.1f}" width="{_WIDTH}" height="{max(foot - top, 0.5):.1f}" fill="{TINT}"/>'
            f'<path d="{lines}" stroke="{ACCENT_40}" stroke-width=".6" stroke-dasharray="3 2"/>'
        )
