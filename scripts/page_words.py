"""What a page of HTML says, block by block, as JSON for another program that lays pages out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import html as lxml_html

Block = dict[str, Any]
Run = dict[str, str]
_INLINE = {"a", "br", "em", "i", "b", "span", "strong", "sub", "sup"}
_STYLES = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
_TONES = ("emergency", "urgent", "routine")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEFT_OUT = {"hr", "caption"}
_SMALL = {"logo", "for-you-logo", "code-picture", "marks"}


class Words:
    """The words of a page; pictures that stand in the page itself are written beside it."""

    def __init__(self, html: str, folder: Path, place: str) -> None:
        self._html = html
        self._folder = folder
        self._place = place
        self._root = lxml_html.fromstring(html)
        self._drawn = 0

    def face(self) -> str:
        """Return the family of the body text."""
        return self._html.partition('@font-face{font-family:"')[2].partition('"')[0]

    def footer(self) -> str:
        """Return what stands at the foot of each page."""
        return str(self._root.xpath("string(//*[@data-footer]/@data-footer)"))

    def blocks(self, *, of_person: bool) -> list[Block]:
        """Return what only the patient gets, or all else."""
        where = "//*[@id='for-you']" if of_person else "//body/*[not(@id='for-you')]"
        return [block for each in self._root.xpath(where) for block in self._of(each)]

    def _of(self, element: Any) -> Iterator[Block]:  # noqa: ANN401 - lxml's own
        """Yield the blocks of an element and of all in it."""
        tag, kinds = element.tag, set((element.get("class") or "").split())
        if not isinstance(tag, str) or tag in _LEFT_OUT or "banner-repeat" in kinds:
            return
        if tag == "img":
            yield self._picture(element)
        elif tag in _HEADINGS:
            yield {"kind": "heading", "level": _HEADINGS[tag], "runs": list(_runs(element))}
        elif tag == "figure":
            yield self._figure(element)
        elif tag == "table":
            yield _table(element)
        elif tag in {"dl", "ul", "ol"}:
            yield self._list(element)
        elif tone := next((tone for tone in _TONES if f"card-{tone}" in kinds), ""):
            yield {"kind": "card", "tone": tone, "blocks": list(self._inside(element))}
        else:
            yield from self._inside(element)

    def _inside(self, element: Any) -> Iterator[Block]:  # noqa: ANN401 - as above
        """Yield the blocks in an element; words between them become paragraphs."""
        runs = list(_run(element.text))
        for child in element:
            if child.tag in _INLINE:
                runs += [*_runs_of(child), *_run(child.tail)]
                continue
            yield from _paragraph(runs)
            yield from self._of(child)
            runs = list(_run(child.tail))
        yield from _paragraph(runs)

    def _list(self, element: Any) -> Block:  # noqa: ANN401 - as above
        if element.tag == "dl":
            return {"kind": "terms", "items": _terms(element)}
        items = [list(self._inside(item)) for item in element.iterfind("li")]
        return {"kind": "list", "ordered": element.tag == "ol", "items": items}

    def _figure(self, element: Any) -> Block:  # noqa: ANN401 - as above
        caption = element.find(".//figcaption")
        picture = self._picture(element.find(".//img"))
        return (
            {**picture, "kind": "picture"}
            if caption is None
            else {
                "kind": "figure",
                "picture": picture,
                "caption": list(_runs(caption)),
            }
        )

    def _picture(self, element: Any) -> Block:  # noqa: ANN401 - as above
        source = element.get("src")
        small = element.getparent().get("class") in _SMALL
        if source.startswith("data:"):
            self._drawn += 1
            source = f"drawn-{self._drawn}.svg"
            path = self._folder / self._place / source
            if not path.exists():
                path.write_bytes(unquote_to_bytes(element.get("src").partition(",")[2]))
        return {
            "kind": "picture",
            "file": f"/{self._place}/{source}",
            "alt": element.get("alt") or "",
            "small": small,
        }


def _terms(element: Any) -> list[list[list[Run]]]:  # noqa: ANN401 - as above
    """Return each term with all that is said of it."""
    found: list[list[list[Run]]] = []
    for part in element.iter("dt", "dd"):
        if part.tag == "dt":
            found.append([list(_runs(part)), []])
        else:
            found[-1][1] += _runs(part)
    return found


def _table(element: Any) -> Block:  # noqa: ANN401 - as above
    head = [list(_runs(cell)) for cell in element.xpath("./thead//th")]
    rows = [[list(_runs(cell)) for cell in row.xpath("./th|./td")] for row in element.xpath("./tbody/tr")]
    return {"kind": "table", "columns": max(map(len, rows)), "head": head, "rows": rows}


def _paragraph(runs: list[Run]) -> Iterator[Block]:
    if any(run["text"].strip() for run in runs):
        yield {"kind": "par", "runs": runs}


def _runs(element: Any) -> Iterator[Run]:  # noqa: ANN401 - as above
    """Yield the words of an element with all that is in it."""
    yield from _run(element.text)
    for child in element:
        yield from _runs_of(child)
        yield from _run(child.tail)


def _runs_of(element: Any) -> Iterator[Run]:  # noqa: ANN401 - as above
    if element.tag == "br":
        yield {"text": "", "style": "break", "href": ""}
        return
    href = element.get("href") or ""
    for run in _runs(element):
        yield {
            "text": run["text"],
            "style": run["style"] or _STYLES.get(element.tag, ""),
            "href": run["href"] or ("" if href.startswith("#") else href),
        }


def _run(text: str | None) -> Iterator[Run]:
    if text:
        yield {"text": re.sub(r"[ \n]+", " ", text), "style": "", "href": ""}
