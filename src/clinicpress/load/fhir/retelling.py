"""The words of sections become the letter's; what they say of allergies is told with the allergies, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from clinicpress.load.fhir.clinical.allergy_narrative import is_table, retell
from clinicpress.load.fhir.clinical.allergy_words import allergies_in_words
from clinicpress.load.fhir.sections import SaidInSection
from clinicpress.model.heading_keys import ALLERGIES
from clinicpress.model.health_record import AccountLine, Outcome
from clinicpress.model.referral import Allergies, AllergyState

DENIED = "may contradict an allergy of the record; the allergy is shown"
"""Completes what is said of a section that denies allergies."""

_UNSURE = (AllergyState.NOT_RECORDED, AllergyState.UNAVAILABLE)


def retell_allergies(
    fields: dict[str, object], said: tuple[SaidInSection, ...]
) -> tuple[tuple[SaidInSection, ...], Mapping[str, bool]]:
    """Add to the allergies what sections say of them.

    Returns the sections that still have words, and those that deny allergies: whether that is all that they say.
    """
    allergies = fields.get("allergies")
    kept: list[SaidInSection] = []
    denials: dict[str, bool] = {}
    for one in said:
        if one.key != ALLERGIES or not isinstance(allergies, Allergies):
            kept.append(one)
            continue
        told = retell(one.markdown, allergies)
        if told.denies:
            denials[one.label] = not told.rest and told.allergies == allergies
        if told.rest:
            kept.append(replace(one, markdown=told.rest))
        fields["allergies"] = allergies = told.allergies
    return tuple(kept), denials


def without_denial(line: AccountLine, denials: Mapping[str, bool]) -> AccountLine:
    """Return the line of a section, which says so where the section's denial is not shown."""
    if line.resource not in denials:
        return line
    if denials[line.resource]:
        return replace(line, outcome=Outcome.LEFT_OUT, heading="", reason=DENIED)
    return replace(line, reason=f"in part: that no allergy is known {DENIED}")


def add_sections(fields: dict[str, object], said: tuple[SaidInSection, ...]) -> None:
    """Add the words of sections; what they say of allergies where no entry does becomes one, and is no text."""
    words = " ".join(one.plain for one in said if one.key == ALLERGIES and one.plain)
    allergies = fields.get("allergies")
    if words and isinstance(allergies, Allergies) and allergies.state in _UNSURE:
        fields["allergies"] = allergies = allergies_in_words(words, allergies)
        if allergies.state is AllergyState.KNOWN:
            said = tuple(one for one in said if one.key != ALLERGIES or is_table(one.markdown))
    texts: dict[str, str] = {}
    for one in said:
        texts[one.key] = f"{texts[one.key]}\n\n{one.markdown}" if one.key in texts else one.markdown
    if texts:
        fields["sections"] = texts
