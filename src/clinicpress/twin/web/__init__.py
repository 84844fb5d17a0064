"""The HTML twin: one file that a browser shows, reads aloud and prints without asking for another."""
