"""The documents that go with a letter, and where each stands in its pack."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date

from clinicpress.model.attached import Attached, AttachedPart
from clinicpress.model.clinical import clinical_date, long_date
from clinicpress.model.referral import AttachedDocument

SEPARATE = "Sent separately"
IN_RECORD = "In the record, not with this letter"
_NOT_DATED = "Not dated"
_WORD = re.compile(r"\w+")
# What only says of which kind a document is.
_KINDS = frozenset({"leaflet", "the", "a", "of"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document that goes with the letter; `place` is empty where nothing is known of it."""

    title: str
    day: str
    place: str


def document_views(
    documents: Sequence[AttachedDocument],
    attached: Attached,
    said: Callable[[date], str],
    in_record: Container[str] = (),
) -> tuple[DocumentView, ...]:
    """Return what the letter names, in its order, and then what its pack has besides.

    `in_record` are the titles of files that a record carries: only a pack opens them, compares and holds them.
    """
    found = match_documents(documents, attached or ())
    named = tuple(
        DocumentView(
            title=document.title,
            day=said(document.date) if document.date else _NOT_DATED,
            place=_place(found.get(number), attached, is_in_record=document.title in in_record),
        )
        for number, document in enumerate(documents)
    )
    others = (part for part in attached or () if part not in found.values())
    return (*named, *(DocumentView(title=part.title, day=_NOT_DATED, place=part.place) for part in others))


def match_documents(
    documents: Sequence[AttachedDocument], parts: Sequence[AttachedPart]
) -> dict[int, AttachedPart]:
    """Return the part of each document, by the document's place in the list.

    A document is a part if their titles have the same words; or if all words of one stand in the other, and neither
    could be meant by anything else. A wrong page is worse than none.
    """
    same = _pairs(documents, parts, lambda document, part: document == part)
    left_documents = [n for n in range(len(documents)) if n not in same]
    left_parts = [part for part in parts if part not in same.values()]
    alike = _pairs(
        [documents[n] for n in left_documents],
        left_parts,
        lambda document, part: bool(document and part) and (document <= part or part <= document),
    )
    return same | {left_documents[n]: part for n, part in alike.items()}


def _pairs(
    documents: Sequence[AttachedDocument],
    parts: Sequence[AttachedPart],
    match: Callable[[frozenset[str], frozenset[str]], bool],
) -> dict[int, AttachedPart]:
    """Return the pairs in which each has no other that it matches."""
    met = [
        (n, p)
        for n, document in enumerate(documents)
        for p, part in enumerate(parts)
        if match(_words(document.title, document.date), _words(part.title, document.date))
    ]
    first, second = ([pair[side] for pair in met] for side in (0, 1))
    return {n: parts[p] for n, p in met if first.count(n) == 1 and second.count(p) == 1}


def _words(title: str, day: date | None) -> frozenset[str]:
    """Return the words of a title, without the document's own date and what only names its kind."""
    written = (clinical_date(day), long_date(day), day.isoformat(), str(day.day)) if day else ()
    dropped = _KINDS.union(*(_WORD.findall(text.casefold()) for text in written))
    plain = unicodedata.normalize("NFKC", title).casefold()
    return frozenset(word for word in _WORD.findall(plain) if word not in dropped)


def _place(part: AttachedPart | None, attached: Attached, *, is_in_record: bool) -> str:
    if attached is None:
        return IN_RECORD if is_in_record else ""
    return part.place if part else SEPARATE
