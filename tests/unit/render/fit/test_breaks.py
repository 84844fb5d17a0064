"""Bad breaks between pages are found: each in a page with a bad style, none with the style that mends it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from clinicpress.render.fit.breaks import find_bad_breaks, used_share
from tests.unit.render.fit.layouts import open_pages, sheet

# A page of the tests holds 220 px. What follows an empty block of so much stands near its foot.
_SPACE = '<div style="height: {}px"></div>'
_CARD = '<section class="{}"><h3>Call us if</h3><p>One</p><p>Two</p><p>Three</p></section>'
_TABLE = "<h2>Doses</h2><table><thead><tr><th>Medicine<th>Dose</thead><tbody>{}</tbody></table>"
_ROWS = "<tr><td>Paracetamol<td>1 g</tr>" * 20
_LINES = "One line.<br>Two lines.<br>Three lines.<br>Four lines."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A body near the foot of a page, what is said of it, and the style that mends it."""

    space_px: int
    body: str
    bad: str
    good: str
    says: str


SAMPLES = {
    "a heading at the foot": Sample(
        space_px=180,
        body="<h2>What helps</h2><p>One</p><p>Two</p>",
        bad="h2 { break-after: auto; margin: 0 0 20px }",
        good="h2 { break-after: avoid; margin: 0 0 20px }",
        says="the heading 'What helps' ends page 1",
    ),
    "one line at the foot": Sample(
        space_px=200,
        body=f"<p>{_LINES}</p>",
        bad="p { orphans: 1; widows: 1 }",
        good="p { orphans: 2; widows: 2 }",
        says="the text leaves a line alone at the foot of page 1",
    ),
    "one line at the head": Sample(
        space_px=170,
        body=f"<p>{_LINES}</p>",
        bad="p { orphans: 1; widows: 1 }",
        good="p { orphans: 2; widows: 2 }",
        says="the text leaves a line alone at the head of page 2",
    ),
    "a table without its head": Sample(
        space_px=20,
        body=_TABLE.format(_ROWS),
        bad="thead { display: table-row-group }",
        good="thead { display: table-header-group }",
        says="the table under 'Doses' goes on without its head on page 2",
    ),
    "a head without its table": Sample(
        space_px=150,
        body=_TABLE.format('<tr><td><div class="tall">1</div><td>2</tr>'),
        bad="thead { display: table-row-group } .tall { height: 70px } tr { break-inside: avoid }",
        good="thead { display: table-header-group } .tall { height: 70px } tr { break-inside: avoid }",
        says="the table under 'Doses' has nothing but its head on page 1",
    ),
    "a parted row": Sample(
        space_px=150,
        body=f"<h2>Doses</h2><table><tr><td>{_LINES}</table>",
        bad="",
        good="tr { break-inside: avoid }",
        says="the table under 'Doses' is parted at the foot of page 1",
    ),
    "a parted step": Sample(
        space_px=150,
        body=f'<section class="steps"><h3>To do</h3><ol><li>One<li>{_LINES}</ol></section>',
        bad="",
        good="li { break-inside: avoid }",
        says="the list of steps 'To do' is parted at the foot of page 1",
    ),
    "a parted figure": Sample(
        space_px=150,
        body="<figure><div>A</div><div>B</div><div>C</div><div>D</div><div>E</div>"
        "<figcaption>Where it hurts</figcaption></figure>",
        bad="",
        good="figure { break-inside: avoid }",
        says="the figure 'Where it hurts' is parted at the foot of page 1",
    ),
    **{
        f"a parted {name}": Sample(
            space_px=160,
            body=_CARD.format(name),
            bad="",
            good=f".{name} {{ break-inside: avoid }}",
            says=f"the {words} 'Call us if' is parted at the foot of page 1",
        )
        for name, words in (("card", "care card"), ("exercise", "exercise"), ("note", "note"))
    },
}


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_a_bad_break_is_named(sample: Sample) -> None:
    """A bad break says its page and what is parted; with the style that mends it there is none."""
    body = sheet(_SPACE.format(sample.space_px) + sample.body)
    assert sample.says in [str(bad) for bad in find_bad_breaks(open_pages(body, sample.bad))]
    assert find_bad_breaks(open_pages(body, sample.good)) == ()


def test_what_is_longer_than_a_page_may_be_parted() -> None:
    """A card that no page holds is no bad break."""
    body = sheet(f'<section class="card">{"<p>One</p>" * 30}</section>')
    assert find_bad_breaks(open_pages(body, ".card { break-inside: avoid }")) == ()


def test_how_far_down_a_page_is_used() -> None:
    """A page is used as far as its last line; empty space above the line counts, below it does not."""
    body = f'<p>One</p>{_SPACE.format(150)}<div class="next">{_SPACE.format(150)}<p>Two</p></div>'
    short, long = open_pages(body, ".next { break-before: page }")
    assert 0 < used_share(short) < 0.2
    assert 0.5 < used_share(long) <= 1
