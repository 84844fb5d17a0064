"""Jobs have names that are safe, unique and the same each time; what cannot be meant is refused at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clinicpress.errors import ClinicpressError
from tests.unit.batch.batches import ADA, BEA, batch_of

RACK = "articles: [sciatica, after-your-injection]\nclinics: [larkfield, harbour]\n"


def names(workspace: Path, plan: str, *rows: str) -> list[str]:
    """Return the names of the jobs of a plan."""
    return [job.name for job in batch_of(workspace, plan, *rows).jobs]


def test_every_cell_has_a_name(workspace: Path) -> None:
    """Articles, clinics and formats are multiplied; what is usual is not said."""
    found = names(workspace, f"{RACK}formats: [a4, large-print]\nmono: true")
    assert len(found) == len({name.casefold() for name in found}) == 8
    assert found[:2] == ["larkfield/sciatica-mono", "larkfield/sciatica-large-print-mono"]


def test_a_translation_has_its_language_in_its_name(workspace: Path) -> None:
    """English needs no word for its language."""
    plan = "articles: [after-your-injection]\nlanguages: [en-GB, cy]"
    assert names(workspace, plan) == ["larkfield/after-your-injection", "larkfield/after-your-injection-cy"]


def test_a_row_is_known_by_its_number(workspace: Path) -> None:
    """A patient's name is nowhere in a file's name; a row that cannot be used keeps its number."""
    found = names(workspace, "articles: [sciatica]\npatients: test.csv", ADA, ADA.replace("1961", "x"), BEA)
    assert found == [f"larkfield/sciatica-row-000{row}" for row in (2, 3, 4)]


def test_a_long_name_keeps_its_row(workspace: Path) -> None:
    """What is cut off a long name is never the number of the row."""
    long = "a" * 100
    (workspace / "articles" / f"{long}.md").write_bytes((workspace / "articles" / "sciatica.md").read_bytes())
    found = names(workspace, f"articles: [{long}]\npatients: test.csv", ADA, BEA)
    assert [name[-9:] for name in found] == ["-row-0002", "-row-0003"]
    assert all(len(name.partition("/")[2]) <= 80 for name in found)


def test_a_pack_has_a_job_for_each_row(workspace: Path) -> None:
    """A pack is its own clinic's, unless the plan names others."""
    assert names(workspace, "pack: back-pain-starter\npatients: test.csv", ADA) == ["back-pain-starter-row-0002"]
    assert names(workspace, "pack: back-pain-starter\nclinics: [harbour]") == ["harbour/back-pain-starter"]


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ("articles: [sciatca]", "articles: there is no article 'sciatca'. Did you mean 'sciatica'?"),
        (f"{RACK}formats: [a3]", "formats: there is no format 'a3'."),
        (
            f"{RACK}languages: [cy, hi]",
            "there is no translation of sciatica into cy, sciatica into hi, after-your-injection into hi.",
        ),
        ("articles: [sciatica]\nclinics: [larkfeld]", "clinics: there is no clinic 'larkfeld'."),
        ("pack: starter", "pack: there is no pack 'starter'."),
        ("articles: [sciatica, articles/sciatica.md]", "two of its documents would both be 'larkfield/sciatica'."),
        ("articles: [sciatica, Sciatica]", "two of its documents would both be 'larkfield/Sciatica'."),
        ("articles: [sciatica]\npatients: nobody.csv", "there is no file 'nobody.csv'."),
    ],
)
def test_what_is_not_there_is_refused_before_anything_is_made(workspace: Path, plan: str, words: str) -> None:
    """The refusal names the plan and the field, and is the plan's fault."""
    (workspace / "articles" / "Sciatica.md").write_bytes((workspace / "articles" / "sciatica.md").read_bytes())
    with pytest.raises(ClinicpressError, match=re.escape(words)) as caught:
        batch_of(workspace, plan)
    assert caught.value.exit_code == 6
    assert not (workspace / "output" / "test").exists()
