"""What goes into a pack, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pypdf import PdfReader

from clinicpress.model.claims import Claims

LARGEST_FILE_MB = 200
MOST_PAGES = 2_000

COVER = "cover"
SEPARATOR = "separator"
FOREIGN = "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a pack: a whole PDF, ours or somebody else's.

    Attributes:
        title: what the outline and the structure tree call it.
        language: BCP 47, of its text.
        pdf: the whole file.
        source: the file or record that it comes from, for messages.
        alt: what an untagged page shows: one text for all, each page with its number, or one text a page.
        kind: `cover`, `separator`, `foreign`, or what the caller likes.
        ua_faults: rules of PDF/UA-1 that the file by itself breaks, one sentence each; None: it was not checked.
        archive_faults: rules of PDF/A-3a that it breaks, likewise.
        archive_b_faults: those of them that PDF/A-3b has too, which asks nothing of text and tags.
        opened: the file as it was read at the door, so that it is not read twice.
    """

    title: str
    language: str
    pdf: bytes = field(repr=False)
    source: str
    alt: str | tuple[str, ...] | None = None
    kind: str = "part"
    ua_faults: tuple[str, ...] | None = None
    archive_faults: tuple[str, ...] | None = None
    archive_b_faults: tuple[str, ...] | None = None
    opened: PdfReader | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociatedFile:
    """A file that a pack carries, as the record that it was made from.

    Attributes:
        name: the file's name, which must name nobody.
        media_type: as `application/fhir+json`.
        content: the whole file.
        relationship: `Source`, `Data`, `Alternative`, `Supplement` or `Unspecified` (ISO 19005-3:2012 Annex E).
        description: in words, for the reader's list of attachments.
        modified: when it was last changed, as far as the pack says; a day, so that runs are alike.
    """

    name: str
    media_type: str
    content: bytes = field(repr=False)
    relationship: str
    description: str
    modified: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMarks:
    """What a pack has beside its parts.

    Attributes:
        title: of the whole, in the metadata; it must name nobody.
        language: BCP 47, of the whole.
        stamps: a PDF with one page for each page of the pack, drawn over it as an artifact at the foot; None for
            no stamps.
        may_claim_ua: False withdraws the claim of PDF/UA-1 whatever the parts are.
        may_claim_archive: False withdraws the claim of PDF/A-3, as for a file that will be encrypted.
        files: go along as associated files of the whole document.
        signature_field: True reserves an empty signature field, inside the structure, for a signer to fill.
    """

    title: str
    language: str
    stamps: bytes | None = field(default=None, repr=False)
    may_claim_ua: bool = True
    may_claim_archive: bool = True
    files: tuple[AssociatedFile, ...] = ()
    signature_field: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """Where parts begin when each starts on a right-hand page; `first_pages` count from 0."""

    first_pages: tuple[int, ...]
    page_count: int

    @property
    def sheet_count(self) -> int:
        """How many sheets of paper it takes, printed on both sides."""
        return (self.page_count + 1) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedPack:
    """A finished pack.

    Attributes:
        pdf: the whole file.
        plan: where its parts begin.
        claims: what it says of itself.
        prevented_by: why it does not, one sentence for each part that prevents it.
        losses: what foreign parts lost on the way, one sentence each.
    """

    pdf: bytes = field(repr=False)
    plan: PagePlan
    claims: Claims
    prevented_by: tuple[str, ...]
    losses: tuple[str, ...]


def plan_pages(page_counts: tuple[int, ...]) -> PagePlan:
    """Return where parts of so many pages begin, each on a right-hand page; known before anything is joined.

    A part with an odd number of pages is followed by a blank back, except the last.
    """
    first_pages: list[int] = []
    page = 0
    for count in page_counts:
        page += page % 2
        first_pages.append(page)
        page += count
    return PagePlan(first_pages=tuple(first_pages), page_count=page)
