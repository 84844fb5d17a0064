"""Prints what patients' leaflets cost: ours, made of parts, beside a loop of plain WeasyPrint on the same HTML.

Both run in this process and take turns, leaflet by leaflet, so that a busy machine slows both; CPU time is told, of
which a process has as much as the clock on a machine that does nothing else. Figures, and no gates.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from clinicpress import LeafletRequest, Workshop, World, open_workspace
from clinicpress.batch.personal import PersonalRun
from clinicpress.model.notes import Notes, NotesFacts
from clinicpress.model.page import ComposedPage
from clinicpress.render.engine import drawing_colours
from clinicpress.render.fetcher import ShelfFetcher
from clinicpress.shelf.assets import AssetShelf
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from scripts.inventing import FAMILIES, TODAY, nhs_numbers

Made = TypeVar("Made")
ROOT = Path(__file__).resolve().parent.parent
FORMATS = ("a4", "a5", "large-print")
SHORT = "Your back is healing well. Carry on with your walks, and call us if you have questions."
LONG = (
    "You told us that the pain began after you moved house in September, and that it wakes you on most nights.\n\n"
    "When I examined you, pressing on the rim of the right side of your pelvis brought on the pain that you know. "
    "That fits a trapped cluneal nerve. We agreed to try exercises and tablets first, and to see you again."
)
MORE = {
    "appointments": [{"date": "2026-12-16", "time": "10:40", "place": "Physiotherapy, level 1", "with": "Ms Kaur"}],
    "medicines": [{"name": "Naproxen", "form": "tablets", "dose": "250 mg", "frequency": "twice a day with food"}],
}


def invent_people(count: int, *, is_long: bool) -> Iterator[Notes]:
    """Yield notes of as many invented people, with numbers of the test range."""
    for place, number in enumerate(islice(nhs_numbers(), count)):
        facts = {
            "patient": {
                "family": FAMILIES[place % len(FAMILIES)],
                "given": f"Maja{place}",
                "born": "1984-07-14",
                "nhs_number": number,
            },
            "clinician": {"name": "Ms J Kaur", "role": "Physiotherapist"},
            "date": "2026-11-20",
            "notes": LONG if is_long else SHORT,
            **(MORE if is_long else {}),
        }
        yield Notes(
            facts=NotesFacts.model_validate(facts), source=Path(f"person-{place}.yml"), words=str(facts).encode()
        )


def plain_pdf(page: ComposedPage, shelf: AssetShelf) -> bytes:
    """Return what `weasyprint --pdf-variant pdf/ua-1` makes of a page, everything read anew."""
    fetcher = ShelfFetcher(shelf, drawing_colours(page.brand_css))
    fetcher.shelf = shelf
    fonts = FontConfiguration()
    sheets = [
        weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
        for css in (page.brand_css, page.house_css)
    ]
    html = weasyprint.HTML(string=page.html, url_fetcher=fetcher)
    made: bytes = html.write_pdf(
        font_config=fonts, stylesheets=sheets, presentational_hints=True, pdf_variant="pdf/ua-1"
    )
    return made


class Bench:
    """One article and clinic, for many people."""

    def __init__(self, article: str, clinic: str, format_id: str = "a4") -> None:
        self.at_hand: dict[str, Notes] = {}
        workspace = replace(open_workspace(ROOT / "examples"), at_hand=self.at_hand)
        self.workshop = Workshop(workspace, World(today=TODAY))
        self.request = LeafletRequest(article=article, clinic=clinic, notes="person", format=format_id)
        self.run = PersonalRun(self.workshop)

    def page(self) -> tuple[ComposedPage, AssetShelf]:
        """Return the HTML of a leaflet for the person at hand, as a whole."""
        seen: list[tuple[ComposedPage, AssetShelf]] = []
        self.workshop.watch = lambda page, shelf: seen.append((page, shelf))
        self.workshop.leaflet(self.request)
        self.workshop.watch = None
        return seen[-1]

    def compare(self, people: list[Notes], plain_each: int) -> None:
        """Print one row: medians of both, in CPU time, their ratio, and whether everything of ours is valid."""
        times: dict[str, list[float]] = {"parts": [], "plain": []}
        faults = 0
        self.at_hand["person"] = people[0]
        began = time.process_time()
        self.run.leaflet(self.request)
        first = time.process_time() - began
        plain_pdf(*self.page())
        for place, notes in enumerate(people):
            self.at_hand["person"] = notes
            product = timed(lambda: self.run.leaflet(self.request), times["parts"])
            faults += len((*check_structure(product.pdf), *check_conformance(product.pdf)))
            if place % plain_each == 0:
                page, shelf = self.page()
                timed(partial(plain_pdf, page, shelf), times["plain"])
        ours, plain = (statistics.median(times[name]) * 1000 for name in ("parts", "plain"))
        whole = sum(self.run.whole.values())
        valid = f"{faults} faults" if faults else "yes"
        print(
            f"{self.request.format:12}{product.pages:6}{len(product.personal):10}{ours:9.0f}{plain:9.0f}"
            f"{plain / ours:8.1f}{first:9.1f}{valid:>9}{whole:9}",
            flush=True,
        )


def timed(make: Callable[[], Made], times: list[float]) -> Made:
    """Return what is made, and note how long it took."""
    began = time.process_time()
    made = make()
    times.append(time.process_time() - began)
    return made


def main() -> None:
    """Take short and long notes in each format, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200, help="leaflets of each kind (200)")
    parser.add_argument("--plain-each", type=int, default=10, help="a plain one after so many of ours (10)")
    parser.add_argument("--article", default="cluneal-nerve-pain")
    parser.add_argument("--clinic", default="larkfield")
    parser.add_argument("--formats", nargs="+", default=FORMATS)
    asked = parser.parse_args()
    print("format       pages patient's  ours ms plain ms   ratio  first s    valid as whole")
    for format_id in asked.formats:
        for is_long in (False, True):
            people = list(invent_people(asked.people, is_long=is_long))
            Bench(asked.article, asked.clinic, format_id).compare(people, asked.plain_each)


if __name__ == "__main__":
    main()
