r"""`{{ clinic.phone }}` in an article or a note: names from a list, and nothing else.

Content is not a template: there are no loops, filters or calls, so no text can run away with the machine.
`\{{` stands for the two braces themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from clinicpress.errors import ClinicpressError, ContentError
from clinicpress.model.clinic import Clinic
from clinicpress.model.suggestion import suggest

_PLACEHOLDER = re.compile(r"(?P<literal>\\\{\{)|\{\{(?P<name>[^{}\n]*)\}\}|(?P<statement>\{%[^\n]*?%\})")
# What every name begins with makes each like any other.
_LIKENESS = 0.8
_NAME = re.compile(r"[a-z_]+\.[a-z_]+")
_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()#+!|<>~^-])")


def clinic_words(clinic: Clinic) -> dict[str, str | None]:
    """Return what the names in an article stand for; None where this clinic has not said."""
    facts = clinic.facts
    address = ", ".join(facts.address.all_lines) if facts.address else None
    return {
        "clinic.name": facts.name,
        "clinic.department": facts.department,
        "clinic.address": address,
        "clinic.phone": facts.phone and unbroken(facts.phone),
        "clinic.email": facts.email,
        "clinic.web": facts.web,
        "clinic.opening_hours": facts.opening_hours,
        "clinic.emergency": facts.emergency,
    }


def unbroken(number: str) -> str:
    """Return a telephone number that never breaks over a line."""
    return number.replace(" ", "\u00a0")


def spoken_address(url: str) -> str:
    """Return a web address as people say it, without its scheme."""
    return url.removeprefix("https://").rstrip("/")


def fill_placeholders(
    text: str,
    words: Mapping[str, str | None],
    *,
    where: str,
    first_line: int = 1,
    error: type[ClinicpressError] = ContentError,
) -> str:
    """Return the text with every name replaced; values are escaped so that they stay plain words.

    Raises:
        ClinicpressError: of class `error`, where a name is unknown or this clinic has no such fact.
    """

    def replace(match: re.Match[str]) -> str:
        line = first_line + text.count("\n", 0, match.start())
        place = f"{where}, line {line}"
        if match["literal"]:
            return "{{"
        if match["statement"]:
            raise error("'{% … %}' has no meaning here.", where=place, hint="Only names in {{ }} are filled in.")
        return _escape(_look_up(match["name"].strip(), words, place, error))

    return _PLACEHOLDER.sub(replace, text)


def _look_up(name: str, words: Mapping[str, str | None], place: str, error: type[ClinicpressError]) -> str:
    if name not in words:
        # In notes, anything else than a name such as ours may be a patient's own words.
        said = f"'{name}'" if _NAME.fullmatch(name) else "what stands in {{ }}"
        raise error(
            f"{said} is not defined.",
            where=place,
            hint=suggest(name, words, likeness=_LIKENESS, listed="Known names"),
        )
    value = words[name]
    if value is None:
        field = name.removeprefix("clinic.")
        raise error(
            f"'{name}' is used, but this clinic has none.", where=place, hint=f"Add '{field}' to clinic.yml."
        )
    return value


def _escape(value: str) -> str:
    """Escape what Markdown would read as a sign; line breaks become spaces, no-break spaces stay."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", re.sub(r"[ \t\r\n]+", " ", value))
