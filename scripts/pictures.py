"""Makes pictures of pages from output/: those of README and docs/gallery.md, or of every page for a reader's eyes.

pictures.py                 docs/pictures/NAME.png, pages side by side
pictures.py every FOLDER    FOLDER/PDF-NAME-01.png and so on, each page of each PDF in output/
"""

from __future__ import annotations

import shutil
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "output"
PICTURES = ROOT / "docs" / "pictures"
POINTS_PER_INCH = 72
README_DPI = 72
READER_DPI = 110
GAP_PX = 24
COLOURS = 128
DESK = "#e7e9ec"
EDGE = "#c4c8ce"

Page = tuple[str, int]
"""Which PDF below output/, as a pattern (patients' files have opaque names), and the number of a page, from 1."""

SHEETS: dict[str, tuple[Page, ...]] = {
    "three-clinics": (
        ("larkfield/cluneal-nerve-pain.pdf", 1),
        ("harbour/cluneal-nerve-pain.pdf", 1),
        ("northmoor/cluneal-nerve-pain.pdf", 1),
    ),
    "leaflet": (
        ("larkfield/low-back-pain-exercises.pdf", 1),
        ("larkfield/low-back-pain-exercises.pdf", 2),
        ("larkfield/low-back-pain-exercises.pdf", 3),
    ),
    "for-you": (
        ("larkfield/cluneal-nerve-pain-*.pdf", 7),
        ("larkfield/cluneal-nerve-pain-*.pdf", 8),
        ("larkfield/cluneal-nerve-pain-*.pdf", 9),
    ),
    "referral": (("larkfield/referral-*.pdf", 1), ("larkfield/referral-*.pdf", 2), ("larkfield/referral-*.pdf", 3)),
    "pack": (("larkfield/pack-*.pdf", 1), ("larkfield/pack-*.pdf", 3), ("larkfield/pack-*.pdf", 9)),
}


GALLERY: dict[str, tuple[Page, ...]] = {
    "gallery-formats": (("gallery/a4.pdf", 1), ("gallery/a5.pdf", 1), ("gallery/large-print.pdf", 1)),
    "gallery-dl": (("gallery/dl.pdf", 1), ("gallery/dl.pdf", 2)),
    "gallery-booklet": (("gallery/booklet.pdf", 1),),
    "gallery-two-up": (("gallery/two-up.pdf", 1),),
    "gallery-one-ink": (("gallery/colour.pdf", 5), ("gallery/mono.pdf", 5)),
    "gallery-themes": (("gallery/house.pdf", 1), ("gallery/signal.pdf", 1), ("gallery/broadsheet.pdf", 1)),
    "gallery-blocks": (("gallery/blocks.pdf", 2), ("gallery/blocks.pdf", 3)),
    "gallery-languages": (("gallery/welsh.pdf", 1), ("gallery/arabic.pdf", 1)),
    "gallery-for-you": (("gallery/for-you.pdf", 13), ("gallery/for-you.pdf", 14), ("gallery/for-you.pdf", 15)),
    "gallery-print-ready": (("gallery/print-ready.pdf", 1),),
}

# The HTML twin as a telephone shows it, and a desk: width and height in CSS pixels.
TWIN = "gallery/twins.html"
SCREENS_PX = ((390, 780), (900, 780))


def newest(pattern: str) -> Path:
    """Return the PDF that a pattern means; after a change of the examples, the newest of several."""
    return max(OUTPUT.glob(pattern), key=lambda path: path.stat().st_mtime)


def picture_of(page: pdfium.PdfPage, dpi: int) -> Image.Image:
    """Return a page as a picture on white."""
    picture: Image.Image = page.render(scale=dpi / POINTS_PER_INCH).to_pil()
    return picture.convert("RGB")


def side_by_side(pages: tuple[Page, ...]) -> Image.Image:
    """Return the pages of one sheet beside each other."""
    pictures = []
    for name, number in pages:
        with pdfium.PdfDocument(newest(name)) as document:
            pictures.append(picture_of(document[number - 1], README_DPI))
    return on_desk(pictures)


def on_screens(page: Path) -> Image.Image:
    """Return an HTML page as browsers show it, narrow and wide."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        pictures = []
        for width, height in SCREENS_PX:
            screen = browser.new_page(viewport={"width": width, "height": height})
            screen.goto(page.as_uri())
            pictures.append(Image.open(BytesIO(screen.screenshot())).convert("RGB"))
        browser.close()
    return on_desk(pictures)


def on_desk(pages: list[Image.Image]) -> Image.Image:
    """Return pictures beside each other, each with a fine edge, on a plain desk."""
    pictures = [ImageOps.expand(page, 1, EDGE) for page in pages]
    width = sum(picture.width + GAP_PX for picture in pictures) + GAP_PX
    desk = Image.new("RGB", (width, max(picture.height for picture in pictures) + 2 * GAP_PX), DESK)
    left = GAP_PX
    for picture in pictures:
        desk.paste(picture, (left, GAP_PX))
        left += picture.width + GAP_PX
    return desk


def save(picture: Image.Image, path: Path) -> None:
    """Write a small PNG and tell where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def every_page(folder: Path) -> None:
    """Write a picture of each page of each PDF in output/."""
    for path in sorted(OUTPUT.rglob("*.pdf")):
        name = "-".join(path.relative_to(OUTPUT).with_suffix("").parts)
        with pdfium.PdfDocument(path) as document:
            for number, page in enumerate(document, start=1):
                save(picture_of(page, READER_DPI), folder / f"{name}-{number:02}.png")


def main(words: list[str]) -> None:
    """Make the pictures of README and the gallery, or with `every FOLDER` all of them."""
    if words[:1] == ["every"]:
        every_page(Path(words[1]))
        return
    for name, pages in (SHEETS | GALLERY).items():
        save(side_by_side(pages), PICTURES / f"{name}.png")
    save(on_screens(OUTPUT / TWIN), PICTURES / "gallery-twins.png")


if __name__ == "__main__":
    main(sys.argv[1:])
