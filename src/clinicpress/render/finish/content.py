"""Marked content of pages and groups: which stays, which becomes an artifact, and its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pydyf
from weasyprint import Document
from weasyprint.pdf.stream import Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Marked content as WeasyPrint numbered it: once per page, groups included. Pages count from 0."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a mark stands: parent tree key, number within its stream, the form's reference off the page."""

    key: int
    mcid: int
    form: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedStream:
    """A content stream: its page, and at which of its operators each mark begins."""

    page: int
    stream: Stream
    begins: tuple[tuple[int, Mark], ...]
    is_page: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Every marked stream, pages first; `places` and `keys` are filled by `write_content`."""

    streams: tuple[MarkedStream, ...]
    places: dict[Mark, Place]
    keys: list[int]


def read_content(document: Document, pdf: pydyf.PDF) -> Content:
    """Return the streams of all pages, and of the groups on them that hold marked content of their own.

    A group (CSS `opacity`) shares its page's record of tags, and so its numbers: the MCIDs of both are unique
    per page, but a form XObject needs a parent tree entry of its own, which WeasyPrint does not give it.
    """
    page_streams = [
        pdf.objects[int(pdf.objects[int(reference.split()[0])]["Contents"].split()[0])]
        for reference in pdf.page_references
    ]
    on_page = {_tags_of(stream): number for number, stream in enumerate(page_streams)}
    pages = tuple(_read(stream, page, is_page=True) for page, stream in enumerate(page_streams))
    whole = {id(stream) for stream in page_streams}
    groups = tuple(
        _read(thing, on_page[_tags_of(thing)], is_page=False)
        for thing in pdf.objects
        if isinstance(thing, Stream) and id(thing) not in whole and _tags_of(thing) in on_page
    )
    if len(pages) != len(document.pages):  # a page that is laid out is a page of the file
        raise AssertionError("pages and streams differ")
    return Content(streams=(*pages, *(group for group in groups if group.begins)), places={}, keys=[])


def _tags_of(stream: Stream) -> int:
    """Return which page's record of tags a stream writes to."""
    return id(stream._tags)  # noqa: SLF001 - the record has no public name


def _read(stream: Stream, page: int, *, is_page: bool) -> MarkedStream:
    begins = tuple(
        (position, Mark(page=page, mcid=operand["MCID"]))
        for position, operand in enumerate(stream.stream)
        if isinstance(operand, pydyf.Dictionary) and "MCID" in operand
    )
    return MarkedStream(page=page, stream=stream, begins=begins, is_page=is_page)


def write_content(content: Content, live: set[Mark], margins: dict[Mark, str], words: Mapping[Mark, str]) -> None:
    """Number live marks from 0 in each stream, without gaps; make pagination artifacts of the rest.

    `margins` says in which page-margin box a mark stands, where it stands in one; `words` what a mark says, where
    its glyphs cannot tell.

    Source: ISO 32000-1:2008 14.7.4.4 (MCIDs index an array, and should be as small as possible), 14.8.2.2.2
    (pagination artifacts); ISO 14289-1:2014 7.8 (running headers and footers).
    """
    for key, marked in enumerate(content.streams):
        content.keys.append(key)
        form = None if marked.is_page else bytes(marked.stream.reference)
        numbers = iter(range(len(marked.begins)))
        for position, mark in marked.begins:
            if mark in live:
                place = Place(key=key, mcid=next(numbers), form=form)
                content.places[mark] = place
                said = {"ActualText": pydyf.String(words[mark])} if mark in words else {}
                marked.stream.stream[position] = pydyf.Dictionary({"MCID": place.mcid, **said})
            else:
                marked.stream.stream[position - 1] = "/Artifact"
                marked.stream.stream[position] = _pagination(margins.get(mark, ""))
        if form is not None:
            marked.stream.extra["StructParents"] = key


def _pagination(margin: str) -> pydyf.Dictionary:
    artifact = pydyf.Dictionary({"Type": "/Pagination"})
    if margin.startswith("@top"):
        artifact["Subtype"] = "/Header"
    elif margin.startswith("@bottom"):
        artifact["Subtype"] = "/Footer"
    return artifact
