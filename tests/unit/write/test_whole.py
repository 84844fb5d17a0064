"""Files are there with all their bytes, or not there."""

from __future__ import annotations

import os
import resource
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from clinicpress.errors import WriteError
from clinicpress.write.tree import copy_tree
from clinicpress.write.whole import write_together, write_whole


@pytest.fixture
def small_disk() -> Iterator[None]:
    """A machine on which no file may grow beyond 10 kB: the kernel itself stops the write in its middle."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_replaces_the_old_one(tmp_path: Path) -> None:
    """A new file stands where the old one stood, and nothing beside it."""
    write_whole(tmp_path / "a.pdf", b"old", private=False)
    write_whole(tmp_path / "a.pdf", b"new", private=False)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"new"}


@pytest.mark.usefixtures("small_disk")
def test_a_write_that_stops_half_way(tmp_path: Path) -> None:
    """A write that the system stops leaves the old file whole and no part of the new one."""
    (tmp_path / "a.pdf").write_bytes(b"old")
    with pytest.raises(WriteError, match="it cannot be written: "):
        write_whole(tmp_path / "a.pdf", b"x" * 1_000_000, private=False)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"old"}


@pytest.mark.parametrize("private", [True, False])
def test_who_may_read(private: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the test
    """A patient's file and the folders made for it are their owner's alone, whatever the umask allows."""
    before = os.umask(0)
    try:
        write_whole(tmp_path / "b" / "c" / "a.pdf", b"", private=private)
    finally:
        os.umask(before)
    modes = [
        stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "b", tmp_path / "b/c", tmp_path / "b/c/a.pdf")
    ]
    assert modes == ([0o700, 0o700, 0o600] if private else [0o755, 0o755, 0o644])


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """A link at the target does not lead a patient's file elsewhere."""
    (tmp_path / "elsewhere").write_bytes(b"theirs")
    (tmp_path / "a.pdf").symlink_to(tmp_path / "elsewhere")
    write_whole(tmp_path / "a.pdf", b"ours", private=True)
    assert (tmp_path / "elsewhere").read_bytes() == b"theirs"
    assert not (tmp_path / "a.pdf").is_symlink()


def test_a_folder_at_the_target(tmp_path: Path) -> None:
    """A folder where the file should go is refused, and left as it is."""
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(WriteError, match="is a directory"):
        write_whole(tmp_path / "a.pdf", b"", private=False)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that a person interrupts leaves no part behind."""

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.pdf", b"new", private=False)
    assert list(tmp_path.iterdir()) == []


def test_a_tree_is_copied_into_an_empty_place(tmp_path: Path) -> None:
    """A new workspace is a copy without results, and never falls upon another."""
    source, target = tmp_path / "source", tmp_path / "target"
    for name in ("a/b.txt", "output/old.pdf", "c.txt"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(name, encoding="utf-8")
    assert copy_tree(source, target, dry_run=True) == (Path("a/b.txt"), Path("c.txt"))
    assert not target.exists()
    copy_tree(source, target, dry_run=False)
    assert sorted(path.name for path in target.rglob("*") if path.is_file()) == ["b.txt", "c.txt"]
    with pytest.raises(WriteError, match="something here already"):
        copy_tree(source, target, dry_run=False)


def test_files_that_belong_together_come_together_or_not_at_all(tmp_path: Path) -> None:
    """If the second file of a pack cannot be written, the first is not there either."""
    (tmp_path / "taken").write_bytes(b"a file where a folder should be")
    with pytest.raises(WriteError, match="cannot be written"):
        write_together(((tmp_path / "1.pdf", b"one"), (tmp_path / "taken" / "2.pdf", b"two")), private=True)
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    write_together(((tmp_path / "1.pdf", b"one"), (tmp_path / "new" / "2.pdf", b"two")), private=True)
    assert (tmp_path / "new" / "2.pdf").read_bytes() == b"two"


def test_of_files_that_belong_together_none_is_alone(tmp_path: Path) -> None:
    """A second file that cannot be put in place leaves the first as it was."""
    first, second = tmp_path / "a-1-of-2.pdf", tmp_path / "a-2-of-2.pdf"
    first.write_bytes(b"old")
    second.mkdir()
    with pytest.raises(WriteError, match="directory") as caught:
        write_together(((first, b"new"), (second, b"new")), private=False)
    assert caught.value.where == str(second)
    assert first.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == [first.name, second.name]
