"""The page of a leaflet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clinicpress.compose.leaflet import compose_leaflet
from clinicpress.errors import ContentError
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.articles import an_article, an_order
from tests.unit.compose.records import TODAY, a_clinic, some_notes

THEME = open_theme()
MARK = {"accreditations": [{"file": "mark.svg", "alt": "Checked by readers"}]}


def test_a_leaflet_in_order_has_no_stamp() -> None:
    """A leaflet that is approved and in time carries no stamp, its title, language, dates and contact."""
    page = compose_leaflet(an_order(an_article("Rest.", audience="Adults")), THEME)
    assert (page.title, page.language) == ("Resting", "en-GB")
    for part in (
        '<html lang="en-GB" dir="ltr">',
        "<title>Resting</title>",
        'data-stamp=""',
        "<dd>Adults</dd>",
        "tel:01632960123",
    ):
        assert part in page.html
    assert "1\u00a0November 2026" in page.html
    assert "1\u00a0November 2028" in page.html


def test_a_draft_is_stamped_and_carries_no_marks() -> None:
    """A draft says on each page that it is one, and no mark says that it was checked."""
    clinic = a_clinic(**MARK)
    draft = compose_leaflet(an_order(an_article("Rest.", status="draft"), clinic=clinic), THEME).html
    approved = compose_leaflet(an_order(an_article("Rest."), clinic=clinic), THEME).html
    assert 'data-stamp="Draft: not for patients"' in draft
    assert "mark.svg" not in draft
    assert "mark.svg" in approved


def test_each_reason_for_a_stamp_is_said() -> None:
    """A draft that is also a translation of an older version says both: neither hides the other."""
    made_from = {"article": "rest", "version": "1.0"}
    order = an_order(an_article("Rest.", status="draft", translation_of=made_from))
    newer = an_article("Rest.", version="1.1").facts
    page = compose_leaflet(replace(order, original=newer, allow_stale=True), THEME).html
    assert 'data-stamp="Draft · Old translation"' in page


def test_a_review_is_due_until_the_end_of_its_day() -> None:
    """A leaflet may be handed out on the day that its review is due, and not on the day after."""
    compose_leaflet(an_order(an_article("Rest.", review_due=TODAY)), THEME)
    late = an_article("Rest.", review_due=date(2026, 11, 21))
    with pytest.raises(ContentError, match="the review was due"):
        compose_leaflet(an_order(late), THEME)
    allowed = compose_leaflet(an_order(late, allow_expired=True), THEME).html
    assert 'data-stamp="Expired: the review of this leaflet is overdue"' in allowed


def test_a_withdrawn_article_is_never_printed() -> None:
    """A withdrawn article is refused, whatever is allowed."""
    with pytest.raises(ContentError, match="withdrawn"):
        compose_leaflet(an_order(an_article("Rest.", status="withdrawn"), allow_expired=True), THEME)


def test_key_facts_that_open_an_article_stand_beside_the_title() -> None:
    """Key facts at the beginning move to the title, later ones stay; the lines of what follows still count."""
    opening = "\n::: key-facts\n- One.\n:::\n\nText.\n"
    html = compose_leaflet(an_order(an_article(opening)), THEME).html
    assert html.index("<li>One.</li>") < html.index('<div class="body">') < html.index("Text.")
    later = compose_leaflet(an_order(an_article(f"First.\n{opening}")), THEME).html
    assert later.index('<div class="body">') < later.index("<li>One.</li>")
    with pytest.raises(ContentError, match=r"resting\.md, line 11: 'clinic\.x'"):
        compose_leaflet(an_order(an_article(f"{opening}{{{{ clinic.x }}}}")), THEME)


def test_references_are_shown_where_the_clinic_wants_them() -> None:
    """A clinic decides whether its leaflets show references."""
    article = an_article("Rest.", references=["Isu T. Nerves. 2018."])
    assert "Isu T." in compose_leaflet(an_order(article), THEME).html
    assert "Isu T." not in compose_leaflet(an_order(article, clinic=a_clinic(show_references="no")), THEME).html


def test_facts_are_text() -> None:
    """A title, summary or clinic's name with signs of HTML is printed as it was written."""
    order = an_order(an_article("Rest.", title='A <b> & "c"', summary="</p><script>"), clinic=a_clinic(name="<i>X"))
    html = compose_leaflet(order, THEME).html
    assert "<h1>A &lt;b&gt; &amp;\u00a0&#34;c&#34;</h1>" in html
    assert "<script>" not in html
    assert "<i>" not in html


def test_only_a_leaflet_with_notes_names_a_patient() -> None:
    """A leaflet without notes has no patient's part; with notes its title stays the article's."""
    assert "for-you" not in compose_leaflet(an_order(an_article("Rest.")), THEME).html
    page = compose_leaflet(an_order(an_article("Rest."), notes=some_notes()), THEME)
    assert 'id="for-you"' in page.html
    assert "OKAFOR, Grace (Mrs)" in page.html
    assert "Okafor" not in page.title + page.kind
    assert "OKAFOR" not in page.html.partition('id="for-you"')[0]


def test_pages_for_notes_part_neither_the_ways_to_have_it_nor_whom_to_call() -> None:
    """How to have the leaflet in another form stays with the contact panel, behind the pages for notes."""
    html = compose_leaflet(replace(an_order(an_article("Rest.")), notes_pages=2), THEME).html
    assert html.rindex('class="notes-page"') < html.index('class="offers"') < html.index('class="contact"')
