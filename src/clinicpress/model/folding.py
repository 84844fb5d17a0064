"""Words as they are compared."""

from __future__ import annotations

import unicodedata


def folded(words: str) -> str:
    """Return words in which letter case, accents, kinds of apostrophe and hyphen, and white space do not count."""
    apart = unicodedata.normalize("NFKD", words.replace("\u2019", "'").replace("\u2010", "-"))
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).casefold().split())
