"""Each language has all our words, and English waits for none of them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg  # type: ignore[attr-defined]
from babel.messages.pofile import read_po

from clinicpress.errors import UnknownNameError
from clinicpress.shelf.languages import CATALOGUES, open_tongue, spoken_languages

ROOT = Path(__file__).resolve().parents[3]
LANGUAGES = ("ar", "cy", "hi", "pl", "pt", "ta", "ur")
_PLACEHOLDER = re.compile(r"\{[a-z]*\}")


@pytest.fixture(scope="module")
def our_words() -> frozenset[str]:
    """Every text that our code and templates mark for translation, in the singular."""
    with (ROOT / "scripts" / "catalogues.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    keywords = {"_": None, "gettext": None, "msgid": None, "ngettext": (1, 2)}
    found = extract_from_dir(ROOT, method_map=methods, options_map=options, keywords=keywords)
    return frozenset(message if isinstance(message, str) else message[0] for _, _, message, _, _ in found)


def _translations(code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        for message in read_po(file):
            if message.id:
                one = message.id if isinstance(message.id, str) else message.id[0]
                yield one, (message.string,) if isinstance(message.string, str) else tuple(message.string)


def test_these_languages_are_spoken() -> None:
    """There is a catalogue for each language of issue 4, English apart."""
    assert spoken_languages() == LANGUAGES


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_is_translated(code: str, our_words: frozenset[str]) -> None:
    """No word of ours is missing from a catalogue; `make catalogues` puts new ones there."""
    translated = {one for one, said in _translations(code) if all(said)}
    assert not our_words - translated


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_same_values_are_named(code: str) -> None:
    """Each translation names the same values in braces as the English; no number is left out."""
    for one, said in _translations(code):
        for words in said:
            assert sorted(_PLACEHOLDER.findall(words)) == sorted(_PLACEHOLDER.findall(one)), (one, words)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_value_leaves_the_word_before_it(code: str) -> None:
    """Where English holds a value to a word, so does each translation: no foot parts `version` and `1.0`."""
    for one, said in _translations(code):
        if "\u00a0{" in one:
            assert all(" {" not in words for words in said), (one, said)


@pytest.mark.parametrize("code", LANGUAGES)
def test_digits_are_western_and_emergency_numbers_stay(code: str) -> None:
    """No catalogue or date changes a digit: a dose and a day read the same everywhere."""
    said = [words for _, translations in _translations(code) for words in translations]
    dates = open_tongue(code).long_date(date(2026, 11, 20)) + open_tongue(code).weekday_date(date(2026, 11, 20))
    for words in (*said, dates):
        assert all(sign in "0123456789" for sign in words if sign.isdigit())
    assert "999" in open_tongue(code).gettext("Call 999 or go to A&E now if")
    assert "20" in dates
    assert "2026" in dates


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_says_that_it_needs_review(code: str) -> None:
    """Whoever opens a catalogue reads first that no native clinician has seen it."""
    assert "NEEDS REVIEW" in (CATALOGUES / f"{code}.po").read_text(encoding="utf-8")[:300]


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("cy", 2, "2\u00a0waith"), ("pl", 2, "2\u00a0razy"), ("pl", 5, "5\u00a0razy"), ("ar", 3, "3\u00a0مرات"),
        ("en-GB", 1, "1\u00a0time"), ("en-GB", 3, "3\u00a0times"),
    ],
)  # fmt: skip
def test_plurals(code: str, number: int, said: str) -> None:
    """A number of things is said with the form that the language has for it."""
    assert open_tongue(code).ngettext("{n}\u00a0time", "{n}\u00a0times", number) == said


def test_which_languages_run_from_the_right() -> None:
    """Arabic and Urdu do, the others do not."""
    assert [code for code in LANGUAGES if open_tongue(code).direction == "rtl"] == ["ar", "ur"]


def test_a_language_without_words_is_refused() -> None:
    """A leaflet half in English is no leaflet in Klingon."""
    with pytest.raises(UnknownNameError, match="no words for a leaflet in 'tlh'"):
        open_tongue("tlh")


def test_english_loads_no_babel() -> None:
    """A leaflet in English starts without Babel and without a catalogue."""
    script = "import sys, clinicpress.build; assert not any(m.startswith('babel') for m in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)
