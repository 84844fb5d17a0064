"""Leaflets with a patient's part: the pages that all patients get are laid out once, their objects written once.

    the leaflet, once for each number of pages in all ─▶ share ┐
    the patient's part, by itself ─────────────────────────────┴▶ join_personal ─▶ release_joined

What comes out is what `Workshop.leaflet` makes, for a part of its time. Where that cannot be, it is made as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from clinicpress.assemble.personal.join import join_personal
from clinicpress.assemble.personal.shared import SharedPages, share
from clinicpress.build import Workshop
from clinicpress.compose.for_you import for_you_view
from clinicpress.compose.leaflet import LeafletView, leaflet_view, page_of
from clinicpress.errors import AssembleError, RenderError
from clinicpress.load.leaflet_order import take_order
from clinicpress.model.notes import Notes
from clinicpress.model.order import LeafletOrder
from clinicpress.model.product import Product
from clinicpress.model.request import LeafletRequest
from clinicpress.render.engine import RenderedPart
from clinicpress.shelf.theme import Theme
from clinicpress.verify.personal import Joint, release_joined
from clinicpress.verify.release import release
from clinicpress.write.names import leaflet_name

# The first leaflet of its kind, and each that comes so many later, is made as a whole too, and must say the same.
_SAMPLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """The pages that all patients get, when there are so many pages in all."""

    part: RenderedPart
    pages: SharedPages

    @property
    def joint(self) -> Joint:
        return Joint(pages=self.part.pages, elements=len(self.pages.elements))


@dataclass(slots=True, kw_only=True)
class _Kind:
    """Everything that the leaflets of one article, clinic and format have in common.

    `shared` is by the number of the patient's pages; a kind that is `whole` cannot be made in parts.
    """

    theme: Theme
    view: LeafletView
    pages: int
    made: int = 0
    whole: bool = False
    shared: dict[int, _Shared] = field(default_factory=dict)


class PersonalRun:
    """Makes leaflets for patients, one after the other; keep one for each run.

    `as_a_whole` counts those that were made in the usual way.
    """

    def __init__(self, workshop: Workshop) -> None:
        self.as_a_whole = 0
        self._workshop = workshop
        self._kinds: dict[LeafletRequest, dict[tuple[object, ...], _Kind]] = {}
        self._numbers: dict[str, None] = {}

    def leaflet(self, request: LeafletRequest) -> Product:
        """Return what the workshop makes of a request."""
        if request.notes and not (request.also or request.print_ready):
            clinic = self._workshop.clinic(request.clinic)
            theme = self._workshop.theme(clinic)
            order = take_order(request, clinic, self._workshop.workspace, theme, self._workshop.world.today)
            if order.notes and order.format.sheet is None and order.format.missing_pages(1) == 0:
                product = self._try_parts(request, order, order.notes, theme)
                if product:
                    return product
        self.as_a_whole += 1
        return self._workshop.leaflet(request)

    def _try_parts(
        self, request: LeafletRequest, order: LeafletOrder, notes: Notes, theme: Theme
    ) -> Product | None:
        """Return the leaflet made of parts; None where the usual way must make it, or say what is wrong."""
        try:
            kind = self._kind(request, order, theme)
            if kind.whole:
                return None
            product = self._join(order, notes, kind)
            if kind.made % _SAMPLE == 0 and not _is_alike(product, self._workshop.leaflet(request)):
                kind.whole = True
                return None
        except (AssembleError, RenderError):
            return None
        kind.made += 1
        return product

    def _join(self, order: LeafletOrder, notes: Notes, kind: _Kind) -> Product:
        patient = notes.facts.patient
        for_you = for_you_view(notes, order.clinic, kind.theme, order.today)
        view = replace(kind.view, pages_before=kind.pages)
        part = self._print(order, page_of(order, kind.theme, view, for_you))
        shared = self._shared(order, kind, part.pages)
        if part.archive_faults != shared.part.archive_faults:
            raise AssembleError("the two parts do not keep the same standards.")
        pdf = join_personal(shared.pages, part.pdf)
        own = patient.nhs_number
        others = {number: None for number in self._numbers if number != own} if False else self._others(own)
        release_joined(pdf, shared.joint, patient, others)
        return Product(
            title=order.article.facts.title,
            language=order.article.facts.language,
            pdf=pdf,
            pages=kind.pages + part.pages,
            personal=tuple(range(kind.pages, kind.pages + part.pages)),
            name=leaflet_name(order),
            private=True,
            remarks=order.remarks,
            asides=(*order.asides, *shared.part.bad_breaks, *part.bad_breaks),
            archive_faults=part.archive_faults,
        )
