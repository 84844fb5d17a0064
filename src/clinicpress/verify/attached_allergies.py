"""What an attached document says of allergies must not contradict the referral: neither hides what one knows.

Only what stands behind a label counts, or words that are one by themselves, as `NKDA`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from clinicpress.model.referral import Allergies, AllergyState
from clinicpress.verify.attached_text import Contradiction, labelled

_SAID = re.compile(
    r"\b(?:(?:known|drug|medication)\s)?allerg(?:y|ies)(?:\s?(?:and|or|/|&)\s?(?:adverse\s(?:drug\s)?reactions|"
    r"intolerances|sensitivities|alerts))?(?:\sstatus)?\s{0,2}[:\-\u2013]\s{0,3}(\S.{1,300})",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(
    r"(?:^|[\n.;|])[ \t]*((?:no\sknown\s(?:drug\s)?allerg(?:y|ies)|NKDA|NKA)\b)", re.IGNORECASE | re.MULTILINE
)
_END = re.compile(r"[.;](?:\s|$)|\n\s*\n|\n[^\n:]{2,40}:|[ \t]{3,}|\|")
_DRUGS_DENIED = re.compile(
    r"(?:nkda|(?:no|nil)\s(?:known\s)?(?:drug|medication)\sallerg(?:y|ies))\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"(?:nka|none|nil|(?:no|nil)\s(?:known|allerg(?:y|ies))(?:\sallerg(?:y|ies))?)(?:\sknown|\sreported|\srecorded|\sto\s(?:date|drugs|medications?))?\s*$",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"(?:none|nil|no|not|unknown|unable|unclear|unavailable|see|as|n/?a|please|reviewed|checked|confirmed|yes|tbc|"
    r"discussed|listed|attached)\b|[^\w\s]|[A-Z][\w ]{2,40}:",
    re.IGNORECASE,
)
_NO_DRUGS = re.compile(
    r"plaster|acrylate|latex|pollen|dust|mite|nut|peanut|egg|milk|fish|shellfish|wheat|soya?|cat|dog|bee|wasp|"
    r"nickel|grass|fruit|food|sesame|mould|fur",
    re.IGNORECASE,
)
_LETTERS = 4


def find_other_allergies(texts: tuple[str, ...], known: Allergies) -> tuple[Contradiction, ...]:
    """Return where a page denies allergies that are known, or names ones of which none is.

    Source: DCB0129 hazard "allergy not shown".
    """
    return tuple(
        Contradiction(what="allergies", page=number, said=said, known=_spell(known))
        for number, text in enumerate(texts, start=1)
        for said in _sayings(unicodedata.normalize("NFC", text).replace("\r", "\n"))
        if _contradicts(said, known)
    )


def _sayings(text: str) -> Iterator[str]:
    for pattern in (_SAID, _BARE):
        for match in labelled(pattern, text):
            said = _END.split(match[1], maxsplit=1)[0]
            yield " ".join(said.split()).strip(" .,")


def _contradicts(said: str, known: Allergies) -> bool:
    names = tuple(entry.substance for entry in known.entries)
    if _DRUGS_DENIED.match(said):
        return any(not _NO_DRUGS.search(name) for name in names)
    if _DENIED.match(said):
        return known.state is AllergyState.KNOWN
    if _SAYS_NOTHING.match(said) or not said:
        return False
    return not any(_share_a_word(said, name) for name in names)


def _share_a_word(said: str, name: str) -> bool:
    """Tell whether two texts share a word; a long one counts by how it begins, as in `penicillins`."""
    one, other = (re.findall(r"[^\W\d_]{3,}", text.casefold()) for text in (said, name))
    return any(a[:_LETTERS] == b[:_LETTERS] for a in one for b in other)


def _spell(known: Allergies) -> str:
    return ", ".join(entry.substance for entry in known.entries) or known.state.value
