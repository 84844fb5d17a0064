"""What WeasyPrint leaves wrong in a tagged PDF, put right before the file is written."""

from __future__ import annotations

from dataclasses import dataclass, field

import pydyf
from weasyprint import Document

from clinicpress.render.finish.archive import write_claims
from clinicpress.render.finish.attributes import complete_attributes, write_id_tree
from clinicpress.render.finish.content import read_content, write_content
from clinicpress.render.finish.ending import seal_file
from clinicpress.render.finish.fold import fold_fragments, prune_empty
from clinicpress.render.finish.links import describe_links, drop_loose_links
from clinicpress.render.finish.lists import give_items_bodies, nest_lists
from clinicpress.render.finish.notes import place_footnotes
from clinicpress.render.finish.one_ink import write_greys
from clinicpress.render.finish.tree import live_marks, read_tree, write_tree
from clinicpress.render.finish.words import give_meanings, shaped_words

__all__ = ["FinishedFile", "finish_tags", "write_finished"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedFile:
    """A whole PDF that claims PDF/UA-1, and PDF/A-3a too unless `archive_faults` says what prevents it."""

    pdf: bytes = field(repr=False)
    archive_faults: tuple[str, ...]


def write_finished(document: Document, *, one_ink: bool = False) -> FinishedFile:
    """Return a laid out document as a file with true claims, the same bytes for the same document.

    Raises:
        RenderError: WeasyPrint built its tags in another way than the version that this was written for.
    """
    faults: list[str] = []

    def finish(laid_out: Document, pdf: pydyf.PDF) -> None:
        finish_tags(laid_out, pdf)
        if one_ink:
            write_greys(pdf)
        faults.extend(write_claims(laid_out, pdf))

    pdf = document.write_pdf(pdf_variant="pdf/ua-1", finisher=finish)
    return FinishedFile(pdf=seal_file(pdf), archive_faults=tuple(faults))


def finish_tags(document: Document, pdf: pydyf.PDF) -> None:
    """Leave every page's content either in the structure tree once, or an artifact.

    Nothing is laid out or drawn again: elements, property lists and attributes that are still Python objects are
    changed, so that it costs milliseconds. An untagged PDF is left as it is.

    Raises:
        RenderError: WeasyPrint built its tags in another way than the version that this was written for.

    Source: ISO 14289-1:2014 7.1, 7.3, 7.5, 7.6, 7.18; ISO 32000-1:2008 14.7, 14.8.
    """
    if "StructTreeRoot" not in pdf.catalog:
        return
    content = read_content(document, pdf)
    tree = read_tree(document, pdf)
    words = shaped_words(tree.root)
    nest_lists(tree.root)
    place_footnotes(tree.root)
    renamed = fold_fragments(tree.root)
    give_items_bodies(tree.root, pdf)
    prune_empty(tree.root)
    complete_attributes(tree.root, document, pdf, renamed)
    describe_links(tree.root, pdf)
    drop_loose_links(tree.root, pdf)
    write_content(content, live_marks(tree.root), tree.margins, words)
    write_tree(tree, content, pdf)
    write_id_tree(tree.root, pdf)
    give_meanings(pdf)
