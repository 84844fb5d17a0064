"""Which workspace a command works in, and the workshop that prints from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from clinicpress.shelf.workspace import Workspace, find_workspace, open_workspace
from clinicpress.shelf.world import world_now

if TYPE_CHECKING:
    from clinicpress.build import Workshop
    from clinicpress.model.page import ComposedPage
    from clinicpress.shelf.assets import AssetShelf


def open_workspace_at(folder: Path | None) -> Workspace:
    """Return the workspace that was named, or the nearest one upwards."""
    return open_workspace(folder) if folder else find_workspace(Path.cwd())


def open_workshop(
    folder: Path | None,
    theme_folders: tuple[Path, ...],
    theme_name: str | None = None,
    html_folder: Path | None = None,
) -> Workshop:
    """Return a workshop; with a folder for HTML, each page is also saved there as loose files."""
    from clinicpress.build import Workshop

    workshop = Workshop(open_workspace_at(folder), world_now(), theme_folders, theme_name or "")
    if html_folder:
        workshop.watch = _saver(html_folder)
    return workshop


def _saver(folder: Path) -> Callable[[ComposedPage, AssetShelf], None]:
    def save(page: ComposedPage, shelf: AssetShelf) -> None:
        from clinicpress.render.loose import loose_files
        from clinicpress.write.whole import write_whole

        for path, content in loose_files(page, shelf).items():
            write_whole(folder / path, content, private=True)

    return save
