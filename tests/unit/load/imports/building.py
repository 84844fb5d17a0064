"""Sources to import, built in a test's own folder."""

from __future__ import annotations

import base64
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from clinicpress.load.imports import ImportedArticle, import_article

ROOT = Path(__file__).resolve().parents[4]


def import_text(folder: Path, text: str, name: str = "leaflet.txt") -> ImportedArticle:
    """Return the import of a text, written as UTF-8 with the line ends it has."""
    return import_bytes(folder, text.encode("utf-8"), name)


def import_bytes(folder: Path, raw: bytes, name: str = "leaflet.txt") -> ImportedArticle:
    """Return the import of a file with these bytes."""
    source = folder / name
    source.write_bytes(raw)
    return import_article(source)


def import_html(folder: Path, body: str, head: str = "") -> ImportedArticle:
    """Return the import of a web page with this body."""
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return import_text(folder, page, "page.html")


def reasons(article: ImportedArticle) -> dict[str, str]:
    """Return what was left out, with the reason for each."""
    return {left.text: left.reason for left in article.left_out}


def asked(article: ImportedArticle, words: str) -> bool:
    """Whether a question holds these words."""
    return any(words in question for question in article.uncertain)


def shared_articles() -> tuple[Path, ...]:
    """Return the source articles beside the checkout; skips the test where there are none."""
    shared = Path(os.environ.get("CLINICPRESS_SHARED") or ROOT.parent / "shared")
    found = tuple(sorted((shared / "source-articles").glob("*.txt")))
    if not found:
        pytest.skip(f"there are no source articles in {shared}; name the folder with CLINICPRESS_SHARED")
    return found


def a_png() -> bytes:
    """Return a picture of one grey pixel."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\x80")),
        (b"IEND", b""),
    )
    packed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def as_data(content: bytes, kind: str = "image/png") -> str:
    """Return a picture as an address that carries it."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def a_zip(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip with these parts, packed tightly."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            packed.writestr(name, content)
    return held.getvalue()
