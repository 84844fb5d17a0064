"""What a person is told who asks for what is not there, or whose disk or machine fails."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from clinicpress.build import Workshop
from tests.end_to_end.pressing import Press, edit, files_below, put_article, refused

LEAFLET = ("leaflet", "resting", "--clinic", "larkfield")

REQUESTS = {
    "an unknown article": (("leaflet", "sciatca"), 2, ("no article 'sciatca'", "Did you mean 'sciatica'?")),
    "an unknown clinic": (
        ("leaflet", "sciatica", "--clinic", "larkfeild"), 2, ("no clinic 'larkfeild'", "Did you mean 'larkfield'?"),
    ),
    "unknown notes": (("leaflet", "sciatica", "--notes", "grase"), 2, ("no notes 'grase'", "mean 'grace'?")),
    "an unknown referral": (("referral", "nobody"), 2, ("no referral 'nobody'",)),
    "an unknown pack": (("pack", "grace-refferal"), 2, ("no pack", "Did you mean 'grace-referral'?")),
    "an unknown theme": (("leaflet", "sciatica", "--theme", "Sinal"), 2, ("no theme", "Did you mean 'signal'?")),
    "an unknown part of a pack": (
        ("pack", "--clinic", "larkfield", "--leaflet", "sciatca"), 2, ("no article 'sciatca'",),
    ),
    "an unknown carrier": (
        ("pack", "grace-referral", "--carrier", "E-RX"), 2, ("no carrier 'E-RX'", "Did you mean 'e-rs'?"),
    ),
    "a format in capitals": (("leaflet", "sciatica", "--format", "A4"), 2, ("Did you mean 'a4'?",)),
    "an unknown format": (("leaflet", "sciatica", "--format", "a44"), 2, ("no format 'a44'", "Did you mean 'a4'?")),
    "a language without a translation": (
        ("leaflet", "sciatica", "--language", "cy"), 2, ("no translation into 'cy'", "sciatica.cy.md"),
    ),
    "a language that nobody speaks": (
        ("leaflet", "sciatica", "--language", "fr"), 2, ("no words for a leaflet in 'fr'", "Languages that there"),
    ),
    "a language of no name": (("leaflet", "sciatica", "--language", ""), 2, ("'--language'", "it is empty")),
    "a clinic of no name": (("leaflet", "sciatica", "--clinic", " "), 2, ("'--clinic'", "it is empty")),
    "one file for two leaflets": (
        ("leaflet", "sciatica", "cluneal-nerve-pain", "-o", "x.pdf"), 2, ("-o names one file", "Name a folder"),
    ),
    "another folder's workspace": (("leaflet", "sciatica", "--workspace", "articles"), 2, ("clinicpress.toml",)),
    "a file as a folder": (
        ("leaflet", "sciatica", "-o", "README.md/x.pdf"), 10, ("README.md/x.pdf: it cannot be written",),
    ),
    "a file as the output folder": (("leaflet", "sciatica", "-o", "README.md"), 10, ("it cannot be written",)),
    "a check of something else": (("check", "README.txt"), 2, ("this is no article, clinic, notes",)),
    "a new workspace upon another": (("init", "."), 10, ("there is something here already",)),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "code", "says"), REQUESTS.values(), ids=REQUESTS)
def test_a_request_that_cannot_be_met(
    arguments: tuple[str, ...], code: int, says: tuple[str, ...], workspace: Path, clinicpress: Press
) -> None:
    """A command says what is not there and what is nearest, and writes nothing."""
    before = files_below(workspace)
    refused(clinicpress(*arguments), code, *says)
    assert files_below(workspace) == before


SETTINGS = {
    "no clinic": ('clinic = "larkfield"\n', "", "no clinic is named"),
    "an unknown setting": ("format =", "fromat =", "clinicpress.toml: fromat: "),
    "an unknown clinic": ('"larkfield"', '"larkfeld"', "clinicpress.toml: clinic: there is no clinic 'larkfeld'"),
    "an unknown format": ('format = "a4"', 'format = "A4"', "clinicpress.toml: format: there is no format 'A4'"),
    "an unknown theme": (
        "format =",
        'theme = "hose"\nformat =',
        "clinicpress.toml: theme: there is no theme 'hose'",
    ),
    "no TOML": ("format =", "format", "clinicpress.toml: this is not TOML"),
}


@pytest.mark.parametrize(("old", "new", "says"), SETTINGS.values(), ids=SETTINGS)
def test_settings_that_cannot_be_used(old: str, new: str, says: str, workspace: Path, clinicpress: Press) -> None:
    """A workspace whose settings lack something says what."""
    edit(workspace / "clinicpress.toml", old, new)
    refused(clinicpress("leaflet", "sciatica"), 2, says)


def test_a_folder_that_is_no_workspace(tmp_path: Path, clinicpress: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without clinicpress.toml is told how to become a workspace."""
    bare = tmp_path / "bare"
    bare.mkdir()
    monkeypatch.chdir(bare)
    refused(clinicpress("leaflet", "sciatica"), 2, "no clinicpress.toml here", "clinicpress init")


def test_a_clock_that_is_no_number(clinicpress: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """A SOURCE_DATE_EPOCH that is no number is refused, and not taken for today."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    refused(clinicpress("leaflet", "sciatica"), 2, "SOURCE_DATE_EPOCH")


def _fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)


def test_a_full_disk_leaves_the_old_leaflet(
    workspace: Path, clinicpress: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A leaflet that finds the disk full leaves the one of yesterday whole, and nothing beside it."""
    put_article(workspace, "Rest.")
    old = workspace / "output" / "larkfield" / "resting.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"%PDF- of yesterday")
    before = files_below(workspace)
    _fill_the_disk(monkeypatch)
    refused(clinicpress(*LEAFLET), 10, "it cannot be written: no space left on device")
    assert files_below(workspace) == before


def test_a_full_disk_leaves_nothing(workspace: Path, clinicpress: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """A leaflet that finds the disk full leaves no file where there was none."""
    put_article(workspace, "Rest.")
    before = files_below(workspace)
    _fill_the_disk(monkeypatch)
    refused(clinicpress(*LEAFLET, "-o", "new/folder/x.pdf"), 10, "no space left on device")
    assert files_below(workspace) == before


def _fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Workshop, "leaflet", fail)


def test_ctrl_c(clinicpress: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """A leaflet that is interrupted ends with 130 and a word."""
    _fail_with(monkeypatch, KeyboardInterrupt())
    ran = clinicpress(*LEAFLET)
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.strip() == "clinicpress: stopped. Nothing partial was left behind."


def test_a_bug_says_nothing_of_its_text(clinicpress: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug's own message could be a patient's words: class and place are said, the text is not."""
    _fail_with(monkeypatch, ValueError("Grace Okafor, 999 000 0018"))
    ran = clinicpress(*LEAFLET)
    refused(ran, 70, "a fault in clinicpress (ValueError at test_errors_on_the_way.py:")
    assert not [words for words in ("Grace", "Okafor", "999") if words in ran.err]


def test_memory_that_runs_out(clinicpress: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without memory is told so, in one line."""
    _fail_with(monkeypatch, MemoryError())
    refused(clinicpress(*LEAFLET), 70, "not enough memory")


def test_a_name_with_control_signs_stays_on_one_line(clinicpress: Press) -> None:
    """A message shows no line break and no escape sequence that a name smuggles in."""
    ran = clinicpress("leaflet", "a\nb\x1b[2J")
    refused(ran, 2, "there is no article")
    assert "\x1b" not in ran.err


def test_options_that_do_not_exist(clinicpress: Press) -> None:
    """A misspelt option is a usage error, without a traceback."""
    ran = clinicpress("leaflet", "sciatica", "--clinc", "larkfield")
    assert ran.code == 2
    assert "--clinic" in ran.err
    assert "Traceback" not in ran.err


def test_one_fault_among_several_articles(workspace: Path, clinicpress: Press) -> None:
    """A second article with a fault does not take the first one's leaflet away, and leaves nothing of its own."""
    put_article(workspace, "Rest.")
    put_article(workspace, "::: note", name="broken")
    ran = clinicpress("leaflet", "resting", "broken", "--clinic", "larkfield", "-o", "out")
    assert ran.code == 3
    assert ran.out.startswith("out/resting.pdf")
    assert list(files_below(workspace / "out")) == ["resting.pdf"]
