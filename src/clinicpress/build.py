"""READ THIS FIRST: the whole way of a document, from files to bytes.

    load ──▶ compose ──▶ render ──▶ verify ──▶ a Product, which `write` puts on disk

A `Workshop` is one run: a workspace, the world outside, and a press for each brand. `packing/` makes packs of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from clinicpress.compose.leaflet import compose_leaflet
from clinicpress.finishing import add_twins, finish, finish_letter, lay_out, lay_out_letter
from clinicpress.load.clinic import CLINIC, choose_clinic, load_clinic
from clinicpress.load.formats import list_open_formats
from clinicpress.load.leaflet_order import take_order
from clinicpress.load.themes import choose_theme
from clinicpress.model.clinic import Clinic
from clinicpress.model.order import LeafletOrder
from clinicpress.model.page import ComposedPage
from clinicpress.model.product import Product
from clinicpress.model.request import LeafletRequest, LetterRequest
from clinicpress.render.engine import Press, RenderedPart
from clinicpress.shelf.assets import AssetShelf, Made, shelf_for
from clinicpress.shelf.theme import Theme
from clinicpress.shelf.workspace import Workspace, locate
from clinicpress.shelf.world import World
from clinicpress.verify.release import release
from clinicpress.write.names import leaflet_name

if TYPE_CHECKING:
    from clinicpress.compose.page_one import Arrangement
    from clinicpress.model.letter import LetterOrder


class Workshop:
    """Makes documents of one workspace; what can be used twice is kept.

    `watch`, where it is set, is shown each page before it is rendered.
    """

    def __init__(self, workspace: Workspace, world: World, folders: tuple[Path, ...] = (), theme: str = "") -> None:
        self.workspace = workspace
        self.world = world
        self.watch: Callable[[ComposedPage, AssetShelf], None] | None = None
        self.clinic = lru_cache(maxsize=None)(lambda name: load_clinic(locate(workspace, CLINIC, name)))
        self._theme_folders, self._theme_name = folders, theme
        self._presses: dict[str, Press] = {}

    def leaflet(self, request: LeafletRequest) -> Product:
        """Return a leaflet of an article for a clinic, with the patient's part where there are notes."""
        clinic = self.clinic(request.clinic)
        theme = self.theme(clinic, request.theme)
        order = take_order(request, clinic, self.workspace, theme, self.world.today)
        facts, notes = order.article.facts, order.notes

        def printer(order: LeafletOrder) -> RenderedPart:
            return self.print(compose_leaflet(order, theme), order.clinic, order.article.source.parent)

        part = lay_out(order, printer, lambda: list_open_formats(theme))
        pages = Product(
            title=facts.title,
            language=facts.language,
            pdf=part.pdf,
            pages=part.pages,
            personal=part.pages_from("for-you") if notes else (),
            name=leaflet_name(order),
            private=notes is not None,
            remarks=order.remarks,
            asides=(*order.asides, *part.bad_breaks),
            archive_faults=part.archive_faults,
        )
        made = finish(release(pages, notes.facts.patient if notes else None), order)
        shelf = shelf_for(self.workspace, order.clinic, order.article.source.parent)
        return add_twins(made, order, request.also, theme, shelf)

    def referral(self, request: LetterRequest) -> Product:
        """Return a referral, or another letter about a patient, on a clinic's letterhead."""
        theme = self.theme(self.clinic(request.clinic), request.theme)
        return self.letter(self.take_letter(request), theme, request.also)

    def take_letter(self, request: LetterRequest) -> LetterOrder:
        """Return the order for a letter, its files read."""
        from clinicpress.load.letters import order_letter  # noqa: PLC0415 - no leaflet waits for it
        from clinicpress.load.referral import find_referral  # noqa: PLC0415 - as above

        clinic = self.clinic(request.clinic)
        referral = find_referral(self.workspace, request.referral, request.letter)
        return order_letter(referral, clinic, self.theme(clinic, request.theme), self.world.today)

    def letter(self, order: LetterOrder, theme: Theme, also: tuple[str, ...] = ()) -> Product:
        """Return a letter whose files are read; all its pages are the patient's."""
        from clinicpress.compose.referral import compose_referral  # noqa: PLC0415 - no leaflet waits for it

        def printer(arrangement: Arrangement) -> RenderedPart:
            page = compose_referral(order, theme, arrangement)
            return self.print(page, order.clinic, order.referral.source.parent)

        return finish_letter(order, lay_out_letter(order, printer), also)

    def choose_clinic(self, asked: str | None) -> str:
        """Return the clinic that was asked for, or the workspace's own."""
        return choose_clinic(self.workspace, asked)

    def theme(self, clinic: Clinic, asked: str | None = None) -> Theme:
        """Return the templates and styles of a clinic's documents, or the theme that is asked for instead."""
        return choose_theme(self.workspace, clinic, asked or self._theme_name, self._theme_folders)

    def print(self, page: ComposedPage, clinic: Clinic, beside: Path, made: Made | None = None) -> RenderedPart:
        """Return the PDF of a page; its pictures stand in the folder `beside`, or were made for it."""
        shelf = shelf_for(self.workspace, clinic, beside, made)
        if self.watch:
            self.watch(page, shelf)
        if page.brand_css not in self._presses:
            self._presses[page.brand_css] = Press(page.brand_css, shelf)
        return self._presses[page.brand_css].render(page, shelf)
