"""Every way in which clinicpress refuses, on one page.

    ClinicpressError
    ├── UsageError       2   the command line, or clinicpress.toml, asks for what does not exist
    │   └── UnknownNameError   of an article, a clinic, a format and so on
    ├── ContentError     3   an article or one of its pictures
    ├── BrandError       4   a clinic, its brand file, logo or faces
    ├── NotesError       5   one patient's notes
    ├── PlanError        6   a batch plan
    ├── ThemeError       7   a template or a style sheet
    ├── RenderError      8   the page could not be laid out as asked
    ├── AssembleError    9   a pack or one of its attachments
    ├── WriteError      10   the disk
    └── ReferralError   12   a referral

A foreign exception is mapped to one of these at the door of the library that raised it. They are printed
at one place, `cli/boundary.py`. A message never contains what identifies a patient.
"""

from __future__ import annotations

from typing import ClassVar

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_SOME_FAILED = 11
EXIT_BUG = 70
EXIT_INTERRUPTED = 130


class ClinicpressError(Exception):
    """Something that the person who ran clinicpress can put right.

    Args:
        message: what is wrong, one sentence.
        where: the file, and the field or line in it, as `clinics/larkfield/clinic.yml: phone`.
        hint: what to do about it, one sentence.
    """

    exit_code: ClassVar[int] = EXIT_BUG

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{advice}"


class UsageError(ClinicpressError):
    """The command line, or clinicpress.toml, asks for something that does not exist."""

    exit_code = EXIT_USAGE


class UnknownNameError(UsageError):
    """A name leads to nothing; where a file says it, `shelf.naming.named_in` makes it that file's fault."""


class ContentError(ClinicpressError):
    """An article, or a picture in it, cannot be used."""

    exit_code = 3


class BrandError(ClinicpressError):
    """A clinic, its brand file, its logo or its faces cannot be used."""

    exit_code = 4


class NotesError(ClinicpressError):
    """One patient's notes cannot be used."""

    exit_code = 5


class PlanError(ClinicpressError):
    """A batch plan cannot be used."""

    exit_code = 6


class ThemeError(ClinicpressError):
    """A template or a style sheet cannot be used."""

    exit_code = 7


class RenderError(ClinicpressError):
    """A page could not be laid out as asked."""

    exit_code = 8


class AssembleError(ClinicpressError):
    """A pack, or something attached to it, cannot be used."""

    exit_code = 9


class WriteError(ClinicpressError):
    """A result could not be written; nothing was left behind."""

    exit_code = 10


class ReferralError(ClinicpressError):
    """A referral cannot be used."""

    exit_code = 12
