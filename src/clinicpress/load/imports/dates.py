"""Which lines are a web page's dates and nothing else."""

from __future__ import annotations

import re

from clinicpress.model.clinical import MONTHS

_MONTH = rf"(?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}}))"
)
_LABEL = (
    r"(?:(?:page|article|content|this page was|leaflet)\s+)?(?:(?:last|first|next|medically|date)\s+)*"
    r"(?:updated?|reviewed|review|published|posted|modified|created|revised|issued|date)"
    r"(?:\s+(?:due|date|on|by))*\s*:?\s*"
)
_NOTE = re.compile(
    rf"(?:{_LABEL})?(?:on\s+)?{_DATE}(?:[,\s]+(?:at\s+)?\d{{1,2}}:\d{{2}}(?:\s*[ap]m)?)?\.?", re.IGNORECASE
)
_TAIL = re.compile(rf"\s*(?:[|·•,–-]|\bon\b)?\s*(?:{_LABEL})?{_DATE}\.?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[|·•]\s*")


def is_date_note(text: str) -> bool:
    """Whether a line says a date, with or without what it is the date of, and nothing else."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    return bool(parts) and all(_NOTE.fullmatch(part) for part in parts)


def split_date(text: str) -> tuple[str, str]:
    """Return a byline without the date at its end, and that date."""
    found = _TAIL.search(text)
    if found is None:
        return text, ""
    return text[: found.start()], found[0].strip(" |·•,–-")
