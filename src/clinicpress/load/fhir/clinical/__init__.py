"""Families of resources become statements under headings; `findings.py` says what each of them returns."""
