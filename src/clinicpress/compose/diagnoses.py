"""Where a letter that has no diagnosis of its own says that the patient's problems stand."""

from __future__ import annotations

from dataclasses import replace

from clinicpress.model.heading_keys import DIAGNOSES, PROBLEMS
from clinicpress.model.letter import Letter, LetterHeading
from clinicpress.model.referral import ReferralFacts


def pointing_headings(letter: Letter, facts: ReferralFacts) -> tuple[LetterHeading, ...]:
    """Return a letter's headings; where problems are listed, an empty one of diagnoses names theirs.

    It points and does not repeat them: what is not confirmed is no diagnosis, and nobody is told so.
    """
    problems = next((heading for heading in letter.headings if heading.key == PROBLEMS), None)
    if problems is None or all(each.is_past for each in facts.statements.get(PROBLEMS, ())):
        return letter.headings
    where = f"See “{problems.words}”."
    return tuple(
        replace(heading, missing=where) if heading.key == DIAGNOSES and heading.missing else heading
        for heading in letter.headings
    )
