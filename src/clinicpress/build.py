"""READ THIS FIRST: the whole way of a document, from files to bytes.

    load ──▶ compose ──▶ render ──▶ assemble (packs only) ──▶ verify ──▶ a Product, which `write` puts on disk

A `Workshop` is one run: a workspace, the world outside, and one press for each brand that is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from clinicpress.compose.leaflet import LeafletOrder, compose_leaflet
from clinicpress.compose.referral import compose_referral
from clinicpress.errors import UsageError
from clinicpress.load.article import find_article, load_article
from clinicpress.load.clinic import CLINIC, load_clinic
from clinicpress.load.personal import NOTES, REFERRAL, load_notes, load_referral
from clinicpress.model.clinic import Clinic
from clinicpress.model.notes import Notes
from clinicpress.model.page import ComposedPage
from clinicpress.model.product import Product
from clinicpress.render.engine import Press, RenderedPart
from clinicpress.shelf.assets import AssetShelf, shelf_for
from clinicpress.shelf.theme import Theme, choose_format, open_theme
from clinicpress.shelf.workspace import Workspace, locate
from clinicpress.shelf.world import World
from clinicpress.verify.release import release
from clinicpress.write.names import leaflet_name, patient_name


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletRequest:
    """Which leaflet is wanted, in ids or paths; None leaves the choice to the notes and the settings."""

    article: str
    clinic: str
    notes: str | None = None
    format: str | None = None
    language: str | None = None
    allow_expired: bool = False


class Workshop:
    """Makes documents of one workspace; what can be used twice is kept.

    `watch`, where it is set, is shown each page before it is rendered.
    """

    def __init__(self, workspace: Workspace, world: World, theme_folders: tuple[Path, ...] = ()) -> None:
        self.workspace = workspace
        self.world = world
        self.watch: Callable[[ComposedPage, AssetShelf], None] | None = None
        self._theme_folders = theme_folders
        self.clinic = lru_cache(maxsize=None)(self._load_clinic)
        self._presses: dict[str, Press] = {}

    def leaflet(self, request: LeafletRequest) -> Product:
        """Return a leaflet of an article for a clinic, with the patient's part where there are notes."""
        article = load_article(find_article(self.workspace, request.article, request.language))
        clinic = self.clinic(request.clinic)
        notes = self._load_notes(request.notes)
        theme = self.theme(clinic)
        wanted = notes.facts.patient.prefers if notes else None
        format_id, remarks = choose_format(
            theme, request.format, wanted.format if wanted else None, self.workspace.settings.format
        )
        order = LeafletOrder(
            article=article,
            clinic=clinic,
            notes=notes,
            format=format_id,
            today=self.world.today,
            allow_expired=request.allow_expired,
        )
        part = self.print(compose_leaflet(order, theme), clinic, article.source.parent)
        product = Product(
            pdf=part.pdf,
            pages=part.pages,
            name=leaflet_name(article, clinic, notes, format_id),
            private=bool(notes),
        )
        personal = range(part.anchors.get("for-you", part.pages), part.pages)
        patient = notes.facts.patient if notes else None
        return replace(release(product, patient, personal), remarks=remarks)

    def referral(self, referral_id: str, clinic_id: str) -> Product:
        """Return a referral summary on a clinic's letterhead."""
        referral = load_referral(locate(self.workspace, REFERRAL, referral_id), self.workspace)
        clinic = self.clinic(clinic_id)
        page = compose_referral(referral, clinic, self.theme(clinic), self.world.today)
        part = self.print(page, clinic, referral.source.parent)
        name = patient_name("referral", referral.source)
        product = Product(pdf=part.pdf, pages=part.pages, name=name, private=True)
        return release(product, referral.facts.patient, range(part.pages))

    def theme(self, clinic: Clinic) -> Theme:
        """Return the templates and styles that a clinic's documents are made with."""
        return open_theme(*self._theme_folders, clinic.folder, self.workspace.root)

    def print(self, page: ComposedPage, clinic: Clinic, beside: Path) -> RenderedPart:
        """Return the PDF of a page; its own pictures stand in the folder `beside`."""
        shelf = shelf_for(self.workspace, clinic, beside)
        if self.watch:
            self.watch(page, shelf)
        if page.brand_css not in self._presses:
            self._presses[page.brand_css] = Press(page.brand_css, shelf)
        return self._presses[page.brand_css].render(page, shelf, anchors=("for-you",))

    def choose_clinic(self, asked: str | None) -> str:
        """Return the clinic that was asked for, or the workspace's own.

        Raises:
            UsageError: neither is given.
        """
        clinic = asked or self.workspace.settings.clinic
        if clinic is None:
            raise UsageError("no clinic is named.", hint="Add --clinic C, or 'clinic' to clinicpress.toml.")
        return clinic

    def _load_clinic(self, clinic_id: str) -> Clinic:
        return load_clinic(locate(self.workspace, CLINIC, clinic_id))

    def _load_notes(self, notes_id: str | None) -> Notes | None:
        return load_notes(locate(self.workspace, NOTES, notes_id)) if notes_id else None
