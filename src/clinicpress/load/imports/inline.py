"""The words within a paragraph of a web page, as Markdown and as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bs4 import Comment, NavigableString, PageElement, Tag
from bs4.element import PreformattedString

from clinicpress.load.escape import escape_text, guard_start
from clinicpress.load.imports.blocks import Block, Kind, Line
from clinicpress.load.imports.chrome import name_chrome
from clinicpress.load.imports.dialect import shown_text
from clinicpress.load.imports.links import safe_address, why_no_link
from clinicpress.load.imports.tray import Tray, leave_element

_SPACE = re.compile(r"[ \t\r\n\f]+")
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_ADDRESS = re.compile(r"\]\(([^()\s]+)\)")
_BACK_ARROW = "↑"
_ORDINAL = re.compile(r"\s*(?:st|nd|rd|th|®|™|©)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A run of text: what it shows, and the Markdown that shows it; a line break in `plain` is one on the page."""

    plain: str
    markdown: str

    @property
    def marked_up(self) -> bool:
        """Whether the Markdown says more than the plain text."""
        return "](" in self.markdown or "\n" in self.plain


def read_words(nodes: Iterable[PageElement], tray: Tray, line: int) -> Words:
    """Return the words of some nodes; what they hold beside words goes to the tray."""
    pieces = [_piece(node, tray, line) for node in nodes]
    plain = _tidy("".join(piece[0] for piece in pieces))
    marked = _tidy(_join(piece[1] for piece in pieces))
    markdown = "\\\n".join(guard_start(part) for part in marked.split("\n"))
    if shown_text(markdown) != " ".join(plain.split()):
        # Emphasis that begins or ends inside a word can show its asterisks; the words matter more.
        markdown = "\\\n".join(guard_start(escape_text(part)) for part in plain.split("\n"))
        for address in _ADDRESS.findall(marked):
            tray.leave(line, address, "a link that Markdown could not hold; its words stay")
        tray.questions.append(
            f"Line {line}: emphasis or links in “{plain[:60]}” could not be kept. Does it matter?"
        )
    return Words(plain=plain, markdown=markdown)


def _join(parts: Iterable[str]) -> str:
    joined = ""
    for part in parts:
        # An exclamation mark before a link would make it a picture, a caret a footnote.
        clash = part.startswith("[") and joined.endswith(("!", "^"))
        joined = f"{joined[:-1]}\\{joined[-1]}{part}" if clash else joined + part
    return joined


def _tidy(text: str) -> str:
    lines = (re.sub(" {2,}", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _piece(node: PageElement, tray: Tray, line: int) -> tuple[str, str]:
    """Return plain text and Markdown of one node."""
    if isinstance(node, Comment):
        tray.leave(line, str(node), "a comment in the page’s code")
        return "", ""
    if isinstance(node, NavigableString):
        text = "" if isinstance(node, PreformattedString) else _SPACE.sub(" ", str(node))
        return text, escape_text(text)
    if not isinstance(node, Tag):
        return "", ""
    line = node.sourceline or line
    if reason := name_chrome(node, 0):
        leave_element(node, tray, reason)
        return "", ""
    if node.name in {"br", "img"}:
        return _read_break(node, tray, line)
    pieces = [_piece(child, tray, line) for child in node.children]
    plain, marked = "".join(piece[0] for piece in pieces), _join(piece[1] for piece in pieces)
    dress = _DRESSES.get(node.name)
    return dress(node, (plain, marked), tray, line) if dress and plain.strip() else (plain, marked)


def _read_break(node: Tag, tray: Tray, line: int) -> tuple[str, str]:
    if node.name == "br":
        return "\n", "\n"
    if figure := read_image(node, tray, line, caption=""):
        tray.figures.append(figure)
    return " ", " "


def read_image(node: Tag, tray: Tray, line: int, *, caption: str) -> Block | None:
    """Return a picture as a figure, or nothing where it had to be left out."""
    alt = " ".join(str(node.get("alt") or "").split())
    path = tray.take_picture(line, str(node.get("src") or ""), alt)
    if not path:
        return None
    title = ' "{}"'.format(escape_text(caption).replace('"', '\\"')) if caption else ""
    markdown = f"![{escape_text(alt)}]({path}{title})"
    words = " ".join(filter(None, (alt, caption)))
    return Block(
        kind=Kind.OTHER, lines=(Line(number=line, text=words),), plain=words, markdown=markdown, marked_up=True
    )


def _dress_strong(_node: Tag, words: tuple[str, str], _tray: Tray, _line: int) -> tuple[str, str]:
    return words[0], _wrap(words[1], "**")


def _dress_emphasis(_node: Tag, words: tuple[str, str], _tray: Tray, _line: int) -> tuple[str, str]:
    return words[0], _wrap(words[1], "*")


def _wrap(marked: str, sign: str) -> str:
    """Return emphasised text; spaces stand outside its signs, and it never spans a line break or nests."""
    if "\n" in marked or "**" in marked:
        return marked
    core = marked.strip()
    lead, trail = marked[: len(marked) - len(marked.lstrip())], marked[len(marked.rstrip()) :]
    return f"{lead}{sign}{core}{sign}{trail}"


def _dress_link(node: Tag, words: tuple[str, str], tray: Tray, line: int) -> tuple[str, str]:
    address = str(node.get("href") or "").strip()
    if not address or "\n" in words[0].strip():
        return words
    if words[0].strip() == _BACK_ARROW and address.startswith("#"):
        tray.leave(line, words[0], "the way back from a footnote, which paper does not have")
        return "", ""
    target = safe_address(address)
    if target:
        return words[0], f"[{words[1].strip()}]({target})"
    tray.leave(line, address, why_no_link(address))
    return words


def _dress_raised(node: Tag, words: tuple[str, str], tray: Tray, line: int) -> tuple[str, str]:
    link = node.find("a")
    if isinstance(link, Tag) and str(link.get("href") or "").startswith("#"):
        mark = words[0].strip().strip("[]")
        return f"[{mark}]", escape_text(f"[{mark}]")
    if _ORDINAL.fullmatch(words[0]):
        return words
    return _shift(words[0], _RAISED, "raised", tray, line)


def _dress_lowered(_node: Tag, words: tuple[str, str], tray: Tray, line: int) -> tuple[str, str]:
    return _shift(words[0], _LOWERED, "lowered", tray, line)


def _shift(text: str, table: dict[int, int], how: str, tray: Tray, line: int) -> tuple[str, str]:
    """Return raised or lowered figures as such, since 10⁶ must not become 106."""
    if all(ord(letter) in table for letter in text.strip()):
        shifted = text.strip().translate(table)
        return shifted, shifted
    tray.questions.append(
        f"Line {line}: “{text.strip()}” was {how} on the page and is set in brackets. Is it right?"
    )
    return f"({text.strip()})", escape_text(f"({text.strip()})")


def _dress_quoted(_node: Tag, words: tuple[str, str], _tray: Tray, _line: int) -> tuple[str, str]:
    return f"“{words[0].strip()}”", f"“{words[1].strip()}”"


_DRESSES: dict[str, Callable[[Tag, tuple[str, str], Tray, int], tuple[str, str]]] = {
    "strong": _dress_strong,
    "b": _dress_strong,
    "em": _dress_emphasis,
    "i": _dress_emphasis,
    "a": _dress_link,
    "sup": _dress_raised,
    "sub": _dress_lowered,
    "q": _dress_quoted,
}
