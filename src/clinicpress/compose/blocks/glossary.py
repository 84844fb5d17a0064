"""Terms that a glossary explains: marked where the text uses them first, and linked to their entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from clinicpress.compose.blocks.block import Block, Inside, Tokens
from clinicpress.compose.blocks.marking import text_token, wrap

_MOST_TERMS = 100


def read_glossary(block: Block, inside: Inside) -> tuple[Block, Tokens]:
    """Return the block as it was written.

    Raises:
        ClinicpressError: it explains nothing, or more than anybody looks up.
    """
    terms = sum(token.type == "dt_open" for token in inside.tokens)
    if not 1 <= terms <= _MOST_TERMS:
        raise inside.place.fault(
            f"the glossary has {terms} terms.", "Write each on a line of its own, and below it ': what it means'."
        )
    return block, inside.tokens


def mark_terms(tokens: Sequence[Token]) -> None:
    """Link the first use of each term of a glossary to its entry, but not in headings, links and glossaries."""
    terms = dict(sorted(_name_entries(tokens), key=lambda entry: -len(entry[0])))  # "nerve root" before "nerve"
    if not terms:
        return
    ends = {"container_glossary_open": "container_glossary_close", "heading_open": "heading_close"}
    until = ""
    for token in tokens:
        if until:
            until = "" if token.type == until else until
        elif token.type in ends:
            until = ends[token.type]
        elif token.type == "inline":
            token.children = _mark_line(token.children or [], terms)


def _name_entries(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Give each entry of the glossaries an id; yield its term, and the id."""
    within, number = False, 0
    for opening, inline in pairwise(tokens):
        if opening.type.startswith("container_glossary"):
            within = opening.nesting == 1
        elif within and opening.type == "dt_open" and inline.type == "inline":
            words = "".join(child.content for child in inline.children or () if child.type == "text")
            number += 1
            opening.attrs["id"] = f"term-{number}"
            if words.strip():
                yield words.strip(), f"term-{number}"


def _mark_line(children: Sequence[Token], terms: dict[str, str]) -> list[Token]:
    """Return a line's tokens with links; a term that was found is taken out of `terms`."""
    marked: list[Token] = []
    links = 0
    for child in children:
        links += child.nesting if child.type.startswith("link") else 0
        marked += _mark_text(child.content, terms) if child.type == "text" and not links else [child]
    return marked


def _mark_text(text: str, terms: dict[str, str]) -> list[Token]:
    for term, name in terms.items():
        if found := re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE):
            del terms[term]
            link = wrap([text_token(found[0])], "a", "term")
            link[0].attrs["href"] = f"#{name}"
            return [*_mark_text(text[: found.start()], terms), *link, *_mark_text(text[found.end() :], terms)]
    return [text_token(text)]
