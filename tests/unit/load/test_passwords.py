"""A password from where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import AssembleError
from clinicpress.load.passwords import read_password

WHERE = "packs/grace.yml: protect"
SECRET = "hunter two"  # noqa: S105 - of nothing


def read(source: str, folder: Path, answer: str = SECRET) -> str:
    """Return the password, where a question is answered so."""
    return read_password(source, lambda: answer, WHERE, folder)


def write(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Write a file that only its owner may read."""
    path.write_bytes(content)
    path.chmod(mode)


def test_it_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`env:NAME` is the variable's value."""
    monkeypatch.setenv("PACK_PASSWORD", SECRET)
    assert read("env:PACK_PASSWORD", tmp_path) == SECRET


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\nsecond line\n"])
def test_it_is_the_first_line_of_a_file(tmp_path: Path, end: bytes) -> None:
    """`file:PATH` starts at the file that names it; the line's end is no part of the password."""
    write(tmp_path / "secret", SECRET.encode() + end)
    assert read("file:secret", tmp_path) == SECRET


def test_spaces_and_a_windows_mark_are_told_apart(tmp_path: Path) -> None:
    """A space at the end is meant; a byte order mark is not."""
    write(tmp_path / "secret", b"\xef\xbb\xbf two \n")
    assert read("file:secret", tmp_path) == " two "


def test_it_is_asked_for(tmp_path: Path) -> None:
    """`prompt` is what the person types."""
    assert read("prompt", tmp_path, "typed") == "typed"


@pytest.mark.parametrize(
    "source", ["env:NOT_SET", "file:missing", "file:empty", "file:.", "file:a\0b", "prompt", SECRET]
)
def test_none_is_one_clear_error(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the place that was looked in, with advice, and no password."""
    monkeypatch.delenv("NOT_SET", raising=False)
    write(tmp_path / "empty", b"\nhunter two\n")
    with pytest.raises(AssembleError) as caught:
        read(source, tmp_path, "")
    assert caught.value.where == WHERE
    assert caught.value.hint
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("source", ["file:secret", "env:PACK_PASSWORD"])
def test_another_encoding_is_said(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password that would be another one is not used, and stands in no message."""
    write(tmp_path / "secret", "pâss".encode("latin-1"))
    monkeypatch.setenv("PACK_PASSWORD", "p\udce2ss")
    with pytest.raises(AssembleError, match="not UTF-8") as caught:
        read(source, tmp_path)
    assert "\udce2" not in str(caught.value)


def test_a_file_that_everybody_can_read_is_refused(tmp_path: Path) -> None:
    """The command that closes it is given."""
    write(tmp_path / "secret", SECRET.encode(), mode=0o644)
    with pytest.raises(AssembleError, match=r"chmod 600 .*/secret") as caught:
        read("file:secret", tmp_path)
    assert SECRET not in str(caught.value)
