"""Tables on a narrow screen: each can be moved from side to side, by keyboard too, and says what it is."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from clinicpress.shelf.languages import Tongue, msgid

TABLE = msgid("Table {number}: {title}")
# Two columns of words fit the narrowest screen.
_NARROW = 2


def open_tables(document: BeautifulSoup, tongue: Tongue) -> None:
    """Let wide tables scroll by themselves, so that the page never does; make a cell of each head without words."""
    for head in document.select("th"):
        if not head.get_text(strip=True):
            head.name = "td"
            head.attrs.pop("scope", None)
    wide = [table for table in document.select("table") if _columns(table) > _NARROW]
    for number, table in enumerate(wide, start=1):
        label = tongue.gettext(TABLE, number=number, title=_title(table))
        frame = {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": label}
        table.wrap(document.new_tag("div", attrs=frame))


def _columns(table: Tag) -> int:
    return max((len(row.find_all(["th", "td"])) for row in table.find_all("tr")), default=0)


def _title(table: Tag) -> str:
    """Return the caption of a table, or the heading that it stands under."""
    title = table.caption or table.find_previous(["h1", "h2", "h3", "h4", "h5", "h6"])
    return " ".join(title.get_text().split()) if title else ""
