"""The nouns: frozen records, no input or output."""
