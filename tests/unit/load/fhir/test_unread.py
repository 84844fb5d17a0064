"""What a record does not give is said, in the letter and on the command line: no heading is empty by accident."""

from __future__ import annotations

import pytest

from clinicpress.model.accounting import account_words
from clinicpress.model.heading_keys import ALERTS, MEDICINES, PROBLEMS
from tests.unit.load.fhir.bundles_built import ME, Tree, condition, line_of, patient, record, texts

NAMELESS: Tree = {
    "resourceType": "MedicationRequest",
    "id": "q1",
    "status": "active",
    "intent": "order",
    "subject": ME,
}
TURNED: Tree = {"modifierExtension": [{"url": "https://other.example/negated", "valueBoolean": True}]}


def test_an_unreadable_medicine_is_not_no_medicine() -> None:
    """The heading says that something stands in the record which nobody could read, and how often."""
    read = record(patient(), NAMELESS, {**NAMELESS, "id": "q2"}, condition(**TURNED))
    assert texts(read, MEDICINES) == ("The record holds a medicine that could not be read (2 times)",)
    assert texts(read, PROBLEMS) == ("The record holds a problem that could not be read",)


def test_what_contradicts_itself_is_not_nothing() -> None:
    """Two versions of one date are not shown; that the record holds them is said, once for both."""
    read = record(
        patient(),
        *({**NAMELESS, "medicationCodeableConcept": {"text": f"Warfarin {dose} mg"}} for dose in (3, 5)),
        *(condition(text=text) for text in ("Angina", "No angina")),
        *(condition("c2", text=text, subject={"reference": "Patient/p2"}) for text in ("Gout", "Mumps")),
    )
    assert texts(read, MEDICINES) == ("The record holds a medicine in versions that contradict each other",)
    assert texts(read, PROBLEMS) == ("The record holds a problem in versions that contradict each other",)
    assert "medicines" not in read.fields


@pytest.mark.parametrize("more", [{"link": [{"relation": "next", "url": "x"}]}, {"total": 240}])
def test_one_page_of_a_search_is_not_the_record(more: Tree) -> None:
    """A server that has more than it sent is believed: letter and command line say so."""
    read = record(patient(), kind="searchset", **more)
    assert texts(read, ALERTS) == ("The record is incomplete: its sender gave a part of it only",)
    assert any("one page of a search" in words for words in account_words(read))


@pytest.mark.parametrize(
    "more", [{}, {"link": [{"relation": "self", "url": "x"}, 3], "total": 1}, {"total": "many"}]
)
def test_a_whole_search_is_whole(more: Tree) -> None:
    """Nothing is said where nothing lacks."""
    assert not record(patient(), kind="searchset", **more).remarks


def test_a_servers_warning_is_not_administrative() -> None:
    """An OperationOutcome may say that something is withheld; what it says is not repeated."""
    warning = {"issue": [{"severity": "warning", "code": "suppressed", "diagnostics": "Sexual health"}]}
    read = record(patient(), {"resourceType": "OperationOutcome", **warning}, kind="searchset")
    assert "withheld" in line_of(read, "OperationOutcome").reason
    assert not any("Sexual" in words for words in account_words(read))


def test_a_statement_without_its_date_is_told() -> None:
    """What is shown without a part of it has a line on the command line: nobody else would miss the part."""
    read = record(patient(), condition(onsetDateTime="03/04/2011"))
    assert [words for words in account_words(read) if "Condition/c1" in words] == [
        "record: Condition/c1 (entry 2) is shown, but onsetDateTime could not be read."
    ]
