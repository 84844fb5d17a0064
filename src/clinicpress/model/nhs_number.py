"""NHS numbers: ten digits, the last one a check digit.

Source: NHS Data Dictionary, NHS NUMBER; ISB 0149.
"""

from __future__ import annotations

import re

_SEPARATORS = re.compile(r"[\s\u00a0\u2009\u202f-]+")
_MODULUS = 11


def normalise_nhs_number(written: str) -> str:
    """Return the ten digits of an NHS number that may be written with spaces or dashes.

    Raises:
        ValueError: it is not ten digits, or the check digit is wrong. The text never repeats the number.
    """
    digits = _SEPARATORS.sub("", written)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise ValueError("an NHS number has 10 digits, such as 999 000 0018")
    if check_digit(digits[:9]) != int(digits[9]):
        raise ValueError("the check digit of this NHS number is wrong: compare it with the record")
    return digits


def check_digit(nine_digits: str) -> int | None:
    """Return the modulus-11 check digit, or None where the nine digits can have none."""
    weighted = sum(int(digit) * weight for digit, weight in zip(nine_digits, range(10, 1, -1), strict=True))
    digit = _MODULUS - weighted % _MODULUS
    if digit == _MODULUS:
        return 0
    return None if digit == _MODULUS - 1 else digit


def spaced_nhs_number(digits: str) -> str:
    """Return the number as 3-3-4 groups that never break over a line (no-break spaces)."""
    return f"{digits[:3]}\u00a0{digits[3:6]}\u00a0{digits[6:]}"
