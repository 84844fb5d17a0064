"""How a pack comes about: each part is made as it would be alone, then joined behind a cover that counts them.

items ──▶ parts (Workshop, or the door for foreign PDFs) ──▶ cover and stamps ──▶ assemble ──▶ verify
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from clinicpress.assemble.foreign import admit_foreign
from clinicpress.assemble.join import count_pages, join_parts
from clinicpress.assemble.parts import COVER, JoinedPack, PackMarks, PagePlan, Part, plan_pages
from clinicpress.build import Workshop
from clinicpress.compose.cover import Cover, CoverEntry, compose_cover
from clinicpress.compose.picture import Picture, compose_picture
from clinicpress.compose.stamp import compose_stamps
from clinicpress.errors import AssembleError
from clinicpress.load.beside import find_beside
from clinicpress.load.notes import find_notes
from clinicpress.load.referral import find_referral
from clinicpress.model.clinic import Clinic
from clinicpress.model.finding import Severity
from clinicpress.model.notes import Notes
from clinicpress.model.pack import PackItem, PackPlan
from clinicpress.model.patient import Patient
from clinicpress.model.product import Product
from clinicpress.model.request import LeafletRequest
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.pack_checks import check_pack
from clinicpress.verify.release import release
from clinicpress.write.names import opaque_id, safe_name

KIND_WORDS = {
    "referral": "Referral summary",
    "leaflet": "Leaflet",
    "pdf": "Attached document",
    "image": "Picture",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedPart:
    """A part, what the contents call its kind, its pages, and which of them (0-based) name the patient."""

    part: Part
    kind_words: str
    pages: int
    personal: tuple[int, ...]


class Packer:
    """Makes one pack, for one patient or for none."""

    def __init__(self, workshop: Workshop, plan: PackPlan) -> None:
        self._workshop = workshop
        self._plan = plan
        self._clinic: Clinic = workshop.clinic(plan.facts.clinic)
        self._remarks: list[str] = []
        self._notes: Notes | None = self._load_notes()
        self._patient: Patient | None = self._find_patient()
        self._notes_placed = False

    def pack(self) -> Product:
        """Return the pack.

        Raises:
            ClinicpressError: a part cannot be made or admitted, or concerns somebody else; no part is ever skipped.
        """
        packed = [self._make(item) for item in self._plan.facts.items]
        reference = self._reference()
        cover = self._print_cover(packed, reference) if self._plan.facts.cover else None
        whole = [cover, *packed] if cover else packed
        pages = plan_pages(tuple(part.pages for part in whole))
        theme = self._workshop.theme(self._clinic)
        stamps = self._workshop.print(
            compose_stamps(pages.page_count, reference, self._clinic, theme),
            self._clinic,
            self._workshop.workspace.root,
        )
        marks = PackMarks(title=self._plan.facts.title, language="en-GB", stamps=stamps.pdf)
        joined = _join_truly(tuple(part.part for part in whole), marks)
        product = Product(
            title=self._plan.facts.title,
            language="en-GB",
            pdf=joined.pdf,
            pages=joined.plan.page_count,
            personal=_personal_pages(whole, pages),
            name=f"pack-{reference}.pdf" if self._patient else f"{safe_name(self._plan.id)}.pdf",
            private=self._patient is not None,
            remarks=(*self._remarks, *joined.losses, *joined.prevented_by),
        )
        return release(product, self._patient)

    def _make(self, item: PackItem) -> PackedPart:
        makers = {
            "referral": self._make_referral,
            "leaflet": self._make_leaflet,
            "pdf": self._admit_pdf,
            "image": self._make_picture,
        }
        return makers[item.kind](item)

    def _make_referral(self, item: PackItem) -> PackedPart:
        referral = find_referral(self._workshop.workspace, item.target)
        return _of_product(item, self._workshop.referral(referral, self._clinic))

    def _make_leaflet(self, item: PackItem) -> PackedPart:
        personal = item.notes if item.notes is not None else not self._notes_placed
        self._notes_placed = self._notes_placed or personal
        request = LeafletRequest(
            article=item.target,
            clinic=self._plan.facts.clinic,
            notes=self._plan.facts.patient if personal else None,
            format=item.format,
            language=item.language,
        )
        return _of_product(item, self._workshop.leaflet(request))

    def _admit_pdf(self, item: PackItem) -> PackedPart:
        path = self._find(item.target)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise AssembleError("this file cannot be read.", where=str(path)) from error
        part = admit_foreign(content, str(path), title=str(item.title), alt=item.alt)
        return PackedPart(part=part, kind_words=KIND_WORDS["pdf"], pages=count_pages(part), personal=())

    def _make_picture(self, item: PackItem) -> PackedPart:
        path = self._find(item.target)
        picture = Picture(
            title=str(item.title),
            file=path.name,
            alt=str(item.alt),
            clinic=self._clinic,
            patient=self._patient,
            today=self._workshop.world.today,
        )
        page = compose_picture(picture, self._workshop.theme(self._clinic))
        rendered = self._workshop.print(page, self._clinic, path.parent)
        part = Part(title=page.title, language=page.language, pdf=rendered.pdf, source=str(path), kind="image")
        personal = tuple(range(rendered.pages)) if self._patient else ()
        return PackedPart(part=part, kind_words=KIND_WORDS["image"], pages=rendered.pages, personal=personal)

    def _print_cover(self, packed: list[PackedPart], reference: str) -> PackedPart:
        """Return the cover; it counts itself, so it is laid out again if it turns out longer than was thought."""
        length = 1
        while True:
            plan = plan_pages((length, *(part.pages for part in packed)))
            page = compose_cover(self._cover(packed, plan, reference), self._workshop.theme(self._clinic))
            rendered = self._workshop.print(page, self._clinic, self._workshop.workspace.root)
            if rendered.pages <= length:
                break
            length = rendered.pages
        part = Part(title=page.title, language=page.language, pdf=rendered.pdf, source="cover", kind=COVER)
        return PackedPart(
            part=part, kind_words="Cover", pages=rendered.pages, personal=(0,) if self._patient else ()
        )

    def _cover(self, packed: list[PackedPart], plan: PagePlan, reference: str) -> Cover:
        return Cover(
            title=self._plan.facts.title,
            clinic=self._clinic,
            patient=self._patient,
            entries=tuple(
                CoverEntry(title=part.part.title, kind=part.kind_words, first_page=first + 1, pages=part.pages)
                for part, first in zip(packed, plan.first_pages[1:], strict=True)
            ),
            pages=plan.page_count,
            sheets=plan.sheet_count,
            today=self._workshop.world.today,
            reference=reference,
        )

    def _reference(self) -> str:
        """Return the pack's number: it says nothing of the patient, and is the same for the same files."""
        sources = [path for path in (self._plan.source, self._notes and self._notes.source) if path]
        return opaque_id(*(path.read_bytes() for path in sources), self._plan.facts.model_dump_json().encode())

    def _load_notes(self) -> Notes | None:
        patient = self._plan.facts.patient
        return find_notes(self._workshop.workspace, patient) if patient else None

    def _find_patient(self) -> Patient | None:
        """Return whom the pack is for.

        Raises:
            AssembleError: its notes and referrals are of different people, or a title names one.
        """
        referrals = (item.referral for item in self._plan.facts.items if item.referral)
        people = [
            *([self._notes.facts.patient] if self._notes else []),
            *(find_referral(self._workshop.workspace, name).facts.patient for name in referrals),
        ]
        for finding in check_pack(self._plan.facts, people):
            if finding.severity is Severity.ERROR:
                place = ": ".join(str(part) for part in (self._plan.source or "pack", finding.where) if part)
                raise AssembleError(finding.message, where=place)
            self._remarks.append(finding.message)
        return people[0] if people else None

    def _find(self, name: str) -> Path:
        source = self._plan.source or Path.cwd() / "pack"
        return find_beside(source, name, self._workshop.workspace, None, AssembleError)


def _join_truly(parts: tuple[Part, ...], marks: PackMarks) -> JoinedPack:
    """Return the joined pack; the claim of PDF/UA stays on it only if the validator finds it true."""
    joined = join_parts(parts, marks)
    faults = check_conformance(joined.pdf) if joined.claims_ua else ()
    if not faults:
        return joined
    reason = f"the pack does not claim PDF/UA, because of a part: {faults[0].message}"
    return replace(join_parts(parts, replace(marks, may_claim=False)), prevented_by=(reason,))


def _of_product(item: PackItem, product: Product) -> PackedPart:
    part = Part(
        title=item.title or product.title,
        language=product.language,
        pdf=product.pdf,
        source=item.kind,
        kind=item.kind,
    )
    return PackedPart(part=part, kind_words=KIND_WORDS[item.kind], pages=product.pages, personal=product.personal)


def _personal_pages(whole: list[PackedPart], plan: PagePlan) -> tuple[int, ...]:
    """Return which pages of the pack (0-based) name the patient."""
    return tuple(
        first + page for part, first in zip(whole, plan.first_pages, strict=True) for page in part.personal
    )
