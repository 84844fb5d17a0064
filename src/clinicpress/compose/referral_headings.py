"""The headings of a referral: their order, their names in either voice, and what stands where nothing was written.

Source: PRSB standards and UK Core record headings, in the order of the referral standard; the patient's voice
follows AoMRC, "Please, write to me".
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from clinicpress.errors import ReferralError
from clinicpress.model.referral import Voice

RED_FLAGS = "red-flags"
_NONE = "None recorded"
_NOT_KNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading; `missing` is said where nothing was written, and None means that the heading is left out.

    `also` are other keys that a file may use; `text_first` puts the text above what the facts say.
    """

    key: str
    clinician: str
    patient: str
    missing: str | None = None
    also: tuple[str, ...] = ()
    text_first: bool = False

    def name(self, voice: Voice) -> str:
        """Return the heading as this reader is used to it."""
        return self.patient if voice is Voice.PATIENT else self.clinician


HEADINGS = (
    Heading("patient-demographics", "Patient", "About you", _NOT_KNOWN),
    Heading("gp-practice", "GP practice", "Your GP practice", _NOT_KNOWN),
    Heading("referrer-details", "Referrer", "Who is referring you", _NOT_KNOWN),
    Heading("referral-details", "Referral details", "Who you are referred to", _NOT_KNOWN),
    Heading("reason-for-referral", "Reason for referral", "Why you are being referred", _NOT_KNOWN),
    Heading(
        "patients-expectation",
        "Patient’s expectation",
        "What you hope for",
        also=("patient-expectation", "patient-s-expectation", "patient-expectations", "patients-expectations"),
    ),
    Heading(RED_FLAGS, "Red flags", "Warning signs we looked for", _NONE),
    Heading("presenting-complaints", "Presenting complaints", "What troubles you", also=("presenting-complaint",)),
    Heading("history", "History", "What has happened so far"),
    Heading(
        "relevant-past-medical-surgical-and-mental-health-history",
        "Relevant past medical, surgical and mental health history",
        "Your health in the past",
        also=("past-history", "past-medical-history", "relevant-history", "relevant-past-history"),
    ),
    Heading("examination-findings", "Examination findings", "What we found", also=("examination",)),
    Heading("investigations-and-results", "Investigations and results", "Your tests", also=("investigations",)),
    Heading("assessment-scales", "Assessment scales", "Your scores"),
    Heading("medications-and-devices", "Medications and devices", "Your medicines", _NONE, also=("medications",)),
    Heading(
        "allergies-and-adverse-reactions", "Allergies and adverse reactions", "Your allergies", also=("allergies",)
    ),
    Heading("procedures", "Procedures", "Your operations and procedures"),
    Heading("family-history", "Family history", "Your family’s health"),
    Heading("social-context", "Social context", "Your life at home and at work"),
    Heading(
        "individual-requirements-and-reasonable-adjustments",
        "Individual requirements and reasonable adjustments",
        "What helps you",
        also=("individual-requirements", "reasonable-adjustments"),
    ),
    Heading("safety-alerts", "Safety alerts", "Safety alerts"),
    Heading("legal-information", "Legal information", "Legal information"),
    Heading("concerns-expectations-and-wishes", "Concerns, expectations and wishes", "Your concerns and wishes"),
    Heading("clinical-summary", "Clinical summary", "In short"),
    Heading(
        "plan-and-requested-actions",
        "Plan and requested actions",
        "What happens next",
        _NONE,
        also=("plan", "requested-actions"),
        text_first=True,
    ),
    Heading("information-and-advice-given", "Information and advice given", "What we told you"),
    Heading("documents-attached", "Documents attached", "Papers that go with this letter", "None attached"),
    Heading("distribution-list", "Distribution list", "Who gets a copy", _NONE),
    Heading("person-completing-the-record", "Person completing the record", "Who wrote this", _NOT_KNOWN),
    Heading(
        "consent-for-sharing",
        "Consent for sharing",
        "Your agreement to share this",
        "Not recorded",
        also=("consent",),
    ),
)


def read_sections(sections: Mapping[str, str], where: str) -> dict[str, str]:
    """Return the texts of a referral under the keys of `HEADINGS`; empty ones are left out.

    Raises:
        ReferralError: a key is no heading, or two keys mean the same one.
    """
    names = {key: heading.key for heading in HEADINGS for key in (heading.key, *heading.also)}
    found: dict[str, str] = {}
    for key, text in sections.items():
        if key not in names:
            raise ReferralError(
                f"there is no heading '{key}'.", where=f"{where}: sections", hint=_nearest(key, tuple(names))
            )
        if names[key] in found:
            raise ReferralError(
                f"'{key}' is written twice, under two names.",
                where=f"{where}: sections",
                hint=f"Keep '{names[key]}'.",
            )
        if text.strip():
            found[names[key]] = text
    return found


def _nearest(key: str, names: tuple[str, ...]) -> str:
    """Return the heading that was probably meant: the closest in its letters, or one that shares its words."""
    close = difflib.get_close_matches(key, names, n=1)
    if close:
        return f"Did you mean '{close[0]}'?"
    words = set(key.split("-"))
    best = max(names, key=lambda name: len(words & set(name.split("-"))))
    if words & set(best.split("-")):
        return f"Did you mean '{best}'?"
    return f"Headings that exist: {', '.join(heading.key for heading in HEADINGS)}."
