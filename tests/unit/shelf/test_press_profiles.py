"""Where the profile of a press comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import UsageError
from clinicpress.model.colour_profile import srgb_profile
from clinicpress.model.press import PressFacts
from clinicpress.shelf.health import examine
from clinicpress.shelf.press_profiles import find_profile, shipped_profile

FACTS = PressFacts(profile="house.icc", condition="FOGRA51")


def test_coated_paper_is_shipped() -> None:
    """Without a word, it is offset on coated paper."""
    found = find_profile()
    assert found.condition == "FOGRA39"
    assert found.content[12:20] == b"prtrCMYK"


def test_own_profile_comes_first(tmp_path: Path) -> None:
    """A clinic's own file is taken, with the condition that it names."""
    (tmp_path / "house.icc").write_bytes(shipped_profile().read_bytes())
    assert find_profile(FACTS, tmp_path).condition == "FOGRA51"


@pytest.mark.parametrize("content", [None, b"", srgb_profile()])
def test_wrong_profile_is_refused(content: bytes | None, tmp_path: Path) -> None:
    """A file that is missing, empty or of a screen is refused, with whom to ask."""
    if content is not None:
        (tmp_path / "house.icc").write_bytes(content)
    with pytest.raises(UsageError, match=r"house\.icc") as refusal:
        find_profile(FACTS, tmp_path)
    assert "Ask the printing house" in refusal.value.hint


def test_profile_lies_in_its_folder(tmp_path: Path) -> None:
    """A file outside the folder is not read."""
    inside = tmp_path / "clinic"
    inside.mkdir()
    (tmp_path / "house.icc").write_bytes(shipped_profile().read_bytes())
    with pytest.raises(UsageError, match="outside this folder"):
        find_profile(PressFacts(profile="../house.icc", condition="FOGRA51"), inside)


def test_doctor_names_the_profile() -> None:
    """The doctor says for which press files can be made ready."""
    (sign,) = (sign for sign in examine() if sign.name.startswith("press profile"))
    assert (sign.present, sign.needed, sign.detail) == (True, False, "FOGRA39")
