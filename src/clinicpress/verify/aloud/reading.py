"""What a screen reader would say of a file, in the order of its structure tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from clinicpress.verify.aloud.marked_text import MarkedText, Piece
from clinicpress.verify.aloud.roles import HEADING, INLINE, Roles
from clinicpress.verify.aloud.tables import Cell, read_rows
from clinicpress.verify.opening import Subject
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.syntax import Value
from clinicpress.verify.pdf.tree import Key, Page, key_of

_DEEPEST = 120
_PICTURES = {"Figure": "Picture", "Formula": "Formula"}
_KINDS = {"Caption": "Caption", "Note": "Note", "FENote": "Note", "BlockQuote": "Quote", "Title": "Title"}
_ITEM = "Item"
_BULLETS = "-•*–‣◦"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that is said: its kind (`Heading 2`, `Item`, `Row`, `Picture`; empty for plain text) and its words.

    `language` is given where it is not the document's; `page` is 1-based, 0 where nothing is on a page.
    """

    kind: str
    text: str
    language: str = ""
    page: int = 0

    def __str__(self) -> str:
        language = f"({self.language}) " if self.language else ""
        kind = "" if self.kind in {"", _ITEM} else f"{self.kind}: "
        return f"{kind}{language}{self.text}"


def read_aloud(subject: Subject, marked: MarkedText) -> tuple[Line, ...]:
    """Return what is said of a file; without a structure tree, each page's text as it is drawn.

    Artifacts are left out; `ActualText`, `Alt` and `E` stand for what they replace.

    Source: ISO 32000-1:2008 14.7, 14.8, 14.9; ISO 14289-1:2014 8.
    """
    objects = subject.objects
    root = objects.mapping(objects.catalog.get("StructTreeRoot"))
    if not root:
        return tuple(
            Line(kind="Untagged", text=" ".join(text.split()), page=number)
            for number, text in enumerate(marked.pages, start=1)
            if text.strip()
        )
    first = objects.mapping(next(iter(objects.sequence(root.get("K"))), None))
    language = _string(objects, objects.catalog.get("Lang")) or _string(objects, first.get("Lang"))
    speaker = _Speaker(objects, Roles(objects, objects.mapping(root.get("RoleMap"))), marked, language)
    for kid in objects.sequence(root.get("K")):
        speaker.visit(kid, None, language)
    speaker.flush()
    return tuple(speaker.lines)


def _string(objects: PlainObjects, value: Value) -> str:
    """Return a text string; a byte order mark tells its encoding. Source: ISO 32000-1:2008 7.9.2.2."""
    raw = objects.resolve(value)
    if not isinstance(raw, bytes):
        return ""
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("latin-1")


@dataclass(slots=True)
class _Speaker:
    """Says one element after the other; `words` is the line that is being said."""

    objects: PlainObjects
    roles: Roles
    marked: MarkedText
    document_language: str
    lines: list[Line] = field(default_factory=list)
    words: str = ""
    kind: str = ""
    language: str = ""
    label: str = ""
    page: int = 0
    last: Piece | None = None
    open: set[Key] = field(default_factory=set)
    sections: int = 0

    def visit(self, value: Value, page: Value, language: str) -> None:
        """Say an element and what it holds; an element inside itself is said once."""
        element = self.objects.mapping(value)
        key = key_of(value, element)
        if not element or key in self.open or len(self.open) > _DEEPEST:
            return
        self.open.add(key)
        spoken = _string(self.objects, element.get("Lang")) or language
        role = self.roles.role_of(element)
        page = element.get("Pg", page)
        if role in INLINE:
            self.say_inline(element, role, page, spoken, language)
        elif role not in {"Artifact", "Private"}:
            self.say_block(element, role, page, spoken)
        self.open.discard(key)

    def say_inline(self, element: Page, role: str, page: Value, spoken: str, language: str) -> None:
        """Say what stands inside a line."""
        lines, start = len(self.lines), len(self.words)
        self.say_content(element, role, page, spoken)
        # A block inside, as a picture in a link, has been said with the words before it.
        start = start if len(self.lines) == lines else 0
        before, words = self.words[:start], self.words[start:]
        if role == "Link":
            says = words.strip() or self.contents_of(element)
            words = f"{_head(words)}[link: {says}]{_tail(words)}" if says else "[link] "
        elif spoken != language and words.strip():
            words = f"{_head(words)}[{spoken}: {words.strip()}]{_tail(words)}"
        self.words = before + words

    def say_block(self, element: Page, role: str, page: Value, spoken: str) -> None:
        """Say what begins a line of its own."""
        self.flush()
        sayers: dict[str, Callable[[Page, Value, str], None]] = {"Table": self.say_table, "LI": self.say_entry}
        if role in _PICTURES:
            self.say_picture(element, _PICTURES[role], page, spoken)
            return
        if role in sayers and not self.replacement(element):
            sayers[role](element, page, spoken)
            return
        around = self.kind, self.language
        self.sections += role == "Sect"
        self.kind, self.language = self.kind_of(role), spoken
        self.say_content(element, role, page, spoken)
        self.flush()
        self.sections -= role == "Sect"
        self.kind, self.language = around

    def kind_of(self, role: str) -> str:
        """Return what a block is called; a plain one is called as what it stands in."""
        if heading := HEADING.fullmatch(role):
            return f"Heading {heading[1]}"
        if role == "H":
            return f"Heading {max(1, self.sections)}"
        return _KINDS.get(role, "" if role in {"P", "Document", "Part"} and self.kind != _ITEM else self.kind)

    def say_content(self, element: Page, role: str, page: Value, spoken: str) -> None:
        """Say what replaces an element's content, or the content."""
        if text := self.replacement(element):
            self.words += f"{text} "
            return
        for kid in self.objects.sequence(element.get("K")):
            self.say_kid(kid, page, spoken, in_form=role == "Form")

    def say_kid(self, kid: Value, page: Value, spoken: str, *, in_form: bool) -> None:
        """Say marked content, a form's field, or an element."""
        if isinstance(kid, int):
            self.say_mark(page, kid, spoken)
            return
        entry = self.objects.mapping(kid)
        if entry.get("Type") == "MCR" or ("MCID" in entry and "S" not in entry):
            number = entry.get("MCID")
            stream = entry.get("Stm", entry.get("Pg", page))
            self.say_mark(stream, number if isinstance(number, int) else -1, spoken)
        elif entry.get("Type") == "OBJR":
            if in_form:
                field_name = self.contents_of({"K": [kid]})
                self.words += f"[field: {field_name}] "
        else:
            self.visit(kid, page, spoken)

    def say_mark(self, stream: Value, number: int, spoken: str) -> None:
        """Say the text of marked content, after a space where it does not touch what was said before."""
        for piece in self.marked.pieces.get((key_of(stream, {}), number), ()):
            touches = self.last and self.last.page == piece.page and self.last.last + 1 == piece.first
            text = piece.text
            if piece.language and piece.language.lower() != spoken.lower():
                text = f"[{piece.language}: {text.strip()}]{_tail(text)}"
            self.words += text if touches or not self.words or self.words.endswith("[") else f" {text}"
            self.last, self.page = piece, self.page or piece.page

    def say_picture(self, element: Page, kind: str, page: Value, spoken: str) -> None:
        """Say a picture by its alternative text; without one, by the text in it."""
        text = self.replacement(element)
        if not text:
            inner = self.aside(element, page, spoken)
            text = f"without alternative text{': ' if inner else ''}{inner}"
        elif not self.page:
            self.page = self.first_page(element, page)
        self.add(kind, text, spoken)

    def say_entry(self, element: Page, page: Value, spoken: str) -> None:
        """Say an entry of a list after its label."""
        around = self.kind, self.language
        self.kind, self.language, self.label = _ITEM, spoken, "-"
        for kid in self.objects.sequence(element.get("K")):
            entry = self.objects.mapping(kid)
            if entry and self.roles.role_of(entry) == "Lbl":
                label = self.aside({"K": [kid]}, entry.get("Pg", page), spoken)
                self.label = label or self.label
            else:
                self.say_kid(kid, page, spoken, in_form=False)
        self.flush()
        self.label = ""
        self.kind, self.language = around

    def say_table(self, element: Page, page: Value, spoken: str) -> None:
        """Say a table row by row, each cell after its heads."""

        def cell_text(cell: Page, inherited: Value) -> str:
            return self.aside(cell, inherited, spoken)

        for kid in self.objects.sequence(element.get("K")):
            if self.roles.role_of(self.objects.mapping(kid)) == "Caption":
                self.visit(kid, page, spoken)
        rows = read_rows(self.objects, self.roles, element, cell_text)
        self.page = self.first_page(rows[0].element, page) if rows else 0
        self.add("Table", f"{len(rows)} rows" if len(rows) != 1 else "one row", spoken)
        for row in rows:
            self.page = self.first_page(row.element, page)
            self.add("Heads" if row.is_head else "Row", " | ".join(map(_in_words, row.cells)), spoken)

    def aside(self, element: Page, page: Value, spoken: str) -> str:
        """Return what is said of an element's content, as one text, without saying it here."""
        inner = _Speaker(self.objects, self.roles, self.marked, spoken, open=self.open, sections=self.sections)
        inner.language = spoken
        inner.say_content(element, "", element.get("Pg", page), spoken)
        inner.flush()
        self.page = self.page or inner.page
        return " ".join(str(line) for line in inner.lines)

    def replacement(self, element: Page) -> str:
        """Return what stands for an element's content. Source: ISO 32000-1:2008 14.9.3 to 14.9.5."""
        texts = (_string(self.objects, element.get(key)).strip() for key in ("ActualText", "Alt", "E"))
        return next((text for text in texts if text), "")

    def contents_of(self, element: Page) -> str:
        """Return what the annotations of an element say of themselves."""
        for kid in self.objects.sequence(element.get("K")):
            thing = self.objects.mapping(self.objects.mapping(kid).get("Obj"))
            for key in ("TU", "Contents", "T"):
                if text := _string(self.objects, thing.get(key)):
                    return text
        return ""

    def first_page(self, element: Page, page: Value) -> int:
        """Return the page on which an element begins, 0 where it does not say."""
        return self.marked.numbers.get(key_of(element.get("Pg", page), {}), 0)

    def flush(self) -> None:
        """End the line that is being said."""
        text = " ".join(self.words.split())
        if not text:
            self.words = ""
            return
        if self.label:
            # A bullet that is part of the text needs no other.
            text, self.label = text if text[0] in _BULLETS else f"{self.label} {text}", ""
        self.add(self.kind, text, self.language)

    def add(self, kind: str, text: str, language: str) -> None:
        """Say one line."""
        other = language if language.lower() != self.document_language.lower() else ""
        self.lines.append(Line(kind=kind, text=text, language=other, page=self.page))
        self.words, self.page = "", 0


def _head(words: str) -> str:
    return " " if words[:1].isspace() else ""


def _tail(words: str) -> str:
    return " " if words[-1:].isspace() else ""


def _in_words(cell: Cell) -> str:
    heads = ", ".join(cell.heads)
    return f"{heads}: {cell.text or 'blank'}" if heads else cell.text or "blank"
