"""Addresses and telephone numbers of FHIR as ours."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clinicpress.load.fhir.people.names import current
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.record import Address

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\s*$", re.IGNORECASE)
_AT_HOME = {"GB", "GBR", "UK"}
_HOME_FIRST = {"home": 0, "work": 1, None: 1, "temp": 2, "billing": 3}
_PHONE_FIRST = {"home": 1, "mobile": 0, "work": 2}


def address_of(addresses: Iterable[Element] | None, today: PartialDate | None) -> Address | None:
    """Return where a person lives (or an organisation is), home first; None where it is not said."""
    ranked = sorted(current(addresses, today), key=lambda one: _HOME_FIRST.get(one.use, 1))
    return next((read for one in ranked if (read := _read_address(one)) is not None), None)


def phone_of(points: Iterable[Element] | None, today: PartialDate | None) -> str | None:
    """Return the telephone number to call: the sender's first, else a mobile one."""
    return _point(points, today, "phone")


def email_of(points: Iterable[Element] | None, today: PartialDate | None) -> str | None:
    """Return the address to write mail to."""
    return _point(points, today, "email")


def other_ways(points: Iterable[Element] | None, today: PartialDate | None) -> tuple[str, ...]:
    """Return further telephone numbers and all mail addresses in words: `Telephone (home): 01632 960111`."""
    held = tuple(points or ())
    phones = (("Telephone", one) for one in _ranked(held, today, "phone")[1:])
    mails = (("Email", one) for one in _ranked(held, today, "email"))
    said = (f"{name}{f' ({one.use})' if one.use else ''}: {_bare(one)}" for name, one in (*phones, *mails))
    return tuple(dict.fromkeys(said))


def _point(points: Iterable[Element] | None, today: PartialDate | None, system: str) -> str | None:
    held = _ranked(points, today, system)
    return _bare(held[0]) if held else None


def _ranked(points: Iterable[Element] | None, today: PartialDate | None, system: str) -> list[Element]:
    held = [one for one in current(points, today) if one.system == system and one_line(one.value)]
    return sorted(held, key=lambda one: (one.rank or 99, _PHONE_FIRST.get(one.use, 1)))


def _bare(point: Element) -> str:
    return one_line(point.value).removeprefix("tel:").removeprefix("mailto:")


def _read_address(address: Element) -> Address | None:
    parts = (*(address.line or ()), address.city, address.district, address.state, address.country)
    lines = tuple(dict.fromkeys(one_line(part) for part in parts if one_line(part) not in {"", *_AT_HOME}))
    postcode = one_line(address.postalCode) or None
    if any((address.line, address.city, address.postalCode)):
        return Address(lines=lines, postcode=postcode)
    return _read_text(str(address.text or ""))


def _read_text(text: str) -> Address | None:
    """Read an address in one text: a line for each comma or line, the postcode taken from the end."""
    found = _POSTCODE.search(text.strip())
    rest = text.strip()[: found.start()] if found else text
    lines = tuple(line for part in re.split(r"[\n,]+", rest) if (line := one_line(part)))
    if not lines:
        return None
    return Address(lines=lines, postcode=one_line(found[1]).upper() if found else None)
