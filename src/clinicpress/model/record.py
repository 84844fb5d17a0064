"""What every record that comes from a file has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record from a file: unknown keys are refused, and errors never repeat what was entered."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )


class Address(Record):
    """A postal address; `lines` from the house to the town."""

    lines: tuple[str, ...]
    postcode: str | None = None

    @property
    def all_lines(self) -> tuple[str, ...]:
        """The lines as they stand on an envelope, the postcode last."""
        return (*self.lines, self.postcode) if self.postcode else self.lines
