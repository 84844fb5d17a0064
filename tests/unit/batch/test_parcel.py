"""What of a workspace goes to other machines: what all documents share, and nothing of a patient."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.batch.parcel import Parcel, Sending, order_at
from clinicpress.batch.setting import Look, Order
from clinicpress.errors import PlanError
from tests.unit.batch.batches import ADA, batch_of

LEAFLETS = "articles: [sciatica]\npatients: test.csv"


def order_of(workspace: Path, plan: str, *rows: str) -> Order:
    """Return the order of a plan."""
    return batch_of(workspace, plan, *rows).order


def parcel_of(workspace: Path, plan: str, *rows: str) -> Parcel:
    """Return what is sent for a plan."""
    return Sending(order_of(workspace, plan, *rows)).parcel()


def test_nothing_of_a_patient_is_sent_with_what_all_share(workspace: Path) -> None:
    """Settings, articles and clinics go; notes, referrals, records, plans and tables of patients stay."""
    parcel = parcel_of(workspace, LEAFLETS, ADA)
    assert {name.split("/")[0] for name in parcel.files} == {"articles", "clinics", "clinicpress.toml"}
    assert not any(b"999 000" in content for content in parcel.contents.values())


def test_a_pack_brings_its_own_files_only(workspace: Path) -> None:
    """Attachments go with the pack that names them; the template's patient not where rows bring theirs."""
    text = (
        "clinic: larkfield\npatient: notes/grace.yml\ntitle: For your back\n"
        "items: [{pdf: letters/gp-letter.pdf, title: Letter}, {leaflet: heat-or-ice}]"
    )
    (workspace / "packs" / "day.yml").write_text(text, encoding="utf-8")
    by_row = parcel_of(workspace, "pack: day\npatients: test.csv", ADA).files
    assert {"packs/day.yml", "letters/gp-letter.pdf"} == {
        name for name in by_row if not name.startswith(("articles/", "clinic"))
    }
    assert "notes/grace.yml" in parcel_of(workspace, "pack: day").files


def test_a_pack_with_secrets_is_refused(workspace: Path) -> None:
    """Its password stays on this machine."""
    text = (
        "clinic: larkfield\ntitle: Secret\nprotect: {password_from: 'env:SECRET'}\nitems: [{leaflet: heat-or-ice}]"
    )
    (workspace / "packs" / "day.yml").write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match="its secrets stay here"):
        parcel_of(workspace, "pack: day")


def test_a_parcel_is_known_by_its_contents(workspace: Path, tmp_path: Path) -> None:
    """Unpacked it is byte for byte what was packed; another byte gives it another id; one content goes once."""
    before = parcel_of(workspace, LEAFLETS, ADA)
    before.unpack(tmp_path / "there")
    for name in before.files:
        assert (tmp_path / "there" / name).read_bytes() == (workspace / name).read_bytes()
    assert parcel_of(workspace, LEAFLETS, ADA).id == before.id
    logo = workspace / "clinics" / "larkfield" / "logo.svg"
    logo.with_name("copy.svg").write_bytes(logo.read_bytes())
    after = parcel_of(workspace, LEAFLETS, ADA)
    assert after.id != before.id
    assert len(after.contents) == len(before.contents)


def test_a_link_that_leads_out_is_not_followed(workspace: Path) -> None:
    """What does not lie in the workspace does not leave this machine."""
    secret = workspace.parent / "secret.svg"
    secret.write_text("secret", encoding="utf-8")
    (workspace / "articles" / "figures" / "link.svg").symlink_to(secret)
    parcel = parcel_of(workspace, LEAFLETS, ADA)
    assert b"secret" not in parcel.contents.values()
    assert "articles/figures/link.svg" not in parcel.files


def test_names_count_from_the_root(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article named from where the caller stands is the same one there; one from elsewhere is refused."""
    monkeypatch.chdir(workspace / "clinics")
    batch = batch_of(workspace, "articles: [../articles/sciatica.md]")
    sent = Sending(batch.order).job(batch.jobs[0])
    assert (sent.article, sent.clinic) == ("articles/sciatica.md", "clinics/larkfield/clinic.yml")
    (workspace / "drafts").mkdir()
    (workspace / "articles" / "sciatica.md").rename(workspace / "drafts" / "new.md")
    other = batch_of(workspace, "articles: [drafts/new.md]")
    with pytest.raises(PlanError, match=r"'drafts/new\.md' stands outside the workspace's articles/"):
        Sending(other.order).job(other.jobs[0])


def test_looks_from_the_command_line_go_along(workspace: Path, tmp_path: Path) -> None:
    """A folder of styles that stands anywhere is found again where the parcel is unpacked."""
    look = tmp_path / "look"
    (look / "styles").mkdir(parents=True)
    (look / "styles" / "theme.css").write_text("/* ours */", encoding="utf-8")
    batch = batch_of(workspace, LEAFLETS, ADA)
    batch.setting.look = Look(folders=(look,))
    root = tmp_path / "there"
    Sending(batch.order).parcel().unpack(root)
    there = order_at(batch.order, root, tmp_path / "results")
    assert (there.look.folders[0] / "styles" / "theme.css").read_text(encoding="utf-8") == "/* ours */"
    assert (there.root, there.folder) == (root, tmp_path / "results")
