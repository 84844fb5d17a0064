"""Bytes become lines of clean text, whatever they were written with."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

import ftfy

from clinicpress.errors import ContentError
from clinicpress.load.imports.blocks import Line
from clinicpress.load.imports.imported import Recognised

MAX_BYTES = 10_000_000

# UTF-32's mark begins with UTF-16's, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_STARTS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_OTHER_BREAK = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_NUL_SHARE = 0.3
_CONTROL_SHARE = 0.02
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """All lines of a source, blank ones too: line n of the file is `lines[n - 1]`."""

    lines: tuple[str, ...]
    recognised: tuple[Recognised, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def filled(self) -> tuple[Line, ...]:
        """The lines that are not blank."""
        return tuple(
            Line(number=number, text=text) for number, text in enumerate(self.lines, start=1) if text.strip()
        )


def read_whole(source: Path) -> bytes:
    """Return the bytes of a source.

    Raises:
        ContentError: it cannot be read, is empty or is larger than 10 MB.
    """
    try:
        with source.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ContentError(f"it cannot be read: {error.strerror or 'no such file'}.", where=str(source)) from error
    if len(raw) > MAX_BYTES:
        raise ContentError(
            "it is larger than 10 MB, which no article is.", where=str(source), hint="Is it the right file?"
        )
    if not raw.strip():
        raise ContentError("it is empty.", where=str(source))
    return raw


def decode_text(raw: bytes, source: Path, declared: str = "") -> CleanText:
    """Return the lines of a text in whatever encoding; `declared` is what the file says of itself.

    Raises:
        ContentError: it is not text, or there is none in it.
    """
    text, question = _decode(raw, source, declared)
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise _not_text(source)
    clean = _clean_lines(re.split("\r\n|\r|\n", text))
    if not clean.filled:
        raise ContentError("there is no text in it.", where=str(source))
    questions = (*((question,) if question else ()), *clean.questions)
    return CleanText(lines=clean.lines, recognised=clean.recognised, questions=questions)


def _decode(raw: bytes, source: Path, declared: str) -> tuple[str, str]:
    if raw.startswith(_BINARY_STARTS):
        raise _not_text(source)
    encoding = _marked(raw) or _wide(raw)
    if encoding:
        try:
            return raw.decode(encoding), ""
        except UnicodeDecodeError as error:
            raise _not_text(source) from error
    if b"\0" in raw:
        raise _not_text(source)
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _decode_eight_bit(raw, declared)


def _decode_eight_bit(raw: bytes, declared: str) -> tuple[str, str]:
    for encoding in (declared, "cp1252", "latin-1"):
        try:
            text = raw.decode(encoding)
        except (LookupError, ValueError):
            continue
        break
    return text, f"The file is not UTF-8; it was read as {encoding}. Are accents, quotes and dashes right?"


def _marked(raw: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "")


def _wide(raw: bytes) -> str:
    """Return which UTF-16 text without a byte order mark is in; Latin text then has a NUL in every pair."""
    sample = raw[:4096]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = sample[offset::2], sample[1 - offset :: 2]
        if half.count(0) > _NUL_SHARE * len(half) and not other.count(0):
            return encoding
    return ""


def _clean_lines(lines: list[str]) -> CleanText:
    cleaned, recognised, mended, lost = [], [], [], []
    for number, line in enumerate(lines, start=1):
        text = line if line.isascii() else ftfy.fix_encoding(line)
        if text != line:
            mended.append(f"line {number}: “{_first_change(line, text)}”")
        if "\ufffd" in text:
            lost.append(str(number))
        bare = _INVISIBLE.sub("", text)
        if bare != text:
            what = f"{len(text) - len(bare)} invisible characters (soft hyphens, zero-width spaces) taken out"
            recognised.append(Recognised(field="characters", what=what, line=number))
        cleaned.append(_OTHER_BREAK.sub(" ", _CONTROL.sub("", bare)).rstrip())
    return CleanText(lines=tuple(cleaned), recognised=tuple(recognised), questions=_ask_about(mended, lost))


def _first_change(before: str, after: str) -> str:
    """Return the first word that was mended, as it is now."""
    pairs = zip(before.split(), after.split(), strict=False)
    return next((new for old, new in pairs if old != new), after[:40])


def _ask_about(mended: list[str], lost: list[str]) -> tuple[str, ...]:
    questions = []
    if mended:
        more = f" and {len(mended) - _SHOWN} more lines" if len(mended) > _SHOWN else ""
        questions.append(f"Garbled letters were mended in {'; '.join(mended[:_SHOWN])}{more}. Are they right now?")
    if lost:
        questions.append(f"Letters were already lost (�) in line {', '.join(lost)}. What should stand there?")
    return tuple(questions)


def _not_text(source: Path) -> ContentError:
    return ContentError(
        "this is not text.", where=str(source), hint="Save it as .txt, .html, .docx or .md and import that."
    )
