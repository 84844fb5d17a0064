"""Other people's PDFs: made readable, bounded, cleaned, and said what they lost."""
