"""Checks of an article: one good and one bad sample for each code."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from clinicpress.model.article import Article
from clinicpress.model.finding import Severity
from clinicpress.verify.before.content_checks import CHECKS, check_article
from clinicpress.verify.before.pictures import pictures_of
from tests.unit.compose.articles import an_article
from tests.unit.compose.records import TODAY

GOOD = "## Help\n\n::: emergency\n- you faint\n:::\n"
FACTS = {
    "audience": "Adults",
    "authors": [{"name": "Dr A Reid"}],
    "approved_by": {"name": "Dr B Singh"},
    "version": "1.0",
    "references": ["Isu T. 2018."],
}


def a_full_article(body: str = GOOD, **said: Any) -> Article:  # noqa: ANN401 - any field of the front matter
    """Return an article that lacks nothing."""
    return an_article(body, **{**FACTS, **said})


def found(article: Article, today: date = TODAY) -> dict[str, Severity]:
    """Return the codes found, each with how grave it is."""
    return {f"{finding.code} {finding.where}": finding.severity for finding in check_article(article, today)}


def test_an_article_that_lacks_nothing() -> None:
    """An article with everything that a patient is owed has no findings."""
    assert found(a_full_article()) == {}


@pytest.mark.parametrize("field", [*FACTS, "reviewed", "review_due"])
def test_a_missing_fact(field: str) -> None:
    """A fact that a reader needs is an error in an approved leaflet, and still to do in a draft."""
    missing: dict[str, Any] = {field: () if field in {"authors", "references"} else None}
    assert found(a_full_article(**missing)) == {f"fact-missing {field}": Severity.ERROR}
    assert found(a_full_article(status="draft", **missing))[f"fact-missing {field}"] is Severity.WARNING


@pytest.mark.parametrize(("status", "severity"), [("draft", Severity.WARNING), ("withdrawn", Severity.ERROR)])
def test_a_status(status: str, severity: Severity) -> None:
    """A draft is stamped, a withdrawn article not printed: both are said beforehand."""
    assert found(a_full_article(status=status)) == {"status status": severity}


@pytest.mark.parametrize(
    ("days", "findings"),
    [
        (-1, {"review-overdue review_due": Severity.ERROR}),
        (0, {"review-soon review_due": Severity.WARNING}),
        (90, {"review-soon review_due": Severity.WARNING}),
        (91, {}),
    ],
)
def test_a_review(days: int, findings: dict[str, Severity]) -> None:
    """A review is due until the end of its day, and is announced for 90 days."""
    assert found(a_full_article(review_due=TODAY + timedelta(days=days))) == findings


@pytest.mark.parametrize(
    ("body", "severity"), [("Rest.", True), ("::: routine\na\n:::", True), ("::: urgent\na\n:::", False)]
)
def test_help(body: str, severity: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """An article says when to get help urgently."""
    assert ("help-missing body" in found(a_full_article(body))) is severity


def test_headings() -> None:
    """A text of more than half a page has headings."""
    long = f"{'word ' * 150}\n\n::: urgent\na\n:::"
    assert found(a_full_article(long)) == {"headings-missing body": Severity.WARNING}
    assert found(a_full_article(f"## Why\n\n{long}")) == {}


@pytest.mark.parametrize(
    ("name", "language", "missing"),
    [("Give it time", "en-GB", False), ("An injection", "en-GB", True), ("A", "cy", False)],
)
def test_options(name: str, language: str, missing: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A comparison says what happens if nothing is done; only in English can we tell."""
    body = f"::: options\n{name}\n: Risks: Few.\n:::\n\n::: urgent\na\n:::"
    assert ("option-missing body" in found(a_full_article(body, language=language))) is missing


def test_each_check_names_its_source() -> None:
    """A finding says which standard asks for it."""
    bad = an_article(
        f"{'word ' * 200}\n\n::: options\nA\n: Risks: Few.\n:::",
        status="draft",
        reviewed=None,
        review_due=date(2020, 1, 1),
    )
    findings = check_article(bad, TODAY)
    assert all(finding.source for finding in findings)
    assert {finding.code for check in CHECKS for finding in check(bad, TODAY)} == {
        "fact-missing", "status", "review-overdue", "help-missing", "headings-missing", "option-missing",
    }  # fmt: skip


def test_pictures_of_a_page() -> None:
    """A page's pictures are found once each, and inline ones are left alone."""
    html = (
        '<img src="asset://article/a.svg" alt=""><img src="data:image/svg+xml,x"><img src="asset://article/a.svg">'
    )
    assert pictures_of(html) == ("asset://article/a.svg",)
