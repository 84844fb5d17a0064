"""Checks of what a page looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clinicpress.model.finding import Finding, Severity
from clinicpress.verify.opening import Subject

_PIXELS = 200
_PAPER = 250
# What stands on the back of a sheet on purpose; see compose/stamp.py.
_STAMP = re.compile(r"\s*(?:This page is left blank\s+)?Pack page \d+ of \d+[^\n]*\s*", re.IGNORECASE)


def check_blank(subject: Subject) -> Iterator[Finding]:
    """Say which pages show nothing; a back that only carries a pack's own stamp is said as advice.

    A page is blank where no pixel of a picture of it, 200 pixels long, is darker than paper.
    """
    import pypdfium2  # noqa: PLC0415 - its library takes 60 ms to load, and only this check and reading need it

    with pypdfium2.PdfDocument(subject.plain) as document:
        for number in range(len(document)):
            page = document[number]
            where = f"page {number + 1}"
            if _only_stamp(page):
                yield _finding("page-back", Severity.ADVICE, where, "the page carries only the pack's stamp.")
            elif not _has_ink(page):
                yield _finding("page-blank", Severity.WARNING, where, "the page is blank.")
            page.close()


def _only_stamp(page: Any) -> bool:  # noqa: ANN401 - pypdfium2 has no types
    """Tell whether a page's one object is a pack's stamp: a scan under a stamp has no text of its own either."""
    objects = list(page.get_objects(max_depth=1))
    return len(objects) == 1 and bool(_STAMP.fullmatch(page.get_textpage().get_text_bounded()))


def _has_ink(page: Any) -> bool:  # noqa: ANN401 - as above
    width, height = page.get_size()
    picture = page.render(scale=_PIXELS / max(width, height, 1), grayscale=True)
    return bool(picture.to_pil().getextrema()[0] < _PAPER)


def _finding(code: str, severity: Severity, where: str, message: str) -> Finding:
    return Finding(code=code, severity=severity, where=where, message=message)
