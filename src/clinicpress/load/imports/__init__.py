"""Foreign articles in, ours out: plain text, HTML, Word and Markdown become an article and an honest account.

    read (`decode`) ──▶ cut into blocks (`plain`, `html`, `word`, `markdown`) ──▶ claim each block once (`arrange`)

Nothing is dropped in silence: `arrange` refuses to end while a line of the source is unclaimed.
"""

from __future__ import annotations

from clinicpress.load.imports.article_file import article_file, article_id
from clinicpress.load.imports.imported import ImportedArticle, LeftOut, Picture, Recognised
from clinicpress.load.imports.source import import_article

__all__ = [
    "ImportedArticle",
    "LeftOut",
    "Picture",
    "Recognised",
    "article_file",
    "article_id",
    "import_article",
]
