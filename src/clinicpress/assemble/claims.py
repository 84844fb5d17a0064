"""Whether a pack may say of itself that everybody can read it, and that it will last."""

from __future__ import annotations

from clinicpress.assemble.parts import FOREIGN, PackMarks, Part
from clinicpress.model.claims import ArchiveLevel, Claims

UA, LEVEL_A, LEVEL_B = "PDF/UA-1", "PDF/A-3a", "PDF/A-3b"
_NO_WORDS = "it is not tagged, and has no alternative text. Give the item 'alt'."


def find_claims(
    parts: tuple[Part, ...], tagged: tuple[bool, ...], marks: PackMarks
) -> tuple[Claims, tuple[str, ...]]:
    """Return what a pack may claim, and why it may not claim more: one sentence for each part that prevents it.

    What the marks withdraw is not explained: whoever withdraws a claim knows why.
    """
    against_ua = ua_prevented_by(parts, tagged) if marks.may_claim_ua else ()
    against_archive = archive_prevented_by(parts) if marks.may_claim_archive else ()
    level: ArchiveLevel = ""
    if marks.may_claim_archive:
        level = _level(parts, against_archive)
    claims = Claims(ua=marks.may_claim_ua and not against_ua, archive=level)
    return claims, (*against_ua, *against_archive)


def ua_prevented_by(parts: tuple[Part, ...], tagged: tuple[bool, ...]) -> tuple[str, ...]:
    """Return why a pack may not claim PDF/UA-1, one sentence for each part that prevents it; empty if it may.

    Our own parts conform unless they are known not to. A foreign tagged part must be known to conform, and a
    foreign untagged one needs alternative text.

    Source: ISO 14289-1:2014 5 (the identification is a claim about the whole file).
    """
    reasons: list[str] = []
    for part, is_tagged in zip(parts, tagged, strict=True):
        where = f"{part.title} ({part.source})"
        if not is_tagged and not part.alt:
            reasons.append(f"{where} keeps the pack from {UA}: {_NO_WORDS}")
        elif part.ua_faults:
            reasons.append(f"{where} keeps the pack from {UA}: {part.ua_faults[0]}")
        elif part.kind == FOREIGN and is_tagged and part.ua_faults is None:
            reasons.append(f"{where} keeps the pack from {UA}: it is tagged, but was not checked.")
    return tuple(reasons)


def archive_prevented_by(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Return why a pack may not claim PDF/A-3a, one sentence for each part that prevents it; empty if it may.

    Source: ISO 19005-3:2012 6.6.4 (the identification is a claim about the whole file).
    """
    reasons: list[str] = []
    for part in parts:
        where = f"{part.title} ({part.source})"
        if part.archive_faults:
            standard = LEVEL_B if part.archive_b_faults else LEVEL_A
            fault = (part.archive_b_faults or part.archive_faults)[0]
            reasons.append(f"{where} keeps the pack from {standard}: {fault}")
        elif part.kind == FOREIGN and part.archive_faults is None:
            reasons.append(f"{where} keeps the pack from {LEVEL_A}: it was not checked.")
    return tuple(reasons)


def _level(parts: tuple[Part, ...], against_archive: tuple[str, ...]) -> ArchiveLevel:
    """Return level b where parts break rules of text and tags only: the pages look the same for ever all the same.

    Source: ISO 19005-3:2012 5.3, 5.4.
    """
    if not against_archive:
        return "a"
    return "b" if all(_keeps_b(part) for part in parts) else ""


def _keeps_b(part: Part) -> bool:
    if part.archive_faults is None:
        return part.kind != FOREIGN
    return not part.archive_faults or part.archive_b_faults == ()
