"""Tests of drawings that are worked out once and written often."""

from __future__ import annotations

import pytest
import weasyprint
from weasyprint.images import SVGImage

from clinicpress.render.finish import write_finished
from clinicpress.render.kept_drawings import KeptDrawings, Pictures

PLAIN = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path fill="#123" d="M0 0h9v9z"/></svg>'
GROUPED = PLAIN.replace(b"<path", b'<path opacity=".5"')
ADDRESS = "asset://clinic/logo.svg"


def printed(kept: KeptDrawings, drawing: bytes) -> bytes:
    """Return the PDF of a page with a drawing."""
    pictures = Pictures(kept, {ADDRESS: drawing})

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        """Serves the drawing."""

        def fetch(self, url: str, headers: object = None) -> weasyprint.urls.URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's
            """Return the drawing."""
            return weasyprint.urls.URLFetcherResponse(url, body=drawing, headers={"Content-Type": "image/svg+xml"})

    html = f'<html lang="en"><title>A page</title><p><img src="{ADDRESS}" alt="Logo"></p>'
    pdf = write_finished(weasyprint.HTML(string=html, url_fetcher=Fetcher()).render(cache=pictures)).pdf
    kept.keep(pictures.new)
    return pdf


def test_a_drawing_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second page has the same bytes, and WeasyPrint draws nothing for it."""
    kept = KeptDrawings()
    first = printed(kept, PLAIN)
    monkeypatch.setattr(SVGImage, "draw", None)
    assert printed(kept, PLAIN) == first


def test_a_changed_drawing_is_drawn_anew() -> None:
    """What stands at an address decides, not the address."""
    kept = KeptDrawings()
    assert printed(kept, PLAIN) != printed(kept, PLAIN.replace(b"#123", b"#321"))


def test_a_drawing_that_needs_more_of_its_page_is_not_kept() -> None:
    """A group is an object of its own file."""
    kept = KeptDrawings()
    printed(kept, GROUPED)
    assert not kept.lines
