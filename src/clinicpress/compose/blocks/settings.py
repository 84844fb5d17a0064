"""The settings of a block: `{days=7 columns="Morning, Evening"}` at the end of its first line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from clinicpress.compose.blocks.place import Place

_MOST_DIGITS = 5
_AT_THE_END = re.compile(r"\s*\{([^{}]*)\}\s*$")
_SETTING = re.compile(r"""([a-z]+(?:[-_][a-z]+)*)\s?=\s?(?:"([^"]*)"|“([^“”]*)”|([^\s"“”]+))(?=\s|$)""")


def split_settings(line: str) -> tuple[str, str]:
    """Return the words of a block's first line, and what stands in its braces."""
    found = _AT_THE_END.search(line)
    return (line[: found.start()].strip(), found[1].strip()) if found else (line.strip(), "")


def read_settings(written: str, known: Sequence[str], example: str, place: Place) -> dict[str, str]:
    """Return settings by name.

    Raises:
        ClinicpressError: something in the braces is no setting, or none that this block knows.
    """
    settings: dict[str, str] = {}
    rest = written
    while rest:
        setting = _SETTING.match(rest)
        if setting is None:
            raise place.fault(f"'{rest[:40]}' is no setting.", f"Write {example}.")
        name = setting[1]
        if name not in known or name in settings:
            raise place.fault(*_unknown(name, known, example, twice=name in settings))
        settings[name] = next(value for value in setting.groups()[1:] if value is not None).strip()
        rest = rest[setting.end() :].lstrip()
    return settings


def whole_number(settings: Mapping[str, str], name: str, default: int, most: int, place: Place) -> int:
    """Return a setting that counts something, from 1 to `most`.

    Raises:
        ClinicpressError: it is no such number.
    """
    written = settings.get(name, str(default))
    number = int(written) if written.isascii() and written.isdigit() and len(written) <= _MOST_DIGITS else 0
    if not 1 <= number <= most:
        raise place.fault(f"'{name}={written[:40]}' cannot be used.", f"Write a number from 1 to {most}.")
    return number


def _unknown(name: str, known: Sequence[str], example: str, *, twice: bool) -> tuple[str, str]:
    if twice:
        return f"'{name}' is set twice.", "Keep one of them."
    if not known:
        return f"this block has no setting '{name}'.", "Remove what stands in the braces."
    close = difflib.get_close_matches(name, known, n=1)
    return f"this block has no setting '{name}'.", f"Did you mean '{close[0]}'?" if close else f"Write {example}."
