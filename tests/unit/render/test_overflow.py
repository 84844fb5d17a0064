"""What would run off the sheet."""

from __future__ import annotations

import pytest
import weasyprint

from clinicpress.render.overflow import find_overflow

PAGE = (
    '<html lang="en"><title>t</title><style>@page{{size:A4;margin:20mm}}{style}</style><body>{body}</body></html>'
)


def overflow(style: str, body: str) -> int | None:
    """Return the page on which something runs off."""
    return find_overflow(weasyprint.HTML(string=PAGE.format(style=style, body=body)).render())


def test_a_page_that_holds_its_text() -> None:
    """A page whose text stays on it is in order."""
    assert overflow("", "<p>Text</p>" * 80) is None


@pytest.mark.parametrize(
    ("style", "page"),
    [
        ("p.last{white-space:nowrap;width:400mm}", 2),
        ("p.last{position:absolute;top:290mm}", 1),
        ("p.last{margin-left:190mm}", 2),
    ],
)
def test_text_beyond_the_edge(style: str, page: int) -> None:
    """A page whose text reaches the edge of the sheet is named."""
    body = f'<p>One</p><p class="last" style="break-before:page">{"Two " * 90}</p>'
    assert overflow(style, body) == page
