"""Documents attached, and where each stands in its pack."""

from __future__ import annotations

from datetime import date

from clinicpress.compose.attached import IN_RECORD, SEPARATE, document_views, match_documents
from clinicpress.model.attached import AttachedPart
from clinicpress.model.clinical import clinical_date
from clinicpress.model.referral import AttachedDocument

LETTER = AttachedPart(title="GP's letter", first_page=7, pages=2)
XRAY = AttachedPart(title="X-ray, 3 November 2026", first_page=9, pages=1)
LEAFLET = AttachedPart(title="Cluneal nerve pain", first_page=11, pages=4)


def documents(*titles: str, day: date | None = None) -> list[AttachedDocument]:
    """Return documents of these titles."""
    return [AttachedDocument(title=title, date=day) for title in titles]


def test_each_document_has_its_pages() -> None:
    """A reader finds each attached document on the pages of the pack that stand beside it."""
    named = documents(
        "GP’s letter, Dr B Singh", "X-ray of the pelvis", "Leaflet: Cluneal nerve pain", day=date(2026, 11, 3)
    )
    shown = document_views(named, (XRAY, LETTER, LEAFLET), clinical_date)
    assert [view.place for view in shown] == ["Pages\u00a07–8", "Page\u00a09", "Pages\u00a011–14"]


def test_what_the_pack_has_not_is_sent_separately() -> None:
    """A document that no part of the pack is, is said to come another way; in no pack, nothing is said."""
    assert document_views(documents("MRI report"), (LETTER,), clinical_date)[0].place == SEPARATE
    assert document_views(documents("MRI report"), None, clinical_date)[0].place == ""


def test_what_a_letter_alone_has_in_its_record() -> None:
    """Nobody opened a record's file for a letter that goes alone: it is not said to be attached."""
    shown = document_views(documents("MRI report", "GP's letter"), None, clinical_date, {"MRI report"})
    assert [view.place for view in shown] == [IN_RECORD, ""]


def test_what_the_letter_does_not_name_is_listed_too() -> None:
    """A part of the pack that the letter does not name is listed after those that it names."""
    shown = document_views(documents("GP's letter"), (LEAFLET, LETTER), clinical_date)
    assert [(view.title, view.place) for view in shown[1:]] == [("Cluneal nerve pain", "Pages\u00a011–14")]


def test_two_that_could_be_meant_are_not_guessed() -> None:
    """Where a title could mean two parts, no page stands beside it: a wrong page is worse than none."""
    two = (LETTER, AttachedPart(title="GP's letter of May", first_page=9, pages=1))
    assert match_documents(documents("Letter"), two) == {}
    assert match_documents(documents("GP's letter"), two) == {0: LETTER}


def test_in_another_file() -> None:
    """A part in another file of the pack is said to be there."""
    part = AttachedPart(title="X-ray", first_page=0, pages=1, file=2)
    assert document_views(documents("X-ray"), (part,), clinical_date)[0].place == "File\u00a02 of this pack"
