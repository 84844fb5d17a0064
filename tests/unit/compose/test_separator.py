"""The sheet before a part of a pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clinicpress.compose.separator import Separator, compose_separator, separator_view
from clinicpress.errors import AssembleError
from clinicpress.shelf.theme import open_theme
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.unit.compose.records import LONG_FAMILY, TODAY, a_clinic, a_patient
from tests.unit.compose.test_referral_pages import HOUSE, printed, texts

LONG_TITLE = "Everything that was tried between the first visit in 2019 and the last one in November 2026, " * 2


def a_separator(**said: Any) -> Separator:  # noqa: ANN401 - any field of the record
    """Return the sheet before the second part of five."""
    facts: dict[str, Any] = {
        "number": 2,
        "total": 5,
        "title": "GP’s letter",
        "kind": "Attached document",
        "pages": 3,
        "clinic": replace(a_clinic(), brand=HOUSE.brand),
        "patient": None,
        "today": TODAY,
        "reference": "7K3QD2",
    }
    return Separator(**{**facts, **said})


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"patient": a_patient()},
        {"patient": a_patient(family=LONG_FAMILY), "title": LONG_TITLE[:68]},
        {"patient": a_patient(family=LONG_FAMILY), "title": LONG_TITLE, "number": 100, "total": 100},
    ],
    ids=["nobody's", "somebody's", "longish", "long"],
)
def test_one_accessible_page(said: dict[str, Any]) -> None:
    """A separator is one page and PDF/UA-1, however long its title and the patient's name are."""
    pdf = printed(compose_separator(a_separator(**said), open_theme()))
    assert len(texts(pdf)) == 1
    assert check_conformance(pdf) == ()
    assert check_structure(pdf) == ()


def test_what_is_read_aloud() -> None:
    """Which part it is, its title as the heading, what it is, how long, and the pack's reference, in that order."""
    page = compose_separator(a_separator(), open_theme())
    said = texts(printed(page))[0]
    places = [said.index(words) for words in ("Part2of5", "GP’sletter", "Attacheddocument,3pages", "7K3QD2")]
    assert places == sorted(places)
    assert page.title == "GP’s letter"


def test_a_lost_sheet_can_be_attributed() -> None:
    """A patient's separator carries the banner; others carry none."""
    assert "OKAFOR, Grace (Mrs)" in compose_separator(a_separator(patient=a_patient()), open_theme()).html
    assert separator_view(a_separator()).banner is None


def test_tabs_step_down_the_edge() -> None:
    """Each part's tab stands on its own step."""
    assert separator_view(a_separator()).tabs == (False, True, False, False, False)


def test_impossible_dates() -> None:
    """A patient who was born in the future is an error of the pack."""
    with pytest.raises(AssembleError, match="future"):
        separator_view(a_separator(patient=a_patient(born=date(2026, 11, 23))))
