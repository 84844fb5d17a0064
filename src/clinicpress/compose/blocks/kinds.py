"""Every kind of block, as data: its template, its default words, its settings, and who reads what stands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from clinicpress.compose.blocks.article_parts import ICONS, read_exercise, read_key_facts, read_words
from clinicpress.compose.blocks.block import Block, Inside, Tokens
from clinicpress.compose.blocks.glossary import read_glossary
from clinicpress.compose.blocks.lists import read_checklist, read_questions, read_timeline
from clinicpress.compose.blocks.place import Place
from clinicpress.compose.blocks.risk import read_risk
from clinicpress.compose.blocks.settings import read_settings, split_settings
from clinicpress.compose.blocks.tables import read_diary, read_options, read_space
from clinicpress.shelf.languages import msgid

__all__ = ["BLOCKS", "ICONS", "BlockKind", "read_block"]

_READ_WORDS = (read_words, read_key_facts, read_exercise)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockKind:
    """What one kind of block is made of.

    Attributes:
        template: its file in `templates/blocks/`, without its endings.
        title: where the article gives none.
        label: how urgent it is, in words before its title.
        settings: that may stand in its braces.
        example: of such settings, for messages.
        read: how what stands in it is read.
    """

    template: str
    title: str = ""
    label: str = ""
    settings: tuple[str, ...] = ()
    example: str = ""
    read: Callable[[Block, Inside], tuple[Block, Tokens]] = read_words


BLOCKS: dict[str, BlockKind] = {
    "emergency": BlockKind(
        template="care_card", label=msgid("Emergency"), title=msgid("Call 999 or go to A&E now if")
    ),
    "urgent": BlockKind(template="care_card", label=msgid("Urgent"), title=msgid("Call us or NHS 111 today if")),
    "routine": BlockKind(
        template="care_card", label=msgid("Not urgent"), title=msgid("Tell us at your next visit if")
    ),
    "warning": BlockKind(template="warning", label=msgid("Warning")),
    "key-facts": BlockKind(template="key_facts", title=msgid("Key facts"), read=read_key_facts),
    "note": BlockKind(template="note"),
    "steps": BlockKind(template="steps"),
    "exercise": BlockKind(template="exercise", title=msgid("Exercise"), settings=("",), read=read_exercise),
    "risk": BlockKind(
        template="risk",
        title=msgid("How likely is it?"),
        settings=("n", "of"),
        example="{n=8 of=100}",
        read=read_risk,
    ),
    "options": BlockKind(template="options", read=read_options),
    "timeline": BlockKind(template="timeline", read=read_timeline),
    "checklist": BlockKind(template="checklist", settings=("kind",), example="{kind=bring}", read=read_checklist),
    "questions": BlockKind(
        template="questions",
        title=msgid("Questions to ask"),
        settings=("lines",),
        example="{lines=2}",
        read=read_questions,
    ),
    "diary": BlockKind(
        template="diary",
        title=msgid("Your diary"),
        settings=("days", "columns", "from"),
        example='{days=7 columns="Morning, Evening"}',
        read=read_diary,
    ),
    "space": BlockKind(
        template="space", title=msgid("Your notes"), settings=("lines",), example="{lines=6}", read=read_space
    ),
    "glossary": BlockKind(template="glossary", read=read_glossary),
}


def read_block(info: str, inside: Inside) -> tuple[Block, Tokens]:
    """Return the block that the words behind `:::` announce, and the tokens in it that are still to be composed.

    Raises:
        ClinicpressError: its settings are none, or none of this block's; or what stands in it is not what it holds.
    """
    name, _, rest = info.strip().partition(" ")
    kind, tongue = BLOCKS[name], inside.place.tongue
    title, written = split_settings(rest)
    block = Block(
        name=name,
        template=kind.template,
        title=title.rstrip(":") or (tongue.gettext(kind.title) if kind.title else ""),
        level=inside.place.level,
        label=tongue.gettext(kind.label) if kind.label else "",
    )
    if kind.read in _READ_WORDS and not inside.tokens:
        # An empty card would tell a patient to call 999 for nothing.
        raise inside.place.error(
            f"the block '::: {name}' is empty.", where=inside.place.where, hint="Write what it says, or remove it."
        )
    return kind.read(block, replace(inside, settings=_settings_of(kind, written, inside.place)))


def _settings_of(kind: BlockKind, written: str, place: Place) -> dict[str, str]:
    """Return the settings by name; a dose, which is more than names and values, under no name."""
    if kind.settings == ("",):
        return {"": written}
    return read_settings(written, kind.settings, kind.example, place)
