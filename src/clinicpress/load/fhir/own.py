"""A bundle that clinicpress wrote, and nobody changed since, says again what it was made of, word for word."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from clinicpress.load.fhir.reading.json_tree import read_json
from clinicpress.model.own_record import OWN, unsealed
from clinicpress.model.referral import ReferralFacts


def as_it_was_made(content: bytes, where: str, read: Mapping[str, object]) -> Mapping[str, object]:
    """Return the fields that a bundle of ours was made of; of all other bundles, those that were read of it."""
    if OWN.encode() not in content or not content.lstrip().startswith(b"{"):
        return read
    fields = unsealed(read_json(content, where))
    if fields is None:
        return read
    try:
        facts = ReferralFacts.model_validate(fields)
    except ValidationError:
        return read
    return {name: getattr(facts, name) for name in ReferralFacts.model_fields if name in facts.model_fields_set}
