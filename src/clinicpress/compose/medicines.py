"""Medicines in one order and one spelling, for patients and for clinicians.

Source: NHS Common User Interface (CUI), medication line: generic name, brand, form, dose, route, frequency.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clinicpress.compose.clinical_words import code_labels
from clinicpress.model.clinical import dose_text, keep_measures
from clinicpress.model.notes import Medicine


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
        frequency=dose_text(medicine.frequency or ""),
        note=keep_measures(medicine.note or ""),
        codes=code_labels(medicine.codes),
    )
