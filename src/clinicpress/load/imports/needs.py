"""What a person must add before an imported article may be handed to a patient."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clinicpress.load.imports.blocks import Block, Kind

_GETS_HELP = re.compile(
    r"when (?:to|should (?:i|you)|do i|you should) (?:get|seek|see|call|contact|ask|go)|get(?:ting)? help|emergenc"
    r"|seek (?:medical|urgent)|urgent|call 999|red flags?",
    re.IGNORECASE,
)
_CARD = re.compile(r"^ {0,3}:::\s*(?:emergency|urgent)\b", re.MULTILINE)
_OTHER_LETTERS = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]")
_FIELDS = (
    ("authors", "Name who wrote it (`authors`)."),
    ("audience", "Say whom it is for (`audience`)."),
    ("version", "Give it a version (`version`)."),
    ("reviewed", "Say when it was last reviewed (`reviewed`)."),
    ("review_due", "Say when the next review is due (`review_due`)."),
    ("approved_by", "Say who approved it for your clinic, and when (`approved_by`, `approved`)."),
    ("references", "Say what it rests on (`references`)."),
    ("licence", "Say by whose leave your clinic uses the text (`licence`); it comes from elsewhere."),
)


def list_needs(facts: Mapping[str, object], body: tuple[Block, ...]) -> tuple[str, ...]:
    """Return what is missing, one sentence each."""
    needs = [sentence for name, sentence in _FIELDS if not facts.get(name)]
    text = "\n".join(block.plain for block in body)
    if not body:
        needs.insert(0, "Write the article itself; only its title and summary were found.")
    if _CARD.search("\n".join(block.markdown for block in body)) is None:
        needs.append(_ask_for_cards(body))
    if "language" not in facts and len(_OTHER_LETTERS.findall(text)) > len(text) / 4:
        needs.append("Say which language it is in (`language`); it does not look like English.")
    needs.append("When it is right, set `status: approved`; an imported article is a draft.")
    return tuple(needs)


def _ask_for_cards(body: tuple[Block, ...]) -> str:
    said = next((block for block in body if block.kind is Kind.HEADING and _GETS_HELP.search(block.plain)), None)
    if said is None:
        return "Add a section that says when to get help, with care cards (`::: emergency`, `::: urgent`)."
    return f"Put what “{said.plain}” says into care cards (`::: emergency`, `::: urgent`)."
