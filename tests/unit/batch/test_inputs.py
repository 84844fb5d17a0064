"""A document is made anew when something changed that it depends on, and only then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from clinicpress.batch.ledger import read_ledger
from tests.unit.batch.batches import ADA, BEA, TODAY, batch_of, made

PLAN = "articles: [sciatica, heat-or-ice]\nclinics: [larkfield, harbour]"
ALL = ["larkfield/sciatica", "larkfield/heat-or-ice", "harbour/sciatica", "harbour/heat-or-ice"]


@pytest.fixture(autouse=True)
def versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs stay as they are, also while somebody works on them."""
    monkeypatch.setattr("clinicpress.batch.inputs.hash_versions", lambda _: "the same")


def append(name: str) -> Callable[[Path], object]:
    """Return what adds a line to a file of the workspace."""

    def change(workspace: Path) -> None:
        path = workspace / name
        path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n")

    return change


@pytest.mark.parametrize(
    ("change", "remade"),
    [
        (lambda _: None, []),
        (lambda workspace: (workspace / "articles" / "sciatica.md").touch(), []),
        (append("articles/low-back-pain-exercises.md"), []),
        (append("articles/figures/bridge.svg"), []),
        (append("articles/sciatica.md"), ["larkfield/sciatica", "harbour/sciatica"]),
        (append("articles/figures/sciatic-nerve.svg"), ["larkfield/sciatica", "harbour/sciatica"]),
        (append("clinics/larkfield/logo.svg"), ["larkfield/sciatica", "larkfield/heat-or-ice"]),
        (append("clinics/larkfield/_brand.yml"), ["larkfield/sciatica", "larkfield/heat-or-ice"]),
        (append("clinics/northmoor/_brand.yml"), []),
        (append("styles/formats/booklet.css"), []),
        (append("styles/formats/a4.css"), ALL),
        (append("styles/house/page.css"), ALL),
        (append("templates/leaflet/leaflet.html.j2"), ALL),
        (lambda workspace: (workspace / "output/test/harbour/sciatica.pdf").unlink(), ["harbour/sciatica"]),
        (append("output/test/harbour/sciatica.pdf"), ["harbour/sciatica"]),
    ],
)
def test_only_what_changed_is_made_again(
    workspace: Path, change: Callable[[Path], object], remade: list[str]
) -> None:
    """Contents count, not times; another article's figure and another clinic's brand are no reason."""
    for folder in ("styles/formats", "styles/house", "templates/leaflet"):
        (workspace / folder).mkdir(parents=True)
    assert made(batch_of(workspace, PLAN)) == ALL
    change(workspace)
    assert made(batch_of(workspace, PLAN)) == remade
    assert made(batch_of(workspace, PLAN)) == []


def test_a_row_that_changed_is_made_again_alone(workspace: Path) -> None:
    """Rows stand for themselves; each says why it is made."""
    plan = "articles: [sciatica]\npatients: test.csv"
    assert len(made(batch_of(workspace, plan, ADA, BEA))) == 2
    changed = batch_of(workspace, plan, ADA, BEA.replace("Rest.", "Rest more."))
    reasons = [each.because for each in changed.look(read_ledger(changed.folder), fresh=False)]
    assert reasons == [(), ("changed: notes",)]
    assert made(changed) == ["larkfield/sciatica-row-0003"]


def test_the_day_counts_only_where_it_shows(workspace: Path) -> None:
    """A patient's age is as of today; a plain leaflet changes on the day when its review is overdue."""
    plain, personal = "articles: [sciatica]", "articles: [sciatica]\npatients: test.csv"
    tomorrow, late = TODAY.replace(day=23), date(2040, 1, 1)
    assert made(batch_of(workspace, plain)) == ["larkfield/sciatica"]
    assert made(batch_of(workspace, plain, today=tomorrow)) == []
    assert made(batch_of(workspace, plain, today=late)) == ["larkfield/sciatica"]
    assert made(batch_of(workspace, personal, ADA)) == ["larkfield/sciatica-row-0002"]
    assert made(batch_of(workspace, personal, ADA, today=tomorrow)) == ["larkfield/sciatica-row-0002"]


def test_a_need_of_the_patient_counts(workspace: Path) -> None:
    """A format that a patient needs makes that leaflet depend on that format's style sheet."""
    plan = "articles: [sciatica]\npatients: test.csv"
    path = workspace / "plans" / "test.csv"
    first = batch_of(workspace, plan, ADA, BEA)
    lines = path.read_text(encoding="utf-8").splitlines()
    needs = ("patient.prefers.format", "large-print", "")
    path.write_text("\n".join(f"{line},{need}" for line, need in zip(lines, needs, strict=True)), encoding="utf-8")
    setting = type(first.setting)(
        first.setting.workspace, first.setting.plan, first.setting.world, first.setting.look
    )
    batch = type(first)(setting, first.folder)
    parts = [each.parts for each in batch.look(read_ledger(batch.folder), fresh=False)]
    assert parts[0]
    assert parts[1]
    assert parts[0]["styles"] != parts[1]["styles"]


@pytest.mark.parametrize(
    "changed",
    ["packs/grace-referral.yml", "letters/gp-letter.pdf", "scans/pelvis.png", "referrals/grace-spinal.yml",
     "records/grace-spinal.json", "notes/grace.yml", "articles/cluneal-nerve-pain.md",
     "articles/figures/cluneal-nerves.svg", "clinics/larkfield/logo.svg"],
)  # fmt: skip
def test_a_pack_depends_on_all_that_is_in_it(workspace: Path, changed: str) -> None:
    """Attachments, referral, record, notes, articles with their figures, and the clinic: a change of any counts."""
    plan = "pack: grace-referral"
    assert made(batch_of(workspace, plan)) == ["grace-referral"]
    assert made(batch_of(workspace, plan)) == []
    append(changed)(workspace)
    assert made(batch_of(workspace, plan)) == ["grace-referral"]


def test_a_protected_pack_is_made_each_time(workspace: Path) -> None:
    """Encryption is never the same twice, and its password is not for a ledger."""
    pack = workspace / "packs" / "back-pain-starter.yml"
    pack.write_text(f"{pack.read_text(encoding='utf-8')}protect: {{password_from: env:SECRET}}\n", encoding="utf-8")
    plan = "pack: back-pain-starter"
    assert made(batch_of(workspace, plan)) == made(batch_of(workspace, plan)) == ["back-pain-starter"]
