"""YAML as text: what stands in a file is what the record gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import BrandError, ContentError
from clinicpress.load.yaml_text import MAX_BYTES, read_text, read_yaml


def values(text: str) -> object:
    """Return what a YAML text says."""
    return read_yaml(text, where="a.yml", error=ContentError).value


@pytest.mark.parametrize(
    "written", ["01632960123", "no", "1.0", "2026-11-20", "0x10", "1e3", "12:30", "true", "=", ".inf"]
)
def test_a_scalar_stays_as_written(written: str) -> None:
    """A clinic's phone number keeps its leading zero, and `no` stays `no`."""
    assert values(f"key: {written}") == {"key": written}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_nothing(written: str) -> None:
    """A key without a value is not there; in quotes it is text."""
    assert values(f"key: {written}") == {"key": None}
    assert values(f'key: "{written}"') == {"key": written}


def test_lines_are_those_of_the_file() -> None:
    """A field knows its line, and a field that is not there knows the line of what surrounds it."""
    tree = read_yaml("a: 1\nb:\n  - c: 2\n  - d: 3\n", where="a.yml", error=ContentError, first_line=2)
    assert tree.line_of(("a",)) == 2
    assert tree.line_of(("b", 1, "d")) == 5
    assert tree.line_of(("b", 1, "missing")) == 5
    assert tree.line_of(("missing",)) == 2


REFUSED = {
    "a: 1\na: 2": "the key 'a' stands here twice",
    "a: &x [1]\nb: *x": "anchors",
    "a: {<<: {b: 1}}": "a key must be a plain word",
    "? [a, b]\n: c": "a key must be a plain word",
    "a: [1": "this is not YAML",
    "a: b: c": "this is not YAML",
    "\ta: 1": "this is not YAML",
    "a: \x07": "a character that YAML does not allow",
    "a: 1\n---\nb: 2": "this is not YAML",
    "[" * 40 + "]" * 40: "nested more than 30 deep",
    "[" * 100_000: "nested more than 30 deep",
    "- " * 40_000: "nested more than 30 deep",
}


@pytest.mark.parametrize(("text", "says"), REFUSED.items())
def test_what_is_refused(text: str, says: str) -> None:
    """A file that means two things, or grows without end, is refused by its own class of error."""
    with pytest.raises(BrandError, match=says):
        read_yaml(text, where="a.yml", error=BrandError)


def test_a_small_file_cannot_grow() -> None:
    """A billion laughs stay a few hundred bytes."""
    steps = (f"{name}: &{name} [*{last}, *{last}]" for last, name in zip("abcdefg", "bcdefgh", strict=True))
    laughs = "\n".join(("a: &a [x, x]", *steps))
    with pytest.raises(ContentError, match="anchors"):
        values(laughs)


def test_a_text_file_is_read_as_people_write_it(tmp_path: Path) -> None:
    """A file from Windows, with its mark and line ends, is the same text."""
    path = tmp_path / "a.yml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n")
    assert read_text(path, ContentError) == "a: 1\nb: 2\nc: 3\n"


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    """A file in another encoding, too large, missing or a folder is refused and named."""
    latin, large = tmp_path / "latin.yml", tmp_path / "large.yml"
    latin.write_bytes("é".encode("latin-1"))
    large.write_bytes(b"a" * (MAX_BYTES + 1))
    gone = tmp_path / "gone.yml"
    says_of = {latin: "not UTF-8", large: "larger than 1 MB", gone: "cannot be read", tmp_path: "cannot be read"}
    for path, says in says_of.items():
        with pytest.raises(ContentError, match=says) as caught:
            read_text(path, ContentError)
        assert caught.value.where == str(path)
