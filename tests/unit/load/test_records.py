"""Records out of values: the first fault, its field, its line and the way out."""

from __future__ import annotations

import pytest
from pydantic import Field

from clinicpress.errors import NotesError
from clinicpress.load.records import validate_record
from clinicpress.load.yaml_text import read_yaml
from clinicpress.model.record import Day, Record


class Visit(Record):
    """A visit."""

    day: Day
    with_: str | None = Field(default=None, alias="with")
    hours: int | None = None


class Diary(Record):
    """A diary."""

    owner: str = Field(min_length=1)
    visits: tuple[Visit, ...] = ()
    kept: bool = True


def diary(text: str) -> Diary:
    """Return the diary that a YAML text holds."""
    return validate_record(read_yaml(text, where="d.yml", error=NotesError), Diary, "d.yml", NotesError)


def test_a_record_as_written() -> None:
    """A record's fields take their types from the model: dates, numbers, yes and no."""
    read = diary("owner: ' Jo '\nkept: no\nvisits:\n  - {day: 2026-11-20, with: Dr A, hours: '2'}")
    assert (read.owner, read.kept, read.visits[0].with_, read.visits[0].hours) == ("Jo", False, "Dr A", 2)


REFUSED = {
    "": "d.yml: owner: it is required, and is not here.",
    "owner: ''": "d.yml, line 1: owner: it is empty.",
    "owner: [a]": "d.yml, line 1: owner: it should be text.",
    "owner: a\nvisits: b": "d.yml, line 2: visits: it should be a list.",
    "owner: a\nvisits:\n- b": "d.yml, line 3: visits[1]: it should be a list of 'key: value'.",
    "owner: a\nkept: perhaps": "d.yml, line 2: kept: it should be yes or no.",
    "owner: a\nvisits:\n- day: 1/2/26": (
        "d.yml, line 3: visits[1].day: this is no date: write year, month and day, such as 2026-11-20."
    ),
    "owner: a\nvisits:\n- {day: 2026-01-01, hours: two}": (
        "d.yml, line 3: visits[1].hours: it should be a whole number."
    ),
    "owner: a\nvisits:\n- {day: 2026-01-01, hour: 2}": (
        "d.yml, line 3: visits[1].hour: this key is unknown. Did you mean 'hours'?"
    ),
    "owner: a\nvisits:\n- {day: 2026-01-01, wiht: b}": (
        "d.yml, line 3: visits[1].wiht: this key is unknown. Did you mean 'with'?"
    ),
    "owner: a\nzzz: 1": "d.yml, line 2: zzz: this key is unknown. Known keys: owner, visits, kept.",
    "owmer: a\nzzz: 1\nkept: x": (
        "d.yml, line 1: owmer: this key is unknown. (3 more in this file.) Did you mean 'owner'?"
    ),
    "- a": "d.yml, line 1: it should be a list of 'key: value'.",
}


@pytest.mark.parametrize(("text", "says"), REFUSED.items())
def test_a_fault(text: str, says: str) -> None:
    """A record with a fault says where it is, what it is, and what was probably meant."""
    with pytest.raises(NotesError) as caught:
        diary(text)
    assert str(caught.value).removesuffix(" ") == says


def test_a_refusal_keeps_no_copy() -> None:
    """A refusal carries no chained exception that would show what was entered."""
    with pytest.raises(NotesError) as caught:
        diary("owner: a\nkept: secret-word")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "secret-word" not in str(caught.value)
