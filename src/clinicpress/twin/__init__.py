"""A leaflet's twins: an HTML page, a plain text, pictures of its pages. Read `making.py` first."""
