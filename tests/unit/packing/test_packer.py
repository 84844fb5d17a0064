"""A pack that has to keep to a limit."""

from __future__ import annotations

import pytest

from clinicpress.errors import AssembleError
from clinicpress.model.carrier import Limit
from clinicpress.model.product import Product
from clinicpress.packing import packer
from clinicpress.packing.making import PackedPart
from clinicpress.packing.scales import joined_size
from tests.unit.assemble.packs import a_part


def a_file(size: int) -> Product:
    """Return a finished file of so many bytes."""
    return Product(
        title="Pack", language="en-GB", pdf=bytes(size), pages=2, personal=(), name="pack.pdf", private=False
    )


def test_a_limit_is_said_as_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files come out larger than was estimated, the pack is fitted again, and the limit stays what it was."""
    parts = (PackedPart(number=1, part=a_part(), kind_words="Leaflet", pages=2),)
    limit = Limit(size=joined_size(parts) + 100, whose="limit_mb")
    monkeypatch.setattr(packer, "_bind_groups", lambda _, fitted: (a_file(2 * limit.size),) * len(fitted.groups))
    with pytest.raises(AssembleError, match=f"{limit.megabytes} is the most \\(limit_mb\\)"):
        packer._fit(None, limit, parts, a_file(joined_size(parts)))  # type: ignore[arg-type]
