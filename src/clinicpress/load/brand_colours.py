"""The colours of a brand file: found, and refused or mended where text in them could not be read."""

from __future__ import annotations

from clinicpress.errors import BrandError
from clinicpress.load.records import Place
from clinicpress.model.brand import Brand, BrandFacts, Contrast, Ink
from clinicpress.model.brand_colours import PalePair, colours_of, pale_pairs
from clinicpress.model.colour import AA_TEXT, Colour, contrast, read_colour
from clinicpress.model.shade import nearest_shade

_ROLES = {"accent": "primary", "ink": "foreground", "paper": "background", "panel_colour": "secondary"}
# Which colour of a brand makes which text: soft ink is mixed from ink.
_MADE_FROM = {"accent": "accent", "ink": "ink", "ink-soft": "ink"}


def resolve_colours(facts: BrandFacts, place: Place) -> dict[str, object]:
    """Return the fields of a brand that are colours, with the inks they are printed in and what was mended.

    Raises:
        BrandError: one is no colour, or text in it could not be read on its ground (WCAG 2.2, 1.4.3) and the clinic
            does not have it mended.
    """
    house = Brand()
    defaults = {"accent": house.accent, "ink": house.ink, "paper": house.paper, "panel_colour": None}
    written = {field: _resolve(facts, _ROLES[field], default, place) for field, default in defaults.items()}
    _refuse_dark_paper(written, place)
    chosen = dict(written)
    remarks: list[str] = []
    for pair in _faults(chosen):
        field = _MADE_FROM.get(pair.text)
        if field is None or pair not in _faults(chosen):
            continue
        shade = _mended(chosen, field)
        if shade is None or facts.defaults.clinicpress.contrast is not Contrast.MEND:
            raise _refusal(pair, field, shade, place)
        remarks.append(f"{pair}; {chosen[field]} is printed as {shade.css}, the nearest shade that can be read.")
        chosen[field] = shade.css
    _refuse_rest(chosen, place)
    return {**chosen, "cmyk": _inks(facts, written, place), "remarks": tuple(remarks)}


def _faults(colours: dict[str, str | None]) -> list[PalePair]:
    return list(pale_pairs(_named(colours)))


def _named(colours: dict[str, str | None]) -> dict[str, Colour]:
    return colours_of(
        str(colours["accent"]), str(colours["ink"]), str(colours["paper"]), panel=colours["panel_colour"]
    )


def _mended(colours: dict[str, str | None], field: str) -> Colour | None:
    """Return the nearest shade of a colour in which all text made from it can be read."""

    def passes(shade: Colour) -> bool:
        faults = _faults({**colours, field: shade.css})
        return all(_MADE_FROM.get(pair.text) != field for pair in faults)

    return nearest_shade(read_colour(str(colours[field])), passes)


def _refusal(pair: PalePair, field: str, shade: Colour | None, place: Place) -> BrandError:
    advice = f"the nearest shade that passes is {shade.css}" if shade else "no shade of it passes on this paper"
    mend = "; use it, or set 'defaults: {clinicpress: {contrast: mend}}'" if shade else ""
    return BrandError(
        f"{pair}, and text needs {AA_TEXT}:1 (WCAG 2.2, 1.4.3).",
        where=place("color", _ROLES[field]),
        hint=f"{advice[0].upper()}{advice[1:]}{mend}.",
    )


def _refuse_dark_paper(colours: dict[str, str | None], place: Place) -> None:
    white, black = Colour(255, 255, 255), Colour(0, 0, 0)
    paper = read_colour(str(colours["paper"]))
    if contrast(paper, black) < contrast(paper, white):
        raise BrandError(
            "the background is dark, and a leaflet is printed in dark ink on light paper.",
            where=place("color", "background"),
            hint="Set a light background; 'defaults: {clinicpress: {masthead: band}}' keeps the dark colour at the "
            "head, with the logo for dark grounds.",
        )


def _refuse_rest(colours: dict[str, str | None], place: Place) -> None:
    """Refuse a paper that is too dark for what no brand can change."""
    for pair in _faults(colours):
        raise BrandError(
            f"{pair}, and text needs {AA_TEXT}:1 (WCAG 2.2, 1.4.3).",
            where=place("color", "background"),
            hint="Choose a lighter background.",
        )


def _inks(facts: BrandFacts, colours: dict[str, str | None], place: Place) -> dict[str, Ink]:
    """Return the inks that a brand gives, by the colour that they print."""
    given = facts.defaults.clinicpress.cmyk
    fields = {role: field for field, role in _ROLES.items()}
    for role in given:
        if colours.get(fields.get(role, "")) is None:
            raise BrandError(
                f"'{role}' is no colour that is printed.",
                where=place("defaults", "clinicpress", "cmyk", role),
                hint=f"Inks can be given for {', '.join(_ROLES.values())}, where 'color' has such a colour.",
            )
    return {str(colours[fields[role]]): ink for role, ink in given.items()}


def _resolve(facts: BrandFacts, role: str, default: str | None, place: Place) -> str | None:
    roles = facts.color.model_dump(exclude={"palette"})
    named: dict[str, str | None] = {**roles, **facts.color.palette}
    written = roles[role]
    steps: list[str] = []
    while written in named:
        if written in steps:
            raise BrandError(
                f"the colours {', '.join(steps)} name each other.",
                where=place("color", role),
                hint="Write one of them as #rrggbb.",
            )
        steps.append(written)
        written = named[written]
    if written is None:
        return default
    try:
        return read_colour(written).css
    except ValueError as error:
        raise BrandError(f"{error}.", where=place("color", *_key_of(steps, facts, role))) from error


def _key_of(steps: list[str], facts: BrandFacts, role: str) -> tuple[str, ...]:
    """Return the keys, below `color`, of the entry that a role leads to in the end."""
    last = steps[-1] if steps else role
    return ("palette", last) if last in facts.color.palette else (last,)
