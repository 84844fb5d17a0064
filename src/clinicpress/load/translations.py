"""Articles in several languages: which there are, which to print, and what a translation was made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clinicpress.errors import ContentError, UnknownNameError
from clinicpress.load.article import ARTICLE, find_article, load_article
from clinicpress.model.article import Article, ArticleFacts
from clinicpress.model.notes import Notes
from clinicpress.shelf.files import is_file
from clinicpress.shelf.languages import base_language
from clinicpress.shelf.naming import named_in
from clinicpress.shelf.workspace import Workspace, list_ids, locate


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenArticle:
    """An article to print, what it is a translation of, and a remark where the patient needs another language."""

    article: Article
    original: ArticleFacts | None
    remarks: tuple[str, ...] = ()


def choose_article(workspace: Workspace, id_or_path: str, asked: str | None, notes: Notes | None) -> ChosenArticle:
    """Return the article in the language to print in.

    What is asked for comes first, then the patient's recorded need (DAPB1605), then what is usual.

    Raises:
        UnknownNameError: there is no such article, or none in the language that was asked for.
        ContentError: it has a fault.
    """
    needed = notes.facts.patient.prefers.language if notes and notes.facts.patient.prefers else None
    usual = asked or workspace.settings.language
    try:
        path = find_article(workspace, id_or_path, asked or needed or usual)
    except UnknownNameError:
        if asked or not needed:
            raise
        path = find_article(workspace, id_or_path, usual)
    article = load_article(path)
    printed = article.facts.language
    remark = f"this patient's recorded need is the language '{needed}'; this is in '{printed}'."
    met = needed is None or base_language(needed) == base_language(printed)
    return ChosenArticle(
        article=article, original=load_original(workspace, article), remarks=() if met else (remark,)
    )


def load_original(workspace: Workspace, article: Article) -> ArticleFacts | None:
    """Return the facts of the article that an article is a translation of, or None where it is none.

    Raises:
        ContentError: a translation does not say of which version, or what it names is not there or has no version.
    """
    made_from, where = article.facts.translation_of, str(article.source)
    if made_from is None:
        if (original := original_of(article.source)) is None:
            return None
        raise ContentError(
            "this is a translation, and does not say of which version.",
            where=f"{where}: translation_of",
            hint=f"Write 'translation_of: {{article: {original.stem}, version: \"…\"}}'.",
        )
    with named_in(f"{where}: translation_of.article", ContentError):
        path = locate(workspace, ARTICLE, made_from.article)
    facts = load_article(path).facts
    if facts.version is None:
        raise ContentError(
            f"the article '{made_from.article}', which this is a translation of, has no version.",
            where=f"{where}: translation_of",
            hint=f"Add 'version' to the front matter of {made_from.article}.md.",
        )
    return facts


def original_of(path: Path) -> Path | None:
    """Return the article beside which a translation stands: `ID.md` for `ID.cy.md`; None for any other."""
    original = path.parent / f"{Path(path.stem).stem}.md"
    return original if original != path and is_file(original) else None


def list_articles(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """Return the ids of all articles, each with the languages that it is translated into."""
    folder = workspace.root / ARTICLE.folder
    found: dict[str, tuple[str, ...]] = {}
    for name in list_ids(workspace, ARTICLE):
        original = original_of(folder / f"{name}.md")
        if original is None:
            found.setdefault(name, ())
        else:
            found[original.stem] = (*found.get(original.stem, ()), name.removeprefix(f"{original.stem}."))
    return found
