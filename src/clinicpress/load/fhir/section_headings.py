"""Under which key of the letter a section of a document belongs, by its codes or its title.

Source: International Patient Summary (LOINC), UK Core record headings (PRSB), LOINC document sections.
"""

from __future__ import annotations

import re

from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.sentences import one_line

PAST = "relevant-past-medical-surgical-and-mental-health-history"
RESULTS = "investigations-and-results"
NEEDS = "individual-requirements-and-reasonable-adjustments"
PLAN = "plan-and-requested-actions"

_BY_CODE = {
    "11450-4": PAST,
    "11348-0": PAST,
    "75310-3": PAST,
    "57852-6": PAST,
    "48765-2": "allergies-and-adverse-reactions",
    "10160-0": "medications-and-devices",
    "29549-3": "medications-and-devices",
    "46264-8": "medications-and-devices",
    "11369-6": "immunisations",
    "30954-2": RESULTS,
    "47519-4": "procedures",
    "29762-2": "social-context",
    "10162-6": PAST,
    "47420-5": "assessment-scales",
    "8716-3": "examination-findings",
    "29545-1": "examination-findings",
    "18776-5": PLAN,
    "18733-6": "clinical-summary",
    "42348-3": "legal-information",
    "104605-1": "safety-alerts",
    "10157-6": "family-history",
    "42349-1": "reason-for-referral",
    "57133-1": "referral-details",
    "10154-3": "presenting-complaints",
    "10164-2": "history",
    "51848-0": "clinical-summary",
    "81338-6": "concerns-expectations-and-wishes",
    "69730-0": "information-and-advice-given",
    "64292-6": "consent-for-sharing",
    "886921000000105": "allergies-and-adverse-reactions",
    "933361000000108": "medications-and-devices",
    "887151000000100": PAST,
    "887181000000106": PAST,
    "887191000000108": "family-history",
    "887171000000109": "clinical-summary",
    "886731000000109": PAST,
    "1077901000000108": RESULTS,
    "715851000000102": "examination-findings",
    "1052891000000108": "social-context",
    "887051000000101": "social-context",
    "887061000000103": "procedures",
}
_BY_TITLE = (
    (r"allerg|adverse react|intoleranc", "allergies-and-adverse-reactions"),
    (r"family hist", "family-history"),
    (r"immuni[sz]|vaccin", "immunisations"),
    (r"medic(ation|ine)|prescri|\bdrug|\bdevice", "medications-and-devices"),
    (r"reason for (the )?referr", "reason-for-referral"),
    (r"^gp (practice|detail)|general practi", "gp-practice"),
    (r"referrer", "referrer-details"),
    (r"referral (detail|request)|^referral$", "referral-details"),
    (r"red flag", "red-flags"),
    (r"presenting|reason for (visit|attend|contact)|chief complaint", "presenting-complaints"),
    (r"investigation|result|laborator|patholog|radiolog|imaging", RESULTS),
    (r"assessment scale|functional status|\bscore", "assessment-scales"),
    (r"examination|vital sign|observations?$", "examination-findings"),
    (r"procedure|operation", "procedures"),
    (r"social (context|hist|circum)|lifestyle|smoking|alcohol|occupation", "social-context"),
    (r"individual requirement|reasonable adjust|accessib|special requirement|communication need", NEEDS),
    (r"safety alert|^alerts?$|\brisk|safeguard", "safety-alerts"),
    (r"legal|capacity|advance d|resuscit", "legal-information"),
    (r"concern|expectation.*wish|patient.{0,12}(wish|prefer)", "concerns-expectations-and-wishes"),
    (r"expectation", "patients-expectation"),
    (r"plan|requested action|follow.?up|recommend", PLAN),
    (r"information (and advice )?given|advice|patient instruction", "information-and-advice-given"),
    (r"consent|information sharing", "consent-for-sharing"),
    (r"distribution|copies|^cc$", "distribution-list"),
    (r"documents?( attached)?$|attachment|enclosure", "documents-attached"),
    (r"person completing|signature", "person-completing-the-record"),
    (r"past|problem|diagnos|pregnan|medical hist|surgical hist|mental health", PAST),
    (r"summary|narrative|impression|conclusion", "clinical-summary"),
    (r"hist(ory)?\b", "history"),
)
OTHER = "clinical-summary"


def heading_of_section(section: Element) -> str:
    """Return the key under which a section belongs; nothing where neither code nor title says it."""
    for coding in getattr(section.code, "coding", None) or ():
        if coding.code in _BY_CODE:
            return _BY_CODE[coding.code]
    codings = getattr(section.code, "coding", None) or ()
    names = [section.title, getattr(section.code, "text", None), *(one.display for one in codings)]
    names += [str(one.code).replace("-", " ") for one in codings if one.code]
    for name in filter(None, map(one_line, names)):
        for pattern, key in _BY_TITLE:
            if re.search(pattern, name, re.IGNORECASE):
                return key
    return ""
