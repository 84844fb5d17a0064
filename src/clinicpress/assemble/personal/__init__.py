"""A leaflet's pages, written once, joined with each patient's own; read `join.py` first."""
