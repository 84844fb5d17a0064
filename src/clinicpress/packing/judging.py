"""Which rules of the standards an attached file breaks, by all that looks into it."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.assemble.foreign.blind_spots import make_checkable
from clinicpress.errors import AssembleError
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure

# The validator does not count a last byte that happens to end a line, which both writers count rightly; and a file
# that claims level A is, asked about level B, told that it claims A.
_MISTAKEN = ("STREAM-LENGTH-001", "3B-ID-CONFORMANCE-001")
_SENTENCE = 25  # letters; `font object 3 0` is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """Rules that a file breaks of PDF/UA-1, of PDF/A-3a and of PDF/A-3b, a sentence each."""

    ua: tuple[str, ...]
    archive: tuple[str, ...]
    archive_b: tuple[str, ...]


def find_faults(pdf: bytes, name: str) -> Faults:
    """Return the rules of PDF/UA-1, PDF/A-3a and PDF/A-3b that a file breaks, found by all that looks into it.

    What is wrong with a font under one standard is wrong under the others too, though the validator does not always
    say so; only the meaning of private characters is PDF/A-3a's alone.

    Raises:
        AssembleError: what is painted and what is tagged differ even now; a pack of it would not be written.
    """
    for finding in check_structure(pdf):
        raise AssembleError(
            f"this PDF cannot be made accessible: {finding.message}",
            where=name,
            hint="Open it in a PDF viewer and print it to a new PDF, then attach that.",
        )
    checkable = make_checkable(pdf)
    if checkable.pdf is None:
        return Faults(ua=checkable.faults, archive=checkable.faults, archive_b=checkable.faults)
    by_ua, by_archive = _broken(checkable.pdf, "ua1"), _broken(checkable.pdf, "3a")
    own = (*checkable.faults, *checkable.archive_faults)
    of_fonts = tuple(fault for fault in by_ua if _is_of_font(fault))
    ua = (*by_ua, *checkable.faults, *(fault for fault in by_archive if _is_of_font(fault)))
    archive = (*by_archive, *own, *of_fonts)
    archive_b = (*_broken(checkable.pdf, "3b"), *own, *of_fonts) if archive else ()
    return Faults(ua=_in_order(ua), archive=_in_order(archive), archive_b=_in_order(archive_b))


def _broken(pdf: bytes, profile: str) -> tuple[str, ...]:
    return tuple(f.message for f in check_conformance(pdf, profile) if not f.code.endswith(_MISTAKEN))


def _in_order(faults: tuple[str, ...]) -> tuple[str, ...]:
    """Return each fault once, first those that are a sentence: the first one is what people read."""
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: len(fault) < _SENTENCE))


def _is_of_font(fault: str) -> bool:
    return "font" in fault and "Private Use" not in fault
