"""Python looks for garbage as often after a layout as before."""

from __future__ import annotations

import gc

import pytest

from clinicpress.render.garbage import few_looks


def test_looks_are_few_only_inside() -> None:
    """Inside they are rare, also where one is inside another; afterwards all is as before."""
    before = gc.get_threshold()
    with few_looks():
        with few_looks():
            assert gc.get_threshold()[0] > before[0]
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


def test_a_failure_puts_them_back() -> None:
    """A page that cannot be printed leaves Python as it was."""
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"), few_looks():
        raise ValueError("broken")
    assert gc.get_threshold() == before
