"""Which programs a document is made with: ours, those that Python installs, and those of the system."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from clinicpress import __version__
from clinicpress.batch.hashes import FileHashes, digest
from clinicpress.shelf.shipped import shipped

_PACKAGE = Path(__file__).resolve().parents[1]
# Laid out by these, though nothing of ours names them.
_BENEATH = ("fonttools", "markdown-it-py", "pyphen", "tinyhtml5", "markupsafe", "cssselect2")
_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")


def hash_versions(hashes: FileHashes) -> str:
    """Return one hash for all programs; of our own, what stands in the files counts, not their number."""
    return digest(f"{hashes.of_folder(_PACKAGE)} {sorted(list_versions().items())}")


def describe_programs() -> dict[str, str]:
    """Return the versions of all programs and a hash of our own files: where two machines differ, bytes may too."""
    hashes = FileHashes({})
    own = (_PACKAGE, shipped("templates"), shipped("styles"))
    return {**list_versions(), "clinicpress's own files": digest("\n".join(map(hashes.of_folder, own)))}


@cache
def list_versions() -> dict[str, str]:
    """Return the versions of what a document depends on, by name."""
    named = {line.split(";")[0].strip() for line in requires("clinicpress") or () if "extra ==" not in line}
    names = sorted({_bare(name) for name in named} | set(_BENEATH))
    return {
        "clinicpress": __version__,
        "python": sys.version.split()[0],
        **{name: found for name in names if (found := _version(name))},
        "pango": _ask(_PANGO, "pango_version_string"),
        "harfbuzz": _ask(_HARFBUZZ, "hb_version_string"),
    }


def _bare(requirement: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_." else " " for sign in requirement).split()[0]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _ask(names: tuple[str, ...], function: str) -> str:
    """Return what a library of the system says of its version, or nothing where it is not found by its name."""
    for name in names:
        try:
            ask = getattr(ctypes.CDLL(name), function)
        except (OSError, AttributeError):
            continue
        ask.restype = ctypes.c_char_p
        return bytes(ask()).decode("ascii", "replace")
    return ""
