"""ServiceRequest and Task: what is asked, of whom, how soon and why; other requests are plans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinicpress.load.fhir.account import Taken, left_out, shown
from clinicpress.load.fhir.people.parties import correspondent_of
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import codes_of, notes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.remarks import name_of_reference
from clinicpress.load.fhir.wording.sentences import joined, labelled, one_line
from clinicpress.load.fhir.wording.spans import span_of
from clinicpress.load.fhir.wording.verification import ERROR, IN_ERROR, is_no_fact
from clinicpress.model.heading_keys import ADVICE, DETAILS, PLAN, REASON
from clinicpress.model.health_record import AccountLine
from clinicpress.model.referral import Action, Actions, Priority
from clinicpress.model.statements import Statement

_PRIORITIES = {
    "routine": Priority.ROUTINE,
    "urgent": Priority.URGENT,
    "asap": Priority.URGENT,
    "stat": Priority.URGENT,
}
_TWO_WEEK = re.compile(
    r"\b(two|2)[ -]?weeks?[ -](wait|rule)\b|\b2ww\b|suspected cancer|fast[ -]track", re.IGNORECASE
)
_REFERRAL = re.compile(r"\brefer", re.IGNORECASE)
_VOID = {
    ERROR: IN_ERROR,
    "revoked": "revoked",
    "rejected": "rejected",
    "cancelled": "cancelled",
}
_REFERRAL_SECTIONS = {REASON, DETAILS}


def take_requests(bundle: Bundle) -> Taken:
    """Return the referral of a bundle, and its other requests under the plan."""
    lines: list[AccountLine] = []
    live: list[Entry] = []
    for entry in bundle.of("ServiceRequest"):
        void = _VOID.get(entry.resource.status or "")
        if void:
            lines.append(left_out(entry, void))
        else:
            live.append(entry)
    main = _find_referral(bundle, live)
    fields = _read_referral(bundle, main) if main is not None else {}
    said = dict(_reasons(bundle, main)) if main is not None else {}
    others = tuple(entry for entry in live if entry is not main)
    if others:
        said[PLAN] = tuple(_plan(bundle, entry) for entry in others)
    lines += [shown(entry, REASON if entry is main else PLAN) for entry in live]
    if said:
        fields["statements"] = said
    return fields, (*lines, *_take_tasks(bundle, fields))


def _find_referral(bundle: Bundle, live: list[Entry]) -> Entry | None:
    """Return the request that is the referral: what calls itself one, else the only request."""
    wanted = [entry for entry in live if not entry.resource.doNotPerform]
    listed = [entry for entry in wanted if bundle.headings.get(entry.place) in _REFERRAL_SECTIONS]
    named = [entry for entry in wanted if _REFERRAL.search(_all_words(entry))]
    found = [entry for entry in named if entry in listed] or listed or named or wanted
    return found[0] if found and (len(found) == 1 or found is not wanted) else None


def _all_words(entry: Entry) -> str:
    return " ".join(map(words_of, (*(entry.resource.category or ()), entry.resource.code)))


def _read_referral(bundle: Bundle, main: Entry) -> dict[str, object]:
    request = main.resource
    recipients = (correspondent_of(bundle, one, main) for one in request.performer or ())
    identifiers = [*(request.identifier or ()), request.requisition]
    day = when_of(request.authoredOn)
    found = {
        "priority": _priority(main),
        "specialty": words_of(request.performerType) or None,
        "referrer": correspondent_of(bundle, request.requester, main),
        "recipient": next((one for one in recipients if one is not None), None),
        "reference": next((one_line(one.value) for one in identifiers if one is not None and one.value), None),
        "date": day.whole if day else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def _priority(main: Entry) -> Priority | None:
    request = main.resource
    concepts = (*(request.category or ()), request.code, *(request.orderDetail or ()), *(request.reasonCode or ()))
    if any(_TWO_WEEK.search(words_of(one)) for one in concepts):
        return Priority.TWO_WEEK
    return _PRIORITIES.get(request.priority or "")


def _reasons(bundle: Bundle, main: Entry) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    request = main.resource
    asked = words_of(request.code)
    details = words_of_each(request.orderDetail)
    said = [_concept(request.code, f"{asked}: {details}" if details else asked)] if asked else []
    said += [_concept(one, words_of(one)) for one in request.reasonCode or () if words_of(one)]
    said += _referred_reasons(bundle, main)
    if note := notes_of(request):
        said.append(Statement(text=note))
    if said:
        yield REASON, tuple(said)
    if advice := one_line(request.patientInstruction):
        yield ADVICE, (Statement(text=advice),)


def _referred_reasons(bundle: Bundle, main: Entry) -> Iterator[Statement]:
    for reference in main.resource.reasonReference or ():
        found = bundle.resolve(reference, main)
        is_fact = found is not None and not is_no_fact(found.resource)
        concept = getattr(found.resource, "code", None) if found is not None and is_fact else None
        words = words_of(concept) or ("" if found is not None else one_line(reference.display))
        if words:
            yield _concept(concept, words)


def _concept(concept: Element | None, words: str) -> Statement:
    return Statement(text=words, codes=codes_of(concept))


def _plan(bundle: Bundle, entry: Entry) -> Statement:
    request = entry.resource
    words = words_of(request.code) or "a service that the record does not name"
    span = span_of(request, "occurrence")
    day = span.when or span.until
    due = labelled("to be done", day.clinical() if day else span.words)
    performers = (correspondent_of(bundle, one, entry) for one in request.performer or ())
    names = ", ".join(one.name for one in performers if one is not None)
    return Statement(
        text=f"{_asked(request)}: {words}",
        status=request.status if request.status in {"draft", "on-hold", "unknown"} else request.priority,
        when=when_of(request.authoredOn),
        note=joined(
            labelled("of", names), due, labelled("for", words_of_each(request.reasonCode)), notes_of(request)
        ),
        codes=codes_of(request.code),
    )


def _asked(request: Element) -> str:
    if request.doNotPerform:
        return "Not to be done"
    if request.status == "completed":
        return "Done"
    return "Planned" if request.intent in {"plan", "proposal"} else "Requested"


def _take_tasks(bundle: Bundle, fields: dict[str, object]) -> Iterator[AccountLine]:
    """Yield a line for each Task; one that is owned by somebody names the recipient, where no request does."""
    for entry in bundle.of("Task"):
        owner = correspondent_of(bundle, entry.resource.owner, entry)
        if (entry.resource.status or "") in _VOID:
            yield left_out(entry, _VOID[entry.resource.status])
        elif owner is not None and "recipient" not in fields:
            fields["recipient"] = owner
            yield shown(entry, DETAILS)
        elif one_line(entry.resource.description) and entry.resource.status != "completed":
            fields["actions"] = _with_action(bundle, entry, fields.get("actions"))
            yield shown(entry, PLAN)
        else:
            yield left_out(entry, "administrative")


def _with_action(bundle: Bundle, entry: Entry, held: object) -> Actions:
    """Return the actions so far, and what a Task asks of somebody, by its owner and its last day."""
    task, known = entry.resource, held if isinstance(held, Actions) else Actions()
    until = when_of(getattr(getattr(task.restriction, "period", None), "end", None))
    owner = bundle.resolve(task.owner, entry)
    is_own = owner is not None and owner.kind == "Patient"
    action = Action(
        action=one_line(task.description),
        owner=None if is_own else name_of_reference(bundle, task.owner, entry) or None,
        due=until.whole if until else None,
    )
    side = "patient" if is_own else "professionals"
    return known.model_copy(update={side: (*getattr(known, side), action)})
