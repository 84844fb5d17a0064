"""The pages of a batch for other programs: the HTML that we lay out, and the same words for Typst, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from clinicpress import LeafletRequest, Workshop, World, open_workspace
from clinicpress.compose.leaflet import compose_leaflet
from clinicpress.load.leaflet_order import take_order
from clinicpress.load.plan import load_plan
from clinicpress.load.tables.patients import load_patients
from clinicpress.render.loose import loose_files
from clinicpress.shelf.assets import shelf_for
from scripts.page_words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document: its HTML, and its words for Typst; all paths below one folder."""

    html: str
    leaflet: str
    person: str = ""


class PageMaker:
    """Writes the pages of a plan into a folder; what several of them show is written once."""

    def __init__(self, workspace: Path, folder: Path, world: World) -> None:
        self.folder = folder
        self._at_hand: dict[str, Any] = {}
        self._workspace = replace(open_workspace(workspace), at_hand=self._at_hand)
        self._workshop = Workshop(self._workspace, world)
        self._written: set[Path] = set()

    def of_plan(self, name: str) -> Iterator[Sheet]:
        """Yield what a plan makes, in its own order."""
        plan = load_plan(self._workspace.root / "plans" / f"{name}.yml")
        facts = plan.facts
        rows = load_patients(plan.source.parent / facts.patients).rows if facts.patients else (None,)
        for clinic, article, format_id in product(facts.clinics, facts.articles, facts.formats):
            for row in rows:
                self._at_hand.clear()
                if row and row.notes:
                    self._at_hand["person"] = row.notes
                person = "person" if row else None
                request = LeafletRequest(article=article, clinic=clinic, notes=person, format=format_id)
                yield self._write(request, row.number if row else 0)

    def _write(self, request: LeafletRequest, row: int) -> Sheet:
        clinic = self._workshop.clinic(request.clinic)
        theme = self._workshop.theme(clinic)
        order = take_order(request, clinic, self._workspace, theme, self._workshop.world.today)
        place = f"{request.clinic}-{request.article}"
        files = loose_files(
            compose_leaflet(order, theme), shelf_for(self._workspace, order.clinic, order.article.source.parent)
        )
        page = files.pop(next(path for path in files if path.name == "page.html"))
        for path, content in files.items():
            self._once(Path(place) / path, content)
        stem = f"{place}/{request.format}"
        html = f"{stem}-{row}.html"
        self._once(Path(html), page)
        words = Words(page.decode(), self.folder, place)
        facts = {"title": order.article.facts.title, "format": request.format, "face": words.face()}
        leaflet = {**facts, "footer": words.footer(), "blocks": words.blocks(of_person=False)}
        self._once(Path(f"{stem}.json"), json.dumps(leaflet).encode())
        if not row:
            return Sheet(html=html, leaflet=f"/{stem}.json")
        self._once(Path(f"{stem}-{row}.json"), json.dumps(words.blocks(of_person=True)).encode())
        return Sheet(html=html, leaflet=f"/{stem}.json", person=f"/{stem}-{row}.json")

    def _once(self, path: Path, content: bytes) -> None:
        if path not in self._written:
            self._written.add(path)
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(content)
