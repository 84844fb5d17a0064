"""Checks of an article before it is printed: is everything there that a patient is owed?

One check is one function with one code and one source; `CHECKS` is the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from clinicpress.model.article import Article, Status
from clinicpress.model.finding import Finding, Severity

PIF = "PIF TICK; NHS content standard"
_SOON = timedelta(days=90)
_HELP = re.compile(r"^:{3,}\s*(?:emergency|urgent)\b", re.MULTILINE)
_OPTIONS = re.compile(r"^:{3,}[ \t]*options\b(?P<inside>.*?)^:{3,}[ \t]*$", re.MULTILINE | re.DOTALL)
_NOTHING = re.compile(
    r"\b(?:nothing|no (?:further )?treatment|wait|time|watch|as (?:you|things) are)\b", re.IGNORECASE
)
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)

Check = Callable[[Article, date], tuple[Finding, ...]]


def check_article(article: Article, today: date) -> tuple[Finding, ...]:
    """Return what every check says of an article."""
    return tuple(finding for check in CHECKS for finding in check(article, today))


def check_governance(article: Article, today: date) -> tuple[Finding, ...]:  # noqa: ARG001 - every check is called alike
    """Say which facts are missing that a reader needs in order to trust a leaflet.

    In a draft they are still to be added, so they are warnings; an approved leaflet without them is in error.
    """
    facts = article.facts
    wanted = {
        "audience": facts.audience,
        "authors": facts.authors,
        "approved_by": facts.approved_by,
        "version": facts.version,
        "reviewed": facts.reviewed,
        "review_due": facts.review_due,
        "references": facts.references,
    }
    severity = Severity.ERROR if facts.status is Status.APPROVED else Severity.WARNING
    return tuple(
        Finding(
            code="fact-missing",
            severity=severity,
            where=field,
            message=f"'{field}' is missing from the front matter: a human must add it.",
            source=PIF,
        )
        for field, value in wanted.items()
        if not value
    )


def check_status(article: Article, today: date) -> tuple[Finding, ...]:  # noqa: ARG001 - every check is called alike
    """Say that a draft is stamped, and that a withdrawn article cannot be printed."""
    says = {
        Status.DRAFT: (Severity.WARNING, "this is a draft: each page will say so until somebody approves it."),
        Status.WITHDRAWN: (Severity.ERROR, "this article is withdrawn and cannot be printed."),
    }
    if article.facts.status not in says:
        return ()
    severity, message = says[article.facts.status]
    return (Finding(code="status", severity=severity, where="status", message=message, source="DCB0129"),)


def check_review(article: Article, today: date) -> tuple[Finding, ...]:
    """Say that a review is overdue, or due within three months."""
    due = article.facts.review_due
    if due is None or due > today + _SOON:
        return ()
    overdue = due < today
    return (
        Finding(
            code="review-overdue" if overdue else "review-soon",
            severity=Severity.ERROR if overdue else Severity.WARNING,
            where="review_due",
            message=f"the review {'was' if overdue else 'is'} due on {due.isoformat()}.",
            source=PIF,
        ),
    )


def check_help(article: Article, today: date) -> tuple[Finding, ...]:  # noqa: ARG001 - every check is called alike
    """Say that nothing tells the reader when to get help urgently."""
    if _HELP.search(article.body):
        return ()
    return (
        Finding(
            code="help-missing",
            severity=Severity.ERROR if article.facts.status is Status.APPROVED else Severity.WARNING,
            where="body",
            message="there is no '::: emergency' or '::: urgent' card: say when to call 999, 111 or the clinic.",
            source="NHS service manual, care cards",
        ),
    )


def check_headings(article: Article, today: date) -> tuple[Finding, ...]:  # noqa: ARG001 - every check is called alike
    """Say that a long text has no headings to find one's way by."""
    if len(article.body.split()) < 150 or _HEADING.search(article.body):  # noqa: PLR2004 - about half a page
        return ()
    return (
        Finding(
            code="headings-missing",
            severity=Severity.WARNING,
            where="body",
            message="the text has no headings: break it up with '## …'.",
            source="WCAG 2.2, 2.4.10",
        ),
    )


def check_options(article: Article, today: date) -> tuple[Finding, ...]:  # noqa: ARG001 - every check is called alike
    """Say that a comparison of options leaves out what happens if nothing is done."""
    if not article.facts.language.startswith("en") or all(map(_names_nothing, _OPTIONS.finditer(article.body))):
        return ()
    return (
        Finding(
            code="option-missing",
            severity=Severity.WARNING,
            where="body",
            message="no option is to wait or to do nothing: say what happens then.",
            source="GMC, Decision making and consent, 2020",
        ),
    )


def _names_nothing(options: re.Match[str]) -> bool:
    return bool(_NOTHING.search(options["inside"]))


def check_translation(article: Article, today: date) -> tuple[Finding, ...]:  # noqa: ARG001 - every check is called alike
    """Say that nobody is named who translated a text."""
    if article.facts.translation_of is None or article.facts.translated_by:
        return ()
    return (
        Finding(
            code="fact-missing",
            severity=Severity.WARNING,
            where="translated_by",
            message="'translated_by' is missing from the front matter: say who translated this.",
            source=PIF,
        ),
    )


CHECKS: tuple[Check, ...] = (
    check_governance, check_status, check_review, check_help, check_headings, check_options, check_translation,
)  # fmt: skip
