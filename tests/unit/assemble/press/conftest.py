"""A leaflet, and the same leaflet ready for a press."""

from __future__ import annotations

import pikepdf
import pytest

from clinicpress.assemble.press import make_print_ready
from tests.unit.assemble.press.pressing import a_page, an_order, opened


@pytest.fixture(scope="package")
def leaflet(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A leaflet of one page."""
    return a_page(tmp_path_factory.mktemp("article"))


@pytest.fixture(scope="package")
def ready(leaflet: bytes) -> bytes:
    """The same leaflet, ready for a press."""
    return make_print_ready(leaflet, an_order(folds_mm=((40,),))).pdf


@pytest.fixture
def pdf(ready: bytes) -> pikepdf.Pdf:
    """The ready leaflet, opened."""
    return opened(ready)
