"""A FHIR bundle as it was read: its entries, what could not be read of it, and where its references lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.index import Index
from clinicpress.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One resource of the bundle, or one that such a resource contains.

    Attributes:
        kind: its type, `Condition`.
        place: where it stands in the file, `entry 4` or `entry 4, contained 1`.
        remarks: fields that could not be read, and were left out of `resource`.
    """

    kind: str
    id: str
    place: str
    resource: Element = field(repr=False)
    full_url: str = field(default="", repr=False)
    contained_in: Entry | None = None
    remarks: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Its type and id, as `Condition/123`."""
        return _label(self.kind, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A resource that could not be read; `reason` names no value of it."""

    kind: str
    id: str
    place: str
    reason: str

    @property
    def label(self) -> str:
        """Its type and id, as `Condition/123`."""
        return _label(self.kind, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The resources of a bundle in their order, contained ones after those that contain them.

    Attributes:
        where: the file, for messages.
        type: `document`, `collection` or `searchset`.
        timestamp: when it was put together.
        undecided: versions of one resource of which nothing says which holds; they are not among `entries`.
        missing: what the bundle says that it does not hold, in a sentence.
        headings: under which key of the letter the Composition lists a resource, by the place of its entry.
    """

    where: str
    type: str
    timestamp: PartialDate | None
    entries: tuple[Entry, ...] = field(repr=False)
    unreadable: tuple[Unreadable, ...] = ()
    undecided: tuple[Entry, ...] = field(default=(), repr=False)
    missing: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    index: Index[Entry] = field(default_factory=Index, repr=False, compare=False)

    def of(self, *kinds: str) -> tuple[Entry, ...]:
        """Return the entries of these types, in the order of the file."""
        return tuple(entry for entry in self.entries if entry.kind in kinds)

    def resolve(self, reference: Element | str | None, entry: Entry | None = None) -> Entry | None:
        """Return the entry that a reference (of `entry`) means; None where the bundle does not hold it."""
        return self.index.find(reference, entry)

    @property
    def composition(self) -> Entry | None:
        """The document's first page, where there is one."""
        return next(iter(self.of("Composition")), None)

    @property
    def as_of(self) -> PartialDate | None:
        """The day on which the record was put together, as far as it says so."""
        page = self.composition
        return self.timestamp or (when_of(page.resource.date) if page else None)

    def heading_of(self, entry: Entry, otherwise: str) -> str:
        """Return under which key of the letter an entry belongs: what the Composition says, else `otherwise`."""
        return self.headings.get(entry.place, otherwise)


def _label(kind: str, name: str) -> str:
    return f"{kind}/{name}" if name else kind
