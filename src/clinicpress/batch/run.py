"""How a batch comes about: READ THIS FIRST.

    plan ──▶ jobs ──▶ survey: what depends on what, and what the ledger knows ──▶ an engine ──▶ outcomes ──▶ ledger

`jobs.py` names every document before any is made; `inputs.py` says what each depends on; `survey.py` compares that
with the `ledger.py` of an earlier run; an engine (`inline.py`, `pool.py`, `cluster.py`) does what is left, each job
by a `making.py` Maker.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from clinicpress.batch.hashes import FileHashes
from clinicpress.batch.inputs import Inputs
from clinicpress.batch.jobs import Job, list_jobs
from clinicpress.batch.ledger import Ledger, open_ledger
from clinicpress.batch.manifest import write_manifest
from clinicpress.batch.outcome import Fate, Outcome, failed
from clinicpress.batch.overview import write_overview
from clinicpress.batch.printers_list import write_printers_list
from clinicpress.batch.setting import Order, Setting
from clinicpress.batch.survey import Surveyed, survey
from clinicpress.errors import WriteError
from clinicpress.model.notes import Notes

_PARTS = ".clinicpress-*.part"

Task = tuple[Job, Notes | None]
Outcomes = Generator[Outcome, None, None]
Engine = Callable[[Order, Iterable[Task]], Outcomes]
"""Does tasks, in whatever order, and yields the outcome of each; closed early, it leaves nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a batch is to be run: everything anew, or only until the first failure."""

    fresh: bool = False
    fail_fast: bool = False


class Batch:
    """One run of a plan into a folder; `left_over` names what an earlier plan made there and this one does not."""

    def __init__(self, setting: Setting, folder: Path) -> None:
        self.setting = setting
        self.folder = folder
        self.jobs = list_jobs(setting)
        self.left_over: tuple[str, ...] = ()
        self._hashes = FileHashes({})

    def look(self, ledger: Ledger, *, fresh: bool) -> tuple[Surveyed, ...]:
        """Return every job with the reasons to do it; a fresh run does all."""
        self._hashes = hashes = FileHashes(ledger.files)
        names = {job.name for job in self.jobs}
        self.left_over = tuple(name for name in ledger.entries if name not in names)
        seen = survey(self.jobs, Inputs(self.setting, hashes, ledger.key), ledger, hashes)
        found = tuple(replace(each, fault=self._fault(each.job)) for each in seen)
        ledger.learn(hashes.learnt)
        if not fresh:
            return found
        return tuple(replace(each, because=each.because or ("everything is made anew",)) for each in found)

    def run(self, engine: Engine, wanted: Wanted, surveyed: Callable[[tuple[Surveyed, ...]], None]) -> Outcomes:
        """Yield the outcome of each job as it comes; `surveyed` is told first what is to be done.

        However it ends, the manifest says what was done and what was not.

        Raises:
            WriteError: another run is at work in the folder, or the ledger cannot be written.
        """
        with open_ledger(self.folder) as ledger:
            _sweep(self.folder)
            found = self.look(ledger, fresh=wanted.fresh)
            surveyed(found)
            ended = {job.name: Outcome(name=job.name, row=job.row, fate=Fate.NOT_DONE) for job in self.jobs}
            try:
                with closing(self._outcomes(found, engine, ledger)) as outcomes:
                    for outcome in outcomes:
                        ended[outcome.name] = outcome
                        yield outcome
                        if wanted.fail_fast and outcome.fate is Fate.FAILED:
                            return
            finally:
                _sweep(self.folder)
                ledger.learn(self._hashes.learnt)
                self._tell(ended)

    def _tell(self, ended: Mapping[str, Outcome]) -> None:
        """Write what became of each job beside the results."""
        plan = self.setting.plan
        write_manifest(self.folder, plan.id, tuple(ended.values()))
        write_overview(self.folder, tuple(ended.values()))
        if plan.facts.wants_printers_list:
            write_printers_list(self.folder, plan, self.jobs, ended)

    def _outcomes(self, found: tuple[Surveyed, ...], engine: Engine, ledger: Ledger) -> Outcomes:
        by_name = {each.job.name: each for each in found}
        todo: list[Task] = []
        for each in found:
            job = each.job
            if not each.because and each.entry:
                yield replace(each.entry.outcome, fate=Fate.UP_TO_DATE)
            elif each.fault:
                yield self._kept(ledger, each, failed(job.name, job.row, each.fault))
            else:
                todo.append((job, self.setting.notes(job.row)))
        if todo:
            with closing(engine(self.order, todo)) as outcomes:
                for outcome in outcomes:
                    yield self._kept(ledger, by_name[outcome.name], outcome)

    def _fault(self, job: Job) -> str:
        row = self.setting.rows.get(job.row)
        return row.fault.replace(f"{self.setting.workspace.root}/", "") if row else ""

    @property
    def order(self) -> Order:
        """What a worker must know."""
        setting = self.setting
        root = setting.workspace.root
        return Order(root=root, plan=setting.plan, world=setting.world, look=setting.look, folder=self.folder)

    def _kept(self, ledger: Ledger, each: Surveyed, outcome: Outcome) -> Outcome:
        """Return an outcome that is written down; what the job wrote before and writes no more is removed.

        So it is where the job failed: what lies there is out of date, and must not be taken for this run's.
        """
        written = {file.path for file in outcome.files}
        for old in each.entry.outcome.files if each.entry else ():
            if old.path not in written:
                _remove(self.folder / old.path)
        for file in outcome.files:
            self._hashes.note(self.folder / file.path, file.sha256)
        ledger.record(outcome, each.parts)
        return outcome


def _sweep(folder: Path) -> None:
    """Remove what a run left half written that was killed: no other run is at work here."""
    for path in folder.rglob(_PARTS):
        _remove(path)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        reason, hint = (error.strerror or "").lower(), "Remove it yourself, and run the batch again."
        raise WriteError(f"it cannot be removed: {reason}.", where=str(path), hint=hint) from error
