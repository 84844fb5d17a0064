"""File names, for any text."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clinicpress.write.names import choose_path, opaque_id, safe_name


@given(st.text())
def test_a_name_is_safe(text: str) -> None:
    """A name has plain signs only, is short, is no way up or out, and a safe name stays as it is."""
    name = safe_name(text)
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,80}", name)
    assert not name.startswith((".", "-"))
    assert Path("folder", name).parent == Path("folder")
    assert safe_name(name) == name


@given(st.lists(st.binary(max_size=20), max_size=4), st.lists(st.binary(max_size=20), max_size=4))
def test_a_number_is_of_all_contents(ones: list[bytes], others: list[bytes]) -> None:
    """Two documents have one number only where all of their files are the same, in the same order."""
    assert (opaque_id(*ones) == opaque_id(*others)) is (ones == others)


@given(st.text(min_size=1).filter(lambda name: "/" not in name and "\0" not in name))
def test_a_result_stays_in_the_named_folder(name: str) -> None:
    """A product's name chooses no folder once one was named."""
    chosen = choose_path(Path("out"), Path("output"), f"clinic/{safe_name(name)}.pdf", several=True)
    assert chosen.parent == Path("out")
