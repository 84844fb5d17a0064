"""What `clinicpress check` looks at: every file of a workspace, before anything is rendered.

load ──▶ compose (for one clinic) ──▶ content checks ──▶ findings; an error that stops a file is a finding too
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clinicpress.compose.leaflet import compose_leaflet
from clinicpress.compose.referral import compose_referral
from clinicpress.errors import AssembleError, ClinicpressError, UsageError
from clinicpress.load.article import ARTICLE, find_article, load_article
from clinicpress.load.beside import find_beside
from clinicpress.load.carriers import find_limit
from clinicpress.load.clinic import CLINIC, clinic_in_language, load_clinic
from clinicpress.load.notes import NOTES, find_notes, load_notes
from clinicpress.load.pack import PACK, load_pack
from clinicpress.load.referral import REFERRAL, find_referral, load_referral
from clinicpress.load.themes import find_theme
from clinicpress.load.translations import load_original
from clinicpress.model.clinic import Clinic
from clinicpress.model.finding import Finding, Severity
from clinicpress.model.order import LeafletOrder
from clinicpress.shelf.assets import shelf_for
from clinicpress.shelf.theme import open_theme
from clinicpress.shelf.workspace import Kind, Workspace, list_ids, locate
from clinicpress.shelf.world import World
from clinicpress.verify.before.content_checks import check_article
from clinicpress.verify.before.pack_checks import check_pack, check_pictures_words
from clinicpress.verify.before.pictures import pictures_of
from clinicpress.verify.before.referral_checks import check_notes, check_referral

KINDS = (ARTICLE, CLINIC, NOTES, REFERRAL, PACK)


class Inspection:
    """Checks the files of one workspace."""

    def __init__(self, workspace: Workspace, world: World) -> None:
        self._workspace = workspace
        self._world = world
        self._checks: dict[str, Callable[[Path], tuple[Finding, ...]]] = {
            ARTICLE.folder: self._check_article,
            CLINIC.folder: self._check_clinic,
            NOTES.folder: self._check_notes,
            REFERRAL.folder: self._check_referral,
            PACK.folder: self._check_pack,
        }

    def everything(self) -> tuple[tuple[Path, Kind], ...]:
        """Return each file of the workspace that can be checked, with its kind."""
        return tuple(
            (locate(self._workspace, kind, name), kind)
            for kind in KINDS
            for name in list_ids(self._workspace, kind)
        )

    def kind_of(self, path: Path) -> Kind:
        """Return what kind of file this is, by its folder and its ending.

        Raises:
            UsageError: it is none that can be checked.
        """
        if path.suffix == ".md":
            return ARTICLE
        if path.name == "clinic.yml":
            return CLINIC
        for kind in (NOTES, REFERRAL, PACK):
            if path.parent.name == kind.folder:
                return kind
        raise UsageError(
            "this is no article, clinic, notes, referral or pack.",
            where=str(path),
            hint="Name a file in articles/, clinics/, notes/, referrals/ or packs/.",
        )

    def check(self, path: Path, kind: Kind) -> tuple[Finding, ...]:
        """Return what is wrong with a file."""
        try:
            return self._checks[kind.folder](path)
        except ClinicpressError as error:
            message = " ".join(part for part in (error.message, error.hint) if part)
            place = error.where.removeprefix(str(path)).lstrip(",: ")
            return (Finding(code=f"{kind.noun}-unusable", severity=Severity.ERROR, where=place, message=message),)

    def _check_article(self, path: Path) -> tuple[Finding, ...]:
        article = load_article(path)
        original = load_original(self._workspace, article)
        clinic = self._some_clinic()
        composed = ""
        if clinic:
            order = LeafletOrder(
                article=article,
                original=original,
                clinic=clinic_in_language(clinic, article.facts.language),
                notes=None,
                today=self._world.today,
                allow_expired=True,
            )
            composed = compose_leaflet(order, open_theme(self._workspace.root)).html
            shelf = shelf_for(self._workspace, clinic, path.parent)
            for address in pictures_of(composed):
                shelf.find(address)
        return check_article(article, self._world.today)

    def _check_clinic(self, path: Path) -> tuple[Finding, ...]:
        find_theme(self._workspace.root, load_clinic(path).facts.theme or self._workspace.settings.theme)
        return ()

    def _check_notes(self, path: Path) -> tuple[Finding, ...]:
        return check_notes(load_notes(path).facts, self._world.today)

    def _check_referral(self, path: Path) -> tuple[Finding, ...]:
        referral = load_referral(path, self._workspace)
        if clinic := self._some_clinic():
            compose_referral(referral, clinic, open_theme(self._workspace.root), self._world.today)
        return check_referral(referral.facts, self._world.today)

    def _check_pack(self, path: Path) -> tuple[Finding, ...]:
        plan = load_pack(path).facts
        locate(self._workspace, CLINIC, plan.clinic)
        people = [find_notes(self._workspace, plan.patient).facts.patient] if plan.patient else []
        for item in plan.items:
            if item.leaflet:
                find_article(self._workspace, item.leaflet, item.language)
            elif item.referral:
                people.append(find_referral(self._workspace, item.referral).facts.patient)
            else:
                find_beside(path, item.target, self._workspace, None, AssembleError)
        for name in (plan.record, plan.sign.certificate if plan.sign else None):
            if name:
                find_beside(path, name, self._workspace, None, AssembleError)
        find_limit(plan, self._workspace, path)
        return (*check_pack(plan, people), *check_pictures_words(plan))

    def _some_clinic(self) -> Clinic | None:
        """Return the workspace's own clinic, or its first: a text is checked as one clinic would print it."""
        names = list_ids(self._workspace, CLINIC)
        chosen = self._workspace.settings.clinic or (names[0] if names else None)
        return load_clinic(locate(self._workspace, CLINIC, chosen)) if chosen else None
