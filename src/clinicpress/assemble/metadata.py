"""What the pack says of itself: metadata and the colour space of its pages, without a date or a name."""

from __future__ import annotations

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from clinicpress.assemble.draft import Draft
from clinicpress.model.claims import About, Claims, write_packet
from clinicpress.model.colour_profile import SRGB_NAME, srgb_profile

_PRODUCER = "clinicpress"


def xmp(title: str, language: str, claims: Claims) -> StreamObject:
    """Return the packet, not compressed so that any program finds it.

    Source: ISO 32000-1:2008 14.3.2; ISO 14289-1:2014 5, 7.1; ISO 19005-3:2012 6.6.2.
    """
    stream = DecodedStreamObject()
    stream.set_data(write_packet(About(title=title, language=language, producer=_PRODUCER), claims))
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    return stream


def about(title: str) -> DictionaryObject:
    """Return the information dictionary, which says the same as the packet."""
    return DictionaryObject({
        NameObject("/Title"): TextStringObject(title),
        NameObject("/Producer"): TextStringObject(_PRODUCER),
    })  # fmt: skip


def output_intents(draft: Draft) -> ArrayObject:
    """Return what the colours of the pages mean: sRGB, whose profile goes along.

    Source: ISO 19005-3:2012 6.2.3.
    """
    profile = StreamObject()
    profile.set_data(srgb_profile())
    profile[NameObject("/N")] = NumberObject(3)
    intent = DictionaryObject({
        NameObject("/Type"): NameObject("/OutputIntent"),
        NameObject("/S"): NameObject("/GTS_PDFA1"),
        NameObject("/OutputConditionIdentifier"): TextStringObject(SRGB_NAME),
        NameObject("/Info"): TextStringObject(SRGB_NAME),
        NameObject("/DestOutputProfile"): draft.add(profile.flate_encode(9)),
    })  # fmt: skip
    return ArrayObject([intent])
