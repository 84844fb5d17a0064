"""An imported article and its pictures, put beside the others without treading on any."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clinicpress.errors import WriteError
from clinicpress.write.whole import write_whole


def write_article(path: Path, text: str, pictures: Mapping[str, bytes], *, replace: bool) -> None:
    """Put an article at `path`, and its pictures into `figures/` beside it.

    Raises:
        WriteError: there is an article already, or the place cannot be written.
    """
    if path.exists() and not replace:
        raise WriteError(
            "there is an article of this name already.", where=str(path), hint="Use --force to replace it."
        )
    for name, content in pictures.items():
        write_whole(path.parent / "figures" / name, content, private=False)
    write_whole(path, text.encode(), private=False)
