"""HTML in, PDF out: the only door to WeasyPrint, which is loaded here, before anything in this room asks for it."""

from clinicpress.render.library import load_weasyprint

load_weasyprint()
