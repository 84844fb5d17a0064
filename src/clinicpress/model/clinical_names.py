"""A person's name as a banner, a greeting and an envelope show it.

Source: NHS Common User Interface (CUI), patient name display.
"""

from __future__ import annotations

from clinicpress.model.patient import Patient

_DOTLESS = "\u0131"


def family_capitals(family: str) -> str:
    """Return a family name in capitals that stand for one letter each.

    A letter without a single capital of its own stays as it is (`Weiß` is `WEIß`, as passports print it), so that
    two names never become one; the Turkish dotless i becomes `I`.
    """
    return "".join(_capital(letter) for letter in family)


def banner_name(patient: Patient) -> str:
    """Return the name as `SMITH, John (Mr)`; one name alone has no comma."""
    name = family_capitals(patient.family)
    if patient.given:
        name = f"{name}, {patient.given}"
    return f"{name} ({patient.title})" if patient.title else name


def full_name(patient: Patient) -> str:
    """Return the name as on an envelope, `Mr John Smith`."""
    return " ".join(part for part in (patient.title, patient.given, patient.family) if part)


def greeting(patient: Patient, dear: str = "Dear {name}") -> str:
    """Return how a letter begins: by the preferred name, else title and family name, else the whole name.

    `dear` is how a letter begins in its language.
    """
    if patient.preferred:
        return dear.format(name=patient.preferred)
    if patient.title:
        return dear.format(name=f"{patient.title}\u00a0{patient.family}")
    return dear.format(name=full_name(patient))


def _capital(letter: str) -> str:
    capital = letter.upper()
    if letter == _DOTLESS:
        return "I"
    return capital if len(capital) == 1 and capital.lower() == letter.lower() else letter
