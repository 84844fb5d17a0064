"""What this machine has of what printing needs."""

from __future__ import annotations

import ctypes.util
import platform
import shutil
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version

from clinicpress.shelf.faces import installed_families
from clinicpress.shelf.press_profiles import CONDITION, shipped_profile

_LIBRARIES = {
    "pango-1.0": ("libpango-1.0-0", True),
    "pangoft2-1.0": ("libpangoft2-1.0-0", True),
    "harfbuzz-subset": ("libharfbuzz-subset0", True),
}
_PACKAGES = ("weasyprint", "pypdf", "jinja2", "pydantic", "page-validation", "pikepdf", "pypdfium2")
_PROGRAMS = {
    "java": ("veraPDF", "default-jre-headless"),
    "soffice": ("Word files in packs", "libreoffice-writer-nogui"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing that is here or not; `remedy` is the command that brings it."""

    name: str
    present: bool
    needed: bool
    detail: str = ""
    remedy: str = ""


def examine() -> tuple[Sign, ...]:
    """Return what is installed and what is missing, the needed things first."""
    libraries = (
        Sign(
            name=f"library {name}",
            present=ctypes.util.find_library(name) is not None,
            needed=needed,
            remedy=f"sudo apt-get install -y {package}",
        )
        for name, (package, needed) in _LIBRARIES.items()
    )
    families = installed_families()
    faces = Sign(
        name="faces",
        present="atkinson_hyperlegible" in families,
        needed=True,
        detail=", ".join(family.replace("_", " ") for family in families),
        remedy="pip install fontpkg-atkinson-hyperlegible",
    )
    programs = (
        Sign(
            name=f"{program} (for {use})",
            present=shutil.which(program) is not None,
            needed=False,
            remedy=f"sudo apt-get install -y {package}",
        )
        for program, (use, package) in _PROGRAMS.items()
    )
    python = Sign(name="Python", present=True, needed=True, detail=platform.python_version())
    return (python, *libraries, *map(_package, _PACKAGES), faces, *programs, _press(), _signing())


def _package(name: str) -> Sign:
    try:
        return Sign(name=name, present=True, needed=True, detail=version(name))
    except PackageNotFoundError:
        return Sign(name=name, present=False, needed=True, remedy=f"pip install {name}")


def _press() -> Sign:
    return Sign(
        name="press profile (for print-ready files)",
        present=shipped_profile().is_file(),
        needed=False,
        detail=CONDITION,
        remedy="pip install --force-reinstall clinicpress",
    )


def _signing() -> Sign:
    """Source: the extra `sign` of pyproject.toml."""
    found = _package("pyhanko")
    return replace(found, name="pyhanko (for signatures)", needed=False, remedy="pip install 'clinicpress[sign]'")
