"""File names: what is public is called by its name, what is a patient's by a number that says nothing."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from clinicpress.errors import UsageError
from clinicpress.model.notes import Notes
from clinicpress.model.order import LeafletOrder

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 80
_USUAL_FORMAT = "a4"


def safe_name(text: str) -> str:
    """Return a name that every file system takes: ASCII, no separators, at most 80 characters.

    A text that has nothing of this, such as one in Chinese, is called by a number of its own.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = _UNSAFE.sub("-", plain).strip("-.")[:_LONGEST].rstrip("-.")
    if not name:
        return f"x-{opaque_id(text.encode('utf-8', 'surrogatepass'))}"
    return f"x-{name}" if _RESERVED.fullmatch(name) else name


def opaque_id(*contents: bytes) -> str:
    """Return ten hexadecimal digits for the files that a patient's document is made from, in this order.

    The files hold a clinician's own words, so that nobody can find a patient by trying out numbers.
    """
    digest = hashlib.blake2b(digest_size=5)
    for content in contents:
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def content_of(notes: Notes) -> bytes:
    """Return what one patient's notes are made from: their own file, or their row of a table."""
    return notes.source.read_bytes() if notes.words is None else notes.words


def leaflet_name(order: LeafletOrder) -> str:
    """Return where a leaflet stands below the output folder: `larkfield/sciatica-large-print-mono.pdf`."""
    kinds = (
        *([] if order.format.id == _USUAL_FORMAT else [order.format.id]),
        *(["mono"] if order.mono else []),
        *(["print-ready"] if order.press else []),
    )
    name = safe_name("-".join((order.article.id, *kinds)))
    if order.notes:
        # The number is never cut off: two patients' leaflets must not have one name.
        number = opaque_id(content_of(order.notes))
        name = f"{name[: _LONGEST - len(number) - 1].rstrip('-.')}-{number}"
    return f"{safe_name(order.clinic.id)}/{name}.pdf"


def patient_name(noun: str, source: Path) -> str:
    """Return the name of a patient's document: what it is, and a number that says nothing."""
    return f"{noun}-{opaque_id(source.read_bytes())}.pdf"


def choose_path(asked: Path | None, folder: Path, name: str, *, several: bool) -> Path:
    """Return where a result goes: `-o x.pdf` is a file, any other `-o` a folder; without one, `folder`.

    Raises:
        UsageError: one file is named for several results.
    """
    if asked is None:
        return folder / name
    if str(asked) == "-":
        raise UsageError("-o names a file or a folder; a PDF is not printed to the terminal.")
    if asked.suffix.lower() != ".pdf":
        return asked / Path(name).name
    if several:
        raise UsageError("-o names one file, but there are several results.", hint="Name a folder instead.")
    return asked


def refuse_one_name(paths: Iterable[Path]) -> None:
    """Refuse outputs of which one would take the place of another; case alone is no difference on every disk.

    Raises:
        UsageError: two of them have one name.
    """
    held: set[str] = set()
    for path in paths:
        name = str(path.resolve()).casefold()
        if name in held:
            raise UsageError("two outputs have one name.", where=str(path), hint="Give one of them another name.")
        held.add(name)


def volume_path(path: Path, volume: tuple[int, int]) -> Path:
    """Return where one file of several goes: `referral-2-of-3.pdf` for `referral.pdf`."""
    number, of = volume
    return path if of == 1 else path.with_stem(f"{path.stem}-{number}-of-{of}")


def other_volumes(path: Path, count: int) -> tuple[Path, ...]:
    """Return files that an earlier run left under the same name, when the pack became another number of files."""
    wanted = {volume_path(path, (number, count)) for number in range(1, count + 1)}
    numbered = re.compile(re.escape(path.stem) + r"(-\d+-of-\d+)?" + re.escape(path.suffix))
    there = path.parent.iterdir() if path.parent.is_dir() else ()
    return tuple(sorted(file for file in there if numbered.fullmatch(file.name) and file not in wanted))
