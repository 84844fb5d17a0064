"""Leaflets in each language: whole files, read back."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from tests.end_to_end.pressing import FRONT, Press
from tests.end_to_end.reading import page_texts

# A title, and a sentence with signs that the script shapes or joins.
TEXTS = {
    "ar": ("بعد الحقنة", "اشرب كوب ماء ثم استرح قبل الخروج"),
    "cy": ("Ar ôl eich pigiad", "Yfwch ddŵr a gorffwyswch yn y tŷ"),
    "hi": ("इंजेक्शन के बाद", "डॉक्टर को फ़ोन करें और विश्राम करें"),
    "pl": ("Po zastrzyku", "Zażółć gęślą jaźń i odpocznij w łóżku"),
    "pt": ("Depois da injeção", "Não conduza hoje à noite e descanse"),
    "ta": ("ஊசிக்குப் பிறகு", "மருத்துவரை அழைத்து ஓய்வெடுங்கள்"),
    "ur": ("انجکشن کے بعد", "ڈاکٹر کو فون کریں اور گھر پر آرام کریں"),
}
_CARD = "::: emergency\n- 500 mg\n:::\n"


def _write(workspace: Path, code: str, body: str = "") -> None:
    title, sentence = TEXTS[code]
    front = FRONT.replace("title: Resting", f"title: {title}\nlanguage: {code}")
    (workspace / "articles" / "rest.md").write_text(f"{front}\n{sentence}.{body}\n\n{_CARD}", encoding="utf-8")


@pytest.mark.parametrize("code", TEXTS)
def test_a_leaflet(code: str, workspace: Path, clinicpress: Press) -> None:
    """It passes every check, says its language, and its text can be read back, digits in their order."""
    _write(workspace, code)
    assert clinicpress("leaflet", "rest", "--language", code, "--clinic", "larkfield", "-o", "rest.pdf").err == ""
    assert clinicpress("verify", "rest.pdf").code == 0
    pdf = Path("rest.pdf").read_bytes()
    assert str(pypdf.PdfReader(io.BytesIO(pdf)).root_object["/Lang"]) == code
    text = " ".join(page_texts(pdf))
    assert "500 mg" in text
    assert "999" in text
    for words in TEXTS[code]:
        # PDFium turns the two letters of an Arabic ligature round: words that have none stand for the rest.
        missing = [word for word in words.split() if word not in text]
        assert not missing or code in {"ar", "ur"}, missing
        assert len(missing) <= len(words.split()) / 2


@pytest.mark.parametrize("code", TEXTS)
def test_a_sign_that_no_face_has_is_refused(code: str, workspace: Path, clinicpress: Press) -> None:
    """A sign of another script is named, and nothing is printed with a box in its place."""
    _write(workspace, code, "漢")
    ran = clinicpress("leaflet", "rest", "--language", code, "--clinic", "larkfield", "-o", "rest.pdf")
    assert ran.code != 0
    assert "U+6F22" in ran.err
    assert not Path("rest.pdf").exists()


@pytest.mark.parametrize("clinic", ["harbour", "larkfield", "northmoor"])
@pytest.mark.parametrize("code", ["cy", "ar"])
def test_the_examples(code: str, clinic: str, clinicpress: Press) -> None:
    """The Welsh and the Arabic example pass every check for every clinic, and each page says that it is a draft."""
    ran = clinicpress("leaflet", "after-your-injection", "--language", code, "--clinic", clinic, "-o", "it.pdf")
    assert ran.code == 0, ran.err
    assert clinicpress("verify", "it.pdf", "--no-verapdf").code == 0
    assert all("Draft" in page for page in page_texts(Path("it.pdf").read_bytes()))


def test_an_old_translation_stops_unless_it_is_allowed(workspace: Path, clinicpress: Press) -> None:
    """Where the original has a newer version, nothing is printed, or each page says that it is old."""
    original = workspace / "articles" / "after-your-injection.md"
    written = original.read_text(encoding="utf-8")
    original.write_text(written.replace('version: "1.0"', 'version: "1.1"'), encoding="utf-8")
    order = ("leaflet", "after-your-injection", "--language", "cy", "--clinic", "larkfield", "-o", "it.pdf")
    stopped = clinicpress(*order)
    assert stopped.code != 0
    assert "version 1.0" in stopped.err
    assert "version 1.1" in stopped.err
    assert clinicpress(*order, "--allow-stale").code == 0
    assert all("Hen gyfieithiad · Old translation" in page for page in page_texts(Path("it.pdf").read_bytes()))


def test_an_arabic_page_begins_at_the_right(workspace: Path, clinicpress: Press) -> None:
    """The first column of a table, the label of a row and the logo stand on the right of a page."""
    import pypdfium2  # noqa: PLC0415 - only here

    _write(workspace, "ar", "\n\n| Alpha | Beta |\n|---|---|\n| Gamma | Delta |\n")
    assert clinicpress("leaflet", "rest", "--language", "ar", "--clinic", "larkfield", "-o", "rest.pdf").err == ""
    with pypdfium2.PdfDocument(Path("rest.pdf").read_bytes()) as document:
        text = document[0].get_textpage()
        at = {word: text.get_charbox(text.search(word).get_next()[0])[0] for word in ("Alpha", "Beta")}
    assert at["Alpha"] > at["Beta"]
