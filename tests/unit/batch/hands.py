"""Work for the processes of a pool: what each job does is said by its patient's notes."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from pathlib import Path

from clinicpress.batch import worker
from clinicpress.batch.jobs import Job
from clinicpress.batch.outcome import Fate, Outcome, ResultFile
from clinicpress.model.notes import Notes
from clinicpress.write.whole import write_whole


def work(job: Job, notes: Notes | None) -> Outcome:
    """Hang, die, take memory or write a file."""
    words = notes.facts.notes if notes else ""
    folder: Path = worker._MAKERS[0]._order.folder
    path = folder / f"{job.name}.pdf"
    if words == "Hang.":
        time.sleep(600)
    if words == "Die.":
        os.kill(os.getpid(), signal.SIGKILL)
    if words == "Die once." and not path.with_suffix(".tried").exists():
        path.with_suffix(".tried").write_bytes(b"")
        os.kill(os.getpid(), signal.SIGKILL)
    if words == "Grow.":
        bytearray(1 << 40)
    time.sleep(0.05)
    content = job.name.encode() * 50_000
    write_whole(path, content, private=True)
    file = ResultFile(
        path=f"{job.name}.pdf", sha256=hashlib.sha256(content).hexdigest(), size=len(content), pages=1
    )
    return Outcome(name=job.name, row=job.row, fate=Fate.MADE, files=(file,))
