"""Pages laid out for the tests of fit: 400 by 300 px, with margins of 40 px and a footer."""

from __future__ import annotations

from weasyprint import CSS, HTML, Document

from clinicpress.render.fit.walk import Page, lay_open

PAGE_STYLE = """
@page { size: 400px 300px; margin: 40px; @bottom-left { content: string(footer); width: 150px }
        @bottom-right { content: "Page " counter(page); width: 100px } }
body { margin: 0; font: 10px/15px sans-serif; string-set: footer attr(data-footer); orphans: 2; widows: 2 }
p, h2, h3, ol, ul, figure { margin: 0 0 5px } table { border-collapse: collapse } td, th { padding: 2px }
h2, h3 { font-size: 12px }
"""


def lay_out(body: str, style: str = "", footer: str = "A clinic") -> Document:
    """Return a page, laid out."""
    html = f'<html lang="en"><title>t</title><body data-footer="{footer}">{body}</body></html>'
    return HTML(string=html).render(stylesheets=[CSS(string=PAGE_STYLE), CSS(string=style)])


def open_pages(body: str, style: str = "", footer: str = "A clinic") -> tuple[Page, ...]:
    """Return a page, laid out and open to judge."""
    return lay_open(lay_out(body, style, footer))


def sheet(body: str) -> str:
    """Return a body as a part of the leaflet that names no patient."""
    return f'<div class="sheet">{body}</div>'
