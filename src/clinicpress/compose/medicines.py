"""Medicines in one order and one spelling, for patients and for clinicians.

Source: NHS Common User Interface (CUI), medication line: generic name, brand, form, dose, route, frequency.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clinicpress.compose.clinical_words import Room, code_labels, plain_words, room_for
from clinicpress.model.clinical import dose_text, keep_measures
from clinicpress.model.notes import Medicine

_NUMBER = r"\d[\d.,]*"
# A dose alone: `500 mg`, `1 to 2 tablets`, `10 mg/5 mL`; anything longer tells more than a dose.
_DOSE = re.compile(
    rf"{_NUMBER}(?:\s*(?:-|–|to)\s*{_NUMBER})?\s*[^\W\d]*%?(?:\s*/\s*(?:{_NUMBER})?\s*[^\W\d]+)?(?:\s*\([^()]*\))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineView:
    """One medicine; `brand` in capitals; what was not written is an empty string."""

    name: str
    brand: str
    form: str
    dose: str
    route: str
    frequency: str
    note: str
    codes: tuple[str, ...] = ()

    @property
    def room(self) -> Room:
        """How much of its columns in a letter its longest words take."""
        words = {self.name: 27, self.dose: 15, self.route: 13, self.frequency: 21, self.note: 21}
        return room_for(words)

    @property
    def directions(self) -> str:
        """The dose, where somebody wrote more in it than a dose and no frequency beside it; else nothing."""
        return "" if self.frequency or _DOSE.fullmatch(self.dose) else self.dose


def medicines_view(medicines: Sequence[Medicine]) -> tuple[MedicineView, ...]:
    """Return medicines as they stand in a table, in the order in which they were written."""
    return tuple(_view(medicine) for medicine in medicines)


def _view(medicine: Medicine) -> MedicineView:
    return MedicineView(
        name=keep_measures(medicine.name),
        brand=(medicine.brand or "").upper(),
        form=medicine.form or "",
        dose=dose_text(medicine.dose or ""),
        route=medicine.route or "",
        frequency=plain_words(dose_text(medicine.frequency or "")),
        note=keep_measures(medicine.note or ""),
        codes=code_labels(medicine.codes, medicine.name),
    )
