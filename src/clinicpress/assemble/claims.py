"""Whether a pack may say of itself that everybody can read it."""

from __future__ import annotations

from clinicpress.assemble.parts import FOREIGN, Part


def prevented_by(parts: tuple[Part, ...], tagged: tuple[bool, ...]) -> tuple[str, ...]:
    """Return why a pack may not claim PDF/UA, one sentence for each part that prevents it; empty if it may.

    Our own parts conform unless they are known not to. A foreign tagged part must be known to conform, and a
    foreign untagged one needs alternative text.

    Source: ISO 14289-1:2014 5 (the identification is a claim about the whole file).
    """
    reasons: list[str] = []
    for part, is_tagged in zip(parts, tagged, strict=True):
        where = f"{part.title} ({part.source})"
        if part.conforms is False:
            reasons.append(f"{where} breaks a rule of PDF/UA.")
        elif not is_tagged and not part.alt:
            reasons.append(f"{where} is not tagged, and has no alternative text: give it 'alt'.")
        elif part.kind == FOREIGN and is_tagged and part.conforms is None:
            reasons.append(f"{where} is tagged, but was not checked.")
    return tuple(reasons)
