"""What the pack says of itself: one packet of XMP, one information dictionary, neither with a date or a name."""

from __future__ import annotations

from xml.sax.saxutils import escape

from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

_PRODUCER = "clinicpress"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\
{namespace}>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>{claim}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


def xmp(title: str, language: str, *, claims_ua: bool) -> StreamObject:
    """Return the packet, not compressed so that any program finds it.

    Source: ISO 32000-1:2008 14.3.2; ISO 14289-1:2014 5, 7.1; ISO 19005-3:2012 6.6.2.
    """
    packet = _PACKET.format(
        title=escape(title),
        language=escape(language),
        producer=_PRODUCER,
        namespace=' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"' if claims_ua else "",
        claim="\n<pdfuaid:part>1</pdfuaid:part>" if claims_ua else "",
    )
    stream = DecodedStreamObject()
    stream.set_data(packet.encode("utf-8"))
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    return stream


def about(title: str) -> DictionaryObject:
    """Return the information dictionary."""
    return DictionaryObject({
        NameObject("/Title"): TextStringObject(title),
        NameObject("/Producer"): TextStringObject(_PRODUCER),
    })  # fmt: skip
