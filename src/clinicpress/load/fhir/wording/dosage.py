"""How a medicine is taken: FHIR's Dosage as dose, route, frequency and what else is said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.concepts import words_of, words_of_each
from clinicpress.load.fhir.wording.quantities import quantity_words, range_words, ratio_words, unit_of
from clinicpress.load.fhir.wording.remarks import remarks_on
from clinicpress.load.fhir.wording.sentences import joined, labelled, one_line
from clinicpress.load.fhir.wording.timing import timing_words

_SHORT_UNITS = {"milligram": "mg", "gram": "g", "millilitre": "ml", "milliliter": "ml", "millimole": "mmol"}
_NUMBER = re.compile(r"\d|\b(?:half|one|two|three|four)\b", re.IGNORECASE)
_SAYS_HOW_OFTEN = re.compile(
    r"daily|\bday|hour|week|month|morning|mane|noon|evening|night|nocte|bed|meal|food|\b(?:od|bd|tds|qds|om|on|prn)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directions:
    """How one medicine is taken; each part None where nothing is said of it."""

    dose: str | None = None
    route: str | None = None
    frequency: str | None = None
    note: str | None = None


def directions_of(dosages: list[Element] | None) -> Directions:
    """Return how a medicine is taken; several dosages stand one after the other as its dose, each whole."""
    each = sorted(dosages or (), key=lambda one: one.sequence or 0)
    if not each:
        return Directions()
    if len(each) == 1:
        return _one(each[0])
    routes = {words_of(one.route) for one in each}
    steps = len({one.sequence for one in each if one.sequence}) > 1
    return Directions(
        dose=joined(*(_whole(one, with_route=len(routes) > 1) for one in each), by="; then " if steps else "; "),
        route=(routes.pop() or None) if len(routes) == 1 else None,
        note=joined(*dict.fromkeys(_note(one, text_is_said=True) for one in each)),
    )


def _one(dosage: Element) -> Directions:
    text, dose, often = one_line(dosage.text), _dose(dosage), _frequency(dosage)
    if not dose and text:
        often = None if _SAYS_HOW_OFTEN.search(text) else often
        note = _note(dosage, text_is_said=True)
        route = words_of(dosage.route) or None
        if _NUMBER.search(text) or not _SAYS_HOW_OFTEN.search(text):
            return Directions(dose=text, route=route, frequency=often, note=note)
        return Directions(route=route, frequency=text, note=note)
    return Directions(
        dose=dose or None,
        route=words_of(dosage.route) or None,
        frequency=often,
        note=_note(dosage, text_is_said=False),
    )


def _whole(dosage: Element, *, with_route: bool) -> str | None:
    parts = joined(_dose(dosage), words_of(dosage.route) if with_route else None, _frequency(dosage), by=", ")
    text = one_line(dosage.text)
    return f"{text} ({parts})" if text and parts and _dose(dosage) else text or parts


def _dose(dosage: Element) -> str:
    """Return the structured dose; a number without a unit is none, where words say what it counts."""
    doses = [words for one in dosage.doseAndRate or () if (words := _amount(one))]
    lacks_unit = any(one.doseQuantity and not unit_of(one.doseQuantity) for one in dosage.doseAndRate or ())
    return "" if lacks_unit and dosage.text else " or ".join(dict.fromkeys(doses))


def _amount(part: Element) -> str | None:
    ratio = part.rateRatio
    rate = quantity_words(part.rateQuantity) or range_words(part.rateRange) or (ratio_words(ratio) if ratio else "")
    amount = _short(quantity_words(part.doseQuantity) or range_words(part.doseRange))
    return joined(amount, f"at {rate}" if rate else None, by=" ")


def _short(amount: str) -> str:
    """Return an amount with the unit that prescribers write: `mg` for milligram."""
    number, gap, unit = amount.rpartition("\u00a0")
    return f"{number}{gap}{_SHORT_UNITS.get(unit.lower().removesuffix('s'), unit)}"


def _frequency(dosage: Element) -> str | None:
    reason = words_of(dosage.asNeededCodeableConcept)
    needed = f"as needed for {reason}" if reason else "as needed" if dosage.asNeededBoolean else None
    return joined(timing_words(dosage.timing), needed, by=", ")


def _note(dosage: Element, *, text_is_said: bool) -> str | None:
    most = (
        ratio_words(dosage.maxDosePerPeriod)
        or quantity_words(dosage.maxDosePerAdministration)
        or quantity_words(dosage.maxDosePerLifetime)
    )
    return joined(
        None if text_is_said else labelled("directions", one_line(dosage.text).rstrip(".")),
        labelled("site", words_of(dosage.site)),
        labelled("method", words_of(dosage.method)),
        labelled("at most", most),
        words_of_each(dosage.additionalInstruction),
        labelled("to the patient", one_line(dosage.patientInstruction)),
        remarks_on(dosage),
    )
