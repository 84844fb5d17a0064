"""The end matter of a leaflet: who made it and what it stands on, in two columns of about the same length."""

from __future__ import annotations

from collections.abc import Mapping

from clinicpress.model.article import ArticleFacts, Author
from clinicpress.model.clinic import ClinicFacts
from clinicpress.shelf.languages import Tongue, msgid

# In signs: what the end of a line, a heading, or a picture of a mark takes of a column.
_LINE_END = 20
_HEADING = 80
_MARK = 160

EndColumns = tuple[tuple[str, ...], ...]


def end_columns(
    record: tuple[tuple[str, str], ...], facts: ArticleFacts, references: tuple[str, ...], clinic: ClinicFacts
) -> EndColumns:
    """Return the names of the parts that stand in each column, in the order in which they are read."""
    closing = (*filter(None, (clinic.disclaimer, clinic.regulator)), *(" " * _MARK for _ in clinic.accreditations))
    entries: Mapping[str, tuple[str, ...]] = {
        "record": tuple(f"{words} {value}" for words, value in record),
        "further": facts.further_information,
        "references": references,
        "closing": closing,
    }
    lengths = {
        part: _HEADING + sum(len(entry) + _LINE_END for entry in said) for part, said in entries.items() if said
    }
    names = tuple(lengths)
    cuts = range(1, len(names)) or (len(names),)
    cut = min(cuts, key=lambda at: max(_sum(lengths, names[:at]), _sum(lengths, names[at:])))
    return tuple(column for column in (names[:cut], names[cut:]) if column)


def _sum(lengths: Mapping[str, int], names: tuple[str, ...]) -> int:
    return sum(lengths[name] for name in names)


def record_rows(facts: ArticleFacts, tongue: Tongue) -> tuple[tuple[str, str], ...]:
    """Return who made this leaflet and which version it is, as pairs of words and value; only what is known."""
    version = (
        facts.version and f"{facts.version}",
        facts.issued and tongue.gettext("issued {day}", day=tongue.long_date(facts.issued)),
        facts.reference and tongue.gettext("reference {reference}", reference=facts.reference),
    )
    rows = (
        (msgid("Written by"), "; ".join(_credit(author) for author in facts.authors)),
        (msgid("Edited by"), "; ".join(_credit(editor) for editor in facts.editors)),
        (msgid("Translated by"), _credit(facts.translated_by) if facts.translated_by else ""),
        (msgid("Approved by"), _approval(facts, tongue)),
        (msgid("Patients’ part"), facts.user_involvement),
        (msgid("Funding"), facts.funding),
        (msgid("Version"), ", ".join(part for part in version if part)),
        (msgid("Translation of"), _translated_from(facts, tongue)),
        (msgid("Licence"), facts.licence),
    )
    return tuple((tongue.gettext(words), value) for words, value in rows if value)


def _translated_from(facts: ArticleFacts, tongue: Tongue) -> str:
    made_from = facts.translation_of
    return tongue.gettext("the English version {version}", version=made_from.version) if made_from else ""


def _approval(facts: ArticleFacts, tongue: Tongue) -> str:
    if facts.approved_by is None:
        return ""
    day = f", {tongue.long_date(facts.approved)}" if facts.approved else ""
    return f"{_credit(facts.approved_by)}{day}"


def _credit(author: Author) -> str:
    return ", ".join(part for part in (author.name, author.role, author.organisation) if part)
