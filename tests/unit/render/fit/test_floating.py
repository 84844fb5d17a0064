"""A figure that leaves a foot empty waits, while the words after it fill the foot."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from weasyprint import HTML, Document

from clinicpress.render.fit.floating import filled_feet
from tests.unit.render.fit.layouts import PAGE_STYLE

_FIGURE = '<figure style="height: 100px; margin: 0">A drawing</figure>'


def _texts(body: str) -> list[str]:
    """Return the words of each page, with each float where it was put."""
    with filled_feet():
        document = _html(body).render()
    return [_words(document, number) for number in range(len(document.pages))]


def _html(body: str) -> HTML:
    style = f"{PAGE_STYLE} figure {{ break-inside: avoid }}"
    return HTML(string=f'<style>{style}</style><div class="body">{body}</div>')


def _words(document: Document, number: int) -> str:
    texts = (getattr(box, "text", "") for box in document.pages[number]._page_box.descendants())
    return " ".join(text for text in texts if text.strip() and not text.startswith("Page"))


def test_words_fill_the_foot_that_a_figure_leaves() -> None:
    """The paragraphs after a figure that does not fit come first, and the figure heads the next page."""
    space = '<div style="height: 130px"></div>'
    assert _texts(f"{space}<p>One</p>{_FIGURE}<p>Two</p><h2>Next</h2><p>Three</p>") == [
        "One Two",
        "A drawing Next Three",
    ]


@pytest.mark.parametrize(
    ("space_px", "after"),
    [
        (130, "<h2>Next</h2><p>Two</p>"),
        (130, "<p>Two:</p><ul><li>a</ul>"),
        (130, "<ul><li>a</ul>"),
        (20, "<p>Two</p>"),
    ],
)
def test_a_figure_keeps_its_place(space_px: int, after: str) -> None:
    """A figure stays before a heading, before what is announced and before a list, and where it fits."""
    texts = _texts(f'<div style="height: {space_px}px"></div><p>One</p>{_FIGURE}{after}')
    assert " ".join(texts).startswith("One A drawing")


def test_a_table_stays_before_the_words_that_speak_of_it() -> None:
    """A table has no caption: what follows it may say "these signs", and stays behind it."""
    table = '<table style="break-inside: avoid"><tr><td style="height: 100px">Signs</td></tr></table>'
    texts = _texts(f'<div style="height: 130px"></div><p>One</p>{table}<p>These signs overlap</p>')
    assert " ".join(texts) == "One Signs These signs overlap"


def test_what_another_thread_lays_out_stays_as_it_is() -> None:
    """Who lays out pages with WeasyPrint beside us has them as WeasyPrint makes them."""
    body = f'<div style="height: 130px"></div><p>One</p>{_FIGURE}<p>Two</p>'
    with filled_feet(), ThreadPoolExecutor() as beside:
        document = beside.submit(_html(body).render).result()
    assert " ".join(_words(document, number) for number in range(2)) == "One A drawing Two"
