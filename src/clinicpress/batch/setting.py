"""What all jobs of a batch have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clinicpress.errors import PlanError
from clinicpress.load.beside import find_beside
from clinicpress.load.clinic import CLINIC, choose_clinic, load_clinic
from clinicpress.load.plan import load_plan
from clinicpress.load.tables.patients import load_patients
from clinicpress.load.themes import choose_theme
from clinicpress.model.notes import Notes
from clinicpress.model.plan import PatientRow, PatientTable, Plan
from clinicpress.shelf.workspace import Workspace, locate
from clinicpress.shelf.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The theme that was asked for on the command line, and folders that come before it."""

    theme: str = ""
    folders: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a worker must know to do any job of the batch; it is small, and can be sent to another process."""

    root: Path
    plan: Plan
    world: World
    look: Look
    folder: Path


class Setting:
    """A workspace, a plan, the plan's patients, and the day; clinics and themes are loaded once."""

    def __init__(self, workspace: Workspace, plan: Plan, world: World, look: Look) -> None:
        self.workspace = workspace
        self.plan = plan
        self.world = world
        self.look = look
        self.table = _load_table(plan, workspace)
        self.rows: Mapping[int, PatientRow] = {row.number: row for row in self.table.rows} if self.table else {}
        self.clinic = cache(lambda name: load_clinic(locate(workspace, CLINIC, name)))
        self.theme = cache(lambda name: choose_theme(workspace, self.clinic(name), look.theme, look.folders))

    def usual_clinic(self) -> str:
        """Return the workspace's own clinic.

        Raises:
            UsageError: it has none.
        """
        return choose_clinic(self.workspace, None)

    def notes(self, row: int) -> Notes | None:
        """Return the notes of a row, or None for no row."""
        return self.rows[row].notes if row else None


def open_setting(workspace: Workspace, path: Path, world: World, look: Look) -> Setting:
    """Return the setting of the plan in a file, with its patients.

    Raises:
        PlanError: the plan or its table has a fault.
    """
    return Setting(workspace, load_plan(path), world, look)


def _load_table(plan: Plan, workspace: Workspace) -> PatientTable | None:
    named = plan.facts.patients
    return load_patients(find_beside(plan.source, named, workspace, None, PlanError)) if named else None
