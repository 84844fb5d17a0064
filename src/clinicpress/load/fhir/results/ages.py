"""Ranges that hold for some ages only: whether a patient's age surely falls in one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle
from clinicpress.load.fhir.wording.quantities import unit_of
from clinicpress.model.partial_date import PartialDate

_YEARS, _MONTHS, _WEEKS, _DAYS = "years", "months", "weeks", "days"
_UNITS = {
    **dict.fromkeys(("a", "y", "yr", "yrs", "year", "years"), _YEARS),
    **dict.fromkeys(("mo", "month", "months"), _MONTHS),
    **dict.fromkeys(("wk", "week", "weeks"), _WEEKS),
    **dict.fromkeys(("d", "day", "days"), _DAYS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """How old somebody was on a day."""

    born: date
    on: date

    def is_within(self, limits: Element) -> bool:
        """Tell whether this age surely falls in a range of ages; on the upper edge it does not."""
        low, high = limits.low, limits.high
        reaches = low is None or self._passes(low, at_least=True)
        return (low or high) is not None and reaches and (high is None or self._passes(high, at_least=False))

    def _passes(self, bound: Element, *, at_least: bool) -> bool:
        unit = _UNITS.get(unit_of(bound).casefold())
        if bound.value is None or unit is None:
            return False
        age = self._in(unit)
        edge = Decimal(bound.value)
        return age >= edge if at_least else age < edge

    def _in(self, unit: str) -> Decimal:
        months = (self.on.year - self.born.year) * 12 + self.on.month - self.born.month
        months -= self.on.day < self.born.day
        days = (self.on - self.born).days
        per_unit = {_YEARS: (months, 12), _MONTHS: (months, 1), _WEEKS: (days, 7), _DAYS: (days, 1)}
        number, many = per_unit[unit]
        return Decimal(number) / many


def age_on(bundle: Bundle, day: PartialDate | None) -> Age | None:
    """Return how old the patient of a record was on a day; nothing where one of the two days is not known whole."""
    patients = bundle.of("Patient")
    born = when_of(patients[0].resource.birthDate) if patients else None
    if born is None or born.whole is None or day is None or day.whole is None:
        return None
    return Age(born=born.whole, on=day.whole) if born.whole <= day.whole else None
