"""The fonts that pages show text in: there, with glyphs, with meaning."""
