"""What real systems send instead of R4: fields of STU3 and R5, blanks, times without a zone; put right.

What STU3 says by a field that R4 does not have may turn a statement round ("not given"); it becomes R4's status.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from clinicpress.load.fhir.reading.json_tree import Tree

_NO_ZONE = re.compile(r"(\d{4}-\d{2}-\d{2})T\d{2}(:\d{2}){0,2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?")
_PLAIN = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
_TURNED_ROUND = {
    "notDone": "not-done",
    "notGiven": "not-done",
    "wasNotGiven": "not-done",
    "wasNotTaken": "not-taken",
}
_CONCEPTS = ("clinicalStatus", "verificationStatus")
_YES = (True, "true")


def tidy(value: object) -> object:
    """Return a tree without what says nothing (nulls, empty texts, objects and lists); texts are trimmed."""
    if isinstance(value, dict):
        held = {key: tidy(one) for key, one in value.items()}
        return {key: one for key, one in held.items() if one not in (None, "", {}, [])}
    if isinstance(value, list):
        tidied = [tidy(one) for one in value]
        return [None if one in ("", {}, []) else one for one in tidied] if any(tidied) else []
    return _tidy_text(value) if isinstance(value, str) else value


def as_r4(resource: Tree) -> Tree:
    """Return a resource as R4 has it, where it is clear what STU3 or R5 meant."""
    changed = _turn_round(dict(resource))
    for name in _CONCEPTS:
        if isinstance(changed.get(name), str):
            changed[name] = {"coding": [{"code": changed[name]}]}
    for mend in _BY_KIND.get(str(changed.get("resourceType")), ()):
        mend(changed)
    return changed


def _tidy_text(text: str) -> str:
    stripped = text.strip()
    if _NO_ZONE.fullmatch(stripped) and not _PLAIN.fullmatch(stripped):
        return stripped[:10]
    return stripped


def _turn_round(resource: Tree) -> Tree:
    for name, status in _TURNED_ROUND.items():
        if resource.pop(name, None) in _YES:
            resource["status"] = status
    if resource.get("resourceType") == "MedicationStatement" and resource.pop("taken", None) == "n":
        resource["status"] = "not-taken"
    return resource


def _split_medication(resource: Tree) -> None:
    """R5: `medication` is a concept or a reference."""
    medication = resource.pop("medication", None)
    if isinstance(medication, dict):
        _put(resource, "medicationCodeableConcept", medication.get("concept"))
        _put(resource, "medicationReference", medication.get("reference"))


def _unwrap_code(resource: Tree) -> None:
    """R5: the code of a request is a concept or a reference."""
    code = resource.get("code")
    if isinstance(code, dict) and isinstance(code.get("concept"), dict):
        resource["code"] = code["concept"]


def _split_reason(resource: Tree) -> None:
    """R5: `reason` holds concepts and references; R4 has a field for each."""
    reasons = resource.pop("reason", None)
    held = [one for one in reasons if isinstance(one, dict)] if isinstance(reasons, list) else []
    _put(resource, "reasonCode", [one["concept"] for one in held if "concept" in one])
    _put(resource, "reasonReference", [one["reference"] for one in held if "reference" in one])


def _name_reactions(resource: Tree) -> None:
    """A reaction says how it showed; R5 has a concept inside, and some systems leave it out."""
    reactions = resource.get("reaction")
    for reaction in reactions if isinstance(reactions, list) else ():
        if isinstance(reaction, dict):
            shown = reaction.get("manifestation") or [{"text": reaction.get("description") or "reaction not said"}]
            shown = shown if isinstance(shown, list) else [shown]
            reaction["manifestation"] = [
                one["concept"] if isinstance(one, dict) and "concept" in one else one for one in shown
            ]


def _say_no_date(resource: Tree) -> None:
    """R4 wants a date of each vaccine; many are not known."""
    if not any(name in resource for name in ("occurrenceDateTime", "occurrenceString")):
        resource["occurrenceString"] = str(resource.pop("date", "date not known"))
        resource.pop("_occurrenceDateTime", None)


def _rename_performed(resource: Tree) -> None:
    """R5: when a procedure was done is its `occurrence`."""
    for ending in ("DateTime", "Period", "String"):
        _put(resource, f"performed{ending}", resource.pop(f"occurrence{ending}", None))


def _one_subject(resource: Tree) -> None:
    """R5: a document may have several subjects; R4 has one."""
    subject = resource.get("subject")
    if isinstance(subject, list) and len(subject) == 1:
        resource["subject"] = subject[0]


def _put(resource: Tree, name: str, value: object) -> None:
    if value and name not in resource:
        resource[name] = value


_BY_KIND: dict[str, tuple[Callable[[Tree], None], ...]] = {
    "AllergyIntolerance": (_name_reactions,),
    "Composition": (_one_subject,),
    "Immunization": (_say_no_date,),
    "MedicationRequest": (_split_medication, _split_reason),
    "MedicationStatement": (_split_medication, _split_reason),
    "Procedure": (_rename_performed, _split_reason),
    "ServiceRequest": (_unwrap_code, _split_reason),
}
