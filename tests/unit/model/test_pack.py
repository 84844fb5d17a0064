"""What the file of a pack may say."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from clinicpress.model.pack import PackItem

ATTACHED = {"pdf": "a.pdf", "title": "Letter"}


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({"leaflet": "sciatica", "alt": "A scan"}, "alt"),
        ({"leaflet": "sciatica", "embed_original": "yes"}, "embed_original"),
        ({"docx": "a.docx", "title": "Letter", "password_from": "env:LETTER"}, "password_from"),
        ({"image": "a.png", "title": "X-ray", "keep_files": "yes"}, "keep_files"),
        ({**ATTACHED, "format": "a5"}, "format"),
        ({**ATTACHED, "notes": "yes"}, "notes"),
        ({"referral": "grace", "language": "cy"}, "language"),
    ],
)
def test_what_would_do_nothing_is_refused(item: dict[str, str], field: str) -> None:
    """A word that a part of this kind cannot heed is a mistake, as `embed_original` of a leaflet."""
    with pytest.raises(ValidationError, match=f"'{field}' is for .* only"):
        PackItem.model_validate(item)
    del item[field]
    assert PackItem.model_validate(item).target


def test_what_changes_nothing_may_be_said() -> None:
    """A letter without notes is what it is anyway, and a pack that was loaded can be checked again."""
    item = PackItem.model_validate({**ATTACHED, "notes": "no"})
    assert PackItem.model_validate(item.model_dump()) == item
