"""Whose page is it: each page meant for a patient carries this patient's identifiers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from clinicpress.model.clinical import clinical_date
from clinicpress.model.finding import Finding, Severity
from clinicpress.model.patient import Patient
from clinicpress.model.product import Twin
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.text import normalise_text, read_text

_MARK_UP = re.compile(r"<style\b.*?</style>|<[^>]*>", re.DOTALL)
_SOURCE = "DCB0129 hazard: wrong patient's notes in a pack; NHS CUI patient banner"


def check_identity(
    pdf: bytes | PlainObjects, patient: Patient, pages: AbstractSet[int] | None = None
) -> tuple[Finding, ...]:
    """Return each identifier that is missing from a page meant for a patient; the findings name none of them.

    Looked for are the family name, the date of birth as 14-Jul-1945, and the NHS number where there is one,
    else the first other identifier, else the address. Letter case and white space do not count.

    Args:
        pdf: the finished file, or its objects where they have been opened already.
        patient: whose pages they should be.
        pages: 0-based numbers of the pages that must carry the identifiers; all when None.

    Source: DCB0129; NHS CUI patient banner.
    """
    try:
        texts = read_text(pdf)
    except Exception as error:  # noqa: BLE001 - pypdf raises whatever a damaged file leads it to
        return (_finding("unreadable", "", f"the file cannot be read ({type(error).__name__})."),)
    wanted = range(len(texts)) if pages is None else sorted(pages)
    return tuple(finding for number in wanted for finding in _check_page(texts, number, patient))


def check_words(twin: Twin, patient: Patient) -> tuple[Finding, ...]:
    """Return each identifier that is missing from a twin that has words; pictures show a PDF that was checked."""
    if twin.suffix not in {".html", ".txt"}:
        return ()
    text = twin.content.decode("utf-8")
    if twin.suffix == ".html":
        text = html.unescape(_MARK_UP.sub(" ", text))
    return tuple(_check_text(normalise_text(text), "the whole file", patient))


def _check_page(texts: tuple[str, ...], number: int, patient: Patient) -> Iterator[Finding]:
    where = f"page {number + 1}"
    if number >= len(texts):
        yield _finding("identity-page-missing", where, "a page meant for the patient is not in the file.")
        return
    yield from _check_text(texts[number], where, patient)


def _check_text(text: str, where: str, patient: Patient) -> Iterator[Finding]:
    packed = _packed(text)
    if not _family(patient).search(text):
        yield _finding("identity-family-missing", where, "the patient's family name is not on the page.")
    if _packed(clinical_date(patient.born)) not in packed:
        yield _finding("identity-born-missing", where, "the patient's date of birth is not on the page.")
    if _packed(_third(patient)) not in packed:
        yield _finding("identity-number-missing", where, "the patient's number or address is not on the page.")


def _family(patient: Patient) -> re.Pattern[str]:
    """Return a pattern that finds the family name as a word; a long one may break anywhere over lines."""
    signs = (re.escape(sign) for sign in "".join(normalise_text(patient.family).split()))
    return re.compile(r"(?<!\w)" + r"\s*".join(signs) + r"(?!\w)", re.IGNORECASE)


def _third(patient: Patient) -> str:
    """Return the third identifier, as the banner chooses it: a number, or the address that stands for one."""
    if patient.nhs_number:
        return patient.nhs_number
    if patient.identifiers:
        return patient.identifiers[0].value
    return ", ".join(patient.address.all_lines) if patient.address else ""


def _packed(text: str) -> str:
    return "".join(normalise_text(text).split()).casefold()


def _finding(code: str, where: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=where, message=message, source=_SOURCE)
