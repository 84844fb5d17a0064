"""A plan says what a batch makes, and refuses what would do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import PlanError
from clinicpress.load.plan import load_plan


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("clinics: [larkfield]", "give either articles or a pack"),
        ("articles: [sciatica]\npack: starter", "give either articles or a pack"),
        ("pack: starter\nformats: [a4]", "'formats' is for leaflets"),
        ("articles: [sciatica, sciatica]", "'sciatica' stands twice in articles"),
        ("articles: [sciatica]\nlangauges: [cy]", "Did you mean 'languages'?"),
        ("articles: [sciatica]\nlimits: {seconds: 0}", "1 is the least"),
        ("articles: [sciatica]\nalso: [pdf]", "it should be 'html', 'txt' or 'png'"),
    ],
)
def test_a_plan_that_cannot_be_meant_is_refused(tmp_path: Path, text: str, words: str) -> None:
    """The message says what is wrong, and the exit code is that of plans."""
    path = tmp_path / "day.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match=words) as caught:
        load_plan(path)
    assert caught.value.exit_code == 6


@pytest.mark.parametrize("name", ["clinic-day", "leaflet-rack"])
def test_the_examples_are_plans(examples: Path, name: str) -> None:
    """The plans of the examples load."""
    assert load_plan(examples / "plans" / f"{name}.yml").facts.articles
