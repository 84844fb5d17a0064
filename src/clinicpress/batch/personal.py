"""Leaflets with a patient's part: the pages that all patients get are laid out once, their objects written once.

    the leaflet, once for each number of pages in all ─▶ share ┐
    the patient's part, by itself ─────────────────────────────┴▶ join_personal ─▶ release_joined

What comes out is what `Workshop.leaflet` makes, in a part of its time. Where that cannot be, it is made as a whole.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from clinicpress.assemble.personal.join import join_personal
from clinicpress.assemble.personal.shared import SharedPages, share
from clinicpress.build import Workshop
from clinicpress.compose.for_you import for_you_view
from clinicpress.compose.leaflet import LeafletView, leaflet_view, page_of
from clinicpress.errors import AssembleError, RenderError
from clinicpress.load.leaflet_order import take_order
from clinicpress.model.notes import Notes
from clinicpress.model.order import LeafletOrder
from clinicpress.model.page import ComposedPage
from clinicpress.model.product import Product
from clinicpress.model.request import LeafletRequest
from clinicpress.render.engine import RenderedPart
from clinicpress.shelf.theme import Theme
from clinicpress.verify.personal import Joint, check_alike, release_joined
from clinicpress.verify.release import release
from clinicpress.write.names import leaflet_name

# The first leaflet of a kind, and each that comes so many later, is made as a whole too, and must say the same.
_SAMPLE = 500
_MOST_KINDS = 8
_NOT_ALONE = "the patient's part is not on pages of its own, or more than a PDF is wanted"
_OTHERWISE = "made in parts, it would not be what it is as a whole"
_PARTS_FAIL = "its parts could not be made or joined"

_Key = tuple[LeafletRequest, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """The pages that all patients get, for one number of pages in all."""

    part: RenderedPart
    pages: SharedPages

    @property
    def joint(self) -> Joint:
        return Joint(pages=self.part.pages, elements=len(self.pages.elements))


@dataclass(slots=True, kw_only=True, eq=False)
class _Kind:
    """Everything that the leaflets of one article, clinic and format have in common.

    `pages` are those that all patients get, and `shared` is by the number of a patient's own; `is_whole` says that
    this kind cannot be made in parts.
    """

    order: LeafletOrder
    theme: Theme
    view: LeafletView
    pages: int = 0
    made: int = 0
    is_whole: bool = False
    shared: dict[int, _Shared] = field(default_factory=dict)


class PersonalRun:
    """Makes leaflets for patients, one after the other; keep one for a run.

    `whole` counts those that were made in the usual way, by the reason.
    """

    def __init__(self, workshop: Workshop) -> None:
        self.whole: Counter[str] = Counter()
        self._workshop = workshop
        self._kinds: dict[_Key, _Kind] = {}
        self._people: set[str] = set()

    def leaflet(self, request: LeafletRequest) -> Product:
        """Return what the workshop makes of a request; whatever is wrong with it, the workshop says."""
        if request.notes is None:
            return self._workshop.leaflet(request)
        order, theme = self._take(request)
        if order.notes is None or not _stands_alone(request, order):
            return self._as_a_whole(request, _NOT_ALONE)
        kind = self._kind(request, order, theme)
        if kind.is_whole:
            return self._as_a_whole(request, _OTHERWISE)
        whole = None if kind.made % _SAMPLE else self._workshop.leaflet(request)
        kind.pages = whole.personal[0] if whole else kind.pages
        kind.made += 1
        try:
            product = self._in_parts(kind, order, order.notes)
        except (AssembleError, RenderError):
            return self._as_a_whole(request, _PARTS_FAIL)
        return product if whole is None else self._compared(kind, product, whole)

    def _take(self, request: LeafletRequest) -> tuple[LeafletOrder, Theme]:
        workshop = self._workshop
        clinic = workshop.clinic(request.clinic)
        theme = workshop.theme(clinic, request.theme)
        order = take_order(request, clinic, workshop.workspace, theme, workshop.world.today)
        return order, theme.speaking(order.article.facts.language)

    def _as_a_whole(self, request: LeafletRequest, reason: str) -> Product:
        self.whole[reason] += 1
        return self._workshop.leaflet(request)

    def _compared(self, kind: _Kind, product: Product, whole: Product) -> Product:
        """Return a leaflet if it says the same as the one that was made as a whole; else the latter."""
        if check_alike(product, whole):
            kind.is_whole = True
            self.whole[_OTHERWISE] += 1
            return whole
        return product

    def _kind(self, request: LeafletRequest, order: LeafletOrder, theme: Theme) -> _Kind:
        """Return what a leaflet has in common with others, made anew if a file has changed meanwhile."""
        key = (replace(request, notes=None, reader=None), order.format.id, str(order.article.source))
        plain = replace(order, notes=None, remarks=(), asides=())
        known = self._kinds.pop(key, None)
        if known is None or known.order != plain:
            known = _Kind(order=plain, theme=theme, view=leaflet_view(plain, theme))
        self._kinds[key] = known  # the newest last
        while len(self._kinds) > _MOST_KINDS:
            del self._kinds[next(iter(self._kinds))]
        return known

    def _in_parts(self, kind: _Kind, order: LeafletOrder, notes: Notes) -> Product:
        before = kind.pages
        for_you = for_you_view(notes, order.clinic, kind.theme, order.today)
        view = replace(kind.view, pages_before=before)
        part = self._print(order, page_of(order, kind.theme, view, for_you))
        shared = self._shared(kind, part.pages)
        if (before, part.archive_faults) != (shared.part.pages, shared.part.archive_faults):
            raise AssembleError("the patient's part does not go with the leaflet.")
        pdf = join_personal(shared.pages, part.pdf)
        patient = notes.facts.patient
        release_joined(pdf, shared.joint, patient, self._people)
        self._people.update(filter(None, [patient.nhs_number]))
        return Product(
            title=order.article.facts.title,
            language=order.article.facts.language,
            pdf=pdf,
            pages=before + part.pages,
            personal=tuple(range(before, before + part.pages)),
            name=leaflet_name(order),
            private=True,
            remarks=order.remarks,
            asides=(*order.asides, *shared.part.bad_breaks, *part.bad_breaks),
            archive_faults=part.archive_faults,
        )

    def _shared(self, kind: _Kind, own_pages: int) -> _Shared:
        """Return the pages that all patients get, where a patient has so many of their own."""
        if own_pages not in kind.shared:
            page = page_of(kind.order, kind.theme, replace(kind.view, pages_after=own_pages), None)
            part = self._print(kind.order, page)
            release(_plain_product(kind.order, part), None)
            kind.shared[own_pages] = _Shared(part=part, pages=share(part.pdf))
        return kind.shared[own_pages]

    def _print(self, order: LeafletOrder, page: ComposedPage) -> RenderedPart:
        return self._workshop.print(page, order.clinic, order.article.source.parent)


def _stands_alone(request: LeafletRequest, order: LeafletOrder) -> bool:
    """Tell whether a patient's part is on pages of its own, and nothing is done to pages afterwards."""
    paged = order.format.sheet is None and order.format.pages is None and order.format.pages_in == 1
    return paged and order.press is None and not request.also


def _plain_product(order: LeafletOrder, part: RenderedPart) -> Product:
    return Product(
        title=order.article.facts.title,
        language=order.article.facts.language,
        pdf=part.pdf,
        pages=part.pages,
        personal=(),
        name=leaflet_name(order),
        private=False,
    )
