"""One foreign file becomes one article; its ending says how it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clinicpress.errors import ContentError
from clinicpress.load.imports.arrange import arrange
from clinicpress.load.imports.blocks import Reading
from clinicpress.load.imports.decode import decode_text, read_whole
from clinicpress.load.imports.html import read_html
from clinicpress.load.imports.imported import ImportedArticle
from clinicpress.load.imports.markdown import read_markdown
from clinicpress.load.imports.plain import read_plain
from clinicpress.load.imports.word import read_word


def import_article(source: Path) -> ImportedArticle:
    """Return the article in a `.txt`, `.html`, `.htm`, `.docx`, `.md` or `.markdown` file.

    Raises:
        ContentError: it is of another kind, cannot be read, is empty, too large, or not what its ending says.
    """
    reader = _READERS.get(source.suffix.lower())
    if reader is None:
        raise ContentError(
            f"'{source.suffix or source.name}' is no kind of file that can be imported.",
            where=str(source),
            hint=f"There are: {', '.join(_READERS)}.",
        )
    try:
        return arrange(reader(source), source)
    except RecursionError as error:
        raise ContentError(
            "its parts are nested too deeply.", where=str(source), hint="Save it as plain text and import that."
        ) from error


def _read_plain(source: Path) -> Reading:
    return read_plain(decode_text(read_whole(source), source))


_READERS: dict[str, Callable[[Path], Reading]] = {
    ".txt": _read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_word,
    ".md": read_markdown,
    ".markdown": read_markdown,
}
