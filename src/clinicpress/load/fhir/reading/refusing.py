"""How a record that cannot be used at all is refused: one sentence, the file, the way out."""

from __future__ import annotations

from clinicpress.errors import ReferralError

AS_BUNDLE = "Export the record as one FHIR R4 Bundle of type document, collection or searchset."
CORRECT_IT = "Correct it in the system that it comes from, and export it again."


def refuse(message: str, where: str, hint: str = AS_BUNDLE) -> ReferralError:
    """Return the error to raise; no message repeats a value of the record."""
    return ReferralError(message, where=where, hint=hint)
