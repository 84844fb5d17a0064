"""`articles/ID.md`: YAML front matter, then Markdown."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import ContentError, UnknownNameError
from clinicpress.load.records import validate_record
from clinicpress.load.yaml_text import read_text, read_yaml
from clinicpress.model.article import Article, ArticleFacts
from clinicpress.shelf.files import is_file
from clinicpress.shelf.languages import base_language, open_tongue
from clinicpress.shelf.workspace import Kind, Workspace, locate

ARTICLE = Kind(noun="article", folder="articles", endings=(".md",), error=ContentError)
_FENCE = "---"


def load_article(path: Path) -> Article:
    """Return the article that a file holds.

    Raises:
        ContentError: the file cannot be read, has no front matter, or its front matter has a fault.
    """
    front, body, body_line = split_front_matter(read_text(path, ContentError), path)
    tree = read_yaml(front, where=str(path), error=ContentError, first_line=2)
    facts = validate_record(tree, ArticleFacts, str(path), ContentError)
    if not body.strip():
        raise ContentError(
            "the article has no text under its front matter.",
            where=str(path),
            hint="Write it below the second '---'.",
        )
    return Article(id=path.stem, facts=facts, body=body, source=path, first_line=body_line)


def find_article(workspace: Workspace, id_or_path: str, language: str | None) -> Path:
    """Return the file of an article, or of its translation (`ID.cy.md`) where a language is asked for.

    Raises:
        UnknownNameError: there is no such article, or none in this language, or we have no words in it.
    """
    path = locate(workspace, ARTICLE, id_or_path)
    if language is None:
        return path
    for ending in dict.fromkeys((language, language.partition("-")[0])):
        translated = path.parent / f"{path.stem}.{ending}.md"
        if is_file(translated):
            return translated
    open_tongue(language)
    written = load_article(path).facts.language
    if base_language(written) == base_language(language):
        return path
    raise UnknownNameError(
        f"this article is in '{written}', and there is no translation into '{language}'.",
        where=str(path),
        hint=f"Put the translation at {path.stem}.{language}.md.",
    )


def split_front_matter(text: str, path: Path) -> tuple[str, str, int]:
    """Return front matter, body, and the line (1-based) on which the body begins.

    Raises:
        ContentError: the text does not begin with front matter, or it is not closed.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        raise ContentError(
            "the article does not begin with front matter.",
            where=str(path),
            hint="Begin it with '---', 'title: …', 'summary: …' and '---', or use 'clinicpress import'.",
        )
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    raise ContentError("the front matter is not closed.", where=str(path), hint="End it with a line '---'.")
