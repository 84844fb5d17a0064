"""What goes into a pack, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypdf import PdfReader

LARGEST_FILE_MB = 200
MOST_PAGES = 2_000

COVER = "cover"
FOREIGN = "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a pack: a whole PDF, ours or somebody else's.

    Attributes:
        title: what the outline and the structure tree call it.
        language: BCP 47, of its text.
        pdf: the whole file.
        source: the file or record that it comes from, for messages.
        alt: what an untagged page shows; each page gets it with its number when there are several.
        kind: `cover`, `foreign`, or what the caller likes.
        conforms: whether the file by itself is known to be PDF/UA (None: it is ours, or an untagged file with
            alternative text).
        opened: the file as it was read at the door, so that it is not read twice.
    """

    title: str
    language: str
    pdf: bytes = field(repr=False)
    source: str
    alt: str | None = None
    kind: str = "part"
    conforms: bool | None = None
    opened: PdfReader | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMarks:
    """What a pack has beside its parts.

    Attributes:
        title: of the whole, in the metadata; it must name nobody.
        language: BCP 47, of the whole.
        stamps: a PDF with one page for each page of the pack, drawn over it as an artifact at the foot; None for
            no stamps.
        may_claim: False withdraws the claim of PDF/UA whatever the parts are.
    """

    title: str
    language: str
    stamps: bytes | None = field(default=None, repr=False)
    may_claim: bool = True


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
        claims_ua: whether it says of itself that it is PDF/UA-1.
        prevented_by: why it does not, one sentence for each part that prevents it.
        losses: what foreign parts lost on the way, one sentence each.
    """

    pdf: bytes = field(repr=False)
    plan: PagePlan
    claims_ua: bool
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
