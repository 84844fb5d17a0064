"""What of a workspace other machines need for a batch, by content: no disk is shared with them.

What all documents share is sent once: settings, articles, clinics, looks; of a plan for packs the pack's files too.
Notes, referrals and tables of patients stay here; what they say of a patient goes with that patient's own job.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from clinicpress.batch.hashes import FileHashes, digest
from clinicpress.batch.jobs import Job
from clinicpress.batch.pack_inputs import is_made_anew, list_pack_files
from clinicpress.batch.setting import Order
from clinicpress.errors import AssembleError, ClinicpressError, PlanError
from clinicpress.load.article import ARTICLE
from clinicpress.load.carriers import NAME as CARRIERS
from clinicpress.load.clinic import CLINIC
from clinicpress.load.pack import PACK, load_pack
from clinicpress.shelf.workspace import MARKER, Kind, Workspace, locate, open_workspace

_SHARED = (ARTICLE.folder, CLINIC.folder, "templates", "styles", "themes")
_LOOKS = "_looks"
_PRIVATE_FILE = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Files by their names below a workspace's root, each with the hash of its content, and the contents."""

    files: Mapping[str, str]
    contents: Mapping[str, bytes] = field(repr=False)

    @property
    def id(self) -> str:
        """The hash of all names and contents."""
        return digest("\n".join(f"{name}\0{found}" for name, found in sorted(self.files.items())))

    def unpack(self, folder: Path) -> None:
        """Put the files into an empty folder."""
        for name, found in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=_PRIVATE_FILE)
            path.write_bytes(self.contents[found])


class Sending:
    """A parcel for an order, and jobs as another machine understands them: every name counts from the root."""

    def __init__(self, order: Order) -> None:
        self._workspace = open_workspace(order.root)
        self._order = order
        self._names: dict[tuple[str, str], str] = {}

    def job(self, job: Job) -> Job:
        """Return a job for a worker.

        Raises:
            PlanError: its article, clinic or pack stands where no parcel takes it from.
        """
        return replace(
            job,
            article=job.article and self._name(ARTICLE, job.article),
            clinic=job.clinic and self._name(CLINIC, job.clinic),
            pack=job.pack and self._name(PACK, job.pack),
        )

    def parcel(self) -> Parcel:
        """Return what all jobs need.

        Raises:
            PlanError: it is a pack that needs secrets of this machine.
        """
        self._refuse_secrets()
        files, contents = {}, {}
        for name, path in (*self._files(), *self._looks()):
            content = path.read_bytes()
            files[name] = found = hashlib.sha256(content).hexdigest()
            contents[found] = content
        return Parcel(files=files, contents=contents)

    def _refuse_secrets(self) -> None:
        pack = self._order.plan.facts.pack
        with suppress(AssembleError):
            if pack and is_made_anew(load_pack(locate(self._workspace, PACK, pack)).facts):
                raise PlanError(
                    "a pack with a password or a signature is not made on a cluster: its secrets stay here.",
                    where=str(self._order.plan.source),
                    hint="Leave out --cluster.",
                )

    def _files(self) -> Iterator[tuple[str, Path]]:
        """Yield what lies in the workspace indeed: a link that leads out of it is followed nowhere."""
        root = self._workspace.root
        for path in map(_straight, self._paths(self._workspace)):
            if path.is_file() and path.is_relative_to(root) and path.resolve().is_relative_to(root):
                yield path.relative_to(root).as_posix(), path

    def _paths(self, workspace: Workspace) -> Iterator[Path]:
        root, hashes, facts = workspace.root, FileHashes({}), self._order.plan.facts
        for name in (MARKER, CARRIERS, *([workspace.settings.press.profile] if workspace.settings.press else [])):
            yield root / name
        for folder in _SHARED:
            yield from hashes.files(root / folder)
        if facts.pack:
            yield from self._pack_paths(workspace, facts.pack)

    def _pack_paths(self, workspace: Workspace, pack: str) -> Iterator[Path]:
        """Yield a pack's file and those that it names; the jobs themselves say what is wrong with them."""
        path = locate(workspace, PACK, pack)
        yield path
        with suppress(ClinicpressError):
            plan = load_pack(path)
            if self._order.plan.facts.patients:  # each row is the patient of its own pack
                plan = replace(plan, facts=plan.facts.model_copy(update={"patient": None}))
            yield from list_pack_files(plan, workspace)

    def _looks(self) -> Iterator[tuple[str, Path]]:
        hashes = FileHashes({})
        for place, folder in enumerate(self._order.look.folders):
            for path in hashes.files(folder):
                yield f"{_LOOKS}/{place}/{path.relative_to(folder).as_posix()}", path

    def _name(self, kind: Kind, name: str) -> str:
        key = (kind.folder, name)
        if key not in self._names:
            self._names[key] = self._locate(kind, name)
        return self._names[key]

    def _locate(self, kind: Kind, name: str) -> str:
        path, root = _straight(locate(self._workspace, kind, name)), self._workspace.root
        home = root if kind is PACK else root / kind.folder
        if not path.is_relative_to(home):
            raise PlanError(
                f"'{name}' stands outside the workspace's {kind.folder}/, and a cluster gets nothing else.",
                where=str(self._order.plan.source),
                hint="Move it there, or leave out --cluster.",
            )
        return path.relative_to(root).as_posix()


def order_at(order: Order, root: Path, results: Path) -> Order:
    """Return an order as it is where its parcel was unpacked at `root`."""
    folders = tuple(root / _LOOKS / str(place) for place in range(len(order.look.folders)))
    return replace(order, root=root, look=replace(order.look, folders=folders), folder=results)


def _straight(path: Path) -> Path:
    """Return a path without steps up; links in it stay: what lies beside a link counts, not beside its target."""
    return Path(os.path.normpath(path.absolute()))
