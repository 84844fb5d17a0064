"""What page-validation says of a PDF's conformance."""

from __future__ import annotations

from collections import Counter

from clinicpress.model.finding import Finding, Severity

_STANDARDS = {"ua1": "ISO 14289-1:2014"}


def check_conformance(pdf: bytes, profile: str = "ua1") -> tuple[Finding, ...]:
    """Return each rule of a profile that the file breaks, once; empty when it conforms.

    Args:
        pdf: the whole file.
        profile: `ua1` for PDF/UA-1, or `1a` to `3u` for PDF/A as page-validation names them.

    Source: ISO 14289-1:2014; ISO 19005-1 to -3.
    """
    import page  # noqa: PLC0415 - its library takes 70 ms to load, and not every command checks

    standard = _STANDARDS.get(profile, f"ISO 19005-{profile[:1]}")
    try:
        report = page.validate_pdf_bytes(pdf, profile=profile)
    except page.PageError as error:
        return (_finding("unreadable", f"the file cannot be validated ({type(error).__name__}).", standard),)
    broken = Counter((failure.rule_id, failure.message) for failure in report.failures)
    return tuple(
        _finding(f"rule-{rule}", f"{message} ({times} times)" if times > 1 else message, standard)
        for (rule, message), times in broken.items()
    )


def _finding(code: str, message: str, source: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where="", message=message, source=source)
