"""A composed page as plain text that reads well aloud: a line a paragraph, and nothing that only the eye needs."""

from __future__ import annotations

from bs4 import PageElement, Tag

from clinicpress.model.page import ComposedPage
from clinicpress.shelf.languages import Tongue, msgid, open_tongue
from clinicpress.twin.arranging import arrange, find
from clinicpress.twin.text.inline import NOTE, Inline, sentence, squeeze
from clinicpress.twin.text.lines import Lines
from clinicpress.twin.text.table_words import table_lines

PICTURE = msgid("Picture: {words}")
_HEADINGS = {"h1": 2, "h2": 2, "h3": 1, "h4": 1, "h5": 1, "h6": 1}
_BLOCKS = {
    *_HEADINGS, "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "header",
    "hr", "li", "main", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
# Codes are for a telephone's camera, boxes and lines for a pencil.
_SILENT = ".code, .code-picture, .ticks, .write"


def compose_plain_text(page: ComposedPage) -> str:
    """Return the text of a page, from its stamp to its last line."""
    document = arrange(page)
    for element in document.select(_SILENT):
        element.decompose()
    reader = _Reader(open_tongue(page.language))
    reader.read(find(document, "body"))
    return reader.lines.text


class _Reader:
    """Reads an element aloud, block by block."""

    def __init__(self, tongue: Tongue) -> None:
        self.lines = Lines()
        self._tongue = tongue
        self._inline = Inline(tongue)

    def read(self, element: Tag, *, begins: str = "") -> None:
        """Read what stands in an element; its first words follow what it `begins` with."""
        run: list[PageElement] = []
        for child in element.children:
            if isinstance(child, Tag) and _is_block(child):
                begins = self._say(run, begins)
                self._read_block(child, begins)
                begins, run = "", []
            else:
                run.append(child)
        self._say(run, begins)

    def _say(self, run: list[PageElement], begins: str) -> str:
        """Read a run of words as a paragraph; return what the next one still has to begin with."""
        words = self._inline.read(run)
        if not words:
            return begins
        self.lines.add(begins + words, gap=0 if begins else None)
        return ""

    def _read_block(self, block: Tag, begins: str) -> None:
        classes = [str(name) for name in block.get_attribute_list("class")]
        if block.name in _HEADINGS:
            self.lines.add(begins + self._inline.read(block.children), gap=_HEADINGS[block.name])
        elif block.name == "table":
            self.lines.add_all(table_lines(block, self._tongue, self._inline))
        elif "dose" in classes:
            self.lines.add(sentence(", ".join(self._inline.read(item.children) for item in block.select("li"))))
        elif block.name in {"ul", "ol"}:
            self._read_list(block)
        elif block.name == "dl":
            self._read_terms(block)
        elif "contact-links" in classes:
            self.lines.add_all(self._inline.read([link]) for link in block.select("a"))
        elif block.name == "figure" or block.find("img"):
            self._read_pictured(block, classes, begins)
        else:
            self.read(block, begins=begins)

    def _read_pictured(self, block: Tag, classes: list[str], begins: str) -> None:
        """Read a block that shows a picture: its words first, then what the block says of it."""
        if any(isinstance(child, Tag) and _is_block(child) for child in block.children) and block.name != "figure":
            self.read(block, begins=begins)
        elif "logo" in classes:
            self.lines.add(squeeze(" ".join(str(image.get("alt", "")) for image in block.select("img"))))
        else:
            for image in block.select("img"):
                if said := sentence(squeeze(str(image.get("alt", "")))):
                    self.lines.add(self._tongue.gettext(PICTURE, words=said))
            if caption := block.find("figcaption"):
                self.lines.add(sentence(self._inline.read([caption])), gap=0)

    def _read_list(self, block: Tag) -> None:
        first = int(str(block.get("start") or 1))
        items = [child for child in block.children if isinstance(child, Tag) and child.name == "li"]
        for number, item in enumerate(items, start=first):
            mark = self._mark(block, number)
            with self.lines.inside(mark, is_first=number == first):
                self.read(item)

    def _mark(self, block: Tag, number: int) -> str:
        if "footnotes-list" in block.get_attribute_list("class"):
            note = self._tongue.gettext(NOTE, number=number)
            return f"{note[:1].upper()}{note[1:]}: "
        return f"{number}. " if block.name == "ol" else "- "

    def _read_terms(self, block: Tag) -> None:
        """Read each term and what is said of it as one line."""
        term, gap = "", 1
        for child in block.find_all(["dt", "dd"]):
            words = self._inline.read(child.children)
            if child.name == "dt":
                term = f"{words.rstrip(':')}: "
            else:
                self.lines.add(term + words, gap=gap)
                term, gap = "", 0


def _is_block(element: Tag) -> bool:
    return element.name in _BLOCKS or bool(element.find(list(_BLOCKS)))
