"""What Python callers import."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import clinicpress


@pytest.mark.parametrize("name", clinicpress.__all__)
def test_a_public_name_is_there(name: str) -> None:
    """A name in `__all__` can be imported."""
    assert getattr(clinicpress, name) is not None


def test_an_unknown_name_is_refused() -> None:
    """A name that the package does not have is an AttributeError, as in any module."""
    with pytest.raises(AttributeError, match="no attribute 'Leaflet'"):
        _ = clinicpress.Leaflet


@pytest.mark.parametrize("heavy", ["weasyprint", "pypdf", "pydantic", "jinja2", "PIL"])
def test_the_package_and_its_help_stay_light(heavy: str) -> None:
    """A call of `clinicpress --help` imports none of the large libraries."""
    script = (
        f"from clinicpress.cli.boundary import run; run(['--help']); import sys; sys.exit('{heavy}' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("search", ["found", "missing"])
def test_weasyprint_loads_with_and_without_the_search(search: str) -> None:
    """A machine whose loader does not know the exact names of the libraries still loads WeasyPrint."""
    failing = """
import builtins, ctypes.util
real, search = builtins.__import__, ctypes.util.find_library
def once(name, *rest, **named):
    if name == "weasyprint" and ctypes.util.find_library is not search:
        raise OSError("cannot load library")
    return real(name, *rest, **named)
builtins.__import__ = once
"""
    script = f"{failing if search == 'missing' else ''}\nimport clinicpress.render, weasyprint; weasyprint.HTML"
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "ask",
    [
        lambda shop: shop.leaflet(clinicpress.LeafletRequest(article="sciatica", clinic="larkfield", theme="loud")),
        lambda shop: shop.referral(
            clinicpress.LetterRequest(referral="grace-spinal", clinic="larkfield", theme="loud")
        ),
    ],
    ids=["leaflet", "letter"],
)
def test_a_request_chooses_its_theme(examples: Path, ask: Callable[[clinicpress.Workshop], object]) -> None:
    """The theme of one request is looked for, as `--theme` is."""
    workshop = clinicpress.Workshop(clinicpress.open_workspace(examples), clinicpress.world_now())
    with pytest.raises(clinicpress.ClinicpressError, match="there is no theme 'loud'"):
        ask(workshop)
