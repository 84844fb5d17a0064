"""That there are none, or that nothing is known of them: what records say in codes in place of an entry."""

from __future__ import annotations

from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.concepts import codes_of
from clinicpress.load.fhir.wording.remarks import remarks_on
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import Statement

# Source: SNOMED CT, and the International Patient Summary's codes for absent and unknown data.
_NONE = {
    "160245001": "No known problems",
    "no-known-problems": "No known problems",
    "no-problem-info": "No information about problems",
    "787481004": "No known medications",
    "1234391000000107": "No known medications",
    "no-known-medications": "No known medications",
    "no-medication-info": "No information about medications",
    "no-known-procedures": "No known procedures",
    "no-procedure-info": "No information about procedures",
    "no-known-immunizations": "No known immunisations",
    "no-immunization-info": "No information about immunisations",
}


def denial_of(concept: Element | None, resource: Element, when: PartialDate | None = None) -> Statement | None:
    """Return what a concept denies, in the sender's words where there are any; None where it denies nothing."""
    codes = codes_of(concept)
    plain = next((_NONE[code.code] for code in codes if code.code in _NONE), None)
    if plain is None:
        return None
    display = next((code.display for code in codes if code.display), plain)
    words = one_line(getattr(concept, "text", None)) or display
    return Statement(text=words, when=when, note=remarks_on(resource), codes=codes)
