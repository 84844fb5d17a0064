"""Long addresses part at their joints, and nowhere else."""

from __future__ import annotations

import pytest

from clinicpress.render.addresses import part_addresses

MAY_PART, STAYS = "\u200b", "\u2060"


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        ("pain.medicine@northmoor.example.", f"pain.medicine@{MAY_PART}northmoor.example."),
        ("desk@harbour.example", "desk@harbour.example"),
        ("northmoor.example/leaflet-feedback", f"northmoor.example/{MAY_PART}leaflet-{STAYS}feedback"),
        (
            "call a well-being team at 7.30am, 1.5/2 or e.g. 8/9",
            "call a well-being team at 7.30am, 1.5/2 or e.g. 8/9",
        ),
        (
            "us@a-very-long-trust.and.dept.example",
            f"us@{MAY_PART}a-{STAYS}very-{STAYS}long-{STAYS}trust{MAY_PART}.and{MAY_PART}.dept{MAY_PART}.example",
        ),
    ],
)
def test_addresses_part_at_their_joints(words: str, parted: str) -> None:
    """A long address may part after its @ or a slash, a longer one before its dots, none at a hyphen."""
    assert part_addresses(f"<p>{words}</p>") == f"<p>{parted}</p>"


def test_what_is_not_read_stays() -> None:
    """Attributes and the title, which nobody sees laid out, keep every sign."""
    html = '<title>pain.medicine@northmoor.example</title><a href="mailto:pain.medicine@northmoor.example">us</a>'
    assert part_addresses(html) == html
