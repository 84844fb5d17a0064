"""What PDF/A-3a asks for beside PDF/UA-1: plain pictures, a colour space, and a claim that is true."""

from __future__ import annotations

import io

import pydyf
from weasyprint import Document

from clinicpress.model.claims import About, Claims, write_packet
from clinicpress.model.colour_profile import SRGB_NAME, srgb_profile

# ISO 19005-3:2012 6.1.13.
_DEEPEST_STATE = 28
_QUALITY = 92


def write_claims(document: Document, pdf: pydyf.PDF) -> tuple[str, ...]:
    """Leave the file with one packet of metadata, which claims PDF/A-3a only where nothing is found against it.

    Returns:
        What prevents PDF/A-3a, one sentence each; empty if the file claims it.

    Source: ISO 14289-1:2014 5; ISO 19005-3:2012 6.2.3 (output intent), 6.6.2, 6.6.4.
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.extra.get("Subtype") == "/Image":
            _make_picture_plain(thing)
    faults = _faults(pdf)
    about = _describe(document, pdf)
    packet = write_packet(about, Claims(ua=True, archive="" if faults else "a"))
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream, metadata.compress = [packet], False
    if not faults:
        _write_output_intent(pdf)
    return faults


def _make_picture_plain(picture: pydyf.Stream) -> None:
    """Take interpolation off a picture, and make red, green and blue of printers' colours.

    Source: ISO 19005-3:2012 6.2.8 (Interpolate), 6.2.4.3 (DeviceCMYK).
    """
    picture.extra.pop("Interpolate", None)
    if picture.extra["ColorSpace"] == "/DeviceCMYK" and picture.extra.get("Filter") == "/DCTDecode":
        from PIL import Image  # noqa: PLC0415 - WeasyPrint has loaded it by then

        content = b"".join(part if isinstance(part, bytes) else part.data for part in picture.stream)
        changed = io.BytesIO()
        # Pillow has turned Adobe's inverted inks the right way round.
        Image.open(io.BytesIO(content)).convert("RGB").save(changed, "JPEG", quality=_QUALITY)
        picture.stream = [changed.getvalue()]
        picture.extra["ColorSpace"] = "/DeviceRGB"
        picture.extra.pop("Decode", None)


def _faults(pdf: pydyf.PDF) -> tuple[str, ...]:
    streams = [thing for thing in pdf.objects if isinstance(thing, pydyf.Stream)]
    faults: list[str] = []
    if any(_uses_ink(stream) for stream in streams):
        faults.append("a colour is given in printers' inks (device-cmyk); give it as red, green and blue.")
    if any(_depth(stream) > _DEEPEST_STATE for stream in streams):
        faults.append(f"a drawing has more than {_DEEPEST_STATE} groups within each other; flatten it.")
    return tuple(faults)


def _uses_ink(stream: pydyf.Stream) -> bool:
    operators = (part for part in stream.stream if isinstance(part, str | bytes))
    return stream.extra.get("ColorSpace") == "/DeviceCMYK" or any(
        part in {b"/DeviceCMYK cs", b"/DeviceCMYK CS"} for part in operators
    )


def _depth(stream: pydyf.Stream) -> int:
    """Return how many saved states lie on each other at most."""
    depth = deepest = 0
    for part in stream.stream:
        if part == b"q":
            depth += 1
            deepest = max(deepest, depth)
        elif part == b"Q":
            depth -= 1
    return deepest


def _describe(document: Document, pdf: pydyf.PDF) -> About:
    """Return what the file says of itself; the information dictionary loses its dates, and so says the same."""
    for key in ("CreationDate", "ModDate"):
        pdf.info.pop(key, None)
    metadata = document.metadata
    return About(
        title=metadata.title or "",
        language=metadata.lang or "",
        producer=pdf.info["Producer"].string,
        creator=metadata.generator or "",
        description=metadata.description or "",
        authors=tuple(metadata.authors),
        keywords=tuple(metadata.keywords),
    )


def _write_output_intent(pdf: pydyf.PDF) -> None:
    profile = pydyf.Stream([srgb_profile()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    name = pydyf.String(SRGB_NAME)
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name}
    pdf.catalog["OutputIntents"] = pydyf.Array(
        [pydyf.Dictionary({**intent, "DestOutputProfile": profile.reference})]
    )
