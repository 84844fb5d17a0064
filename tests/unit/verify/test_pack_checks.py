"""What is said of a pack before it is made."""

from __future__ import annotations

from typing import Any

import pytest

from clinicpress.model.pack import PackFacts
from clinicpress.model.patient import Patient
from clinicpress.verify.before.pack_checks import check_pack, check_pictures_words

GRACE = {"family": "Okafor", "given": "Grace", "born": "1958-03-02", "nhs_number": "9990000018"}


def a_person(**said: Any) -> Patient:  # noqa: ANN401 - any field of the record
    """Return an invented person."""
    return Patient.model_validate({**GRACE, **said})


def a_pack(**said: Any) -> PackFacts:  # noqa: ANN401 - any field of the record
    """Return a pack of one leaflet."""
    return PackFacts.model_validate({"clinic": "c", "title": "Referral", "items": [{"leaflet": "a"}], **said})


def codes(facts: PackFacts, *people: Patient) -> set[str]:
    """Return the codes of what is found."""
    return {finding.code for finding in check_pack(facts, people)}


def test_a_pack_of_one_person() -> None:
    """A pack whose notes and referral are of one person has nothing to mend, whatever the case of the name."""
    assert codes(a_pack(patient="n"), a_person(), a_person(family="OKAFOR")) == set()


@pytest.mark.parametrize("other", [{"born": "1958-03-03"}, {"family": "Okoro"}, {"nhs_number": "9990000026"}])
def test_a_pack_of_two_people(other: dict[str, str]) -> None:
    """A pack with another birth date, name or number in it is of two people."""
    assert codes(a_pack(), a_person(), a_person(**other)) == {"pack-people"}


@pytest.mark.parametrize("title", ["Mrs Okafor's referral", "GRACE", "Referral 999 000 0018", "999-000-0018"])
def test_a_title_that_names_somebody(title: str) -> None:
    """A title that names the patient would stand in the metadata or in the outline."""
    assert codes(a_pack(title=title), a_person()) == {"pack-title"}
    items = [{"pdf": "x.pdf", "title": title}, {"leaflet": "a"}]
    assert codes(a_pack(items=items), a_person()) == {"pack-title"}
    sign = {"certificate": "key.p12", "password_from": "env:KEY", "reason": title}
    assert codes(a_pack(sign=sign), a_person()) == {"pack-title"}


def test_notes_that_no_part_carries() -> None:
    """A pack with notes and without a leaflet says that the notes are printed nowhere."""
    items = [{"pdf": "x.pdf", "title": "Letter"}]
    assert codes(a_pack(patient="n", items=items), a_person()) == {"pack-notes"}
    assert codes(a_pack(patient="n", items=[{"leaflet": "a", "notes": "no"}]), a_person()) == {"pack-notes"}


def test_a_picture_without_words_is_a_warning() -> None:
    """A picture that nobody has put into words is found before the pack is made, by its place in the list."""
    items = [{"image": "a.png", "title": "A", "alt": "A knee"}, {"image": "b.png", "title": "B"}]
    assert [finding.where for finding in check_pictures_words(a_pack(items=items))] == ["items[2].alt"]


def test_the_same_part_twice() -> None:
    """A leaflet that is listed twice is hardly meant; the same one in two languages is."""
    assert codes(a_pack(items=[{"leaflet": "a"}, {"leaflet": "a"}])) == {"pack-twice"}
    assert codes(a_pack(items=[{"leaflet": "a"}, {"leaflet": "a", "language": "cy"}])) == set()
