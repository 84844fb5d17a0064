"""An imported article as the text of `articles/ID.md`, and the id that suits it."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import yaml

from clinicpress.load.imports.imported import ImportedArticle

_WIDTH = 110
_LONGEST_ID = 80
# Windows opens a device for these, whatever their ending.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


class _ReadableDumper(yaml.SafeDumper):
    """Writes text of several paragraphs as a block, as a person would, and no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML asks it of each value
        return True


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _write_sequence(dumper: yaml.SafeDumper, sequence: tuple[object, ...]) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", sequence)


_ReadableDumper.add_representer(str, _write_text)
_ReadableDumper.add_representer(tuple, _write_sequence)


def article_file(article: ImportedArticle) -> str:
    """Return the whole text of the article's file: front matter, then body."""
    front = yaml.dump(
        dict(article.facts), Dumper=_ReadableDumper, sort_keys=False, allow_unicode=True, width=_WIDTH
    )
    return f"---\n{front}---\n\n{article.body}\n"


def article_id(article: ImportedArticle | str) -> str:
    """Return an id made from the title: small letters, digits and hyphens, at most 80 characters."""
    title = article if isinstance(article, str) else str(article.facts["title"])
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain.lower())))
    if len(slug) > _LONGEST_ID:
        slug = slug[: _LONGEST_ID + 1].rpartition("-")[0] or slug[:_LONGEST_ID]
    if not slug or not any(letter.isalpha() for letter in slug):
        slug = f"article-{hashlib.sha256(title.encode()).hexdigest()[:8]}"
    return f"{slug}-article" if _RESERVED.fullmatch(slug) else slug
