"""Names of people, whole: long, short, with particles, in one text, old and new."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicpress.load.fhir.people.names import PersonName, best_name, parse_name, preferred_name
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.shapes import model_of
from clinicpress.model.partial_date import PartialDate
from tests.unit.load.fhir.bundles_built import Tree

TODAY = PartialDate(2026, 11, 20)


def names(*trees: Tree) -> list[Element]:
    """Return names as a resource holds them."""
    return [model_of("HumanName").model_validate(tree) for tree in trees]


@pytest.mark.parametrize(
    ("text", "family", "given", "title"),
    [
        ("SMITH, John (Mr)", "SMITH", "John", "Mr"),
        ("SMITH, Mr John Paul", "SMITH", "John Paul", "Mr"),
        ("JACKSON Jane (Miss)", "JACKSON", "Jane", "Miss"),
        ("Mrs Grace Okafor", "Okafor", "Grace", "Mrs"),
        ("Dr Jan van der Berg", "van der Berg", "Jan", "Dr"),
        ("Siobhán O'Neill", "O'Neill", "Siobhán", None),
        ("Sukarno", "Sukarno", None, None),
        ("VAN DER BERG Jan", "VAN DER BERG", "Jan", None),
        ("JOHN SMITH", "SMITH", "JOHN", None),
        ("O'NEILL, Mary-Jane", "O'NEILL", "Mary-Jane", None),
        ("Smith (Johnny)", "(Johnny)", "Smith", None),
    ],
)
def test_a_name_in_one_text(text: str, family: str, given: str | None, title: str | None) -> None:
    """Commas, capitals and brackets tell the parts; without them the last word is the family name."""
    assert parse_name(text) == PersonName(family=family, given=given, title=title)


def test_the_official_name_that_holds_is_used() -> None:
    """Names of before, maiden names and names whose time has ended are passed over."""
    held = names(
        {"use": "old", "family": "Adeyemi"},
        {"use": "maiden", "family": "Bello"},
        {"use": "usual", "family": "Okafor", "given": ["Gracie"]},
        {"use": "official", "family": "Chukwu", "given": ["Grace"], "period": {"end": "2020-01-01"}},
        {"use": "official", "family": "Okafor", "given": ["Grace", "Ada"], "period": {"end": "2030"}},
    )
    best = best_name(held, TODAY)
    assert best == PersonName(family="Okafor", given="Grace Ada")
    assert preferred_name(held, TODAY, best) == "Gracie"


def test_a_mononym_is_a_family_name() -> None:
    """Somebody with one given name has a name; somebody with none has none."""
    assert best_name(names({"given": ["Sukarno"]}), TODAY) == PersonName(family="Sukarno")
    assert best_name(names({"use": "old", "family": "X"}, {"use": "official"}), TODAY) is None
    assert best_name(None, TODAY) is None


@given(st.text(st.characters(categories=("Lu", "Ll", "Lo", "Mn")), min_size=1, max_size=70))
def test_a_family_name_is_kept_whole(family: str) -> None:
    """Whatever letters a name has, none is lost."""
    best = best_name(names({"family": family, "given": ["A"]}), TODAY)
    assert best is not None
    assert best.family == family


@given(st.lists(st.from_regex(r"[A-Za-zÀ-ÿ'-]{1,20}", fullmatch=True), min_size=1, max_size=6))
def test_no_word_of_a_text_is_lost(words: list[str]) -> None:
    """The parts of a name in one text have all its words."""
    read = parse_name(" ".join(words))
    assert read is not None
    parts = " ".join(part for part in (read.title, read.given, read.family) if part)
    assert sorted(parts.split()) == sorted(words)
