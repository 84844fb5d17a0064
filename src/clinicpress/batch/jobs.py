"""A plan as jobs, one for each document: each has a name that is safe, unique and always the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import product

from clinicpress.batch.setting import Setting
from clinicpress.errors import ContentError, PlanError, UnknownNameError
from clinicpress.load.article import ARTICLE, find_article
from clinicpress.load.clinic import CLINIC
from clinicpress.load.formats import list_formats
from clinicpress.load.pack import PACK
from clinicpress.model.suggestion import suggest
from clinicpress.shelf.naming import named_in
from clinicpress.shelf.workspace import locate
from clinicpress.write.names import safe_name

_LONGEST = 80
_USUAL_FORMAT, _USUAL_LANGUAGE = "a4", "en-GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document of a plan.

    Attributes:
        name: where its results stand below the batch's folder, without an ending.
        clinic: whose it is; of a pack, None leaves it to the pack.
        article: what a leaflet is printed from.
        pack: what a pack is made of.
        format: None leaves it to the patient's need and the settings; so with the language.
        row: of the patient in the table, or 0 where there is none.
    """

    name: str
    clinic: str | None
    article: str = ""
    pack: str = ""
    format: str | None = None
    language: str | None = None
    row: int = 0


def list_jobs(setting: Setting) -> tuple[Job, ...]:
    """Return the jobs of a plan, in its own order, each known to name what there is.

    Raises:
        PlanError: the plan names what is not there, or two jobs would have one name.
        BrandError, UsageError: a clinic cannot be used, or nobody named one.
    """
    facts = setting.plan.facts
    rows = tuple(row.number for row in setting.table.rows) if setting.table else (0,)
    clinics = _clinics(setting)
    if facts.pack:
        with _said_in(setting, "pack"):
            path = locate(setting.workspace, PACK, facts.pack)
        jobs = tuple(
            Job(name=_name(folder, path.stem, (), row), clinic=clinic, pack=facts.pack, row=row)
            for (clinic, folder), row in product(clinics.items(), rows)
        )
    else:
        _refuse_missing(setting, tuple(clinics))
        jobs = tuple(_leaflets(setting, clinics, rows))
    _refuse_collisions(jobs, setting)
    return jobs


def _clinics(setting: Setting) -> dict[str | None, str]:
    """Return the plan's clinics, each with the folder of its results."""
    facts = setting.plan.facts
    if facts.pack and not facts.clinics:
        return {None: ""}
    found: dict[str | None, str] = {}
    with _said_in(setting, "clinics"):
        for name in facts.clinics or (setting.usual_clinic(),):
            found[name] = safe_name(locate(setting.workspace, CLINIC, name).parent.name)
    return found


def _leaflets(setting: Setting, clinics: dict[str | None, str], rows: tuple[int, ...]) -> Iterator[Job]:
    facts = setting.plan.facts
    forms = tuple(product(facts.formats or (None,), facts.languages or (None,)))
    for (clinic, folder), article, (format_id, language) in product(clinics.items(), facts.articles, forms):
        kinds = (
            *((format_id,) if format_id and format_id != _USUAL_FORMAT else ()),
            *(("mono",) if facts.mono else ()),
            *(("print-ready",) if facts.print_ready else ()),
            *((language,) if language and language != _USUAL_LANGUAGE else ()),
        )
        stem = locate(setting.workspace, ARTICLE, article).stem
        for row in rows:
            yield Job(
                name=_name(folder, stem, kinds, row),
                clinic=clinic,
                article=article,
                format=format_id,
                language=language,
                row=row,
            )


def _name(folder: str, stem: str, kinds: tuple[str, ...], row: int) -> str:
    """Return a job's name; the row is never cut off: two patients' leaflets must not have one name."""
    ending = f"-row-{row:04}" if row else ""
    name = safe_name("-".join((stem, *kinds)))[: _LONGEST - len(ending)].rstrip("-.")
    return f"{folder}/{name}{ending}" if folder else f"{name}{ending}"


def _refuse_missing(setting: Setting, clinics: tuple[str | None, ...]) -> None:
    """Refuse a plan that asks for articles, formats or translations that are not there."""
    facts = setting.plan.facts
    with _said_in(setting, "articles"):
        for article in facts.articles:
            locate(setting.workspace, ARTICLE, article)
    for clinic, wanted in product(clinics, facts.formats):
        known = list_formats(setting.theme(str(clinic)))
        if wanted not in known:
            place = f"{setting.plan.source}: formats"
            raise PlanError(f"there is no format '{wanted}'.", where=place, hint=suggest(wanted, known))
    missing = [each for each in product(facts.articles, facts.languages) if not _is_there(setting, *each)]
    if missing:
        listed = ", ".join(f"{article} into {language}" for article, language in missing)
        raise PlanError(
            f"there is no translation of {listed}.",
            where=f"{setting.plan.source}: languages",
            hint="Put a translation beside the article, as docs/languages.md says, or split the plan.",
        )


def _is_there(setting: Setting, article: str, language: str) -> bool:
    with suppress(ContentError):  # an article with a fault is there: its own jobs say what is wrong
        try:
            find_article(setting.workspace, article, language)
        except UnknownNameError:
            return False
    return True


def _refuse_collisions(jobs: tuple[Job, ...], setting: Setting) -> None:
    """Refuse two jobs of one name; on many file systems, capitals make no difference."""
    seen: dict[str, Job] = {}
    for job in jobs:
        other = seen.setdefault(job.name.casefold(), job)
        if other is not job:
            raise PlanError(
                f"two of its documents would both be '{job.name}'.",
                where=str(setting.plan.source),
                hint="Rename one of the articles or clinics, or name it once only.",
            )


@contextmanager
def _said_in(setting: Setting, field: str) -> Iterator[None]:
    with named_in(f"{setting.plan.source}: {field}", PlanError):
        yield
