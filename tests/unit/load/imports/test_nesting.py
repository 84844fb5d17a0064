"""Pages whose parts stand inside one another."""

from __future__ import annotations

import pytest

from clinicpress.load.imports.nesting import refuse_deep_nesting


@pytest.mark.parametrize(
    "page", ["<![A:", "<![1>words", "<p>before<![if !supportLists]>1.<![endif]>after</p>", "<![CDATA[x]]>"]
)
def test_a_page_may_hold_marked_sections_of_any_kind(page: str) -> None:
    """Word writes them, and Python 3.11 knows only some."""
    refuse_deep_nesting(page, "page.html")
