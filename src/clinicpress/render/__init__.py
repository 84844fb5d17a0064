"""HTML in, PDF out: the only door to WeasyPrint."""
