"""Where the profile of a press stands: the clinic's or workspace's own, or the shipped one for coated paper."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import UsageError
from clinicpress.model.press import PressFacts, PressProfile
from clinicpress.shelf.shipped import shipped

CONDITION = "FOGRA39"

_SHIPPED = "press/FOGRA39L_coated.icc"
_KIND = slice(12, 20)
_PRESS_OF_FOUR_INKS = b"prtrCMYK"
_MOST_BYTES = 20_000_000


def shipped_profile() -> Path:
    """Return the file of the profile that is used where nobody names one; README.md beside it says whence it is."""
    return shipped("styles") / _SHIPPED


def find_profile(facts: PressFacts | None = None, folder: Path | None = None) -> PressProfile:
    """Return the profile that a clinic or workspace names, or the shipped one for offset on coated paper.

    Args:
        facts: what they say of the press, if anything.
        folder: where the file stands that says so; the profile lies in it.

    Raises:
        UsageError: there is no such file, or it is no profile of a press with four inks.

    Source: ICC.1:2010 7.2.5, 7.2.6 (device class, colour space).
    """
    if facts is None or folder is None:
        return PressProfile(content=_read(shipped_profile()), condition=CONDITION)
    path = (folder / facts.profile).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise UsageError(
            "the press profile lies outside this folder.", where=facts.profile, hint="Copy it beside the file."
        )
    return PressProfile(content=_read(path), condition=facts.condition)


def _read(path: Path) -> bytes:
    try:
        content = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else b""
    except OSError as error:
        raise UsageError(
            f"the press profile cannot be read: {(error.strerror or '').lower()}.",
            where=path.name,
            hint="Ask the printing house for the ICC profile of its press and paper, and name it under 'press'.",
        ) from error
    if content[_KIND] != _PRESS_OF_FOUR_INKS:
        raise UsageError(
            "this is no ICC profile of a press with cyan, magenta, yellow and black.",
            where=path.name,
            hint="Ask the printing house for its ICC profile, such as PSOcoated_v3.icc.",
        )
    return content
