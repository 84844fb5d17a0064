"""Builders of articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from clinicpress.model.article import Article, ArticleFacts
from clinicpress.model.clinic import Clinic
from clinicpress.model.notes import Notes
from clinicpress.model.order import LeafletOrder
from tests.unit.compose.records import TODAY, a_clinic


def an_article(body: str, **said: Any) -> Article:  # noqa: ANN401 - any field of the front matter
    """Return an approved article whose body begins on line 5 of its file."""
    facts = {
        "title": "Resting",
        "summary": "How to rest.",
        "status": "approved",
        "reviewed": date(2026, 11, 1),
        "review_due": date(2028, 11, 1),
    }
    written = ArticleFacts.model_validate({**facts, **said})
    return Article(id="resting", facts=written, body=body, source=Path("articles/resting.md"), first_line=5)


def an_order(
    article: Article, *, clinic: Clinic | None = None, notes: Notes | None = None, allow_expired: bool = False
) -> LeafletOrder:
    """Return the order for an A4 leaflet."""
    return LeafletOrder(
        article=article,
        clinic=clinic or a_clinic(),
        notes=notes,
        today=TODAY,
        allow_expired=allow_expired,
    )
