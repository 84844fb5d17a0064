"""The parts of a pack that the command line lists."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clinicpress.model.pack import PackItem

_RECORDS = frozenset({".json", ".xml"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp"})


def listed_items(options: Mapping[str, Any]) -> tuple[PackItem, ...]:
    """Return the parts that the command line lists: a referral, leaflets, then what is attached.

    Behind a referral that is a patient's record come the documents that the record carries.
    """
    named = options["referral"]
    referral = (PackItem(referral=named),) if named else ()
    if named and Path(named).suffix.lower() in _RECORDS:
        referral = (*referral, PackItem(documents="record"))
    leaflets = (PackItem(leaflet=leaflet) for leaflet in options["leaflets"])
    attached = (
        PackItem.model_validate({_kind(name): name, "title": Path(name).stem}) for name in options["attachments"]
    )
    return (*referral, *leaflets, *attached)


def _kind(name: str) -> str:
    ending = Path(name).suffix.lower()
    return "image" if ending in _PICTURES else "docx" if ending == ".docx" else "pdf"
