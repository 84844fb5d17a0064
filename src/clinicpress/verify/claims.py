"""What a file claims to be, and whether that is so."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping

from clinicpress.model.finding import Finding, Severity
from clinicpress.verify.pdf.objects import PlainObjects

_SPACES = {"http://www.aiim.org/pdfua/ns/id/": "PDF/UA", "http://www.aiim.org/pdfa/ns/id/": "PDF/A"}
_STANDARDS = {"PDF/UA": "ISO 14289", "PDF/A": "ISO 19005"}
_PRESS = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
_PRESS_STANDARDS = {"PDF/X-4": "ISO 15930-7"}
_LEVELS = ("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u")
_PROFILES = {"PDF/UA-1": "ua1"} | {f"PDF/A-{level}": level for level in _LEVELS}
_ALWAYS = "ua1"


def read_claims(objects: PlainObjects) -> tuple[str, ...]:
    """Return what XMP metadata claim, as `PDF/UA-1`, `PDF/A-3a`, `PDF/X-4`; empty where they claim nothing.

    Metadata that cannot be read as XML claims nothing. Source: ISO 14289-1:2014 5; ISO 19005-1:2005 6.7.11.
    """
    metadata = objects.content(objects.catalog.get("Metadata"))
    # A document type could define entities that grow without end; XMP has none (ISO 16684-1).
    if b"<!DOCTYPE" in metadata or b"<!ENTITY" in metadata:
        return ()
    try:
        root = ET.fromstring(metadata)  # noqa: S314 - see above
    except (ET.ParseError, ValueError, LookupError):
        return ()
    facts = dict(_facts(root))
    claimed = (_claim(name, space, facts) for space, name in _SPACES.items() if facts.get(f"{{{space}}}part"))
    return (*claimed, *filter(None, (facts.get(_PRESS),)))


def _facts(root: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield properties, which XMP writes as elements or as attributes."""
    for element in root.iter():
        yield from element.attrib.items()
        yield element.tag, (element.text or "").strip()


def _claim(name: str, space: str, facts: Mapping[str, str]) -> str:
    level = facts.get(f"{{{space}}}conformance", "") if name == "PDF/A" else ""
    return f"{name}-{facts[f'{{{space}}}part']}{level.lower()}"


def profiles_of(claims: Iterable[str]) -> tuple[str, ...]:
    """Return the profiles of page-validation to judge a file by: PDF/UA-1 always, and each that it claims."""
    return tuple(dict.fromkeys((_ALWAYS, *(_PROFILES[claim] for claim in claims if claim in _PROFILES))))


def check_encryption(claims: Iterable[str]) -> Iterator[Finding]:
    """Say of an encrypted file that it cannot be PDF/A.

    Source: ISO 19005-1:2005 6.1.3; ISO 19005-3:2012 6.1.3.
    """
    for claim in claims:
        if claim.startswith("PDF/A"):
            yield Finding(
                code="claim-encrypted",
                severity=Severity.ERROR,
                where="",
                message=f"the file is encrypted, which {claim} forbids.",
                source=f"{_standard(claim)} 6.1.3",
            )


def check_claims(claims: Iterable[str], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Say which claims are not true: those whose standard a finding of severity error comes from.

    Source: ISO 14289-1:2014 5; ISO 19005-3:2012 6.6.4.
    """
    broken = [each.source for each in findings if each.severity is Severity.ERROR and each.code != "unreadable"]
    for claim in claims:
        standard = _standard(claim)
        if times := sum(source.startswith(standard) for source in broken):
            yield Finding(
                code="claim-untrue",
                severity=Severity.ERROR,
                where="",
                message=f"the file claims to be {claim} and is not: one finding says why."
                if times == 1
                else f"the file claims to be {claim} and is not: {times} of the findings say why.",
                source=standard,
            )


def check_judged(claims: Iterable[str], judges: Iterable[str]) -> Iterator[Finding]:
    """Say which claims nobody has looked into: page-validation knows some standards, veraPDF all that are claimed.

    Source: ISO 14289-1:2014 5; ISO 19005-3:2012 6.6.4.
    """
    if any(judge.startswith("veraPDF") for judge in judges):
        return
    for claim in claims:
        if claim not in _PROFILES and claim not in _PRESS_STANDARDS:
            message = f"the file claims to be {claim}, and nobody who can judge that was heard."
            yield Finding(code="claim-unjudged", severity=Severity.WARNING, where="", message=message)


def _standard(claim: str) -> str:
    """Return the standard behind a claim: `ISO 19005-3` for `PDF/A-3a`."""
    if claim.startswith("PDF/X"):
        return _PRESS_STANDARDS.get(claim, "ISO 15930")
    name, _, level = claim.partition("-")
    return f"{_STANDARDS[name]}-{level[:1]}"
