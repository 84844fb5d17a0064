"""The one way from a page to a file."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from clinicpress.errors import BrandError, ClinicpressError, ContentError
from clinicpress.render import fetcher
from clinicpress.render.fetcher import MAX_INLINE_BYTES, ShelfFetcher
from clinicpress.shelf.assets import AssetShelf
from tests.unit.render.printing import SVG, a_shelf

INLINE = "data:image/svg+xml;charset=utf-8,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E"


def a_fetcher(folder: Path) -> ShelfFetcher:
    """Return a fetcher for a folder and a teal brand."""
    return ShelfFetcher(a_shelf(folder), {"accent": "#00585f", "font": "Atkinson Hyperlegible"})


def a_png(width: int, height: int) -> bytes:
    """Return a PNG that says it is so wide and high."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def test_a_drawing_takes_the_brands_colours(tmp_path: Path) -> None:
    """A drawing's tokens become the clinic's colours; an unknown token keeps its own fallback."""
    drawing = SVG.format('<g fill="var(--accent, #111)" stroke="var(--other, #222)" color="var(--none)"/>')
    (tmp_path / "a.svg").write_text(drawing, encoding="utf-8")
    served = a_fetcher(tmp_path).fetch("asset://article/a.svg").read().decode()
    assert 'fill="#00585f" stroke="#222" color="var(--none)"' in served


def test_our_own_inline_drawings_are_served(tmp_path: Path) -> None:
    """A QR code comes as a small inline drawing."""
    assert b"<svg" in a_fetcher(tmp_path).fetch(INLINE).read()


REFUSED = {
    "a large inline drawing": INLINE + "%20" * MAX_INLINE_BYTES,
    "an inline page": "data:text/html,<script>x</script>",
    "an inline photograph": "data:image/png;base64,AAAA",
    "the web": "https://a.example/a.svg",
    "the disk": "file:///etc/hostname",
    "another kind of file": "asset://article/notes.yml",
    "a file without an ending": "asset://article/plain",
    "a missing file": "asset://article/gone.svg",
    "a folder above": "asset://article/../x.svg",
    "a photograph that is none": "asset://article/none.png",
    "a photograph too large": "asset://article/huge.png",
    "a bomb": "asset://article/bomb.png",
}


@pytest.mark.parametrize("url", REFUSED.values(), ids=REFUSED)
def test_what_is_refused(url: str, tmp_path: Path) -> None:
    """A page gets nothing but drawings and photographs of a size that can be printed, and the refusal is kept."""
    contents = {"notes.yml": b"a: 1", "plain": b"a", "none.png": b"no"}
    contents |= {"huge.png": a_png(9000, 9000), "bomb.png": a_png(60000, 60000)}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    asked = a_fetcher(tmp_path)
    with pytest.raises(ClinicpressError) as caught:
        asked.fetch(url)
    assert asked.refusal is caught.value


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit is refused before it is read."""
    (tmp_path / "a.svg").write_text(SVG.format("x" * 100), encoding="utf-8")
    monkeypatch.setattr(fetcher, "MAX_PICTURE_BYTES", 99)
    with pytest.raises(ContentError, match="larger than"):
        a_fetcher(tmp_path).fetch("asset://article/a.svg")


DRAWINGS = {
    '<image href="file:///etc/hostname"/>': False,
    '<image xlink:href="a.png"/>': False,
    "<image HREF = 'http://a.example/a.png'/>": False,
    '<use href="other.svg#a"/>': False,
    "<style>@import url(a.css);</style>": False,
    '<rect fill="url(other.svg#a)"/>': False,
    "<style>rect { fill: URL( 'http://a.example/a' ) }</style>": False,
    "<!DOCTYPE svg>": False,
    '<!ENTITY a "b">': False,
    '<image href="data:image/png;base64,AAAA"/>': False,
    '<use href="#a"/>': True,
    '<rect fill="url(#a)"/>': True,
    "<rect fill=\"url('#a')\"/>": True,
    "<text>see a.example</text>": True,
}


@pytest.mark.parametrize(("drawing", "fine"), DRAWINGS.items())
def test_a_drawing_stands_alone(drawing: str, fine: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter
    """A drawing may refer to its own parts, and to nothing outside."""
    (tmp_path / "a.svg").write_text(SVG.format(drawing), encoding="utf-8")
    if fine:
        assert a_fetcher(tmp_path).fetch("asset://article/a.svg").read()
    else:
        with pytest.raises(ContentError, match="refers to another file or declares entities"):
            a_fetcher(tmp_path).fetch("asset://article/a.svg")


LIVE = (
    "<script>alert(1)</script>",
    '<rect onload="alert(1)"/>',
    '<rect><animate attributeName="x" to="5"/></rect>',
    '<text>5 mg<set attributeName="display" to="none"/></text>',
    "<switch><foreignObject><p>50 mg</p></foreignObject><text>5 mg</text></switch>",
)


@pytest.mark.parametrize("drawing", LIVE)
def test_a_drawing_is_the_same_on_paper_and_on_a_screen(drawing: str, tmp_path: Path) -> None:
    """What only a browser would run, move or show is refused."""
    (tmp_path / "a.svg").write_text(SVG.format(drawing), encoding="utf-8")
    with pytest.raises(ContentError, match="a script, an animation or a part in HTML"):
        a_fetcher(tmp_path).fetch("asset://article/a.svg")


NO_LOGOS = {
    "logo.svg": b"<p>Larkfield</p",
    "empty.svg": b"",
    "logo.png": b"GIF89a",
    "logo.pdf": b"%PDF-1.7",
    "linked.svg": SVG.format('<image href="logo.png"/>').encode(),
}


@pytest.mark.parametrize("name", NO_LOGOS)
def test_a_logo_that_is_no_picture(name: str, tmp_path: Path) -> None:
    """A logo that is there and cannot be printed is the clinic's fault, as one that is missing."""
    (tmp_path / name).write_bytes(NO_LOGOS[name])
    asked = ShelfFetcher(AssetShelf(folders={"clinic": tmp_path}, errors={"clinic": BrandError}), {})
    with pytest.raises(BrandError) as caught:
        asked.fetch(f"asset://clinic/{name}")
    assert asked.refusal is caught.value
    assert caught.value.where == str(tmp_path / name)


def test_what_was_made_for_a_page(tmp_path: Path) -> None:
    """A picture that stands in no folder goes by its address, and no other address leads to it."""
    shelf = AssetShelf(folders={"article": tmp_path}, made={"asset://made/1.png": b"picture"})
    asked = ShelfFetcher(shelf, {})
    served = asked.fetch("asset://made/1.png")
    assert (served.read(), served.content_type) == (b"picture", "image/png")
    for url in ("asset://made/2.png", "asset://made/../made/1.png", "asset://article/1.png"):
        with pytest.raises(ContentError):
            asked.fetch(url)


def a_bomb() -> str:
    """Return the body of a drawing of 90 elements that draws a hundred million."""
    first = '<g id="a0"><rect/></g>'
    steps = (f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    return f"<defs>{first}{''.join(steps)}</defs>"


SWELLING = {
    "uses of uses": a_bomb(),
    "a part of itself": '<g id="a"><use href="#a"/></g>',
    "a pattern in its own colour": '<pattern id="a"><rect fill="url(#a)"/></pattern>',
    "no end": "<g>",
    "too deep": "<g>" * 9000 + "</g>" * 9000,
    "NULs, as in UTF-16": "<text>a\0</text>",
}


@pytest.mark.parametrize("drawing", SWELLING.values(), ids=SWELLING)
def test_a_drawing_that_swells(drawing: str, tmp_path: Path) -> None:
    """A drawing that would never be done, or is none, is refused at once."""
    (tmp_path / "a.svg").write_text(SVG.format(drawing), encoding="utf-8")
    with pytest.raises(ContentError, match=r"repeats its parts|no drawing"):
        a_fetcher(tmp_path).fetch("asset://article/a.svg")


def test_half_a_photograph(tmp_path: Path) -> None:
    """A photograph of which a part is missing, or which is of another kind than its ending says, is refused."""
    written = io.BytesIO()
    Image.effect_noise((90, 90), 50).save(written, "PNG")
    for number, content in enumerate((written.getvalue()[:2000], b"%!PS-Adobe-3.0 EPSF-3.0\n", b"II*\0")):
        (tmp_path / f"{number}.png").write_bytes(content)
        with pytest.raises(ContentError, match="no whole PNG or JPEG"):
            a_fetcher(tmp_path).fetch(f"asset://article/{number}.png")


def test_the_first_refusal_is_the_cause(tmp_path: Path) -> None:
    """A second refusal only follows from the first, which is the one to tell."""
    asked = a_fetcher(tmp_path)
    for name in ("first.svg", "second.svg"):
        with pytest.raises(ContentError):
            asked.fetch(f"asset://article/{name}")
    assert asked.refusal is not None
    assert asked.refusal.where.endswith("first.svg")
