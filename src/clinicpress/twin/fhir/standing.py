"""Statuses in words as FHIR's codes: what is over, in doubt or not done is never sent as an active fact."""

from __future__ import annotations

from clinicpress.twin.fhir.writing import Resource, coded

_OVER = {"resolved": "resolved", "past": "resolved", "inactive": "inactive", "remission": "remission"}
_AGAIN = ("recurrence", "relapse")
# Longer words come first: "not confirmed" stands in each of them.
_DOUBTS = {
    "one of several possible diagnoses": "differential",
    "suspected": "provisional",
    "not confirmed": "unconfirmed",
}
_MEDICINES = {
    "ended": "completed",
    "not to be given": "not-taken",
    "not taken": "not-taken",
    "on hold": "on-hold",
    "stopped": "stopped",
    "completed": "completed",
    "dispensed": "completed",
    "given": "completed",
    "intended": "intended",
    "proposed": "intended",
    "planned": "intended",
}
_PROCEDURES = {
    "not done": "preparation",
    "prepar": "preparation",
    "planned": "preparation",
    "in progress": "in-progress",
    "under way": "in-progress",
    "on hold": "on-hold",
    "stopped": "stopped",
    "unknown": "unknown",
}


def allergy_standing(remark: str) -> Resource:
    """Return both statuses of an allergy, of what is remarked on it."""
    parts = {part.strip().casefold() for part in remark.split(";")}
    over = next((status for status in ("resolved", "inactive") if status in parts), "active")
    sure = "unconfirmed" if any("not confirmed" in part for part in parts) else "confirmed"
    return {
        "clinicalStatus": coded("allergyintolerance-clinical", over),
        "verificationStatus": coded("allergyintolerance-verification", sure),
    }


def problem_standing(status: str, *, is_over: bool) -> Resource:
    """Return the statuses of a problem; what nobody doubts has none of how sure it is."""
    words = set(status.casefold().replace(",", " ").split())
    over = next((code for word, code in _OVER.items() if word in words), "resolved" if is_over else None)
    again = next((word for word in _AGAIN if word in words), "active")
    doubt = _first(_DOUBTS, status)
    sure = {"verificationStatus": coded("condition-ver-status", doubt)} if doubt else {}
    return {"clinicalStatus": coded("condition-clinical", over or again), **sure}


def medicine_status(status: str | None) -> str | None:
    """Return the code of a medicine that is not in use; None for a device, and for what says no such status."""
    return _first(_MEDICINES, status)


def procedure_status(status: str | None) -> str:
    """Return the code of a procedure; one without a status was done."""
    return _first(_PROCEDURES, status) or "completed"


def _first(codes: dict[str, str], status: str | None) -> str | None:
    words = (status or "").casefold()
    return next((code for part, code in codes.items() if part in words), None)
