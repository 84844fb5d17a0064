"""Units of UCUM as they are read; a unit that is not known here stands as it was written.

Source: UCUM, case sensitive.
"""

from __future__ import annotations

import re

_WHOLE = {
    "1": "",
    "Cel": "°C",
    "[degF]": "°F",
    "deg": "°",
    "[pH]": "pH",
    "mm[Hg]": "mmHg",
    "kg/m2": "kg/m²",
    "m2": "m²",
    "mL/min/{1.73_m2}": "mL/min/1.73\u00a0m²",
    "[in_i]": "in",
    "[lb_av]": "lb",
}
# With the sign of multiplication: beside a value, `8 10⁹/L` could be read as one number.
_POWER = re.compile(r"^(?:[x×]\s?)?10(?:[*^](?P<plain>\d{1,2})(?![\d.])|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+))")
_INTERNATIONAL = re.compile(r"\[[Ii]U\]")
# `u` stands for micro before these only.
_MICRO = re.compile(r"(?<![\w\]])u(?=(?:mol|g|L|l|kat|IU)(?![A-Za-z]))")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def readable_unit(written: str) -> str:
    """Return a unit as a clinician reads it: `10*9/L` is `× 10⁹/L`, `[IU]/L` is `IU/L`, `umol/L` is `µmol/L`."""
    unit = written.strip()
    if unit in _WHOLE:
        return _WHOLE[unit]
    unit = _POWER.sub(lambda match: "× 10" + (match["raised"] or match["plain"].translate(_RAISED)), unit)
    return _MICRO.sub("µ", _INTERNATIONAL.sub("IU", unit))
