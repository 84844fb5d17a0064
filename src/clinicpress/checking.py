"""What `clinicpress check` looks at: every file of a workspace, before anything is rendered.

load ──▶ compose (for one clinic) ──▶ content checks ──▶ findings; an error that stops a file is a finding too
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from clinicpress.compose.leaflet import compose_leaflet
from clinicpress.compose.plain_words import unexplained
from clinicpress.compose.referral import compose_referral
from clinicpress.errors import AssembleError, BrandError, ClinicpressError, UsageError
from clinicpress.load.article import ARTICLE, find_article, load_article
from clinicpress.load.beside import find_beside
from clinicpress.load.carriers import find_limit
from clinicpress.load.clinic import CLINIC, choose_clinic, clinic_in_language, load_clinic
from clinicpress.load.formats import FORMAT, choose_format, load_format
from clinicpress.load.letters import LETTER, check_letter_file, load_letter, order_letter
from clinicpress.load.notes import NOTES, find_notes, load_notes
from clinicpress.load.pack import PACK, formats_of, load_pack, said_in
from clinicpress.load.referral import REFERRAL, find_referral, load_referral
from clinicpress.load.themes import THEME, choose_theme, open_named_theme
from clinicpress.load.translations import load_original
from clinicpress.model.clinic import Clinic
from clinicpress.model.finding import Finding, Severity
from clinicpress.model.order import LeafletOrder
from clinicpress.model.pack import SUMMARY, PackItem
from clinicpress.model.patient import Patient
from clinicpress.render.drawing import read_drawing
from clinicpress.shelf.assets import AssetShelf, shelf_for
from clinicpress.shelf.naming import named_in
from clinicpress.shelf.press_profiles import find_profile
from clinicpress.shelf.theme import A4, Theme, open_theme, read_house_css
from clinicpress.shelf.workspace import MARKER, Kind, Workspace, list_ids, locate
from clinicpress.shelf.world import World
from clinicpress.verify.before.content_checks import check_article
from clinicpress.verify.before.pack_checks import check_forms, check_pack, check_pictures_words
from clinicpress.verify.before.pictures import pictures_of
from clinicpress.verify.before.referral_checks import check_letter, check_notes, check_referral

Check = Callable[[Path], tuple[Finding, ...]]
KINDS = (ARTICLE, CLINIC, NOTES, REFERRAL, PACK)
SETTINGS = Kind(noun="settings", folder="", endings=(".toml",), error=UsageError)


class Inspection:
    """Checks the files of one workspace; `more` are kinds of files that later stages know how to check."""

    def __init__(self, workspace: Workspace, world: World, more: Mapping[Kind, Check] | None = None) -> None:
        self._workspace = workspace
        self._world = world
        self._more = tuple(more or ())
        self._checks: dict[str, Check] = {
            ARTICLE.folder: self._check_article,
            CLINIC.folder: self._check_clinic,
            NOTES.folder: self._check_notes,
            REFERRAL.folder: self._check_referral,
            PACK.folder: self._check_pack,
            FORMAT.folder: self._check_format,
            LETTER.folder: self._check_letter,
            THEME.folder: self._check_theme,
            SETTINGS.folder: self._check_settings,
            **{kind.folder: check for kind, check in (more or {}).items()},
        }

    def everything(self) -> tuple[tuple[Path, Kind], ...]:
        """Return each file of the workspace that can be checked, with its kind."""
        found = tuple(
            (locate(self._workspace, kind, name), kind)
            for kind in (*KINDS, FORMAT, LETTER, THEME, *self._more)
            for name in list_ids(self._workspace, kind)
        )
        return ((self._workspace.root / MARKER, SETTINGS), *found)

    def kind_of(self, path: Path) -> Kind:
        """Return what kind of file this is, by its folder and its ending.

        Raises:
            UsageError: it is none that can be checked.
        """
        if path.suffix == ".md":
            return ARTICLE
        by_name = {"clinic.yml": CLINIC, "theme.yml": THEME, MARKER: SETTINGS}
        if path.name in by_name:
            return by_name[path.name]
        if path.parent.name == "formats":
            return FORMAT
        if path.parent.name == "letters" and path.parent.parent.name == "templates":
            return LETTER
        for kind in (NOTES, REFERRAL, PACK, *self._more):
            if path.parent.name == kind.folder:
                return kind
        raise UsageError(
            "this is no article, clinic, notes, referral, pack, plan, format, letter or theme.",
            where=str(path),
            hint="Name a file in articles/, clinics/, notes/, referrals/, packs/, plans/, styles/formats/, "
            "templates/letters/ or themes/.",
        )

    def check(self, path: Path, kind: Kind) -> tuple[Finding, ...]:
        """Return what is wrong with a file."""
        try:
            return self._checks[kind.folder](path)
        except ClinicpressError as error:
            message = " ".join(part for part in (error.message, error.hint) if part)
            place = error.where.removeprefix(str(path.resolve())).removeprefix(str(path)).lstrip(",: ")
            return (Finding(code=f"{kind.noun}-unusable", severity=Severity.ERROR, where=place, message=message),)

    def _check_article(self, path: Path) -> tuple[Finding, ...]:
        article = load_article(path)
        original = load_original(self._workspace, article)
        if clinic := self._some_clinic():
            order = LeafletOrder(
                article=article,
                original=original,
                clinic=clinic_in_language(clinic, article.facts.language),
                notes=None,
                today=self._world.today,
                allow_expired=True,
            )
            composed = compose_leaflet(order, self._theme(clinic))
            shelf = shelf_for(self._workspace, order.clinic, path.parent)
            for address in pictures_of(composed.html):
                _look_at(shelf, address, composed.sources)
        return check_article(article, self._world.today)

    def _check_clinic(self, path: Path) -> tuple[Finding, ...]:
        clinic = load_clinic(path)
        theme = self._theme(clinic)
        shelf = shelf_for(self._workspace, clinic, path.parent)
        for picture in (*clinic.logos.values(), *clinic.facts.accreditations):
            _look_at(shelf, f"asset://clinic/{picture.file}", ())
        for file in sorted((clinic.folder / "styles" / "formats").glob("*.yml")):
            load_format(theme, file.stem)
        if clinic.facts.press:
            find_profile(clinic.facts.press, clinic.folder)
        for code in clinic.facts.translations:
            with named_in(f"{path}: translations", BrandError):
                clinic_in_language(clinic, code)
        return ()

    def _check_notes(self, path: Path) -> tuple[Finding, ...]:
        return check_notes(load_notes(path).facts, self._world.today)

    def _check_referral(self, path: Path) -> tuple[Finding, ...]:
        referral = load_referral(path, self._workspace)
        found = check_referral(referral.facts, self._world.today)
        if clinic := self._some_clinic():
            theme = self._theme(clinic)
            order = order_letter(referral, clinic, theme, self._world.today)
            page = compose_referral(order, theme)
            jargon = unexplained(page.html, order.letter.plain) if order.letter.plain else ()
            found = (*check_letter(order, jargon), *found)
        return found

    def _check_pack(self, path: Path) -> tuple[Finding, ...]:
        pack = load_pack(path)
        plan = pack.facts
        with said_in(pack, "clinic"):
            theme = self._theme(load_clinic(locate(self._workspace, CLINIC, plan.clinic)))
        with said_in(pack, "patient"):
            notes = find_notes(self._workspace, plan.patient) if plan.patient else None
        people = [notes.facts.patient] if notes else []
        for number, item in enumerate(plan.items, start=1):
            with said_in(pack, f"items[{number}].{item.kind}"):
                people += self._people_of(path, item)
            if item.letter:
                with said_in(pack, f"items[{number}].letter"):
                    load_letter(theme, item.letter)
        for name in (plan.record, plan.sign.certificate if plan.sign else None):
            if name and name != SUMMARY:
                find_beside(path, name, self._workspace, None, AssembleError)
        with said_in(pack, "carrier"):
            find_limit(plan, self._workspace)
        forms = check_forms(formats_of(pack, notes, theme, self._workspace.settings.format))
        return (*check_pack(plan, people), *forms, *check_pictures_words(plan))

    def _people_of(self, path: Path, item: PackItem) -> list[Patient]:
        """Return whom a part of a pack is about; what it names is there."""
        if item.referral:
            return [find_referral(self._workspace, item.referral).facts.patient]
        if item.leaflet:
            find_article(self._workspace, item.leaflet, item.language)
        elif not item.documents:
            find_beside(path, item.target, self._workspace, None, AssembleError)
        return []

    def _check_format(self, path: Path) -> tuple[Finding, ...]:
        theme = open_theme(self._workspace.root)
        self._read_styles(theme, load_format(theme, path.stem).style_ids)
        return ()

    def _check_letter(self, path: Path) -> tuple[Finding, ...]:
        check_letter_file(open_theme(self._workspace.root), path)
        return ()

    def _check_theme(self, path: Path) -> tuple[Finding, ...]:
        self._read_styles(open_named_theme(self._workspace.root, path.parent.name), (A4,))
        return ()

    def _read_styles(self, theme: Theme, formats: tuple[str, ...]) -> None:
        from clinicpress.render.engine import Press  # noqa: PLC0415 - most workspaces have no style sheets

        css = read_house_css(theme, (), formats)
        Press("", AssetShelf(folders={})).read_styles(css)

    def _check_settings(self, _: Path) -> tuple[Finding, ...]:
        root, settings = self._workspace.root, self._workspace.settings
        with named_in(f"{root / MARKER}: theme", UsageError):
            theme = open_named_theme(root, settings.theme, root)
        choose_format(theme, None, None, settings.format)
        find_profile(settings.press, root)
        if settings.clinic:
            choose_clinic(self._workspace, None)
        return ()

    def _theme(self, clinic: Clinic) -> Theme:
        """Return the templates and styles that a clinic prints with."""
        return choose_theme(self._workspace, clinic)

    def _some_clinic(self) -> Clinic | None:
        """Return the workspace's own clinic, or its first in order: a text is checked as one would print it."""
        if usual := self._workspace.settings.clinic:
            return load_clinic(locate(self._workspace, CLINIC, usual))
        for name in list_ids(self._workspace, CLINIC):
            with suppress(ClinicpressError):  # is a finding of its own
                return load_clinic(locate(self._workspace, CLINIC, name))
        return None


def _look_at(shelf: AssetShelf, address: str, sources: tuple[Path, ...]) -> None:
    """Refuse a picture that is not there, or is a drawing that cannot be read."""
    try:
        path = shelf.find(address)
        if path.suffix.lower() == ".svg":
            read_drawing(path.read_bytes(), path, {})
    except ClinicpressError as error:
        raise shelf.refusal(error, address, sources) from None
