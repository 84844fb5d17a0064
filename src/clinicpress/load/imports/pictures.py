"""Pictures that a foreign article brings with it: inside it, or as files beside it, never from the web."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from clinicpress.load.imports.imported import Picture

MAX_PICTURE_BYTES = 10_000_000
_DATA = re.compile(
    r"data:(?P<type>[\w/+.-]*)(?:;[\w=-]+)*?(?P<base64>;base64)?,(?P<content>.*)", re.IGNORECASE | re.DOTALL
)
_STARTS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), ".png"),
    (re.compile(rb"\xff\xd8\xff"), ".jpg"),
    (re.compile(rb"GIF8[79]a"), ".gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), ".webp"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]", re.DOTALL), ".svg"),
)
_ACTIVE_SVG = re.compile(
    rb"<!DOCTYPE|<!ENTITY|<script|<foreignObject|<use[\s/>]|<image[\s/>]|\son\w+\s*=|@import"
    rb"|href\s*=\s*[\"']?(?!#)[^\"'#\s]|url\(\s*[\"']?(?!#)[^\"'#\s)]",
    re.IGNORECASE,
)


class Unusable(Exception):  # noqa: N818 - it reads as the end of "a picture that …" and stays in here
    """Why a picture cannot come along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSource:
    """The folder below which pictures may be read, and what their names begin with."""

    folder: Path
    prefix: str


def find_picture(source: PictureSource, address: str) -> Picture:
    """Return the picture behind an address.

    Raises:
        Unusable: it is on the web, outside the folder, missing, too large, or no picture.
    """
    if address[:5].lower() == "data:":
        content, stem = _decode_data(address), ""
    else:
        path = _local(source.folder, address)
        content, stem = _read(path), path.stem
    ending = next((ending for start, ending in _STARTS if start.match(content)), "")
    if not ending:
        raise Unusable("is no PNG, JPEG, GIF, WebP or SVG")
    if ending == ".svg" and _ACTIVE_SVG.search(content):
        raise Unusable("is an SVG with scripts or links in it")
    # The same picture under the same name gets one file; another one never overwrites it.
    digest = hashlib.sha256(content).hexdigest()[:8]
    words = re.findall(r"[a-z0-9]+", f"{source.prefix} {stem}".lower())
    return Picture(name=f"{'-'.join(words)[:60].strip('-')}-{digest}{ending}".lstrip("-"), content=content)


def _decode_data(address: str) -> bytes:
    found = _DATA.fullmatch(address)
    if found is None:
        raise Unusable("cannot be decoded")
    if not found["base64"]:
        content = unquote_to_bytes(found["content"])
    else:
        try:
            content = base64.b64decode(unquote_to_bytes(found["content"]), validate=False)
        except binascii.Error as error:
            raise Unusable("cannot be decoded") from error
    if len(content) > MAX_PICTURE_BYTES:
        raise Unusable("is larger than 10 MB")
    return content


def _local(folder: Path, address: str) -> Path:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Unusable("has no address") from error
    if parts.scheme or parts.netloc or not parts.path or "\0" in address:
        raise Unusable("is on the web and was not fetched" if parts.netloc else "has no usable address")
    name = unquote(parts.path)
    root = folder.resolve()
    if "\0" in name or not (root / name).resolve().is_relative_to(root):
        raise Unusable("lies outside the article’s folder")
    return (root / name).resolve()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_PICTURE_BYTES + 1)
    except OSError as error:
        raise Unusable("is not there") from error
    if len(content) > MAX_PICTURE_BYTES:
        raise Unusable("is larger than 10 MB")
    return content
