"""A request, in ids, in; everything that the leaflet is made of out."""

from __future__ import annotations

from datetime import date

from clinicpress.load.article import find_article, load_article
from clinicpress.load.formats import choose_format
from clinicpress.load.notes import find_notes
from clinicpress.model.clinic import Clinic
from clinicpress.model.order import LeafletOrder
from clinicpress.model.request import LeafletRequest
from clinicpress.shelf.theme import Theme
from clinicpress.shelf.workspace import Workspace


def take_order(
    request: LeafletRequest, clinic: Clinic, workspace: Workspace, theme: Theme, today: date
) -> LeafletOrder:
    """Return the order for a leaflet, its files read.

    Raises:
        ContentError, NotesError, ThemeError, UsageError: something that was named is not there, or has a fault.
    """
    settings = workspace.settings
    notes = find_notes(workspace, request.notes) if request.notes else None
    chosen = choose_format(theme, request.format, notes, settings.format)
    return LeafletOrder(
        article=load_article(find_article(workspace, request.article, request.language or settings.language)),
        clinic=clinic,
        notes=notes,
        today=today,
        format=chosen.format,
        mono=request.mono,
        print_ready=request.print_ready,
        allow_expired=request.allow_expired,
        allow_stale=request.allow_stale,
        remarks=chosen.remarks,
    )
