"""Problems and diagnoses: Condition."""

from __future__ import annotations

from clinicpress.load.fhir.account import Taken
from clinicpress.load.fhir.clinical.denials import denial_of
from clinicpress.load.fhir.clinical.findings import Finding, said, take, unsaid
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import codes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.remarks import name_or, remarks_on
from clinicpress.load.fhir.wording.sentences import joined, labelled
from clinicpress.load.fhir.wording.spans import span_of
from clinicpress.load.fhir.wording.verification import DOUBTS, IN_ERROR, is_entered_in_error, is_refuted, keys_of
from clinicpress.model.heading_keys import PROBLEMS
from clinicpress.model.statements import NO_PROBLEMS, Statement

_CONTRADICTS = "says that there are no problems, and may contradict those of the record, which are shown"
_PAST = frozenset(("inactive", "remission", "resolved"))
_STATUSES = ("active", "recurrence", "relapse", "inactive", "remission", "resolved")


def take_conditions(bundle: Bundle) -> Taken:
    """Return the problems of a record; past ones are said to be so, and none that was refuted is shown."""
    has_problem = any(_is_present(entry.resource) for entry in bundle.of("Condition"))

    def read(_: Bundle, entry: Entry) -> Finding:
        return unsaid(_CONTRADICTS) if has_problem and _denies(entry.resource) else _read(entry.resource)

    return take(bundle, {"Condition": read})


def _denies(condition: Element) -> bool:
    return any(code.code in NO_PROBLEMS for code in codes_of(condition.code))


def _is_present(condition: Element) -> bool:
    """Tell whether a condition is, or may be, one that the patient has now."""
    never_was = is_entered_in_error(condition.verificationStatus) or is_refuted(condition.verificationStatus)
    said_absent = denial_of(condition.code, condition) is not None
    return not never_was and not said_absent and _PAST.isdisjoint(keys_of(condition.clinicalStatus))


def _read(condition: Element) -> Finding:
    if is_entered_in_error(condition.verificationStatus):
        return unsaid(IN_ERROR)
    if is_refuted(condition.verificationStatus):
        return unsaid("refuted")
    none = denial_of(condition.code, condition, when_of(condition.recordedDate))
    return said(PROBLEMS, none or _statement(condition))


def _statement(condition: Element) -> Statement:
    onset, abatement = span_of(condition, "onset"), span_of(condition, "abatement")
    return Statement(
        text=_text(condition),
        status=_status(condition),
        when=onset.when,
        until=abatement.until or abatement.when,
        note=joined(
            labelled("onset", onset.words),
            labelled("onset until", onset.until.clinical() if onset.until else None),
            labelled("ended", abatement.words),
            labelled("recorded", _recorded(condition)),
            labelled("stage", words_of_each([one.summary for one in condition.stage or () if one.summary])),
            remarks_on(condition),
        ),
        codes=codes_of(condition.code),
    )


def _text(condition: Element) -> str:
    name = name_or(condition.code, condition, "A problem that the record does not name")
    more = joined(
        *(words for site in condition.bodySite or () if (words := words_of(site)) and words not in name),
        labelled("severity", words_of(condition.severity)),
    )
    return f"{name} ({more})" if more else name


def _status(condition: Element) -> str | None:
    keys = keys_of(condition.clinicalStatus)
    clinical = next((status for status in _STATUSES if status in keys), words_of(condition.clinicalStatus))
    if clinical == "remission":
        clinical = "in remission"
    doubt = next((words for key, words in DOUBTS.items() if key in keys_of(condition.verificationStatus)), None)
    return joined(clinical, doubt, by=", ")


def _recorded(condition: Element) -> str | None:
    """Return when it was recorded, where the record knows nothing of its beginning."""
    recorded = when_of(condition.recordedDate)
    unknown = span_of(condition, "onset").when is None
    return recorded.clinical() if recorded and unknown else None
