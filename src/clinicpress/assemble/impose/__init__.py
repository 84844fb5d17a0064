"""Pages laid on sheets that hold several."""
