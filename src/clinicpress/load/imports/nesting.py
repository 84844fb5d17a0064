"""A look at a web page before it is parsed: nesting that no person wrote would keep the parser busy for ever."""

from __future__ import annotations

from html.parser import HTMLParser

from clinicpress.errors import ContentError

MAX_NESTING = 300
# They have no end, or one that pages leave away.
_NEVER_CLOSED = frozenset(
    (
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
        "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
    )
)  # fmt: skip


class _Depth(HTMLParser):
    """Counts how many elements are open at once."""

    def __init__(self, where: str) -> None:
        super().__init__(convert_charrefs=True)
        self._where = where
        self._open = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as inherited
        if tag not in _NEVER_CLOSED:
            self._open += 1
        if self._open > MAX_NESTING:
            raise ContentError(
                "its parts are nested too deeply.",
                where=self._where,
                hint="Save it as plain text and import that.",
            )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The slash of `<b/>` means nothing in HTML, and all in a drawing."""
        if tag in {"b", "i", "em", "strong", "a", "font", "span", "div", "u", "big", "small", "code", "nobr", "tt"}:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _NEVER_CLOSED and self._open:
            self._open -= 1

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002 - as inherited
        """Read `<![…>` as HTML does, to the next `>`: Python 3.11 breaks off at words that it does not know."""
        return self.parse_bogus_comment(i)


def refuse_deep_nesting(page: str, where: str) -> None:
    """A page goes through if no more than 300 of its elements are open at once.

    Raises:
        ContentError: there are more.
    """
    depth = _Depth(where)
    depth.feed(page)
    depth.close()
