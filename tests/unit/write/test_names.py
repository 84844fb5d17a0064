"""File names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clinicpress.errors import UsageError
from clinicpress.model.format import Format
from clinicpress.model.press import PressProfile
from clinicpress.write.names import (
    choose_path,
    leaflet_name,
    opaque_id,
    other_volumes,
    refuse_one_name,
    safe_name,
    volume_path,
)
from tests.unit.compose.articles import an_article, an_order
from tests.unit.compose.records import some_notes


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sciatica", "sciatica"), ("Łódź café", "odz-cafe"), ("../../etc/passwd", "etc-passwd"),
        ("a\\b:c*d", "a-b-c-d"),
        ("CON", "x-CON"), ("nul.txt", "x-nul.txt"), ("com1", "x-com1"),
        ("-rf", "rf"), ("a" * 99, "a" * 80), ("a\0b\nc", "a-b-c"), (".hidden", "hidden"),
    ],
)  # fmt: skip
def test_a_name_that_every_system_takes(text: str, name: str) -> None:
    """A name has no separators, no device names of Windows, and no leading dot or dash."""
    assert safe_name(text) == name


def test_texts_without_plain_signs_have_names_of_their_own() -> None:
    """Two articles that are named in Chinese do not fall upon one file."""
    names = {safe_name(text) for text in ("漢字", "中文", "", "...")}
    assert len(names) == 4
    assert all(name.startswith("x-") for name in names)


def test_long_names_keep_the_patients_number(tmp_path: Path) -> None:
    """Two patients' leaflets of an article with a very long name are two files."""
    article = replace(an_article("Rest."), id="a" * 200)
    names = set()
    for words in ("one", "two"):
        (tmp_path / words).write_text(words, encoding="utf-8")
        names.add(leaflet_name(an_order(article, notes=replace(some_notes(), source=tmp_path / words))))
    assert len(names) == 2
    assert all(len(Path(name).stem) <= 80 for name in names)


def test_a_leaflets_name(tmp_path: Path) -> None:
    """A leaflet is named by clinic and article, and by its format where that is not A4."""
    assert leaflet_name(an_order(an_article("Rest."))) == "larkfield/resting.pdf"
    press = PressProfile(content=b"", condition="FOGRA39")
    large = replace(an_order(an_article("Rest.")), format=Format(id="large-print"), mono=True, press=press)
    assert leaflet_name(large) == "larkfield/resting-large-print-mono-print-ready.pdf"
    source = tmp_path / "grace-okafor.yml"
    source.write_text("words", encoding="utf-8")
    name = leaflet_name(an_order(an_article("Rest."), notes=replace(some_notes(), source=source)))
    assert name == f"larkfield/resting-{opaque_id(b'words')}.pdf"


def test_a_number_tells_parts_apart() -> None:
    """A patient's number changes with each file and with where one file ends."""
    assert len({opaque_id(b"ab", b"c"), opaque_id(b"a", b"bc"), opaque_id(b"abc"), opaque_id()}) == 4
    assert len(opaque_id(b"a")) == 10


def test_where_a_result_goes() -> None:
    """A result goes to the file or folder that was named, else below the output folder."""
    name, output = "larkfield/a.pdf", Path("output")
    assert choose_path(None, output, name, several=True) == Path("output/larkfield/a.pdf")
    assert choose_path(Path("x.PDF"), output, name, several=False) == Path("x.PDF")
    assert choose_path(Path("folder"), output, name, several=True) == Path("folder/a.pdf")
    with pytest.raises(UsageError, match="one file, but there are several"):
        choose_path(Path("x.pdf"), output, name, several=True)


def test_the_files_of_a_pack_are_numbered() -> None:
    """One file keeps the name that was asked for; several say which they are, of how many."""
    assert volume_path(Path("out/referral.pdf"), (1, 1)) == Path("out/referral.pdf")
    assert volume_path(Path("out/referral.pdf"), (2, 3)) == Path("out/referral-2-of-3.pdf")


def test_files_of_an_earlier_run_are_found(tmp_path: Path) -> None:
    """A pack that became three files is told from the one and the two that it was before; other names are not."""
    for name in ("a.pdf", "a-1-of-2.pdf", "a-1-of-3.pdf", "a-b.pdf", "ab-1-of-2.pdf"):
        (tmp_path / name).touch()
    assert [path.name for path in other_volumes(tmp_path / "a.pdf", 3)] == ["a-1-of-2.pdf", "a.pdf"]
    assert [path.name for path in other_volumes(tmp_path / "a.pdf", 1)] == ["a-1-of-2.pdf", "a-1-of-3.pdf"]
    assert other_volumes(tmp_path / "not there" / "a.pdf", 1) == ()


def test_two_outputs_of_one_name_are_refused(tmp_path: Path) -> None:
    """An account does not take the place of a summary; names that differ in case alone are one on some disks."""
    refuse_one_name([tmp_path / "a.pdf", tmp_path / "a.json"])
    with pytest.raises(UsageError, match="two outputs have one name"):
        refuse_one_name([tmp_path / "a.pdf", tmp_path / "a.json", tmp_path / "b" / ".." / "A.json"])
