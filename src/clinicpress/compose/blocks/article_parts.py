"""Key facts with their icons; exercises with their drawing, their dose, how they should feel and when to stop."""

from __future__ import annotations

import re
from dataclasses import replace

from clinicpress.compose.blocks.block import Block, Inside, Tokens
from clinicpress.compose.blocks.figure import is_figure, read_figure
from clinicpress.compose.blocks.marking import item_of, paragraphs
from clinicpress.compose.blocks.place import Place
from clinicpress.compose.dose import Dose, dose_words
from clinicpress.shelf.languages import msgid

ICONS = (
    "clock", "walk", "nerve", "heart", "pill", "hand", "phone", "spine", "chat", "calendar", "shield", "bed",
)  # fmt: skip
_ICON = re.compile(r"\(([a-z]+)\)\s+")
_DOSE = re.compile(r"(sets|reps|hold_s|per_day)=([0-9]{1,4})")
_LABELS = {msgid("Feel:"): "feel", msgid("Stop if:"): "stop"}


def read_words(block: Block, inside: Inside) -> tuple[Block, Tokens]:
    """Return a block that holds what the author wrote, and nothing else."""
    return block, inside.tokens


def read_key_facts(block: Block, inside: Inside) -> tuple[Block, Tokens]:
    """Give each fact that begins with an icon's name in brackets that icon."""
    for opening, inline in paragraphs(inside.tokens):
        first = (inline.children or [])[0]
        if (icon := _ICON.match(first.content)) and icon[1] in ICONS:
            first.content = first.content[icon.end() :]
            item_of(inside.tokens, opening).attrs["class"] = f"icon-{icon[1]}"
    return block, inside.tokens


def read_exercise(block: Block, inside: Inside) -> tuple[Block, Tokens]:
    """Give an exercise its dose and its drawing, and tell apart what to feel and when to stop.

    Raises:
        ClinicpressError: the dose is none, or the drawing has no words.
    """
    tokens, place = inside.tokens, inside.place
    if written := inside.settings.get(""):
        block = replace(block, dose=_read_dose(written, place))
    if is_figure(tokens, 0):
        block = replace(block, figure=read_figure(tokens[1], inside.folder, place))
        tokens = tokens[3:]
    for opening, inline in paragraphs(tokens):
        first = (inline.children or [])[0]
        for label, css_class in _LABELS.items():
            if first.content.startswith((label, place.tongue.gettext(label))):
                opening.attrs["class"] = css_class
    return block, tokens


def _read_dose(settings: str, place: Place) -> Dose:
    numbers: dict[str, int] = {}
    for setting in settings.split():
        dose = _DOSE.fullmatch(setting)
        if dose is None:
            raise place.fault(f"'{setting}' is no dose.", "Write {sets=2 reps=10 hold_s=5 per_day=2}.")
        numbers[dose[1]] = int(dose[2])
    return dose_words(place.tongue, **numbers)
