"""Under which key of the letter a section of a document belongs, by its codes or its title.

Source: International Patient Summary (LOINC), UK Core record headings (PRSB), LOINC document sections.
"""

from __future__ import annotations

import re

from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.model.heading_keys import (
    ADVICE,
    ALERTS,
    ALLERGIES,
    COMPLAINTS,
    CONCERNS,
    CONSENT,
    COPIES,
    DETAILS,
    DOCUMENTS,
    EXAMINATION,
    EXPECTATION,
    FAMILY,
    GP_PRACTICE,
    HISTORY,
    IMMUNISATIONS,
    LEGAL,
    MEDICINES,
    NEEDS,
    PATIENT,
    PLAN,
    PROBLEMS,
    PROCEDURES,
    REASON,
    RED_FLAGS,
    REFERRER,
    RESULTS,
    SCALES,
    SIGN_OFF,
    SOCIAL,
    SUMMARY,
)

_BY_CODE = {
    "11450-4": PROBLEMS,
    "11348-0": PROBLEMS,
    "75310-3": PROBLEMS,
    "57852-6": PROBLEMS,
    "48765-2": ALLERGIES,
    "10160-0": MEDICINES,
    "29549-3": MEDICINES,
    "46264-8": MEDICINES,
    "11369-6": IMMUNISATIONS,
    "30954-2": RESULTS,
    "47519-4": PROCEDURES,
    "29762-2": SOCIAL,
    "10162-6": PROBLEMS,
    "47420-5": SCALES,
    "8716-3": EXAMINATION,
    "29545-1": EXAMINATION,
    "18776-5": PLAN,
    "18733-6": SUMMARY,
    "42348-3": LEGAL,
    "104605-1": ALERTS,
    "10157-6": FAMILY,
    "42349-1": REASON,
    "57133-1": DETAILS,
    "10154-3": COMPLAINTS,
    "10164-2": HISTORY,
    "51848-0": SUMMARY,
    "81338-6": CONCERNS,
    "69730-0": ADVICE,
    "64292-6": CONSENT,
    "886921000000105": ALLERGIES,
    "933361000000108": MEDICINES,
    "887151000000100": PROBLEMS,
    "887181000000106": SUMMARY,
    "887191000000108": FAMILY,
    "887171000000109": PROCEDURES,
    "886731000000109": PATIENT,
    "1077901000000108": SUMMARY,
    "715851000000102": EXAMINATION,
    "1052891000000108": REFERRER,
    "887051000000101": SOCIAL,
    "887061000000103": PROCEDURES,
}
_BY_TITLE = (
    (r"allerg|adverse react|intoleranc", ALLERGIES),
    (r"family hist", FAMILY),
    (r"immuni[sz]|vaccin", IMMUNISATIONS),
    (r"medic(ation|ine)|prescri|\bdrug|\bdevice", MEDICINES),
    (r"reason for (the )?referr", REASON),
    (r"^gp (practice|detail)|general practi", GP_PRACTICE),
    (r"referrer", REFERRER),
    (r"referral (detail|request)|^referral$", DETAILS),
    (r"red flag", RED_FLAGS),
    (r"presenting|reason for (visit|attend|contact)|chief complaint", COMPLAINTS),
    (r"investigation|result|laborator|patholog|radiolog|imaging", RESULTS),
    (r"assessment scale|functional status|\bscore", SCALES),
    (r"examination|vital sign|observations?$", EXAMINATION),
    (r"procedure|operation", PROCEDURES),
    (r"social (context|hist|circum)|lifestyle|smoking|alcohol|occupation", SOCIAL),
    (r"individual requirement|reasonable adjust|accessib|special requirement|communication need", NEEDS),
    (r"safety alert|^alerts?$|\brisk|safeguard", ALERTS),
    (r"legal|capacity|advance d|resuscit", LEGAL),
    (r"concern|expectation.*wish|patient.{0,12}(wish|prefer)", CONCERNS),
    (r"expectation", EXPECTATION),
    (r"plan|requested action|follow.?up|recommend", PLAN),
    (r"information (and advice )?given|advice|patient instruction", ADVICE),
    (r"consent|information sharing", CONSENT),
    (r"distribution|copies|^cc$", COPIES),
    (r"documents?( attached)?$|attachment|enclosure", DOCUMENTS),
    (r"person completing|signature", SIGN_OFF),
    (r"past|problem|diagnos|pregnan|medical hist|surgical hist|mental health", PROBLEMS),
    (r"summary|narrative|impression|conclusion", SUMMARY),
    (r"hist(ory)?\b", HISTORY),
)
OTHER = SUMMARY
"""Where the words of a section stand whose heading is not known."""


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
