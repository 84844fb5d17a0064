"""What a clinic wants to say to many patients."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import Field

from clinicpress.model.clinic import Image
from clinicpress.model.record import Day, Language, Record


class Status(StrEnum):
    """How far an article has come on its way to patients."""

    DRAFT = "draft"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Author(Record):
    """Somebody who wrote, edited or approved an article."""

    name: str
    role: str | None = None
    organisation: str | None = None
    biography: str | None = None


class TranslationSource(Record):
    """What a translation was made from: the id of an article, and its version at that time."""

    article: str = Field(min_length=1)
    version: str = Field(min_length=1)


class ArticleFacts(Record):
    """The front matter of `articles/ID.md`."""

    title: str = Field(min_length=1)
    summary: str = Field(min_length=1)
    language: Language = "en-GB"
    audience: str | None = None
    authors: tuple[Author, ...] = ()
    editors: tuple[Author, ...] = ()
    approved_by: Author | None = None
    approved: Day | None = None
    status: Status = Status.DRAFT
    version: str | None = None
    reference: str | None = None
    issued: Day | None = None
    reviewed: Day | None = None
    review_due: Day | None = None
    references: tuple[str, ...] = ()
    further_information: tuple[str, ...] = ()
    user_involvement: str | None = None
    funding: str | None = None
    licence: str | None = None
    imported_from: str | None = None
    cover_picture: Image | None = None
    translation_of: TranslationSource | None = None
    translated_by: Author | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as it was loaded.

    `body` is Markdown; `first_line` is the line of the file on which it begins (1-based), so that a message
    about the body can name the line of the file.
    """

    id: str
    facts: ArticleFacts
    body: str
    source: Path
    first_line: int = 1
