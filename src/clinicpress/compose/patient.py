"""The patient banner: who every page of a part is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clinicpress.errors import ClinicpressError
from clinicpress.model.clinical import age_words, clinical_date
from clinicpress.model.clinical_names import banner_name
from clinicpress.model.nhs_number import spaced_nhs_number
from clinicpress.model.patient import Patient, Sex
from clinicpress.shelf.languages import base_language, english_name

NOT_KNOWN = "Not Known"
_GENDERS = {
    Sex.FEMALE: "Female",
    Sex.MALE: "Male",
    Sex.OTHER: "Other",
    Sex.INDETERMINATE: "Indeterminate",
    Sex.NOT_KNOWN: NOT_KNOWN,
    None: NOT_KNOWN,
}
_USUAL_FORMAT = "a4"
# What fits in one row of the repeated banner, in characters, on a page 170 mm wide.
_NAME_ROW = 52
_FACTS_ROW = 74


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A value and the label before it, without a colon."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerView:
    """A banner: the name, what stands in it the first time (`facts`), and what is repeated on each page (`brief`).

    `tall` says that the repeated banner needs more than one row for the name or the facts.
    """

    name: str
    facts: tuple[Labelled, ...]
    brief: tuple[Labelled, ...]
    tall: bool


def banner_view(patient: Patient, today: date, *, error: type[ClinicpressError], where: str) -> BannerView:
    """Return the banner of a patient.

    Raises:
        ClinicpressError: of class `error`, if the patient was born, or died, after the day that it must not follow.

    Source: NHS CUI, patient banner.
    """
    name = banner_name(patient)
    try:
        days = tuple(_days(patient, today))
    except ValueError as fault:
        raise error(f"{fault}.", where=f"{where}: patient", hint="Compare the dates with the record.") from fault
    gender = Labelled(label="Gender", value=_GENDERS[patient.sex])
    preferred = _preferred(patient)
    numbers = tuple(_numbers(patient))
    brief = (*preferred, *days, gender, numbers[0])
    return BannerView(
        name=name,
        facts=(*preferred, *days, gender, *numbers),
        brief=brief,
        tall=len(name) > _NAME_ROW or sum(map(_width, brief)) > _FACTS_ROW,
    )


def demographics(patient: Patient) -> tuple[Labelled, ...]:
    """Return what the banner has no room for: address, telephone and recorded needs."""
    needs = patient.prefers
    wanted = needs.format if needs and needs.format != _USUAL_FORMAT else None
    language = _language(needs.language) if needs and needs.language else ""
    return (
        Labelled(label="Address", value=", ".join(patient.address.all_lines) if patient.address else NOT_KNOWN),
        Labelled(label="Telephone", value=patient.phone or NOT_KNOWN),
        *((Labelled(label="Format needed", value=wanted),) if wanted else ()),
        *((Labelled(label="Language needed", value=language),) if language else ()),
    )


def _language(code: str) -> str:
    """Return the name of a language that is not English, or its code where nobody has named it."""
    return "" if base_language(code) == "en" else english_name(code) or code


def _days(patient: Patient, today: date) -> Iterator[Labelled]:
    """Yield the day of birth with the age, or the days of birth and death with the age that was reached."""
    born = clinical_date(patient.born)
    if patient.died is None and patient.dead:
        yield Labelled(label="Born", value=born)
        yield Labelled(label="Died", value="Date not known")
        return
    if patient.died is None:
        yield Labelled(label="Born", value=f"{born} ({age_words(patient.born, today)})")
        return
    if patient.died < patient.born:
        raise ValueError("the day of death lies before the day of birth")
    if patient.died > today:
        raise ValueError("the day of death lies in the future")
    yield Labelled(label="Born", value=born)
    yield Labelled(label="Died", value=f"{clinical_date(patient.died)} ({age_words(patient.born, patient.died)})")


def _preferred(patient: Patient) -> tuple[Labelled, ...]:
    """Return the preferred name where it is another than the given one."""
    preferred = patient.preferred
    if not preferred or preferred == patient.given:
        return ()
    return (Labelled(label="Preferred name", value=preferred),)


def _numbers(patient: Patient) -> Iterator[Labelled]:
    """Yield the numbers, the NHS number first; without any number the address stands for them."""
    number = patient.nhs_number
    nhs = Labelled(label="NHS No.", value=spaced_nhs_number(number) if number else NOT_KNOWN)
    if number:
        yield nhs
    for identifier in patient.identifiers:
        yield Labelled(label=identifier.label, value=identifier.value)
    if not number:
        if not patient.identifiers and patient.address:
            yield Labelled(label="Address", value=", ".join(patient.address.all_lines))
        yield nhs


def _width(fact: Labelled) -> int:
    return len(fact.label) + len(fact.value) + 2
