"""What clinicians must know before they act stands on page one, whatever a letter puts in its summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clinicpress.model.heading_keys import ALERTS, LEGAL
from clinicpress.model.letter import Letter
from clinicpress.model.referral import ReferralFacts, Voice
from clinicpress.model.resuscitation import ADVANCE_DECISION


def summary_keys(letter: Letter, facts: ReferralFacts, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the headings at a glance: those of the letter, after a record's alerts and decisions made beforehand.

    A letter to the patient, and one without a summary, has its own alone.
    """
    own = letter.facts.summary
    if letter.voice is Voice.PATIENT or not own:
        return own
    first = {
        ALERTS: bool(facts.statements.get(ALERTS)),
        LEGAL: any(ADVANCE_DECISION.search(words) for words in _legal_words(facts, texts)),
    }
    return (*(key for key, told in first.items() if told and key not in own), *own)


def _legal_words(facts: ReferralFacts, texts: Mapping[str, str]) -> Iterator[str]:
    yield texts.get(LEGAL, "")
    for statement in facts.statements.get(LEGAL, ()):
        yield f"{statement.text} {statement.note or ''}"
