"""The words of a paragraph: links with their address, labels with a colon, no sign that is not heard."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4 import Comment, PageElement, Tag

from clinicpress.shelf.languages import Tongue, msgid

_SPACE = re.compile(r"[ \t\r\n\f\u00a0\u202f\u2009]+")
_UNHEARD = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SCHEME = re.compile(r"^(?:https?://(?:www\.)?|mailto:)|/$", re.IGNORECASE)
_ENDS = (".", "!", "?", ":", ";", "…", "।", "۔", "؟")
_LABELS = {"label", "card-word"}
NOTE = msgid("note {number}")
_BREAK = "\x1e"


def squeeze(words: str) -> str:
    """Return words on one line, with plain spaces."""
    return _SPACE.sub(" ", _UNHEARD.sub("", words)).strip()


def sentence(words: str) -> str:
    """Return words that end as a sentence does."""
    return words if not words or words.endswith(_ENDS) else f"{words}."


class Inline:
    """Reads what stands on a line, and remembers the addresses that were said."""

    def __init__(self, tongue: Tongue) -> None:
        self._said: set[str] = set()
        self._tongue = tongue

    def read(self, nodes: Iterable[PageElement]) -> str:
        """Return the words of some nodes; a line break stays one."""
        words = squeeze("".join(map(self._read_node, nodes)))
        return "\n".join(line.strip() for line in words.split(_BREAK)).strip()

    def _read_node(self, node: PageElement) -> str:
        if isinstance(node, Tag):
            return self._read_tag(node)
        return "" if isinstance(node, Comment) else str(node)

    def _read_tag(self, node: Tag) -> str:
        words = "".join(map(self._read_node, node.children))
        classes = _classes(node)
        if node.name == "br" or "banner-fact" in classes:
            words += _BREAK
        elif node.name == "a":
            words = self._with_address(words, str(node.get("href", "")))
        elif "footnote-ref" in classes:
            words = f" ({self._tongue.gettext(NOTE, number=words.strip('[] '))})"
        return _with_colon(words) if _is_label(node) else words

    def _with_address(self, words: str, address: str) -> str:
        """Return a link's words and its address, which is said once; a number to call is its own address."""
        if not address.startswith(("http", "mailto:")) or address in self._said:
            return words
        self._said.add(address)
        if _SCHEME.sub("", address).rstrip("/") == _SCHEME.sub("", squeeze(words)).rstrip("/"):
            return address.removeprefix("mailto:")
        return f"{words} ({address.removeprefix('mailto:')})"


def _is_label(node: Tag) -> bool:
    of_record = node.name == "strong" and node.parent is not None and "record" in _classes(node.parent)
    return of_record or bool(_LABELS & _classes(node))


def _classes(node: Tag) -> set[str]:
    return {name for name in node.get_attribute_list("class") if name}


def _with_colon(words: str) -> str:
    """Return a label that is heard as one."""
    return words if words.rstrip().endswith(_ENDS) else f"{words.rstrip()}:"
