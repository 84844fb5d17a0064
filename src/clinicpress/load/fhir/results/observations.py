"""One Observation as results, or as a statement under another heading."""

from __future__ import annotations

from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.results.ages import age_on
from clinicpress.load.fhir.results.reference_ranges import contradiction_in, flag_of, normal_range_of
from clinicpress.load.fhir.results.series import Measured
from clinicpress.load.fhir.results.values import Value, says_something, value_of, value_or_absence
from clinicpress.load.fhir.wording.concepts import codes_of, coding_has, words_of
from clinicpress.load.fhir.wording.remarks import name_of_reference, name_or, remarks_on
from clinicpress.load.fhir.wording.sentences import joined, labelled, spelt
from clinicpress.load.fhir.wording.spans import span_of
from clinicpress.load.fhir.wording.verification import ERROR, IN_ERROR
from clinicpress.model.heading_keys import EXAMINATION, RESULTS, SCALES, SOCIAL
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import Result, Statement

NO_FACTS = {ERROR: IN_ERROR, "cancelled": "cancelled"}
_CATEGORY = "observation-category"
_ALWAYS_RESULTS = ("laboratory", "vital-signs", "imaging")
_HEADINGS = {"social-history": SOCIAL, "exam": EXAMINATION, "survey": SCALES}
_SOCIAL_CODES = ("72166-2", "74013-4", "11331-6", "11367-0")
_STATUSES = {
    "registered": "no result yet",
    "preliminary": "preliminary",
    "amended": "amended",
    "corrected": "corrected",
    "unknown": "status unknown",
}
_SYSTOLIC = {"8480-6", "271649006", "72313002", "400974009", "407554009", "407556006"}
_DIASTOLIC = {"8462-4", "271650006", "1091811000000102", "400975005", "407555005", "407557002"}
_UNNAMED = "A finding that the record does not name"


def heading_of(bundle: Bundle, entry: Entry) -> str:
    """Return under which heading an Observation belongs; laboratory results and vital signs are always results."""
    resource = entry.resource
    held = resource.category or ()
    if any(coding_has(one, _CATEGORY, code) for one in held for code in _ALWAYS_RESULTS):
        return RESULTS
    found = next(
        (key for code, key in _HEADINGS.items() for one in held if coding_has(one, _CATEGORY, code)), RESULTS
    )
    if any(coding_has(resource.code, "loinc.org", code) for code in _SOCIAL_CODES):
        found = SOCIAL
    return bundle.heading_of(entry, found)


def group_names(bundle: Bundle) -> dict[str, str]:
    """Return to which group an Observation belongs, by its place: the panel that holds it, else the report."""
    names: dict[str, str] = {}
    for entry in bundle.of("Observation"):
        for member in entry.resource.hasMember or ():
            _belong(bundle, entry, member, names)
    for entry in bundle.of("DiagnosticReport"):
        for result in entry.resource.result or ():
            _belong(bundle, entry, result, names)
    return names


def _belong(bundle: Bundle, entry: Entry, member: Element, names: dict[str, str]) -> None:
    found = bundle.resolve(member, entry)
    name = words_of(entry.resource.code)
    if found is not None and name and str(entry.resource.status) not in NO_FACTS:
        names.setdefault(found.place, name)


def measured_of(bundle: Bundle, entry: Entry, group: str | None) -> tuple[Measured, ...]:
    """Return the results of an Observation: its own value, and one for each component; a blood pressure is one."""
    resource = entry.resource
    parts = list(resource.component or ())
    name = name_or(resource.code, resource, _UNNAMED)
    pressure = _blood_pressure(parts)
    own: tuple[Measured, ...] = ()
    if pressure or says_something(resource) or not parts:
        value = value_of(resource) or pressure or value_or_absence(resource)
        own = (
            _measured(bundle, entry, resource, Result(name=name, value=value.text, unit=value.unit, group=group)),
        )
    if pressure and value_of(resource) is None:
        parts = [part for part in parts if not (_is_one_of(part, _SYSTOLIC) or _is_one_of(part, _DIASTOLIC))]
    each = (_component(bundle, entry, part, name, group) for part in parts)
    return (*own, *each)


def statement_of(bundle: Bundle, entry: Entry, resource: Element) -> Statement:
    """Return an Observation as one line: its name and value, with those of its components."""
    parts = list(resource.component or ())
    values = [_said(value_or_absence(resource))] if says_something(resource) or not parts else []
    values += [f"{words_of(part.code) or _UNNAMED}: {_said(value_or_absence(part))}" for part in parts]
    own = value_of(resource)
    when, note = _when_and_note(bundle, entry)
    flag, marks = flag_of(resource)
    return Statement(
        text=f"{name_or(resource.code, resource, _UNNAMED)}: {'; '.join(values)}",
        when=when,
        note=joined(spelt(flag.value) if flag else None, marks, note),
        codes=(*codes_of(resource.code), *(own.codes if own else ())),
    )


def _said(value: Value) -> str:
    return f"{value.text}\u00a0{value.unit}" if value.unit else value.text


def _component(bundle: Bundle, entry: Entry, part: Element, parent: str, group: str | None) -> Measured:
    value = value_or_absence(part)
    name = words_of(part.code) or _UNNAMED
    result = Result(
        name=f"{parent}: {name}" if group else name, value=value.text, unit=value.unit, group=group or parent
    )
    return _measured(bundle, entry, part, result, within=parent)


def _measured(bundle: Bundle, entry: Entry, part: Element, bare: Result, *, within: str = "") -> Measured:
    when, note = _when_and_note(bundle, entry)
    normal, (flag, marks) = normal_range_of(part, bare.unit, age_on(bundle, when)), flag_of(part)
    result = bare.model_copy(
        update={
            "low": normal.low,
            "high": normal.high,
            "range_text": normal.text,
            "flag": flag,
            "when": when,
            "note": joined(marks, normal.others, note),
            "codes": codes_of(part.code),
        }
    )
    result = result.model_copy(update={"note": joined(contradiction_in(result), result.note)})
    return Measured(result=result, moment=_moment(entry.resource), within=within)


def _when_and_note(bundle: Bundle, entry: Entry) -> tuple[PartialDate | None, str | None]:
    resource, span = entry.resource, span_of(entry.resource, "effective")
    issued = when_of(resource.issued)
    when = span.when or span.until
    note = joined(
        _STATUSES.get(str(resource.status)),
        span.words,
        "date of issue" if issued and not when else None,
        labelled("site", words_of(resource.bodySite)),
        labelled("method", words_of(resource.method)),
        labelled("of", name_of_reference(bundle, next(iter(resource.focus or ()), None), entry)),
        remarks_on(resource),
    )
    return when or issued, note


def _moment(resource: Element) -> str:
    period = resource.effectivePeriod
    return str(
        resource.effectiveDateTime or resource.effectiveInstant or getattr(period, "start", "") or resource.issued
    )


def _blood_pressure(parts: list[Element]) -> Value | None:
    """Return `120/80` where two components say so, both plain numbers of one unit."""
    over = next((value_of(part) for part in parts if _is_one_of(part, _SYSTOLIC)), None)
    under = next((value_of(part) for part in parts if _is_one_of(part, _DIASTOLIC)), None)
    if over is None or under is None or over.unit != under.unit:
        return None
    plain = all(value.text.replace(".", "", 1).isdigit() for value in (over, under))
    bare = not any(part.referenceRange or part.interpretation for part in parts)
    return Value(text=f"{over.text}/{under.text}", unit=over.unit) if plain and bare else None


def _is_one_of(part: Element, codes: set[str]) -> bool:
    return any(code.code in codes for code in codes_of(part.code))
