"""The parts of a pack, each made as it would be alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from clinicpress.assemble.associated import associate
from clinicpress.assemble.images.files import read_pictures
from clinicpress.assemble.parts import AssociatedFile, Part
from clinicpress.compose.pictures import ROOM_MM, Pictures
from clinicpress.load.pack import said_in
from clinicpress.model.attached import Attached
from clinicpress.model.pack import PackItem
from clinicpress.model.page import ComposedPage
from clinicpress.model.product import Product
from clinicpress.model.request import LeafletRequest
from clinicpress.packing.intake import AdmittedPdf, AttachedPdf, admit_pdf, await_admitted
from clinicpress.packing.order import PackOrder
from clinicpress.packing.pictures import print_pictures
from clinicpress.packing.words import convert_docx
from clinicpress.render.engine import RenderedPart
from clinicpress.shelf.contained import Containment, Pending

_NOT_EXACT = (
    "it is printed with 300 dots per inch at most, and as JPEG; the item's 'embed_original: true' keeps every dot "
    "of the file beside it."
)
KIND_WORDS = {
    "referral": "Referral summary",
    "leaflet": "Leaflet",
    "pdf": "Attached document",
    "docx": "Attached document",
    "image": "Picture",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedPart:
    """A part of the pack that is ready to be joined.

    Attributes:
        number: its place in the pack, from 1.
        part: its pages.
        kind_words: what the contents call its kind.
        pages: how many it has.
        personal: which of them (0-based) name the patient.
        files: what goes along with it.
        remarks: what was repaired, scaled or lost, one sentence each.
        asides: what only its looks are about.
        again: prints it again where it lists the pack's other parts with their pages; None where it does not.
    """

    number: int
    part: Part
    kind_words: str
    pages: int
    personal: tuple[int, ...] = ()
    files: tuple[AssociatedFile, ...] = ()
    remarks: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    again: Callable[[Attached], PackedPart] | None = None


def make_parts(order: PackOrder) -> tuple[PackedPart, ...]:
    """Return every part in order; what is attached is read in processes of its own while the rest is rendered.

    Raises:
        ClinicpressError: a part cannot be made or admitted; no part is ever skipped.
    """
    with Containment() as containment:
        pending = {
            number: containment.start(admit_pdf, _attached(order, number, order.facts.items[number]))
            for kind in ("pdf", "docx")  # a Word file is converted first, and no PDF has to wait for that
            for number, item in enumerate(order.facts.items)
            if item.kind == kind
        }
        carries_notes = next((n for n, item in enumerate(order.facts.items) if _wants_notes(item)), None)
        made = {
            number: _make_own(order, number, personal=number == carries_notes)
            for number in range(len(order.facts.items))
            if number not in pending
        }
        made |= {number: _admitted(order, number, wait) for number, wait in pending.items()}
    return tuple(made[number] for number in range(len(order.facts.items)))


def _wants_notes(item: PackItem) -> bool:
    return item.kind == "leaflet" and item.notes is not False


def _make_own(order: PackOrder, number: int, *, personal: bool) -> PackedPart:
    item = order.facts.items[number]
    if item.kind == "image":
        return _of_pictures(order, number, item)
    if item.kind == "referral":
        return _of_letter(order, number, item)
    request = LeafletRequest(
        article=item.target,
        clinic=order.facts.clinic,
        notes=order.facts.patient if personal or item.notes else None,
        reader=order.facts.patient,
        format=item.format,
        language=item.language,
    )
    with said_in(order.plan, f"items[{number + 1}].leaflet"):
        leaflet = order.workshop.leaflet(request)
    return _of_product(number + 1, item, leaflet)


def _of_letter(order: PackOrder, number: int, item: PackItem) -> PackedPart:
    """Return a letter as a part, which can be printed again once the pages of all parts are known."""

    def printed(attached: Attached) -> PackedPart:
        with said_in(order.plan, f"items[{number + 1}].letter"):
            letter = order.workshop.letter(replace(order.letter(item), attached=attached), order.theme)
        return replace(_of_product(number + 1, item, letter), again=printed)

    return printed(())


def _attached(order: PackOrder, number: int, item: PackItem) -> AttachedPdf:
    path = order.find(item.target)
    content = order.read(item.target)
    first = order.first_referral
    return AttachedPdf(
        content=convert_docx(content, str(path)) if item.kind == "docx" else content,
        name=str(path),
        number=number + 1,
        title=str(item.title),
        alt=item.alt,
        language=item.language or "en-GB",
        password=order.passwords.get(number),
        paper=order.facts.paper,
        keep_files=item.keep_files,
        today=order.workshop.world.today,
        patient=order.patient,
        patient_place=order.patient_place,
        allergies=first.facts.allergies if first else None,
        referral_place=str(first.source) if first else "",
    )


def _admitted(order: PackOrder, number: int, wait: Pending[AdmittedPdf]) -> PackedPart:
    item = order.facts.items[number]
    admitted = await_admitted(wait, str(order.find(item.target)))
    return PackedPart(
        number=number + 1,
        part=admitted.part,
        kind_words=KIND_WORDS[item.kind],
        pages=admitted.pages,
        files=(*admitted.files, *_original(order, number, item)),
        remarks=tuple(_named(admitted.part, remark) for remark in admitted.remarks),
    )


def _named(part: Part, remark: str) -> str:
    """Return a sentence on a part with the part's name before it, if it does not begin with that already."""
    name = f"{part.title} ({part.source})"
    return remark if remark.startswith(name) else f"{name}: {remark}"


def _of_pictures(order: PackOrder, number: int, item: PackItem) -> PackedPart:
    source, workshop = order.find(item.target), order.workshop
    prepared = read_pictures(order.read(item.target), str(source), ROOM_MM)
    pictures = Pictures(
        title=str(item.title),
        language=item.language or "en-GB",
        sizes_mm=tuple((picture.width_mm, picture.height_mm) for picture in prepared),
        alt=item.alt,
        clinic=order.clinic,
        patient=order.patient,
        today=workshop.world.today,
        source=str(source),
    )

    def printer(page: ComposedPage, made: Mapping[str, bytes]) -> RenderedPart:
        return workshop.print(page, order.clinic, source.parent, made)

    printed = print_pictures(prepared, pictures, order.theme, printer)
    is_kept = item.embed_original or all(picture.is_exact for picture in prepared)
    return PackedPart(
        number=number + 1,
        part=printed.part,
        kind_words=KIND_WORDS[item.kind],
        pages=printed.pages,
        personal=tuple(range(printed.pages)) if order.patient else (),
        files=_original(order, number, item),
        remarks=() if is_kept else (_named(printed.part, _NOT_EXACT),),
    )


def _original(order: PackOrder, number: int, item: PackItem) -> tuple[AssociatedFile, ...]:
    """Return the file as it came, where it is to go along."""
    if not item.embed_original:
        return ()
    return (associate(item.target, order.read(item.target), order.workshop.world.today, part=number + 1),)


def _of_product(number: int, item: PackItem, product: Product) -> PackedPart:
    part = Part(
        title=item.title or product.title,
        language=product.language,
        pdf=product.pdf,
        source=item.kind,
        kind=item.kind,
        archive_faults=product.archive_faults,
    )
    return PackedPart(
        number=number,
        part=part,
        kind_words=KIND_WORDS[item.kind],
        pages=product.pages,
        personal=product.personal,
        remarks=product.remarks,
        asides=product.asides,
    )
