"""The contact sheet of a run that makes several leaflets with pictures of their pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clinicpress.cli.showing import show_file
from clinicpress.model.product import Product
from clinicpress.write.whole import write_whole

if TYPE_CHECKING:
    from clinicpress.twin.contact_sheet import ContactSheet


class Overview:
    """Collects what a run makes; a run of one leaflet needs no overview."""

    def __init__(self, *, several: bool) -> None:
        self._several = several
        self._sheet: ContactSheet | None = None

    def add(self, path: Path, product: Product) -> None:
        """Add a leaflet, if there are pictures of its pages."""
        if not self._several or not any(twin.suffix.endswith(".png") for twin in product.twins):
            return
        from clinicpress.twin.contact_sheet import ContactSheet

        self._sheet = self._sheet or ContactSheet()
        self._sheet.add(path.name, product)

    def write(self, folder: Path, options: Mapping[str, Any]) -> None:
        """Write the contact sheet, and say where it is."""
        if self._sheet is None:
            return
        from clinicpress.twin.contact_sheet import NAME

        content = self._sheet.draw()
        if not options["dry_run"]:
            write_whole(folder / NAME, content, private=self._sheet.private)
        show_file(folder / NAME, content, options)
