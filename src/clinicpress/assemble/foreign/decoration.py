"""Lines and fills of a tagged file that belong to no tag: LibreOffice leaves the rules below headings so."""

from __future__ import annotations

import io

import pikepdf

_BEGIN_PATH = frozenset({"m", "re"})
_PAINT_PATH = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
_END_PATH = "n"
_ARTIFACT = pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
_END_MARK = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))

Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def mark_decoration(pdf: bytes) -> tuple[bytes, int]:
    """Return a tagged file whose unmarked lines and fills are artifacts, and on how many pages there were some.

    Text and pictures outside of all marks stay as they are: nobody may call them decoration.

    Args:
        pdf: as our own `join_parts` writes it.

    Raises:
        pikepdf.PdfError: a page's content cannot be parsed.

    Source: ISO 32000-1:2008 14.8.2.2 (artifacts), 8.5.3 (painting of paths).
    """
    changed = 0
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            before = list(pikepdf.parse_content_stream(page))
            after = _marked(before)
            if len(after) > len(before):
                page.Contents = opened.make_stream(pikepdf.unparse_content_stream(after))
                changed += 1
        if not changed:
            return pdf, 0
        out = io.BytesIO()
        opened.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue(), changed


def _marked(instructions: list[Instruction]) -> list[Instruction]:
    marked: list[Instruction] = []
    depth, begin = 0, -1
    for instruction in instructions:
        operator = str(instruction.operator)
        depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(operator, 0)
        if operator in _BEGIN_PATH and begin < 0:
            begin = len(marked)
        marked.append(instruction)
        if operator in _PAINT_PATH and begin >= 0 and not depth:
            marked.insert(begin, _ARTIFACT)
            marked.append(_END_MARK)
        if operator in _PAINT_PATH or operator == _END_PATH:
            begin = -1
    return marked
