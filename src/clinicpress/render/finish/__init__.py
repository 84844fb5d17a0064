"""What WeasyPrint leaves wrong in a tagged PDF, put right before the file is written."""

from __future__ import annotations

import pydyf
from weasyprint import Document

from clinicpress.render.finish.attributes import complete_attributes, write_id_tree
from clinicpress.render.finish.content import read_content, write_content
from clinicpress.render.finish.fold import fold_fragments, prune_empty
from clinicpress.render.finish.links import describe_links, drop_loose_links
from clinicpress.render.finish.lists import give_items_bodies
from clinicpress.render.finish.tree import live_marks, read_tree, write_tree

__all__ = ["finish_tags"]


def finish_tags(document: Document, pdf: pydyf.PDF) -> None:
    """Leave every page's content either in the structure tree once, or an artifact.

    To be given to `Document.write_pdf(finisher=finish_tags)`. Nothing is laid out or drawn again: elements,
    property lists and attributes that are still Python objects are changed, so that it costs milliseconds. An
    untagged PDF is left as it is.

    Raises:
        RenderError: WeasyPrint built its tags in another way than the version that this was written for.

    Source: ISO 14289-1:2014 7.1, 7.3, 7.5, 7.6, 7.18; ISO 32000-1:2008 14.7, 14.8.
    """
    if "StructTreeRoot" not in pdf.catalog:
        return
    content = read_content(document, pdf)
    tree = read_tree(document, pdf)
    renamed = fold_fragments(tree.root)
    give_items_bodies(tree.root, pdf)
    prune_empty(tree.root)
    complete_attributes(tree.root, document, pdf, renamed)
    describe_links(tree.root, pdf)
    drop_loose_links(tree.root, pdf)
    write_content(content, live_marks(tree.root), tree.margins)
    write_tree(tree, content, pdf)
    write_id_tree(tree.root, pdf)
