"""Numbers in lines that run from the right, as they stand on the paper; folded drafts with their stamp."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.end_to_end.pressing import FRONT, Press
from tests.end_to_end.reading import page_texts

_FROM_THE_LEFT = {
    "a number with its code": ("(01632) 960777", "اتصل بالرقم {} اليوم."),
    "a number in brackets": ("01632 960777", "اتصل بنا ({}) اليوم."),
    "a range": ("24–48", "انتظر {} ساعة."),
    "degrees": ("38.5 °C", "فوق {} اليوم."),
    "a dose": ("500–1,000 mg", "خذ {} الآن."),
}


def _from_left_to_right(pdf: bytes, line: float) -> str:
    """Return the signs of a line of the first page that are neither Arabic nor spaces, as the eye meets them."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        signs = [(text.get_charbox(at), text.get_text_range(at, 1)) for at in range(text.count_chars())]
    near = [(box[0], sign) for box, sign in signs if box[1] - 9 < line < box[3] + 9]
    return "".join(sign for _, sign in sorted(near) if (sign.strip() and sign < "\u0600") or sign == "–")


def _line_of(pdf: bytes, words: str) -> float:
    """Return the middle of the line of the first page where words stand first."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        digits = text.search(words).get_next()
        assert digits is not None
        _, bottom, _, top = text.get_charbox(digits[0])
    return float(bottom + top) / 2


@pytest.mark.parametrize(("written", "sentence"), _FROM_THE_LEFT.values(), ids=_FROM_THE_LEFT)
def test_numbers_stand_from_left_to_right(written: str, sentence: str, workspace: Path, clinicpress: Press) -> None:
    """A number's groups, brackets, dash and unit stand on the paper as they were written, in an Arabic line."""
    front = FRONT.replace("title: Resting", "title: استرح\nlanguage: ar")
    article = workspace / "articles" / "rest.md"
    article.write_text(f"{front}\n{sentence.format(written)}\n", encoding="utf-8")
    assert clinicpress("leaflet", "rest", "--language", "ar", "--clinic", "larkfield", "-o", "x.pdf").code == 0
    pdf = Path("x.pdf").read_bytes()
    key = max(written.replace("(", " ").replace(")", " ").replace("–", " ").split(), key=len)
    assert written.replace(" ", "") in _from_left_to_right(pdf, _line_of(pdf, key))


@pytest.mark.parametrize("theme", ["house", "broadsheet", "signal"])
def test_a_stale_draft_folds_with_its_stamps(theme: str, workspace: Path, clinicpress: Press) -> None:
    """An old Arabic draft has both stamps on each panel, under the theme's own words at its head."""
    original = workspace / "articles" / "after-your-injection.md"
    original.write_text(original.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.1"'), "utf-8")
    order = ("after-your-injection", "--language", "ar", "--clinic", "meridian", "--theme", theme)
    ran = clinicpress("leaflet", *order, "--format", "dl", "--allow-stale", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    words = " ".join(page_texts(Path("x.pdf").read_bytes()))
    assert words.count("Draft") == 6
    assert words.count("Old translation") == 6
