"""Words of decisions that were made beforehand, such as not to attempt resuscitation."""

from __future__ import annotations

import re

ADVANCE_DECISION = re.compile(
    r"\bDNA?(?:CP)?R\b|\bnot\b.{0,20}\bresuscitat|\bReSPECT (?:form|plan)|"
    r"(?<!\bno )\b(?:advanced? (?:decision|directive|care (?:directive|plan))|living will|refus\w+ of treatment)",
    re.IGNORECASE,
)
