"""Where the references of a bundle lead, in all the ways that real systems write them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from clinicpress.load.fhir.reading.element import Element

_VERSION = re.compile(r"/_history/[^/]*$")
_TYPE_AND_ID = re.compile(r"(?:^|/)([A-Z][A-Za-z]+)/([A-Za-z0-9\-.]+)$")
_UUID = "urn:uuid:"


class _Entry(Protocol):
    """What an index needs to know of an entry."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def full_url(self) -> str: ...
    @property
    def resource(self) -> Element: ...
    @property
    def contained_in(self) -> _Entry | None: ...


E = TypeVar("E", bound=_Entry)


class Index(Generic[E]):
    """Finds the entry that a reference means."""

    def __init__(self, entries: Iterable[E] = ()) -> None:
        held = tuple(entries)
        self._outer = tuple(entry for entry in held if entry.contained_in is None)
        self._inner = tuple(entry for entry in held if entry.contained_in is not None)
        self._by_url: dict[str, E] = {}
        self._by_name: dict[str, list[E]] = defaultdict(list)
        for entry in self._outer:
            self._by_url.setdefault(_unversioned(entry.full_url), entry)
            for name in {f"{entry.kind}/{entry.id}", entry.id, entry.full_url.removeprefix(_UUID)} - {""}:
                self._by_name[name].append(entry)

    def find(self, reference: Element | str | None, source: E | None) -> E | None:
        """Return the entry that a reference of `source` means; None where it is not here, or not certain."""
        written = reference if isinstance(reference, str) else getattr(reference, "reference", None)
        if written:
            return self._find_written(_unversioned(str(written).strip()), source)
        identifier = getattr(reference, "identifier", None)
        return self._find_identified(identifier) if identifier is not None else None

    def _find_written(self, written: str, source: E | None) -> E | None:
        if written.startswith("#"):
            return self._find_contained(written[1:], source)
        if "://" in written:
            return self._by_url.get(written) or self._find_by_tail(written)
        base = _base_of(source)
        found = self._by_url.get(f"{base}{written}") or self._by_url.get(written)
        return found or self._near(base, self._only(written.removeprefix(_UUID)))

    @staticmethod
    def _near(base: str, found: E | None) -> E | None:
        """Pass over `Patient/1` of another server: it may be another person."""
        theirs = _base_of(found)
        return None if base and theirs and base != theirs else found

    def _find_contained(self, name: str, source: E | None) -> E | None:
        if source is None:
            return None
        outer = source.contained_in or source
        if not name:
            return next((entry for entry in self._outer if entry is outer), None)
        return next((entry for entry in self._inner if entry.contained_in is outer and entry.id == name), None)

    def _find_by_tail(self, url: str) -> E | None:
        """Find `https://server/Type/id` where the bundle does not say on which server its resources are."""
        tail = _TYPE_AND_ID.search(url)
        found = self._only(f"{tail[1]}/{tail[2]}") if tail else None
        return found if found is not None and "://" not in found.full_url else None

    def _only(self, name: str) -> E | None:
        found = self._by_name.get(name, [])
        return found[0] if len(found) == 1 else None

    def _find_identified(self, identifier: Element) -> E | None:
        if not identifier.value:
            return None
        found = [entry for entry in self._outer if _carries(entry.resource, identifier)]
        return found[0] if len(found) == 1 else None


def _unversioned(url: str) -> str:
    return _VERSION.sub("", url)


def _base_of(entry: _Entry | None) -> str:
    """Return the server of an entry, where its address says one."""
    if entry is None:
        return ""
    outer = entry.contained_in or entry
    name = f"{outer.kind}/{outer.id}"
    url = _unversioned(outer.full_url)
    return url.removesuffix(name) if "://" in url and url.endswith(name) else ""


def _carries(resource: Element, wanted: Element) -> bool:
    held = resource.identifier if hasattr(resource, "identifier") else None
    each = held if isinstance(held, list) else [held]
    return any(one is not None and (one.system, one.value) == (wanted.system, wanted.value) for one in each)
