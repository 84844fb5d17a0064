"""A word without end never leaves its page unsaid."""

from __future__ import annotations

import shutil
import string
from collections import Counter
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from clinicpress.build import Workshop
from clinicpress.errors import RenderError
from clinicpress.model.request import LeafletRequest
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World

_PT_PER_MM = 72 / 25.4
# Inside of the page's margins, and a hair for what a sign's ink reaches out of its own width.
_SIDE_PT = 20 * _PT_PER_MM - 2
_PLACES = {
    "a paragraph": "## Title\n\n{word}",
    "a heading": "## {word}\n\nText",
    "a list": "## Title\n\n- {word}\n- two",
    "a note": "## Title\n\n::: note Good to know\n{word}\n:::",
    "the head of a note": "## Title\n\n::: note {word}\nText\n:::",
    "a care card": "## Title\n\n::: emergency\n- {word}\n- two\n:::",
    "the head of a care card": "## Title\n\n::: urgent {word}\n- one\n:::",
    "the steps": "## Title\n\n::: steps\n1. {word}\n2. two\n:::",
    "the key facts": "::: key-facts\n- (clock) {word}\n- two\n:::\n\n## Title\n\nText",
    "a cell": "## Title\n\n| A | B |\n|---|---|\n| {word} | two |",
    "two cells": "## Title\n\n| A | B | C |\n|---|---|---|\n| {word} | two | {word} |",
    "the head of a table": "## Title\n\n| A | {word} |\n|---|---|\n| one | two |",
    "a quotation": "## Title\n\n> {word}",
    "a link": "## Title\n\n[{word}](https://www.example.org/)",
}
_WORDS = st.one_of(
    st.text(alphabet=string.ascii_letters, min_size=20, max_size=160),
    st.lists(st.text(alphabet=string.ascii_letters, min_size=1, max_size=60), min_size=2, max_size=5).map(
        lambda parts: "www.example.org/" + "/".join(parts)
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Path:
    """A copy of the examples."""
    return Path(shutil.copytree(examples, tmp_path_factory.mktemp("words") / "workspace"))


@pytest.mark.parametrize("place", _PLACES)
@settings(max_examples=2, phases=(Phase.generate,))  # a leaflet takes half a second: no search for less
@given(word=_WORDS)
def test_a_long_word_wraps_or_is_refused(place: str, word: str, folder: Path) -> None:
    """A leaflet with a very long word is refused, by page and block, or prints all of it between its margins."""
    article = folder / "articles" / "sciatica.md"
    head = article.read_text(encoding="utf-8").split("---")[1]
    body = _PLACES[place].format(word=word)
    (folder / "articles" / "word.md").write_text(f"---{head}---\n\n{body}\n", encoding="utf-8")
    workshop = Workshop(open_workspace(folder), World(today=date(2026, 11, 22)))
    said, pdf = _outcome(workshop)
    if said:
        assert "page 1" in said
    else:
        assert not Counter(filter(str.isupper, body)) - _letters_between_margins(pdf)


def _outcome(workshop: Workshop) -> tuple[str, bytes]:
    """Return why the leaflet is refused, or its file."""
    try:
        return "", workshop.leaflet(LeafletRequest(article="word", clinic="larkfield")).pdf
    except RenderError as error:
        return error.message, b""


def _letters_between_margins(pdf: bytes) -> Counter[str]:
    """Return the letters of a file that stand between the margins of their pages."""
    found: Counter[str] = Counter()
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        right = page.get_width() - _SIDE_PT
        for index, letter in enumerate(text.get_text_range()):
            if not letter.isspace():
                box = text.get_charbox(index)
                found[letter] += box[0] >= _SIDE_PT and box[2] <= right
    return found
