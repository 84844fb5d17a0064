"""A request, in ids, in; everything that the leaflet is made of out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clinicpress.errors import ContentError, NotesError
from clinicpress.load.clinic import clinic_in_language
from clinicpress.load.formats import choose_format
from clinicpress.load.notes import find_notes
from clinicpress.load.translations import choose_article
from clinicpress.model.clinic import Clinic
from clinicpress.model.notes import Notes
from clinicpress.model.order import LeafletOrder
from clinicpress.model.press import PressProfile
from clinicpress.model.request import LeafletRequest
from clinicpress.shelf.naming import named_in
from clinicpress.shelf.press_profiles import find_profile
from clinicpress.shelf.theme import Theme
from clinicpress.shelf.workspace import Workspace


def take_order(
    request: LeafletRequest, clinic: Clinic, workspace: Workspace, theme: Theme, today: date
) -> LeafletOrder:
    """Return the order for a leaflet, its files read.

    Raises:
        UnknownNameError: something that was asked for is not there.
        NotesError: they have a fault, or their patient has died.
        ContentError, ThemeError, UsageError: it has a fault, or names what is not there.
    """
    settings = workspace.settings
    notes = _for_the_living(find_notes(workspace, request.notes)) if request.notes else None
    reader = notes or (find_notes(workspace, request.reader) if request.reader else None)
    chosen = choose_format(theme, request.format, reader, settings.format)
    found = choose_article(workspace, request.article, request.language, reader)
    with named_in(f"{found.article.source}: language", ContentError):
        speaking = clinic_in_language(clinic, found.article.facts.language)
    return LeafletOrder(
        article=found.article,
        original=found.original,
        clinic=speaking,
        notes=notes,
        today=today,
        format=chosen.format,
        mono=request.mono,
        press=_find_press(clinic, workspace) if request.print_ready else None,
        allow_expired=request.allow_expired,
        allow_stale=request.allow_stale,
        remarks=(*chosen.remarks, *found.remarks),
        asides=(*clinic.brand.remarks, *_without_logo(request, clinic)),
    )


def _for_the_living(notes: Notes) -> Notes:
    """Return notes that a leaflet may say to their patient.

    Raises:
        NotesError: the patient has died. Source: DCB0129, as for letters.
    """
    if notes.facts.patient.has_died:
        raise NotesError(
            "the patient has died, and the leaflet speaks to them.",
            where=f"{notes.source}: patient",
            hint="Print it without notes where the family needs it.",
        )
    return notes


def _find_press(clinic: Clinic, workspace: Workspace) -> PressProfile:
    """Return the clinic's press, else the workspace's, else the usual one."""
    if clinic.facts.press:
        return find_profile(clinic.facts.press, clinic.folder)
    return find_profile(workspace.settings.press, workspace.root)


def _without_logo(request: LeafletRequest, clinic: Clinic) -> Iterator[str]:
    if request.mono and clinic.logo("colour") and not clinic.logo("mono"):
        yield "the clinic has no logo in one ink; its name is printed in words."
