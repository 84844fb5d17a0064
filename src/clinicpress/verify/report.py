"""One file looked at in every way: what a child process does, so that a hostile file harms nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from clinicpress.errors import AssembleError
from clinicpress.model.finding import Finding, Severity
from clinicpress.model.patient import Patient
from clinicpress.verify.aloud.marked_text import read_marked_text
from clinicpress.verify.aloud.reading import Line, read_aloud
from clinicpress.verify.claims import check_encryption, profiles_of, read_claims
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.fonts.checks import check_fonts
from clinicpress.verify.identity import check_identity
from clinicpress.verify.link_checks import check_links, check_outline, read_places
from clinicpress.verify.opening import Subject, open_subject
from clinicpress.verify.page_checks import check_blank
from clinicpress.verify.pdf.text import normalise_text, read_text
from clinicpress.verify.press_checks import PRESS_CLAIM, check_press
from clinicpress.verify.structure import check_structure

T = TypeVar("T")

# What a banner says (NHS CUI): `Born 14-Jul-1945`.
_BORN = re.compile(r"\bborn\s*\d{2}-[a-z]{3}-\d{4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of a file beside the checks: whose it should be, and whether it is read aloud."""

    patient: Patient | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    reading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found in one file.

    `claims` are standards by name; `judges` are who was heard, each with its version; `reading` is None where it
    was not asked for.
    """

    subject: str
    claims: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()
    pages: int = 0
    is_encrypted: bool = False
    findings: tuple[Finding, ...] = ()
    reading: tuple[Line, ...] | None = None


def examine(path: Path, wanted: Wanted) -> Report:
    """Return everything that is found in a file without veraPDF.

    Raises:
        AssembleError: it cannot be read, is no PDF, or needs another password.
    """
    subject = open_subject(read_pdf(path), wanted.password)
    claims, unclaimed = _attempt("metadata", lambda: read_claims(subject.objects))
    reading, unread = _attempt("text", lambda: _read(subject)) if wanted.reading else (None, ())
    return Report(
        subject=str(path),
        claims=claims,
        judges=(f"page-validation {version('page-validation')}", f"clinicpress {version('clinicpress')}"),
        pages=len(subject.pages),
        is_encrypted=subject.is_encrypted,
        findings=(*_findings(subject, claims, wanted.patient), *unclaimed, *unread),
        reading=reading,
    )


def _read(subject: Subject) -> tuple[Line, ...]:
    return read_aloud(subject, read_marked_text(subject))


def read_pdf(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        AssembleError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise AssembleError(f"it cannot be read: {(error.strerror or '').lower()}.") from error


def _findings(subject: Subject, claims: Iterable[str], patient: Patient | None) -> Iterator[Finding]:
    yield from subject.findings
    if subject.is_encrypted:
        yield from check_encryption(claims)
    # No judge of PDF/A need be heard on a file that is encrypted.
    for profile in profiles_of(() if subject.is_encrypted else claims):
        yield from check_conformance(subject.judged, profile)
    yield from check_structure(subject.objects)
    yield from _guarded("fonts", lambda: check_fonts(subject))
    yield from _guarded("links", lambda: _check_places(subject))
    yield from _guarded("pages", lambda: check_blank(subject))
    if PRESS_CLAIM in claims:
        yield from _guarded("print finish", lambda: check_press(subject))
    if patient:
        yield from _check_whose(subject.plain, patient)


def _guarded(what: str, check: Callable[[], Iterable[Finding]]) -> tuple[Finding, ...]:
    """Return what a check says; where a damaged file breaks it, that."""
    findings, broken = _attempt(what, lambda: tuple(check()))
    return (*findings, *broken)


def _attempt(what: str, work: Callable[[], tuple[T, ...]]) -> tuple[tuple[T, ...], tuple[Finding, ...]]:
    """Return what some work makes; where a damaged file breaks it, nothing, and a finding that says so."""
    try:
        return work(), ()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - what a damaged file leads to cannot be foreseen
        message = f"the {what} cannot be looked at, so damaged is the file ({type(error).__name__})."
        return (), (Finding(code="unchecked", severity=Severity.ERROR, where="", message=message),)


def _check_places(subject: Subject) -> Iterator[Finding]:
    places = read_places(subject.objects, subject.pages)
    yield from check_links(places, subject.pages)
    yield from check_outline(places)


def _check_whose(pdf: bytes, patient: Patient) -> tuple[Finding, ...]:
    """Return each page that names somebody else; the pages of a leaflet that name nobody are for everybody."""
    try:
        texts = read_text(pdf)
    except Exception:  # noqa: BLE001 - pypdf raises whatever a damaged file leads it to; the other checks say so
        return ()
    personal = frozenset(number for number, text in enumerate(texts) if _BORN.search(normalise_text(text)))
    if personal:
        return check_identity(pdf, patient, personal)
    message = "no page has a patient's banner."
    return (Finding(code="identity-no-page", severity=Severity.ERROR, where="", message=message, source="DCB0129"),)
