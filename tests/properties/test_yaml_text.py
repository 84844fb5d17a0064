"""YAML as text, for any text."""

from __future__ import annotations

import string

import yaml
from hypothesis import given
from hypothesis import strategies as st

from clinicpress.errors import ContentError
from clinicpress.load.yaml_text import read_yaml

WORDS = st.text(string.printable + "é漢\u00a0", max_size=30)
TREES = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(WORDS.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(WORDS.filter(lambda key: key != "<<"), TREES, max_size=4))
def test_what_is_written_is_read(tree: dict[str, object]) -> None:
    """A tree of texts that is written with quotes comes back as the same texts."""
    written = yaml.safe_dump(tree, default_style='"', allow_unicode=True)
    assert read_yaml(written, where="a.yml", error=ContentError).value == tree


@given(st.text(max_size=200) | st.text("{}[]:,-&*!|>'\"#%@`?~<= \n\tab", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Any text at all is a tree of texts, or refused by our own error; nothing else happens."""
    try:
        value = read_yaml(text, where="a.yml", error=ContentError).value
    except ContentError:
        return
    assert _is_text(value)


def _is_text(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_text(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(_is_text, value))
    return value is None or isinstance(value, str)
