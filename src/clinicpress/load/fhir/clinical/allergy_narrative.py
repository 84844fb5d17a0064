"""What a narrative says beside allergies: it is said once, adds to the entries, and denies none of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clinicpress.load.fhir.clinical.allergy_words import denies_allergies
from clinicpress.load.fhir.wording.sentences import joined
from clinicpress.model.folding import folded
from clinicpress.model.referral import Allergies, Allergy, AllergyState

_WORD = re.compile(r"[^\W_]+")
_SAYS_NOTHING = {"allergy", "allergies", "allergic", "adverse", "reaction", "known", "to", "severity"}
_AFTER_SUBSTANCE = re.compile(r"\s*(:| [–-] |\()\s*")
_ESCAPED = re.compile(r"\\(.)")
_ITEM = "- "


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """Allergies with what a narrative adds to them, the rest of it in Markdown, and whether it denied them."""

    allergies: Allergies
    rest: str
    denies: bool = False


def is_table(markdown: str) -> bool:
    """Tell whether a narrative holds a table, whose rows are not one line each."""
    return any(line.startswith("|") for line in markdown.splitlines())


def retell(markdown: str, allergies: Allergies) -> Retold:
    """Return what a narrative says of known allergies; a table, and what is of no entry, stays as text."""
    if allergies.state is not AllergyState.KNOWN or is_table(markdown):
        return Retold(allergies=allergies, rest=markdown)
    lines = [line for line in markdown.splitlines() if line.strip()]
    kept = [line for line in lines if not denies_allergies(_plain(line))]
    entries, rest = allergies.entries, []
    for line in kept:
        told = _tell(_plain(line), entries)
        entries = told or entries
        rest += [] if told else [line]
    if any(not line.startswith((_ITEM, "**")) for line in rest):  # a paragraph may go on about the one before it
        entries, rest = allergies.entries, kept
    if all(line.startswith("**") for line in rest):  # headings of nothing
        rest = []
    told_of = allergies.model_copy(update={"entries": entries})
    return Retold(allergies=told_of, rest=_markdown(rest), denies=len(kept) < len(lines))


def _tell(line: str, entries: tuple[Allergy, ...]) -> tuple[Allergy, ...]:
    """Return the entries with what a line says of one of them; nothing where it is of none of them, or unclear."""
    substance, mark, more = (*_AFTER_SUBSTANCE.split(line, maxsplit=1), "", "")[:3]
    wanted = _words(substance)
    within = [entry for entry in entries if wanted and wanted <= _words(entry.substance)]
    same = [entry for entry in within if wanted == _words(entry.substance)]
    found = same or within
    if len(found) != 1:
        return ()
    added = _add(found[0], line, "" if mark == "(" else more, is_same=bool(same))
    return tuple(added if entry is found[0] else entry for entry in entries)


def _add(entry: Allergy, line: str, reaction: str, *, is_same: bool) -> Allergy:
    said = (entry.substance, entry.reaction, entry.severity, entry.note, *(code.display for code in entry.codes))
    if is_same and _words(line) <= _words(" ".join(part for part in said if part)):
        return entry
    if is_same and reaction and not entry.reaction:
        return entry.model_copy(update={"reaction": reaction})
    return entry.model_copy(update={"note": joined(entry.note, f"in words: {line}")})


def _words(text: str) -> set[str]:
    return set(_WORD.findall(folded(text))) - _SAYS_NOTHING


def _plain(line: str) -> str:
    return _ESCAPED.sub(r"\1", line.removeprefix(_ITEM).replace("**", "")).strip()


def _markdown(lines: list[str]) -> str:
    text = ""
    for line in lines:
        is_next_item = line.startswith(_ITEM) and text.rsplit("\n", 1)[-1].startswith(_ITEM)
        text += ("\n" if is_next_item else "\n\n") + line
    return text.strip()
