"""Resources while a document is put together: each gets an address, and is referred to by it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import Code

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:clinicpress")
Resource = dict[str, object]


@dataclass(slots=True)
class Writing:
    """The entries of one document, in order; `seed` makes the addresses the same for the same referral.

    The seed is a digest of every word of the referral: of an address alone nobody can find out whom it is about.
    """

    seed: str
    entries: list[Resource] = field(default_factory=list)

    def add(self, kind: str, fields: Mapping[str, object]) -> Resource:
        """Add a resource and return a reference to it."""
        name = self.address(f"{kind} {len(self.entries)}")
        resource = {"resourceType": kind, "id": name, **without_empty(fields)}
        self.entries.append({"fullUrl": f"urn:uuid:{name}", "resource": resource})
        return {"reference": f"urn:uuid:{name}"}

    def address(self, what: str) -> str:
        """Return a number for something of this document that says nothing of its content."""
        return str(uuid.uuid5(_NAMESPACE, f"{self.seed} {what}"))


def without_empty(fields: Mapping[str, object]) -> Resource:
    """Return fields without those that say nothing; FHIR allows no empty ones."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, ())}


def concept(text: str | None, codes: Iterable[Code] = ()) -> Resource | None:
    """Return words with their codes, or None where there are neither."""
    codings = [without_empty({"system": c.system, "code": c.code, "display": c.display}) for c in codes]
    return without_empty({"coding": codings, "text": text}) or None


def coded(system: str, code: str) -> Resource:
    """Return one of FHIR's own words."""
    return {"coding": [{"system": f"http://terminology.hl7.org/CodeSystem/{system}", "code": code}]}


def note(text: str | None) -> list[Resource]:
    """Return what is said beside a resource."""
    return [{"text": text}] if text else []


def day(when: PartialDate | None) -> str | None:
    """Return a date as FHIR writes it, as far as it is known."""
    return str(when) if when else None
