"""The blocks of an article, `::: name Title {settings}` to `:::`. `kinds.py` lists them: read it first."""

from clinicpress.compose.blocks.block import Block, Inside, frame_block
from clinicpress.compose.blocks.faults import find_block_fault
from clinicpress.compose.blocks.figure import Figure, is_figure, read_figure
from clinicpress.compose.blocks.glossary import mark_terms
from clinicpress.compose.blocks.kinds import BLOCKS, ICONS, read_block
from clinicpress.compose.blocks.place import Place

__all__ = [
    "BLOCKS",
    "ICONS",
    "Block",
    "Figure",
    "Inside",
    "Place",
    "find_block_fault",
    "frame_block",
    "is_figure",
    "mark_terms",
    "read_block",
    "read_figure",
]
