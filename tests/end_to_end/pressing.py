"""What the tests of the whole way share: what a run said, the leaflets by name, texts for a workspace."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from clinicpress.build import Workshop
from clinicpress.model.product import Product
from clinicpress.model.request import LeafletRequest

ARTICLES = ("cluneal-nerve-pain", "low-back-pain-exercises", "nerve-root-injection", "sciatica")
CLINICS = ("harbour", "larkfield", "northmoor")
PATIENTS = ("amira", "grace", "owen")

FRONT = """---
title: Resting
summary: How to rest.
status: approved
reviewed: 2026-11-01
review_due: 2028-11-01
---
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What one run of the command line came to."""

    code: int
    out: str
    err: str


Press = Callable[..., Ran]


class Which(NamedTuple):
    """One leaflet of the examples."""

    article: str
    clinic: str
    notes: str | None = None
    format_id: str | None = None
    mono: bool = False
    print_ready: bool = False

    @property
    def request(self) -> LeafletRequest:
        """What a workshop is asked for."""
        asked = self._asdict()
        return LeafletRequest(format=asked.pop("format_id"), **asked)


class Leaflets:
    """The leaflets of a workspace; each is built once, and kept in a folder for the other workers of a test run."""

    def __init__(self, workshop: Workshop, shared: Path) -> None:
        self._workshop = workshop
        self._shared = shared

    def build(self, which: Which) -> Product:
        """Return a leaflet."""
        kept = self._shared / f"{name_of(which)}.product"
        if not kept.exists():
            half = kept.with_suffix(f".{os.getpid()}")
            half.write_bytes(pickle.dumps(self._workshop.leaflet(which.request)))
            half.replace(kept)
        product: Product = pickle.loads(kept.read_bytes())  # noqa: S301 - this run's own
        return product


# Each article with each clinic; and each patient with each article and with each clinic.
PLAIN = tuple(Which(article, clinic) for article in ARTICLES for clinic in CLINICS)
PERSONAL = tuple(
    Which(article, CLINICS[(place + number) % 3], patient)
    for place, article in enumerate(ARTICLES)
    for number, patient in enumerate(PATIENTS)
)


def name_of(which: Which) -> str:
    """Return a leaflet's name in a test's report."""
    flags = ("mono" if which.mono else "", "press" if which.print_ready else "")
    return "-".join(part for part in (*which[:4], *flags) if part)


def edit(path: Path, old: str, new: str) -> Path:
    """Replace a text that stands in a file, once."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def put_article(workspace: Path, body: str, front: str = FRONT, name: str = "resting") -> str:
    """Write a short article and return its id."""
    (workspace / "articles" / f"{name}.md").write_text(f"{front}\n{body}\n", encoding="utf-8")
    return name


def files_below(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by relative path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(ran: Ran, code: int, *says: str) -> None:
    """Assert that a run was refused with one line on stderr that says all this, and without a result."""
    assert ran.code == code, ran
    assert ran.out == ""
    assert ran.err.startswith("clinicpress: ")
    assert ran.err.count("\n") == 1, "one line"
    assert "Traceback" not in ran.err
    for words in says:
        assert words in ran.err
