"""Files that go with a referral: their kind, size and hash, never where they stood."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from clinicpress.model.referral import AttachedDocument, ReferralFacts
from clinicpress.twin.fhir.writing import Resource, Writing, without_empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file that goes with a referral."""

    title: str
    media_type: str
    content: bytes = field(repr=False)


def write_papers(
    writing: Writing, facts: ReferralFacts, papers: Sequence[Paper], patient: Resource
) -> list[Resource]:
    """Add the documents that the referral names, with hash and size where the file is at hand, then other files."""
    at_hand = {paper.title: paper for paper in papers}
    named = [document.title for document in facts.documents]
    written = [_write(writing, document, at_hand.get(document.title), patient) for document in facts.documents]
    others = [paper for paper in papers if paper.title not in named]
    return [
        *written,
        *(_write(writing, AttachedDocument(title=paper.title), paper, patient) for paper in others),
    ]


def _write(writing: Writing, document: AttachedDocument, paper: Paper | None, patient: Resource) -> Resource:
    attachment: Resource = {"title": document.title}
    if document.date:
        attachment["creation"] = document.date.isoformat()
    if paper:
        # FHIR asks for SHA-1 here: it tells files apart, and protects nothing.
        digest = hashlib.sha1(paper.content, usedforsecurity=False).digest()
        attachment |= {
            "contentType": paper.media_type,
            "size": len(paper.content),
            "hash": base64.b64encode(digest).decode(),
        }
    return writing.add(
        "DocumentReference",
        without_empty(
            {
                "status": "current",
                "subject": patient,
                "description": document.title,
                "content": [{"attachment": attachment}],
            }
        ),
    )
