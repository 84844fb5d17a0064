"""The workspace: found upwards, opened with its settings, and asked for ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import BrandError, ContentError, UnknownNameError, UsageError
from clinicpress.shelf.workspace import Kind, find_workspace, list_ids, locate, open_workspace

ARTICLE = Kind(noun="article", folder="articles", endings=(".md",), error=ContentError)
CLINIC = Kind(noun="clinic", folder="clinics", endings=("/clinic.yml",), error=BrandError)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with two articles and a clinic."""
    for name in ("clinicpress.toml", "articles/sciatica.md", "articles/back-pain.md", "clinics/harbour/clinic.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    return tmp_path


def test_a_workspace_is_found_from_below(root: Path) -> None:
    """A workspace is the nearest folder upwards with its settings."""
    assert find_workspace(root / "clinics" / "harbour").root == root.resolve()


def test_settings_have_defaults(root: Path) -> None:
    """A workspace with an empty settings file prints A4 into output/, for no clinic of its own."""
    workspace = open_workspace(root)
    assert (workspace.settings.format, workspace.output, workspace.settings.clinic) == ("a4", root / "output", None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = ", "clinicpress.toml: this is not TOML"),
        ("fromat = 'a4'", "clinicpress.toml: fromat: this key is unknown. Did you mean 'format'?"),
        ("format = 4", "clinicpress.toml: format: it should be text, in quotes."),
        ("[clinic]\na = 1", "clinicpress.toml: clinic: it should be text, in quotes."),
        ("paper = 'a3'", "clinicpress.toml: paper: it should be 'a4'."),
        ("language = 'Welsh!'", "clinicpress.toml: language: this is no language: write a code such as en-GB"),
        ("press = 'x'", "clinicpress.toml: press: it should be a table. Write [press], then profile and"),
        ("[press]\nprofile = 'x'", "clinicpress.toml: press.condition: it is required, and is not here."),
        ("[press]\nprofil = 'x'", "clinicpress.toml: press.profil: this key is unknown. Did you mean 'profile'?"),
    ],
)
def test_settings_with_a_fault(text: str, says: str, root: Path) -> None:
    """A workspace with a fault in its settings names the file, the key, what is wrong and the way out."""
    (root / "clinicpress.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        open_workspace(root)
    assert says in str(caught.value)
    assert "pydantic" not in str(caught.value)


def test_settings_that_are_no_text(root: Path) -> None:
    """A workspace whose settings are not UTF-8 is refused and not misread."""
    (root / "clinicpress.toml").write_bytes(b"clinic = '\xe9'")
    with pytest.raises(UsageError, match="not TOML"):
        open_workspace(root)


def test_ids_and_paths_lead_to_files(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article is named by its id, or by a path from the workspace or from here; a clinic also by its folder."""
    workspace = open_workspace(root)
    wanted = root / "articles" / "sciatica.md"
    monkeypatch.chdir(root / "articles")
    for name in ("sciatica", "articles/sciatica.md", "sciatica.md", str(wanted)):
        assert locate(workspace, ARTICLE, name).resolve() == wanted
    for name in ("harbour", "clinics/harbour", "clinics/harbour/clinic.yml"):
        assert locate(workspace, CLINIC, name) == root / "clinics" / "harbour" / "clinic.yml"
    assert list_ids(workspace, CLINIC) == ("harbour",)
    assert list_ids(workspace, ARTICLE) == ("back-pain", "sciatica")


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("sciatca", "Did you mean 'sciatica'?"),
        ("Back-Pain", "Did you mean 'back-pain'?"),
        ("zzz", "There are: "),
    ],
)
def test_what_is_not_there_suggests(wanted: str, hint: str, root: Path) -> None:
    """An id that is not there is answered with the nearest, or with all that there are."""
    with pytest.raises(UnknownNameError) as caught:
        locate(open_workspace(root), ARTICLE, wanted)
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize("wanted", ["", ".", "..", "../x", "articles", "a\\b"])
def test_an_id_is_no_way_out(wanted: str, root: Path) -> None:
    """An id never leads to a folder or out of the workspace."""
    with pytest.raises(UnknownNameError, match="there is no article"):
        locate(open_workspace(root), ARTICLE, wanted)


def test_an_empty_workspace_says_so(root: Path) -> None:
    """A workspace without any notes says that there are none yet."""
    notes = Kind(noun="notes", folder="notes", endings=(".yml",), error=ContentError)
    with pytest.raises(UnknownNameError, match="There are none yet"):
        locate(open_workspace(root), notes, "grace")


def test_a_name_that_no_disk_takes(root: Path) -> None:
    """A name that is too long for any disk is a name that is not there."""
    with pytest.raises(UnknownNameError, match="there is no article"):
        locate(open_workspace(root), ARTICLE, "a" * 300)


def test_settings_that_cannot_be_read(root: Path) -> None:
    """A workspace without settings is told from one whose settings cannot be read."""
    (root / "clinicpress.toml").unlink()
    with pytest.raises(UsageError, match=r"has no clinicpress\.toml"):
        open_workspace(root)
    (root / "clinicpress.toml").mkdir()
    with pytest.raises(UsageError, match="cannot be read: is a directory"):
        open_workspace(root)


def test_a_name_that_is_not_near_is_no_suggestion(examples: Path) -> None:
    """Whoever asks for something else is not asked for a stranger: all names are listed."""
    kind = Kind(noun="referral", folder="referrals", endings=(".yml",), error=ContentError)
    with pytest.raises(UnknownNameError) as refusal:
        locate(open_workspace(examples), kind, "owl-parade")
    assert "Did you mean" not in f"{refusal.value} {refusal.value.hint}"
