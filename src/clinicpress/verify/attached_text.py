"""Whose paper is it: what an attached document says of its patient must not contradict the pack's.

Only what stands behind a label counts: a letter names many people, and their numbers are nobody's mistake.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pypdfium2

from clinicpress.model.clinical import clinical_date, month_of
from clinicpress.model.nhs_number import normalise_nhs_number, spaced_nhs_number
from clinicpress.model.patient import Patient

_GAP = r"[\s\u00a0:.\-\u2013\u2014|_]{0,6}"
_OF_OTHERS = re.compile(
    r"(?:(?<!patient)['\u2019]s|s['\u2019]|next of kin|\bnok|\b(?:mother|father|partner|baby|carer|sibling|son|"
    r"daughter|wife|husband|donor|contact|gp|twin|sister|brother|child|parent|guardian))\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"\bNHS\s{{0,3}}(?:No\b\.?|Numbers?\b|Num\b\.?|#|\u2116){_GAP}(\d(?:[ \t\u00a0\u2009\u202f-]?\d){{9}})(?!\d)",
    re.IGNORECASE,
)
_DAY = (
    r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./ -]\d{1,2}[./ -](?:\d{4}|\d{2})"
    r"|\d{1,2}(?:st|nd|rd|th)?[ \t\u00a0./-]+[A-Za-z]{3,9}[ \t\u00a0.,/-]+(?:\d{4}|\d{2}))(?!\d)"
)
_BIRTH = re.compile(
    rf"(?:\b(?:(?i:D\.?\s?O\.?\s?B\b\.?|date\s+of\s+birth|birth\s?date)){_GAP}(?:\([^)]{{0,20}}\){_GAP})?"
    rf"|(?:^|[\n|\t]|  )\s*(?:Born|BORN){_GAP}){_DAY}"
)
_NAME = re.compile(
    r"(?:patient(?:['\u2019]s)?\s+name|name\s+of\s+patient)[ \t]*[:\-\u2013][ \t]*([^\n|]{2,80})", re.IGNORECASE
)
_NEXT_LABEL = re.compile(r"\s{3,}|\b(?:NHS|DOB|D\.O\.B|Date|Hospital|Address|Sex|Gender|Born|Age|Tel|Ref)\b.*")
# In signs: how far before a label it may say whose it is.
_BEFORE = 100
_CENTURY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What a page says of its patient, and what the pack knows; `what` is it that differs."""

    what: str
    page: int
    said: str = field(repr=False)
    known: str = field(repr=False)


def read_texts(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page, also a scan's hidden text; none where PDFium cannot read the file."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return ()
    with document:
        return tuple(_read_page(document, number) for number in range(len(document)))


def find_contradictions(texts: tuple[str, ...], patient: Patient) -> tuple[Contradiction, ...]:
    """Return each labelled NHS number, date of birth and patient's name that is somebody else's.

    Source: DCB0129 hazard "wrong patient's document attached".
    """
    found = (
        each
        for number, text in enumerate(texts, start=1)
        for each in _on_page(number, unicodedata.normalize("NFC", text).replace("\r", "\n"), patient)
    )
    return tuple(found)


def _read_page(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number].get_textpage()
        return str(page.get_text_bounded())
    except pypdfium2.PdfiumError:
        return ""


def _on_page(number: int, text: str, patient: Patient) -> Iterator[Contradiction]:
    for digits in _numbers(text):
        if patient.nhs_number and digits != patient.nhs_number:
            known = spaced_nhs_number(patient.nhs_number)
            yield Contradiction(what="NHS number", page=number, said=spaced_nhs_number(digits), known=known)
    for match in labelled(_BIRTH, text):
        if not _may_be(match[1], patient.born):
            known = clinical_date(patient.born)
            yield Contradiction(what="date of birth", page=number, said=match[1].strip(), known=known)
    for match in labelled(_NAME, text):
        name = _NEXT_LABEL.sub("", match[1]).strip(" .,_")
        if any(sign.isalpha() for sign in name) and not _names(name, patient):
            known = " ".join(part for part in (patient.given, patient.family) if part)
            yield Contradiction(what="patient's name", page=number, said=name, known=known)


def labelled(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what stands behind a label, where the label is not said to be of somebody else."""
    for match in pattern.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()].rpartition("\n")[2]
        if not _OF_OTHERS.search(before):
            yield match


def _numbers(text: str) -> Iterator[str]:
    for match in labelled(_NUMBER, text):
        try:
            yield normalise_nhs_number(match[1])
        except ValueError:
            continue


def _may_be(written: str, born: date) -> bool:
    """Tell whether a written date may mean a day; what is no date says nothing. Days stand before months."""
    parts = re.findall(r"\d+|[A-Za-z]{3,}", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", written))
    if len(parts) != 3:  # noqa: PLR2004 - day, month and year
        return True
    day, month, year = parts[::-1] if len(parts[0]) == 4 else parts  # noqa: PLR2004 - digits of a year
    months = int(month) if month.isdecimal() else month_of(month)
    if months is None:
        return True
    same_year = int(year) == (born.year if len(year) > 2 else born.year % _CENTURY)  # noqa: PLR2004 - digits
    return same_year and months == born.month and int(day) == born.day


def _names(written: str, patient: Patient) -> bool:
    """Tell whether words hold the patient's family name; one that is cut off at the end counts."""
    words, family = _letters(written), _letters(patient.family)
    return f" {family} " in f" {words} " or (len(words) > 3 and family.startswith(words.split()[-1]))  # noqa: PLR2004 - initials


def _letters(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    return " ".join(
        "".join(sign if sign.isalnum() else " " for sign in apart if sign.isalnum() or sign in " -,").split()
    )
