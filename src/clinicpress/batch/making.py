"""One job done: its document made and put in its place. Whatever goes wrong is an outcome of this job alone."""

from __future__ import annotations

import hashlib
import time
import traceback
from dataclasses import replace
from pathlib import Path

from clinicpress.batch.jobs import Job
from clinicpress.batch.outcome import Fate, Outcome, ResultFile, failed
from clinicpress.batch.personal import PersonalRun
from clinicpress.batch.setting import Order
from clinicpress.build import Workshop
from clinicpress.errors import ClinicpressError
from clinicpress.load.pack import PACK, load_pack
from clinicpress.model.notes import Notes
from clinicpress.model.product import Product
from clinicpress.model.request import LeafletRequest
from clinicpress.packing.packer import Packer
from clinicpress.shelf.workspace import locate, open_workspace
from clinicpress.write.names import volume_path
from clinicpress.write.whole import write_together


class Maker:
    """Does jobs of one batch, one after the other, in one workshop: what they share is made once."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._at_hand: dict[str, Notes] = {}
        workspace = replace(open_workspace(order.root), at_hand=self._at_hand)
        self._workshop = Workshop(workspace, order.world, order.look.folders, order.look.theme)
        self._personal = PersonalRun(self._workshop)

    def make(self, job: Job, notes: Notes | None) -> Outcome:
        """Return what became of a job; its files are in their places, whole, or it failed."""
        begin = time.perf_counter()
        try:
            outcome = self._write(job, self._products(job, notes))
        except Exception as error:  # noqa: BLE001 - a fault of one document harms no other
            outcome = failed(job.name, job.row, self._explain(error))
        return replace(outcome, seconds=round(time.perf_counter() - begin, 4))

    def _products(self, job: Job, notes: Notes | None) -> tuple[Product, ...]:
        named = self._bring(job, notes)
        if not job.pack:
            return (self._personal.leaflet(self._request(job, named)),)
        plan = load_pack(locate(self._workshop.workspace, PACK, job.pack))
        changed = {"clinic": job.clinic or plan.facts.clinic, "patient": named or plan.facts.patient}
        return Packer(self._workshop, replace(plan, facts=plan.facts.model_copy(update=changed))).pack()

    def _bring(self, job: Job, notes: Notes | None) -> str | None:
        """Put a row's notes where the workshop finds them, alone, and return the name that they have there."""
        self._at_hand.clear()
        if notes is None:
            return None
        name = f"{self._order.plan.facts.patients}, row {job.row}"
        self._at_hand[name] = notes
        return name

    def _request(self, job: Job, notes: str | None) -> LeafletRequest:
        facts = self._order.plan.facts
        return LeafletRequest(
            article=job.article,
            clinic=str(job.clinic),
            notes=notes,
            format=job.format,
            language=job.language,
            mono=facts.mono,
            print_ready=facts.print_ready,
            also=facts.also,
            allow_expired=facts.allow_expired,
            allow_stale=facts.allow_stale,
        )

    def _write(self, job: Job, products: tuple[Product, ...]) -> Outcome:
        first = self._order.folder / f"{job.name}.pdf"
        placed = [(volume_path(first, product.volume), product) for product in products]
        files = [(path, product.pdf, product.pages) for path, product in placed]
        files += [(twin.path_beside(path), twin.content, 0) for path, product in placed for twin in product.twins]
        private = any(product.private for product in products)
        write_together([(path, content) for path, content, _ in files], private=private)
        return Outcome(
            name=job.name,
            row=job.row,
            fate=Fate.MADE,
            files=tuple(self._describe(*file) for file in files),
            remarks=tuple(remark for product in products for remark in product.remarks),
            private=private,
        )

    def _describe(self, path: Path, content: bytes, pages: int) -> ResultFile:
        return ResultFile(
            path=path.relative_to(self._order.folder).as_posix(),
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            pages=pages,
        )

    def _explain(self, error: Exception) -> str:
        """Return why a job failed; the text of an error that is not ours could hold a patient's words."""
        if isinstance(error, ClinicpressError):
            return str(error).replace(f"{self._order.root}/", "")
        if isinstance(error, MemoryError):
            return "there is not enough memory for this."
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        return f"this is a fault in clinicpress ({type(error).__name__} at {place})."
