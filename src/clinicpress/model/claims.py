"""What a PDF says of itself: its title, and which standards it keeps. One text for leaflets and packs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Literal

ArchiveLevel = Literal["a", "b", ""]

_START = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
"""
_END = """</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
_UA = '<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>\n'
_ARCHIVE = """<pdfaid:part xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">3</pdfaid:part>
<pdfaid:conformance xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">{level}</pdfaid:conformance>
"""
# PDF/A knows no `pdfuaid`, so that a file with both claims has to describe it.
_UA_DESCRIBED = """<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"""


_PRESS = """<pdfxid:GTS_PDFXVersion xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">PDF/X-4</pdfxid:GTS_PDFXVersion>
<pdf:Trapped>False</pdf:Trapped>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:MetadataDate>{day}</xmp:MetadataDate>
<xmpMM:DocumentID xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">uuid:{document}</xmpMM:DocumentID>
<xmpMM:VersionID xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">1</xmpMM:VersionID>
<xmpMM:RenditionClass xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">default</xmpMM:RenditionClass>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PressClaim:
    """What a file that claims PDF/X-4 must say beside: when it was made, and which document it is (a UUID)."""

    created: datetime
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Which standards a file says that it keeps.

    PDF/UA-1 or not; PDF/A-3 at level `a`, `b`, or not at all; PDF/X-4 where `press` says the rest, and then no
    PDF/A, whose readers would have to be told of its schemas.
    """

    ua: bool
    archive: ArchiveLevel
    press: PressClaim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file says of itself beside its claims; no dates, so that the same document gives the same bytes.

    Attributes:
        language: BCP 47, of the whole; empty where there is none.
        producer: the program that wrote the file.
        creator: the program that composed it.
        description: one sentence for whom it is.
    """

    title: str
    language: str
    producer: str
    creator: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


def write_packet(about: About, claims: Claims) -> bytes:
    """Return the one packet of XMP of a file, UTF-8.

    Source: ISO 32000-1:2008 14.3.2; ISO 14289-1:2014 5, 7.1; ISO 19005-3:2012 6.6.2.3 (schemas that PDF/A does not
    know are described), 6.6.4 (part and conformance).
    """
    fields = (
        f"<dc:title>{_in_default_language(about.title)}</dc:title>",
        about.language and f"<dc:language>{_array('Bag', (about.language,))}</dc:language>",
        about.description and f"<dc:description>{_in_default_language(about.description)}</dc:description>",
        about.authors and f"<dc:creator>{_array('Seq', about.authors)}</dc:creator>",
        about.keywords and f"<pdf:Keywords>{escape(', '.join(about.keywords))}</pdf:Keywords>",
        about.creator and f"<xmp:CreatorTool>{escape(about.creator)}</xmp:CreatorTool>",
        f"<pdf:Producer>{escape(about.producer)}</pdf:Producer>",
    )
    said = "".join(f"{field}\n" for field in fields if field)
    ua = _UA if claims.ua else ""
    archive = _ARCHIVE.format(level=claims.archive.upper()) if claims.archive else ""
    described = _UA_DESCRIBED if claims.ua and claims.archive else ""
    return f"{_START}{said}{archive}{ua}{described}{_press(claims)}{_END}".encode()


def _press(claims: Claims) -> str:
    """Source: ISO 15930-7:2010 (identification, and the entries that its metadata must have)."""
    if claims.press is None:
        return ""
    return _PRESS.format(day=claims.press.created.isoformat(timespec="seconds"), document=claims.press.document)


def _in_default_language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _array(kind: str, entries: tuple[str, ...]) -> str:
    return f"<rdf:{kind}>{''.join(f'<rdf:li>{escape(entry)}</rdf:li>' for entry in entries)}</rdf:{kind}>"
