"""The shelf, for any address."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinicpress.errors import ClinicpressError
from clinicpress.shelf.assets import AssetShelf

PARTS = st.lists(
    st.sampled_from(
        [
            "..",
            ".",
            "%2e%2e",
            "%2E.",
            "a",
            "a.svg",
            "secret.svg",
            "/",
            "//",
            "\\",
            "%2f",
            "%5c",
            "%00",
            "?",
            "#",
            "",
        ]
    )
    | st.text(max_size=5),
    max_size=8,
)


@pytest.fixture(scope="module")
def open_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a drawing, beside a secret."""
    root = tmp_path_factory.mktemp("shelf")
    (root / "open" / "a").mkdir(parents=True)
    for name in ("open/a.svg", "open/a/a.svg", "secret.svg"):
        (root / name).write_text("x", encoding="utf-8")
    return root / "open"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scheme=st.sampled_from(["asset://article", "asset://clinic", "file://", "http://a.example"]), parts=PARTS)
def test_no_address_leads_outside(scheme: str, parts: list[str], open_folder: Path) -> None:
    """Any address is a file below the folder, or refused by our own error."""
    shelf = AssetShelf(folders={"article": open_folder})
    try:
        found = shelf.find(f"{scheme}/{'/'.join(parts)}")
    except ClinicpressError:
        return
    assert found.is_relative_to(open_folder.resolve())
    assert found.is_file()
