"""What a job depends on, in named groups of hashes: where all are the same, so is the document."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import quote

from clinicpress.batch.hashes import FileHashes, digest
from clinicpress.batch.jobs import Job
from clinicpress.batch.pack_inputs import is_made_anew, list_pack_files
from clinicpress.batch.setting import Setting
from clinicpress.batch.versions import hash_versions
from clinicpress.errors import ClinicpressError
from clinicpress.load.article import ARTICLE
from clinicpress.load.clinic import clinic_in_language
from clinicpress.load.formats import choose_format
from clinicpress.load.pack import PACK, load_pack
from clinicpress.load.translations import choose_article
from clinicpress.model.article import Article, ArticleFacts
from clinicpress.model.clinic import Clinic
from clinicpress.model.format import Format
from clinicpress.model.notes import Notes
from clinicpress.model.pack import PackPlan
from clinicpress.shelf.theme import Theme
from clinicpress.shelf.workspace import locate
from clinicpress.write.names import content_of

Parts = dict[str, str]
"""Hashes by what they are of: article, figures, clinic, styles, faces, versions, notes, day and so on."""
Needs = tuple[str | None, str | None]
"""The format and the language that a patient needs: few rows of a batch differ in them."""

_THEMES, _FORMATS = "themes", "formats"


class Inputs:
    """Tells what each job of a batch depends on; `key` keeps rows of patients from being found by trying."""

    def __init__(self, setting: Setting, hashes: FileHashes, key: bytes) -> None:
        self._setting = setting
        self._hashes = hashes
        self._key = key
        self._today = setting.world.today.isoformat()
        self._versions = hash_versions(hashes)
        self._leaflet: Callable[[Job, Needs], Parts] = cache(self._leaflet_parts)
        self._readers: dict[Needs, Notes | None] = {}
        self._styles = cache(self._styles_of)

    def parts(self, job: Job) -> Parts | None:
        """Return what a job depends on, or None where this cannot be known, so that it is done each time."""
        notes = self._setting.notes(job.row)
        if job.row and notes is None:
            return None
        try:
            shared = self._pack_parts(job) if job.pack else self._leaflet_of(job, notes)
        except (ClinicpressError, OSError):
            return None  # the job itself says what is wrong
        if shared is None:
            return None
        return {**shared, **(self._personal(notes) if notes else {})}

    def _leaflet_of(self, job: Job, notes: Notes | None) -> Parts:
        prefers = notes.facts.patient.prefers if notes else None
        needs = (prefers.format, prefers.language) if prefers else (None, None)
        self._readers.setdefault(needs, notes)
        return self._leaflet(replace(job, name="", row=0), needs)

    def _personal(self, notes: Notes) -> Parts:
        """Return what only a patient's document depends on: their age is as of today."""
        content = content_of(notes)
        figures = _mentioned(content.decode("utf-8", "replace"), self._figures())
        return {
            "notes": hmac.digest(self._key, content, "sha256").hex(),
            "exercises": self._hashes.of_all(figures),
            "day": self._today,
        }

    def _leaflet_parts(self, job: Job, needs: Needs) -> Parts:
        setting, facts = self._setting, self._setting.plan.facts
        settings, reader = setting.workspace.settings, self._readers[needs]
        clinic, theme = setting.clinic(str(job.clinic)), setting.theme(str(job.clinic))
        chosen = choose_format(theme, job.format, reader, settings.format).format
        found = choose_article(setting.workspace, job.article, job.language, reader)
        article, speaking = found.article, clinic_in_language(clinic, found.article.facts.language)
        asked = (facts.also, facts.mono, facts.print_ready, facts.allow_expired, facts.allow_stale)
        return {
            "order": digest(repr((asked, chosen.id, settings.press))),
            **self._article_parts(article, found.original),
            **self._look_parts(speaking, theme, chosen),
            "day": self._today if facts.print_ready else _overdue(article, self._today),
        }

    def _article_parts(self, article: Article, original: ArticleFacts | None) -> Parts:
        beside = (path for path in self._hashes.files(article.source.parent) if path.suffix != ".md")
        version = original.version if original else ""
        return {
            "article": digest(f"{self._hashes.of(article.source)} {version}"),
            "figures": self._hashes.of_all(_mentioned(article.source.read_text(encoding="utf-8"), beside)),
        }

    def _look_parts(self, clinic: Clinic, theme: Theme, chosen: Format | None) -> Parts:
        return {
            "clinic": self._hashes.of_folder(clinic.folder),
            "styles": self._styles(theme, chosen and (chosen.id, *chosen.style_ids)),
            "faces": digest("\n".join(map(self._hashes.of_folder, sorted(set(clinic.face_folders.values()))))),
            "versions": self._versions,
        }

    def _styles_of(self, theme: Theme, formats: tuple[str, ...] | None) -> str:
        """Return the hash of a theme's templates and styles, without those of formats that are not asked for."""
        found = [self._hashes.of_folder(folder) for folder in theme.template_folders]
        for folder in theme.style_folders:
            kept = (path for path in self._hashes.files(folder) if _is_used(path.relative_to(folder), formats))
            found.append(self._hashes.of_all(kept))
        return digest("\n".join(found))

    def _pack_parts(self, job: Job) -> Parts | None:
        setting = self._setting
        plan = load_pack(locate(setting.workspace, PACK, job.pack))
        if is_made_anew(plan.facts):
            return None
        clinic_name = job.clinic or plan.facts.clinic
        clinic, theme = setting.clinic(clinic_name), setting.theme(clinic_name)
        return {
            "pack": self._hashes.of(locate(setting.workspace, PACK, job.pack)),
            "order": digest(repr((job.clinic, setting.workspace.settings))),
            "documents": self._hashes.of_all(list_pack_files(plan, setting.workspace)),
            "articles": digest(repr([self._item_parts(name, plan) for name in _leaflets_of(plan)])),
            **self._look_parts(clinic, theme, None),
            "day": self._today,
        }

    def _item_parts(self, name: str, plan: PackPlan) -> Parts:
        """Return what a leaflet of a pack depends on, in whatever language it will be printed."""
        path = locate(self._setting.workspace, ARTICLE, name)
        beside = [path for path in self._hashes.files(path.parent) if path.suffix != ".md"]
        versions = sorted(path.parent.glob(f"{path.stem}*.md"))
        text = "".join(each.read_text(encoding="utf-8") for each in versions)
        return {
            "article": self._hashes.of_all(versions),
            "figures": self._hashes.of_all(_mentioned(text, beside)),
            "pack": plan.id,
        }

    def _figures(self) -> tuple[Path, ...]:
        return self._hashes.files(self._setting.workspace.root / ARTICLE.folder / "figures")


def _overdue(article: Article, today: str) -> str:
    due = article.facts.review_due
    return "the review is overdue" if due and due.isoformat() < today else "the review is not overdue"


def _mentioned(text: str, files: Iterable[Path]) -> Iterator[Path]:
    """Yield the files whose names stand in a text, as they are or as in an address."""
    return (path for path in files if path.name in text or quote(path.name) in text)


def _is_used(path: Path, formats: tuple[str, ...] | None) -> bool:
    if path.parts[0] == _THEMES:  # a theme that is used is a folder of its own
        return False
    return formats is None or path.parts[0] != _FORMATS or path.stem in formats


def _leaflets_of(plan: PackPlan) -> tuple[str, ...]:
    return tuple(item.leaflet for item in plan.facts.items if item.leaflet)
