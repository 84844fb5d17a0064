"""The story of one attached PDF, told in a process of its own.

make it readable ─▶ refuse what is not in its pages ─▶ show what was entered ─▶ take it in by allow-list, tagged
─▶ lay it on paper ─▶ take it as untagged where its tags do not fit ─▶ see which standards it breaks
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from clinicpress.assemble.foreign.admit import admit_foreign, forget_tags, is_tagged, reading
from clinicpress.assemble.foreign.carried import refuse_shell, take_files
from clinicpress.assemble.foreign.decoration import mark_decoration
from clinicpress.assemble.foreign.form_fields import complete_fields
from clinicpress.assemble.foreign.losses import count_redactions
from clinicpress.assemble.foreign.repair import ReadableFile, make_readable, rewrite_readable
from clinicpress.assemble.foreign.syntax import isolate_loose
from clinicpress.assemble.join import join_parts
from clinicpress.assemble.paper.lay import lay_on_paper
from clinicpress.assemble.parts import AssociatedFile, PackMarks, Part
from clinicpress.errors import AssembleError
from clinicpress.model.patient import Patient
from clinicpress.model.referral import Allergies
from clinicpress.packing.judging import find_faults
from clinicpress.shelf.contained import ContainmentError, Pending
from clinicpress.verify.attached_allergies import find_other_allergies
from clinicpress.verify.attached_text import find_contradictions, read_texts
from clinicpress.verify.structure import check_structure

_TAGS_LEFT = (
    "Its tags do not fit its content and were left behind, so that each page is one picture to a screen reader; "
    "the item's 'alt' says what it shows."
)
_NO_ALT = "its pages are pictures to a screen reader, and have no alternative text: give the item 'alt'."


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedPdf:
    """A PDF as the pack's file asks for it.

    Attributes:
        content: the whole file.
        name: the file's name, for messages.
        number: its place among the pack's items, from 1.
        title: what the pack calls it.
        alt: what its pages show, in case it is untagged: one text for all, or one a page.
        language: BCP 47, of its text.
        password: opens it.
        paper: what its pages are brought to.
        keep_files: the files that it carries go along.
        today: the day that those files are dated by.
        patient: whom it must not contradict; None where the pack is for nobody in particular.
        patient_place: the file that says who that is.
        allergies: of the pack's referral, which it must not contradict either; None where there is no referral.
        referral_place: the file that says so.
    """

    content: bytes = field(repr=False)
    name: str
    number: int = 1
    title: str
    alt: str | tuple[str, ...] | None = None
    language: str = "en-GB"
    password: str | None = field(default=None, repr=False)
    paper: Literal["a4", "keep"] = "a4"
    keep_files: bool = False
    today: date
    patient: Patient | None = field(default=None, repr=False)
    patient_place: str = ""
    allergies: Allergies | None = field(default=None, repr=False)
    referral_place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmittedPdf:
    """A PDF that may go into a pack.

    Attributes:
        part: clean, tagged and on paper, with the rules known that it breaks.
        pages: how many.
        remarks: what was repaired, changed or lost, a sentence each.
        files: what it carried, as files of the pack.
    """

    part: Part
    pages: int
    remarks: tuple[str, ...]
    files: tuple[AssociatedFile, ...] = ()


def await_admitted(pending: Pending[AdmittedPdf], name: str) -> AdmittedPdf:
    """Return a PDF that is being admitted in a process of its own, as soon as it is.

    Raises:
        AssembleError: it was refused, or took too long or too much memory.
    """
    try:
        return pending.result()
    except ContainmentError as error:
        raise AssembleError(
            f"this PDF cannot be taken in: {error}.",
            where=name,
            hint="Open it in a PDF viewer and print it to a new PDF, then attach that.",
        ) from error


def admit_pdf(attached: AttachedPdf) -> AdmittedPdf:
    """Return somebody else's PDF as a part of a pack, with all its pages and nothing that acts.

    Raises:
        AssembleError: it is damaged, protected, too large, or does not have its content in its pages.
    """
    readable = make_readable(attached.content, attached.name, password=attached.password)
    _refuse_other_patient(attached, readable.pdf)
    part, readable = _open(attached, readable)
    reader = part.opened
    if reader is None:
        raise AssembleError("this PDF cannot be opened.", where=attached.name, hint="Print it to a new PDF.")
    _refuse_alt(attached, len(reader.pages))
    refuse_shell(reader, attached.name, keep_files=attached.keep_files)
    with reading(attached.name):
        entered, redactions, tagged = complete_fields(reader), count_redactions(reader), is_tagged(reader)
    prefix = f"attachment-{attached.number}"
    files, left = take_files(reader, attached.name, prefix, attached.today) if attached.keep_files else ((), 0)
    with reading(attached.name):
        loose = isolate_loose(reader, tagged=tagged)
    laid = _lay_tagged(part, attached, tags_fit=tagged and not loose)
    return AdmittedPdf(
        part=_judged(part, laid, attached),
        pages=laid.pages,
        remarks=(
            *readable.remarks,
            *((_TAGS_LEFT,) if tagged and not laid.keeps_tags else ()),
            *_warn(redactions, left, loose),
            *entered,
            *laid.remarks,
            *_losses(laid.losses, files),
        ),
        files=files,
    )


def _refuse_other_patient(attached: AttachedPdf, pdf: bytes) -> None:
    """Refuse a paper that says it is of somebody else, or contradicts the allergies: a person has to choose.

    Source: DCB0129 hazards "wrong patient's document attached" and "allergy not shown".
    """
    if attached.patient is None:
        return
    texts = read_texts(pdf)
    others = [(attached.patient_place, each) for each in find_contradictions(texts, attached.patient)]
    if attached.allergies is not None:
        others += [(attached.referral_place, each) for each in find_other_allergies(texts, attached.allergies)]
    for place, found in others[:1]:
        raise AssembleError(
            f"page {found.page} says {found.what} '{found.said}'; {place} says '{found.known}'.",
            where=attached.name,
            hint="Attach this patient's document, or correct the one that is wrong.",
        )


def _judged(part: Part, laid: _Laid, attached: AttachedPdf) -> Part:
    """Return the part with the rules known that it breaks."""
    faults = find_faults(laid.pdf, attached.name)
    has_words = bool(attached.alt) or laid.keeps_tags
    return replace(
        part,
        pdf=laid.pdf,
        opened=None,
        ua_faults=(*(() if has_words else (_NO_ALT,)), *faults.ua),
        archive_faults=faults.archive,
        archive_b_faults=faults.archive_b,
    )


def _open(attached: AttachedPdf, readable: ReadableFile) -> tuple[Part, ReadableFile]:
    """Return the file as pypdf reads it; as qpdf writes it anew, where pypdf does not read it as it came."""

    def admit(file: ReadableFile) -> Part:
        return admit_foreign(
            file.pdf, attached.name, title=attached.title, alt=attached.alt, language=attached.language
        )

    try:
        return admit(readable), readable
    except AssembleError:
        if readable.pdf is not attached.content:
            raise
        anew = rewrite_readable(readable.pdf, attached.name)
        return admit(anew), anew


def _refuse_alt(attached: AttachedPdf, pages: int) -> None:
    if isinstance(attached.alt, tuple) and len(attached.alt) != pages:
        raise AssembleError(
            f"there are {len(attached.alt)} alternative texts for {pages} pages.",
            where=attached.name,
            hint="Give one for each page, or one for all.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """The part as a file of its own, on paper; `keeps_tags` says whether its tags are still its own."""

    pdf: bytes
    pages: int
    keeps_tags: bool
    losses: tuple[str, ...]
    remarks: tuple[str, ...]


def _lay_tagged(part: Part, attached: AttachedPdf, *, tags_fit: bool) -> _Laid:
    """Return the part laid on paper, with its own tags where they fit its content."""
    if tags_fit:
        laid = _lay(part, attached)
        if not check_structure(laid.pdf):
            return laid
        mended, pages = mark_decoration(laid.pdf)
        if pages and not check_structure(mended):
            return replace(laid, pdf=mended, remarks=(*laid.remarks, _of_decoration(pages)))
    if part.opened is not None:
        forget_tags(part.opened)
    laid = _lay(part, attached)
    return replace(laid, keeps_tags=False)


def _lay(part: Part, attached: AttachedPdf) -> _Laid:
    """Return the part laid on paper; it claims both standards, so that only its content can break them."""
    claiming = replace(part, alt=part.alt or part.title, ua_faults=(), archive_faults=())
    joined = join_parts((claiming,), PackMarks(title=part.title, language=part.language))
    laid = lay_on_paper(joined.pdf, paper=attached.paper)
    return _Laid(
        pdf=laid.pdf,
        pages=joined.plan.page_count,
        keeps_tags=True,
        losses=joined.losses,
        remarks=laid.remarks,
    )


def _of_decoration(pages: int) -> str:
    return (
        f"Lines and fills outside of all tags, on {pages} page{'s' if pages > 1 else ''}, "
        "are taken as decoration: a screen reader passes over them."
    )


def _warn(redactions: int, left: int, loose: int) -> Iterator[str]:
    if loose:
        yield (
            f"The content of {loose} page{'s' if loose > 1 else ''} does not end as it should: "
            "compare with the original."
        )
    if redactions:
        yield (
            f"{redactions} redaction{'s were' if redactions > 1 else ' was'} marked in it but never applied: "
            "what should be covered can still be read."
        )
    if left:
        yield f"{left} attached file{'s' if left > 1 else ''} of a kind that a pack does not take stayed behind."


def _losses(losses: tuple[str, ...], files: tuple[AssociatedFile, ...]) -> Iterator[str]:
    for loss in losses:
        if not (
            files and loss.endswith((" lost attached files.", " lost annotations of the kind FileAttachment."))
        ):
            yield loss
