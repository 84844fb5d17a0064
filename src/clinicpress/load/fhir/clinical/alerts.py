"""What readers must know first, and may know: Flag, DetectedIssue, AdverseEvent, and Consent."""

from __future__ import annotations

from clinicpress.load.fhir.account import Taken
from clinicpress.load.fhir.clinical.findings import Finding, said, take, unsaid
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import code_in, codes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.remarks import name_or, names_of_references, narrative_words, remarks_on
from clinicpress.load.fhir.wording.sentences import joined, labelled, one_line, spelt
from clinicpress.load.fhir.wording.spans import span_of, span_of_period
from clinicpress.model.heading_keys import ALERTS, CONSENT, LEGAL
from clinicpress.model.resuscitation import ADVANCE_DECISION
from clinicpress.model.statements import Statement

_UNNAMED = "An alert that the record does not name"
# Source: FHIR's codes for advance decisions, such as not to attempt resuscitation: they share nothing.
_DECIDED_BEFORE = {"adr", "acd", "dnr", "emrgonly", "hcd"}
_PROVISIONS = {"permit": "permitted", "deny": "refused"}


def take_alerts(bundle: Bundle) -> Taken:
    """Return alerts and consents; those that no longer hold say so."""
    return take(
        bundle,
        {"Flag": _read_flag, "DetectedIssue": _read_issue, "AdverseEvent": _read_event, "Consent": _read_consent},
    )


def _read_flag(_: Bundle, entry: Entry) -> Finding:
    flag, span = entry.resource, span_of_period(entry.resource.period)
    return said(
        ALERTS,
        Statement(
            text=name_or(flag.code, flag, _UNNAMED),
            status=str(flag.status or "unknown"),
            when=span.when,
            until=span.until,
            note=joined(words_of_each(flag.category), remarks_on(flag)),
            codes=codes_of(flag.code),
        ),
    )


def _read_issue(bundle: Bundle, entry: Entry) -> Finding:
    issue = entry.resource
    if issue.status == "cancelled":
        return unsaid("cancelled")
    words = joined(words_of(issue.code), one_line(issue.detail), by=": ")
    return said(
        ALERTS,
        Statement(
            text=words or narrative_words(issue) or _UNNAMED,
            status=joined(str(issue.status or "unknown"), labelled("severity", str(issue.severity or "")), by=", "),
            when=span_of(issue, "identified").when,
            note=joined(
                labelled("about", names_of_references(bundle, issue.implicated, entry)),
                labelled("done about it", words_of_each([one.action for one in issue.mitigation or ()])),
            ),
            codes=codes_of(issue.code),
        ),
    )


def _read_event(_: Bundle, entry: Entry) -> Finding:
    event = entry.resource
    words = name_or(event.event, event, "An adverse event that the record does not name")
    return said(
        ALERTS,
        Statement(
            text=words if event.actuality == "actual" else f"{words} (could have happened, did not)",
            status=str(event.actuality or "unknown"),
            when=when_of(event.date) or when_of(event.detected) or when_of(event.recordedDate),
            note=joined(
                labelled("seriousness", words_of(event.seriousness)),
                labelled("severity", words_of(event.severity)),
                labelled("outcome", words_of(event.outcome)),
            ),
            codes=codes_of(event.event),
        ),
    )


def _read_consent(_: Bundle, entry: Entry) -> Finding:
    consent = entry.resource
    what = joined(words_of(consent.scope), words_of_each(consent.category), by=": ") or narrative_words(consent)
    coded = _DECIDED_BEFORE & {code_in(one) for one in (consent.scope, *consent.category)}
    provision = consent.provision
    decision = _PROVISIONS.get(str(getattr(provision, "type", "")))
    span = span_of_period(getattr(provision, "period", None))
    return said(
        LEGAL if coded or ADVANCE_DECISION.search(f"{what} {narrative_words(consent)}") else CONSENT,
        Statement(
            text=joined(what or "Consent", decision, by=" – ") or "Consent",
            status=spelt(consent.status),
            when=when_of(consent.dateTime) or span.when,
            until=span.until,
            note=joined(
                labelled("for", words_of_each(getattr(provision, "purpose", None))),
                labelled("rule", words_of(consent.policyRule)),
                "with exceptions that are not shown here" if getattr(provision, "provision", None) else None,
            ),
        ),
    )
