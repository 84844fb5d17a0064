"""What is planned: CarePlan, Goal, Appointment and requests other than those for services."""

from __future__ import annotations

from dataclasses import replace

from clinicpress.load.fhir.account import Taken
from clinicpress.load.fhir.clinical.findings import Finding, said, take, unsaid
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import codes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.quantities import duration_words, quantity_words, range_words
from clinicpress.load.fhir.wording.remarks import (
    name_of_reference,
    name_or,
    names_of_references,
    narrative_words,
    remarks_on,
)
from clinicpress.load.fhir.wording.sentences import joined, labelled, one_line, spelt
from clinicpress.load.fhir.wording.spans import span_of, span_of_period
from clinicpress.load.fhir.wording.verification import ERROR, IN_ERROR
from clinicpress.model.heading_keys import PLAN
from clinicpress.model.statements import Statement

_VOID = {"cancelled", "revoked", "rejected", "noshow"}
_CLOCK = slice(11, 16)


def take_plans(bundle: Bundle) -> Taken:
    """Return what is planned, with its status, its date and who is to do it; what was called off is left out."""
    return take(
        bundle,
        {
            "CarePlan": _read_care_plan,
            "Goal": _read_goal,
            "Appointment": _read_appointment,
            "DeviceRequest": _read_request,
            "NutritionOrder": _read_diet,
            "CommunicationRequest": _read_communication,
            "ImmunizationRecommendation": _read_recommendation,
        },
    )


def _void(resource: Element) -> Finding | None:
    status = str(resource.status or "")
    return unsaid({"noshow": "the patient did not attend"}.get(status, status)) if status in _VOID else None


def _read_care_plan(bundle: Bundle, entry: Entry) -> Finding:
    plan, span = entry.resource, span_of_period(entry.resource.period)
    title = joined(one_line(plan.title) or words_of_each(plan.category), one_line(plan.description), by=": ")
    activities = tuple(found for one in plan.activity or () if (found := _activity(bundle, entry, one)))
    called_off = any(str(getattr(one.detail, "status", "")) in _VOID for one in plan.activity or ())
    whole = Statement(
        text=title or narrative_words(plan) or "A care plan that the record does not name",
        status=spelt(plan.status),
        when=span.when or when_of(plan.created),
        until=span.until,
        note=joined(labelled("for", names_of_references(bundle, plan.addresses, entry)), remarks_on(plan)),
        codes=tuple(code for one in plan.category or () for code in codes_of(one)),
    )
    told = replace(said(PLAN, whole, *activities), reason="without what was called off" if called_off else "")
    return _void(plan) or told


def _activity(bundle: Bundle, entry: Entry, activity: Element) -> Statement | None:
    """Return one thing to be done; what is a resource of this record has a line of its own."""
    if activity.detail is not None:
        return _detailed(bundle, entry, activity.detail)
    named = (
        "" if bundle.resolve(activity.reference, entry) else name_of_reference(bundle, activity.reference, entry)
    )
    return Statement(text=named) if named else None


def _detailed(bundle: Bundle, entry: Entry, detail: Element) -> Statement | None:
    status = str(detail.status or "unknown")
    words = joined(words_of(detail.code), one_line(detail.description), by=": ") or words_of(
        detail.productCodeableConcept
    )
    if not words or status in {*_VOID, ERROR}:
        return None
    span = span_of(detail, "scheduled")
    return Statement(
        text=f"Not to be done: {words}" if detail.doNotPerform else words,
        status=spelt(status),
        when=span.when,
        until=span.until,
        note=joined(
            span.words,
            labelled("by", names_of_references(bundle, detail.performer, entry)),
            labelled("for", words_of_each(detail.reasonCode)),
        ),
        codes=codes_of(detail.code),
    )


def _read_goal(bundle: Bundle, entry: Entry) -> Finding:
    goal = entry.resource
    life = str(goal.lifecycleStatus or "unknown")
    if life == ERROR:
        return unsaid(IN_ERROR)
    if life in _VOID:
        return unsaid(life)
    return said(
        PLAN,
        Statement(
            text=f"Goal: {name_or(goal.description, goal, 'one that the record does not name')}",
            status=joined(spelt(life), words_of(goal.achievementStatus), by=", "),
            when=when_of(goal.startDate),
            note=joined(
                *(_target(one) for one in goal.target or ()),
                labelled("for", names_of_references(bundle, goal.addresses, entry)),
                labelled("wished by", name_of_reference(bundle, goal.expressedBy, entry)),
                remarks_on(goal),
            ),
            codes=codes_of(goal.description),
        ),
    )


def _target(target: Element) -> str | None:
    value = (
        quantity_words(target.detailQuantity)
        or range_words(target.detailRange)
        or words_of(target.detailCodeableConcept)
        or one_line(target.detailString)
    )
    due = when_of(target.dueDate)
    by = due.clinical() if due else duration_words(target.dueDuration)
    said_ = joined(words_of(target.measure), value, by=" ")
    return joined(labelled("target", said_), f"by {by}" if by else None, by=", ")


def _read_appointment(bundle: Bundle, entry: Entry) -> Finding:
    booking = entry.resource
    what = joined(
        words_of(booking.appointmentType),
        words_of_each(booking.serviceType),
        one_line(booking.description),
        by=", ",
    )
    starts = str(booking.start or "")
    who = ", ".join(
        name
        for one in booking.participant or ()
        if not str(getattr(one.actor, "reference", "") or "").startswith("Patient/")
        and (name := name_of_reference(bundle, one.actor, entry))
    )
    return _void(booking) or said(
        PLAN,
        Statement(
            text=f"Appointment: {what}" if what else "Appointment",
            status=spelt(booking.status),
            when=when_of(booking.start),
            note=joined(
                labelled("at", starts[_CLOCK]),
                labelled("with", who),
                labelled("for", words_of_each(booking.reasonCode)),
                one_line(booking.comment),
                one_line(booking.patientInstruction),
            ),
            codes=tuple(code for one in booking.serviceType or () for code in codes_of(one)),
        ),
    )


def _read_request(bundle: Bundle, entry: Entry) -> Finding:
    request = entry.resource
    wanted = words_of(request.codeCodeableConcept) or name_of_reference(bundle, request.codeReference, entry)
    statement = Statement(
        text=f"Requested: {wanted or narrative_words(request) or 'a device that the record does not name'}",
        status=spelt(request.status),
        when=when_of(request.authoredOn),
        note=joined(labelled("for", words_of_each(request.reasonCode)), remarks_on(request)),
        codes=codes_of(request.codeCodeableConcept),
    )
    return _void(request) or said(PLAN, statement)


def _read_diet(_: Bundle, entry: Entry) -> Finding:
    order = entry.resource
    oral = order.oralDiet
    types = words_of_each(getattr(oral, "type", None))
    words = joined(types, one_line(getattr(oral, "instruction", None)), by=": ") or narrative_words(order)
    statement = Statement(
        text=f"Diet: {words or 'one that the record does not name'}",
        status=spelt(order.status),
        when=when_of(order.dateTime),
        note=joined(
            labelled("preferences", words_of_each(order.foodPreferenceModifier)),
            labelled("without", words_of_each(order.excludeFoodModifier)),
            remarks_on(order),
        ),
    )
    return _void(order) or said(PLAN, statement)


def _read_communication(_: Bundle, entry: Entry) -> Finding:
    request = entry.resource
    words = "; ".join(one_line(one.contentString) for one in request.payload or () if one.contentString)
    if not words:
        return _void(request) or unsaid("it holds no words")
    span = span_of(request, "occurrence")
    return _void(request) or said(
        PLAN,
        Statement(
            text=f"To be told: {words}",
            status=spelt(request.status),
            when=span.when or when_of(request.authoredOn),
            note=remarks_on(request),
        ),
    )


def _read_recommendation(_: Bundle, entry: Entry) -> Finding:
    return said(PLAN, *(_recommended(one) for one in entry.resource.recommendation or ()))


def _recommended(one: Element) -> Statement:
    vaccine = words_of_each(one.vaccineCode) or words_of(one.targetDisease)
    dates = [day for each in one.dateCriterion or () if (day := when_of(each.value))]
    return Statement(
        text=f"Vaccine: {vaccine or 'one that the record does not name'}",
        status=words_of(one.forecastStatus) or None,
        when=next(iter(dates), None),
        note=one_line(one.description) or None,
        codes=tuple(code for each in one.vaccineCode or () for code in codes_of(each)),
    )
