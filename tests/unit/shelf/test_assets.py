"""Pictures are served from their folders, and from nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import BrandError, ContentError
from clinicpress.shelf.assets import AssetShelf


@pytest.fixture
def shelf(tmp_path: Path) -> AssetShelf:
    """A shelf of two folders beside a secret."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name in (
        "open/a#1?.svg",
        "open/figures/a b.svg",
        "open/ü.svg",
        "clinic/logo.svg",
        "open-secret/x.svg",
        "secret.svg",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<svg/>", encoding="utf-8")
    (tmp_path / "open" / "inside.svg").symlink_to(tmp_path / "open" / "ü.svg")
    (tmp_path / "open" / "outside.svg").symlink_to(tmp_path / "secret.svg")
    (tmp_path / "open" / "up").symlink_to(tmp_path)
    folders = {"article": tmp_path / "open", "clinic": tmp_path / "clinic"}
    return AssetShelf(folders=folders, errors={"clinic": BrandError})


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("asset://article/figures/a%20b.svg", "a b.svg"),
        ("asset://article/%C3%BC.svg", "ü.svg"),
        ("asset://article/inside.svg", "ü.svg"),
        ("asset://article/figures/../%C3%BC.svg", "ü.svg"),
        ("asset://clinic/logo.svg", "logo.svg"),
        ("asset://article/a#1?.svg", "a#1?.svg"),
    ],
)
def test_what_lies_inside(url: str, name: str, shelf: AssetShelf) -> None:
    """A picture below its folder is found, spaces, accents and inner links included."""
    assert shelf.find(url).name == name


@pytest.mark.parametrize(
    "url",
    [
        "asset://article/../secret.svg",
        "asset://article/%2e%2e/secret.svg",
        "asset://article/figures/..%2f..%2fsecret.svg",
        "asset://article//../secret.svg",
        "asset://article/../open-secret/x.svg",
        "asset://article/outside.svg",
        "asset://article/up/secret.svg",
        "asset://other/secret.svg",
        "asset:///etc/hostname",
        "asset://article/%00",
        "asset://article/up/loop",
        "asset://article/" + "a" * 300,
        "asset://[",
        "asset://article/",
        "asset://article",
        "file:///etc/hostname",
        "http://article/figures/a.svg",
        "/etc/hostname",
        "",
    ],
)
def test_what_lies_outside(url: str, shelf: AssetShelf) -> None:
    """A picture outside is refused, whatever its name says and wherever a link leads."""
    with pytest.raises(ContentError):
        shelf.find(url)


def test_an_address_tells_whose_fault_it_is(shelf: AssetShelf) -> None:
    """What is wrong with a logo is the clinic's fault; what stands on no shelf is the content's."""
    assert shelf.error_of("asset://clinic/logo.svg") is BrandError
    assert shelf.error_of("asset://article/a.svg") is ContentError
    assert shelf.error_of("https://a.example/a.svg") is ContentError


def test_a_missing_file_is_of_its_folders_class(shelf: AssetShelf) -> None:
    """A missing logo is the clinic's fault, a missing figure the article's."""
    with pytest.raises(BrandError, match="no such file"):
        shelf.find("asset://clinic/gone.svg")
    with pytest.raises(ContentError, match="no such file"):
        shelf.find("asset://article/gone.svg")
