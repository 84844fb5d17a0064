"""One file of a pack: cover, separators, parts and page numbers, joined, checked, protected and signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clinicpress.assemble.join import join_parts
from clinicpress.assemble.parts import (
    COVER,
    FOREIGN,
    SEPARATOR,
    AssociatedFile,
    JoinedPack,
    PackMarks,
    PagePlan,
    Part,
    plan_pages,
)
from clinicpress.assemble.seal.protect import protect
from clinicpress.assemble.seal.sign import sign
from clinicpress.compose.cover import Cover, CoverEntry, compose_cover
from clinicpress.compose.separator import Separator, compose_separator
from clinicpress.compose.stamp import compose_stamps
from clinicpress.model.page import ComposedPage
from clinicpress.model.product import Product
from clinicpress.packing.making import PackedPart
from clinicpress.packing.order import PackOrder
from clinicpress.packing.places import with_places
from clinicpress.render.engine import RenderedPart
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.release import release
from clinicpress.write.names import safe_name

LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """Which file of a pack this is, of how many, and what stands in the others."""

    number: int = 1
    of: int = 1
    elsewhere: tuple[CoverEntry, ...] = ()


def entry_of(part: PackedPart, *, first_page: int = 0, file: int = 1) -> CoverEntry:
    """Return a part's line in the contents."""
    return CoverEntry(
        title=part.part.title,
        language=part.part.language,
        kind=part.kind_words,
        first_page=first_page,
        pages=part.pages,
        number=part.number,
        file=file,
    )


def bind(order: PackOrder, parts: Sequence[PackedPart], volume: Volume) -> Product:
    """Return one finished file of a pack.

    Raises:
        ClinicpressError: it could not be made, or its last check failed.
    """
    whole = with_places(parts, volume.elsewhere, lambda parts: _with_sheets(order, parts, volume))
    plan = plan_pages(tuple(part.pages for part in whole))
    marks = PackMarks(
        title=_title(order, volume),
        language=LANGUAGE,
        stamps=_print(order, _stamps(order, volume, plan, whole)).pdf,
        may_claim_archive=order.password is None,
        files=_files(order, parts, volume),
        signature_field=order.signer is not None,
    )
    joined = _join_truly(tuple(part.part for part in whole), marks)
    product = Product(
        title=marks.title,
        language=LANGUAGE,
        pdf=joined.pdf,
        pages=plan.page_count,
        personal=_personal_pages(whole, plan),
        name=_name(order),
        private=order.patient is not None,
        remarks=(*(remark for part in parts for remark in part.remarks), *joined.losses, *joined.prevented_by),
        asides=tuple(dict.fromkeys(aside for part in parts for aside in part.asides)),
        volume=(volume.number, volume.of),
    )
    return _seal(order, release(product, order.patient, ours=all(part.part.kind != FOREIGN for part in parts)))


def _seal(order: PackOrder, product: Product) -> Product:
    """Return the file as it is sent: nothing may be written into it after a signature."""
    pdf = product.pdf
    if order.password is not None:
        pdf = protect(pdf, order.password)
    if order.signer is not None:
        pdf = sign(pdf, order.signer.key, order.signer.password, order.signer.reason, order.password)
    return replace(product, pdf=pdf)


def _join_truly(parts: tuple[Part, ...], marks: PackMarks) -> JoinedPack:
    """Return the joined pack; a claim stays on it only if the validator finds it true."""
    joined = join_parts(parts, marks)
    ua = check_conformance(joined.pdf) if joined.claims.ua else ()
    archive = check_conformance(joined.pdf, f"3{joined.claims.archive}") if joined.claims.archive else ()
    if not ua and not archive:
        return joined
    reasons = [f"the pack does not claim PDF/UA-1, because of a part: {finding.message}" for finding in ua[:1]]
    reasons += [f"the pack does not claim PDF/A-3, because of a part: {finding.message}" for finding in archive[:1]]
    humbler = replace(
        marks,
        may_claim_ua=joined.claims.ua and not ua,
        may_claim_archive=bool(joined.claims.archive) and not archive,
    )
    return replace(join_parts(parts, humbler), prevented_by=(*joined.prevented_by, *reasons))


def _with_sheets(order: PackOrder, parts: Sequence[PackedPart], volume: Volume) -> tuple[PackedPart, ...]:
    """Return the parts behind their separators and the cover.

    One file of several always has a cover: it says whose it is, and what stands in the others.
    """
    whole: list[PackedPart] = []
    for part in parts:
        if order.facts.separators:
            whole.append(_print_separator(order, part))
        whole.append(part)
    if order.facts.cover or volume.of > 1:
        return (_print_cover(order, whole, volume), *whole)
    return tuple(whole)


def _print_cover(order: PackOrder, behind: list[PackedPart], volume: Volume) -> PackedPart:
    """Return the cover; it counts itself, so it is laid out again if it turns out longer than was thought."""
    length = 1
    while True:
        plan = plan_pages((length, *(part.pages for part in behind)))
        rendered = _print(order, compose_cover(_cover(order, behind, plan, volume), order.theme))
        if rendered.pages <= length:
            break
        length = rendered.pages
    return _sheet(order, rendered, COVER, title=order.facts.title)


def _cover(order: PackOrder, behind: list[PackedPart], plan: PagePlan, volume: Volume) -> Cover:
    return Cover(
        title=order.facts.title,
        clinic=order.clinic,
        patient=order.patient,
        entries=tuple(
            entry_of(part, first_page=first + 1)
            for part, first in zip(behind, plan.first_pages[1:], strict=True)
            if part.part.kind != SEPARATOR
        ),
        pages=plan.page_count,
        sheets=plan.sheet_count,
        today=order.workshop.world.today,
        reference=order.reference,
        part_of=(volume.number, volume.of) if volume.of > 1 else None,
        elsewhere=volume.elsewhere,
        notes=tuple(
            f"Attached to this file: {file.name}. {file.description}." for file in _files(order, behind, volume)
        ),
    )


def _print_separator(order: PackOrder, part: PackedPart) -> PackedPart:
    separator = Separator(
        number=part.number,
        total=len(order.facts.items),
        title=part.part.title,
        language=part.part.language,
        kind=part.kind_words,
        pages=part.pages,
        clinic=order.clinic,
        patient=order.patient,
        today=order.workshop.world.today,
        reference=order.reference,
    )
    rendered = _print(order, compose_separator(separator, order.theme))
    return _sheet(order, rendered, SEPARATOR, title=part.part.title)


def _sheet(order: PackOrder, rendered: RenderedPart, kind: str, title: str) -> PackedPart:
    part = Part(
        title=title,
        language=LANGUAGE,
        pdf=rendered.pdf,
        source=kind,
        kind=kind,
        archive_faults=rendered.archive_faults,
    )
    personal = tuple(range(rendered.pages)) if order.patient else ()
    return PackedPart(number=0, part=part, kind_words="", pages=rendered.pages, personal=personal)


def _stamps(order: PackOrder, volume: Volume, plan: PagePlan, whole: Sequence[PackedPart]) -> ComposedPage:
    taken = {
        first + page for part, first in zip(whole, plan.first_pages, strict=True) for page in range(part.pages)
    }
    reference = order.reference if volume.of == 1 else f"{order.reference} · file {volume.number} of {volume.of}"
    blanks = frozenset(range(plan.page_count)) - taken
    return compose_stamps(plan.page_count, reference, order.clinic, order.theme, blanks=blanks)


def _files(order: PackOrder, parts: Sequence[PackedPart], volume: Volume) -> tuple[AssociatedFile, ...]:
    """Return what the file carries: the files of its parts, and in the first of several also the record."""
    record = (order.record,) if order.record and volume.number == 1 else ()
    return (*record, *(file for part in parts for file in part.files))


def _title(order: PackOrder, volume: Volume) -> str:
    return order.facts.title if volume.of == 1 else f"{order.facts.title}, file {volume.number} of {volume.of}"


def _name(order: PackOrder) -> str:
    return f"pack-{order.reference}.pdf" if order.patient else f"{safe_name(order.plan.id)}.pdf"


def _print(order: PackOrder, page: ComposedPage) -> RenderedPart:
    return order.workshop.print(page, order.clinic, order.workshop.workspace.root)


def _personal_pages(whole: Sequence[PackedPart], plan: PagePlan) -> tuple[int, ...]:
    """Return which pages of the file (0-based) name the patient."""
    return tuple(
        first + page for part, first in zip(whole, plan.first_pages, strict=True) for page in part.personal
    )
