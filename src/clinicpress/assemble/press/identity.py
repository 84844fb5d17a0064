"""What a print-ready file says of itself: PDF/X-4 and PDF/UA-1, and the press that its colours are made for."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from clinicpress.assemble.press.order import PressOrder
from clinicpress.model.claims import About, Claims, PressClaim, write_packet

_REGISTRY = "http://www.color.org"
_INKS = 4


def identify(pdf: pikepdf.Pdf, order: PressOrder, before: bytes) -> None:
    """Leave a file with one packet, an information dictionary that says the same, and one output intent.

    PDF/A is not claimed: what is kept for years is the file that this one was made from.

    Source: ISO 15930-7:2010 (identification, dates, `Trapped`, output intent); ISO 32000-1:2008 14.11.5, 14.3;
    ISO 14289-1:2014 5.
    """
    info = pdf.docinfo
    about = About(
        title=order.title,
        language=str(pdf.Root.get(Name.Lang, "")),
        producer=str(info.get(Name.Producer, "clinicpress")),
        creator=str(info.get(Name.Creator, "")),
        description=str(info.get(Name.Subject, "")),
        authors=_said(info, "/Author"),
        keywords=_said(info, "/Keywords"),
    )
    document = str(uuid.UUID(bytes=hashlib.sha256(before).digest()[:16], version=4))
    claims = Claims(ua=_claims_ua(pdf), archive="", press=PressClaim(created=order.created, document=document))
    packet = pdf.make_stream(write_packet(about, claims), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = pdf.make_indirect(packet)
    pdf.Root.OutputIntents = Array([_intent(pdf, order)])
    info.Title = String(order.title)
    info.Trapped = Name("/False")
    for key in ("/CreationDate", "/ModDate"):
        info[key] = String(_pdf_date(order.created))


def _intent(pdf: pikepdf.Pdf, order: PressOrder) -> Dictionary:
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(order.condition),
        OutputCondition=String(order.condition),
        Info=String(order.condition),
        RegistryName=String(_REGISTRY),
        DestOutputProfile=pdf.make_stream(order.profile, N=_INKS),
    )


def _said(info: pikepdf.Dictionary, key: str) -> tuple[str, ...]:
    return (str(info[key]),) if key in info else ()


def _claims_ua(pdf: pikepdf.Pdf) -> bool:
    packet = pdf.Root.get(Name.Metadata)
    return isinstance(packet, pikepdf.Stream) and b"pdfuaid:part" in packet.read_bytes()


def _pdf_date(moment: datetime) -> str:
    """Source: ISO 32000-1:2008 7.9.4."""
    zone = moment.strftime("%z") or "+0000"
    return f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"
