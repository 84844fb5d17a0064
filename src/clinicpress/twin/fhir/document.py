"""READ THIS FIRST: a referral as a Bundle of type document."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from clinicpress.model.heading_keys import (
    ALLERGIES,
    DETAILS,
    DOCUMENTS,
    MEDICINES,
    PATIENT,
    PLAN,
    REFERRER,
    RESULTS,
)
from clinicpress.model.letter import Letter, LetterHeading
from clinicpress.model.own_record import MARKDOWN, sealed
from clinicpress.model.referral import ReferralFacts
from clinicpress.model.statements import Code
from clinicpress.twin.fhir.clinical import (
    EMPTY_REASONS,
    write_allergies,
    write_medicine,
    write_plan,
    write_request,
    write_result,
    write_statement,
)
from clinicpress.twin.fhir.narrative import narrative, statement_line
from clinicpress.twin.fhir.papers import Paper, write_papers
from clinicpress.twin.fhir.people import write_patient, write_person
from clinicpress.twin.fhir.writing import Resource, Writing, concept, without_empty

_REFERRAL_NOTE = Code(system="http://loinc.org", code="57133-1", display="Referral note")
_NUMBER = re.compile(r'"\\u0000([-+.\d]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What a document is made of; `papers` are the files that go with it, the summary's PDF among them."""

    facts: ReferralFacts
    letter: Letter
    papers: tuple[Paper, ...] = field(default=(), repr=False)


def compose_document(outgoing: Outgoing) -> bytes:
    """Return a FHIR R4 document as JSON, the same for the same referral, known to be one that R4 allows.

    Raises:
        pydantic.ValidationError: we wrote what R4 does not allow, which is a fault of ours.
    """
    bundle = _bundle(outgoing)
    _check(bundle)
    fields = outgoing.facts.model_dump_json(
        include=set(ReferralFacts.model_fields), exclude_none=True, exclude_unset=True, by_alias=True
    )
    marked = json.dumps(sealed(bundle, fields), indent=1, default=lambda number: f"\0{number}", ensure_ascii=True)
    return _NUMBER.sub(r"\1", marked).encode()


def _bundle(outgoing: Outgoing) -> Resource:
    facts = outgoing.facts
    writing = Writing(seed=_seed(outgoing))
    practice = write_person(writing, facts.gp_practice) if facts.gp_practice else None
    patient = write_patient(writing, facts.patient, practice)
    author = write_person(writing, facts.referrer)
    title = outgoing.letter.title(facts.specialty)
    evidence = _write_evidence(writing, outgoing, {"patient": patient, "author": author})
    name = writing.address("composition")
    composition: Resource = {
        "resourceType": "Composition",
        "id": name,
        "status": "final",
        "type": concept(title, outgoing.letter.facts.codes or (_REFERRAL_NOTE,)),
        "subject": patient,
        "date": facts.date.isoformat(),
        "author": [author],
        "title": title,
        "section": _sections(outgoing, evidence),
    }
    return {
        "resourceType": "Bundle",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{writing.address('document')}"},
        "type": "document",
        "timestamp": f"{facts.date.isoformat()}T{facts.time or '00:00'}:00Z",
        "entry": [{"fullUrl": f"urn:uuid:{name}", "resource": composition}, *writing.entries],
    }


def _seed(outgoing: Outgoing) -> str:
    papers = "".join(hashlib.sha256(paper.content).hexdigest() for paper in outgoing.papers)
    return hashlib.sha256(f"{outgoing.facts.model_dump_json()}{papers}".encode()).hexdigest()


def _write_evidence(
    writing: Writing, outgoing: Outgoing, people: Mapping[str, Resource]
) -> Mapping[str, list[Resource]]:
    """Write what is stated, and return the references by the key of their heading."""
    facts, patient = outgoing.facts, people["patient"]
    title = outgoing.letter.title(facts.specialty)
    found: dict[str, list[Resource]] = {
        PATIENT: [patient],
        REFERRER: [people["author"]],
        DETAILS: [write_request(writing, facts, title, patient, people["author"])],
        ALLERGIES: write_allergies(writing, facts.allergies, patient),
        MEDICINES: [write_medicine(writing, each, patient) for each in facts.medicines],
        RESULTS: [reference for result in facts.results for reference in write_result(writing, result, patient)],
        PLAN: write_plan(writing, facts, patient),
        DOCUMENTS: write_papers(writing, facts, outgoing.papers, patient),
    }
    for key, statements in facts.statements.items():
        more = [write_statement(writing, key, statement, patient) for statement in statements]
        found[key] = [*found.get(key, ()), *more]
    return found


def _sections(outgoing: Outgoing, evidence: Mapping[str, list[Resource]]) -> list[Resource]:
    texts = {outgoing.letter.key_of.get(key, key): text for key, text in outgoing.facts.sections.items()}
    headings = {each.key: each for each in (*outgoing.letter.headings, *outgoing.letter.unplaced)}
    keys = dict.fromkeys((*headings, *texts, *evidence))
    sections = (
        _section(headings.get(key) or LetterHeading(key=key, words=key), texts.get(key, ""), outgoing, evidence)
        for key in keys
    )
    return [section for section in sections if section]


def _section(
    heading: LetterHeading, text: str, outgoing: Outgoing, evidence: Mapping[str, list[Resource]]
) -> Resource | None:
    entries, facts = evidence.get(heading.key, []), outgoing.facts
    reason = EMPTY_REASONS.get(facts.allergies.state) if heading.key == ALLERGIES and not entries else None
    if not (text.strip() or entries or reason):
        return None
    lines = [statement_line(each) for each in facts.statements.get(heading.key, ())] or _own_lines(
        heading.key, facts
    )
    return without_empty(
        {
            "extension": [{"url": MARKDOWN, "valueString": text}] if text.strip() else [],
            "title": heading.words,
            "code": concept(None, heading.codes),
            "text": narrative(text, lines),
            "entry": entries,
            "emptyReason": _empty(reason),
        }
    )


def _own_lines(key: str, facts: ReferralFacts) -> Sequence[str]:
    """Return, for people, what the entries of a heading say for machines."""
    if key == ALLERGIES:
        return [entry.substance for entry in facts.allergies.entries] or [facts.allergies.state.value]
    if key == MEDICINES:
        return [", ".join(p for p in (m.name, m.dose, m.route, m.frequency) if p) for m in facts.medicines]
    if key == RESULTS:
        return [" ".join(p for p in (r.name, r.value, r.unit) if p) for r in facts.results]
    if key == PLAN:
        return [each.action for each in facts.actions.every]
    return [document.title for document in facts.documents] if key == DOCUMENTS else ()


def _empty(reason: str | None) -> Resource | None:
    if reason is None:
        return None
    system = "http://terminology.hl7.org/CodeSystem/list-empty-reason"
    return {"coding": [{"system": system, "code": reason}]}


def _check(bundle: Resource) -> None:
    from fhir.resources.R4B import get_fhir_model_class  # noqa: PLC0415 - half a second, for who wants FHIR

    get_fhir_model_class("Bundle").model_validate(json.loads(json.dumps(bundle, default=_as_number)))


def _as_number(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)
