"""Small charts of results over time."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from clinicpress.compose.chart import ChartView, chart_view
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import Result


def chart(*values: str, **said: object) -> ChartView | None:
    """Return the chart of values on the first of January of 2001, 2002 … , the last of which is the newest."""
    written = {
        "name": "Haemoglobin",
        "unit": "g/L",
        "value": values[-1],
        "when": f"{2000 + len(values)}-01-01",
        "earlier": [{"value": value, "when": f"{2001 + n}-01-01"} for n, value in enumerate(values[:-1])],
        **said,
    }
    return chart_view(Result.model_validate(written), PartialDate.clinical)


def drawn(view: ChartView | None) -> str:
    """Return a chart's drawing."""
    assert view is not None
    return unquote(view.url.partition(",")[2])


def test_one_value_is_no_chart() -> None:
    """A single value, or several of one day, have no course to draw."""
    assert chart("140") is None
    assert chart("140", "130", earlier=[{"value": "140", "when": "2002-01-01"}]) is None


def test_alternative_text_says_numbers_and_trend() -> None:
    """Who cannot see a chart hears each value with its day, the trend, the extremes and the range."""
    view = chart("131", "139", "108", low="115", high="165")
    assert view is not None
    assert view.alt == (
        "Chart of Haemoglobin in g/L: 3 values from 01-Jan-2001 to 01-Jan-2003. 131 on 01-Jan-2001; "
        "139 on 01-Jan-2002; 108 on 01-Jan-2003. It fell from 131 to 108. Highest: 139 on 01-Jan-2002. "
        "Reference range from 115 to 165: 1 of 3 outside."
    )


def test_outside_is_a_triangle() -> None:
    """A value outside the range has another shape than those within it."""
    drawing = drawn(chart("131", "139", "108", low="115", high="165"))
    assert drawing.count("<circle") == 2
    assert drawing.count("<rect") == 1


def test_first_and_last_are_labelled_as_written() -> None:
    """The first and the last value keep their digits, and their dates stand below."""
    texts = [text.text for text in ET.fromstring(drawn(chart("5.40", "6.0", "7.10"))).iter() if text.text]  # noqa: S314 - our own
    assert texts == ["5.40", "7.10", "01-Jan-2001", "01-Jan-2003"]


def test_a_newest_value_that_is_no_number() -> None:
    """A chart of earlier numbers says that the newest value is not in it."""
    view = chart("12", "7", "<0.3")
    assert view is not None
    assert view.note == "Not drawn: <0.3 on 01-Jan-2003"
    assert "2 values" in view.alt


@given(
    st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=2, max_size=60),
    st.decimals(-1000, 1000, places=1) | st.none(),
    st.decimals(0, 1000, places=1) | st.none(),
)
def test_any_numbers_are_drawn_inside(values: list[Decimal], low: Decimal | None, width: Decimal | None) -> None:
    """Whatever the numbers and the range, every point stands inside the picture, in the order of its day."""
    high = low + width if low is not None and width is not None else None
    drawing = drawn(chart(*(f"{value:f}" for value in values), low=low, high=high))
    line = next(ET.fromstring(drawing).iter("{http://www.w3.org/2000/svg}polyline")).attrib["points"]  # noqa: S314 - our own
    points = [tuple(map(float, point.split(","))) for point in line.split()]
    assert len(points) == len(values)
    assert points == sorted(points, key=lambda point: point[0])
    assert all(0 <= x <= 148 and 10 <= y <= 62 for x, y in points)
