"""The address in the window of a DL envelope."""

from __future__ import annotations

from clinicpress.compose.patient import NOT_KNOWN
from clinicpress.model.referral import Correspondent

# A window of 35 mm shows seven lines of 10/13 pt, each of 85 mm: so many characters surely fit one.
_LINES = 7
_CHARACTERS = 40


def window_lines(person: Correspondent | None) -> tuple[str, ...]:
    """Return an address in no more lines than the window shows, the postcode on its own line.

    Where it has more, lines are joined from the foot upwards where two fit one, because a street must be found
    before a town; then the role goes, which finds nobody's door and stands under its heading. What is still too
    long makes the window higher: nothing of an address is ever lost.
    """
    if person is None:
        return (NOT_KNOWN,)
    written = (person.name, person.role, person.organisation)
    address = person.address.lines if person.address else ()
    postcode = (person.address.postcode,) if person.address and person.address.postcode else ()
    room = _LINES - len(postcode)
    lines = _joined([line for line in (*written, *address) if line], room)
    if _height(lines) > room and person.role:
        lines = _joined([line for line in (person.name, person.organisation, *address) if line], room)
    return (*lines, *postcode)


def _joined(lines: list[str], room: int) -> list[str]:
    """Return lines of which as few as needed are joined, and none beyond the width of the window."""
    place = len(lines) - 1
    while place > 0 and _height(lines) > room:
        both = f"{lines[place - 1]}, {lines[place]}"
        if len(both) <= _CHARACTERS:
            lines[place - 1 : place + 1] = [both]
        place -= 1
    return lines


def _height(lines: list[str]) -> int:
    """Return how many lines of the window these fill, where long ones go on below."""
    return sum(-(-len(line) // _CHARACTERS) for line in lines)
