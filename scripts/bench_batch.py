"""Prints what batches cost beside a plain loop of WeasyPrint and beside Typst: figures, and no gates.

The plain loop prints the very HTML that we lay out; Typst prints the same words, pictures, tables and tags by a
template of its own (scripts/typst/). All take turns, so that a busy machine slows all. Of ours the whole command
counts: its start, checks and ledger; of the others only their loop, once their processes are ready. The plain
loop prints a part of the patients' leaflets, which is enough for the time of each.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import pypdf

from clinicpress import World
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from scripts.batch_pages import PageMaker, Sheet
from scripts.inventing import EPOCH, TODAY, invent_table
from scripts.processes import PeakMemory

ROOT = Path(__file__).resolve().parent.parent
CLINICS = ("larkfield", "harbour", "cragside-hospital", "meridian", "northmoor")
ARTICLES = (
    "cluneal-nerve-pain",
    "sciatica",
    "after-your-injection",
    "heat-or-ice",
    "low-back-pain-exercises",
    "nerve-root-injection",
)
OURS, PLAIN, TYPST = "clinicpress batch", "a loop of WeasyPrint", "Typst"
WORKERS = (1, 2)
MS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is measured."""

    people: int = 200
    plain: int = 60
    clinics: int = 5
    articles: int = 6
    rebuilt: int = 1000
    rounds: int = 3


SMALL = Size(people=24, plain=8, clinics=2, articles=2, rebuilt=60, rounds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What one side took in one turn."""

    documents: int
    seconds: float
    cpu: float
    worker_mb: float
    parent_mb: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One plan: for us by its name, for the others as pages; the plain loop prints only each so many-th of them."""

    plan: str
    title: str
    sheets: tuple[Sheet, ...]
    plain_each: int = 1


@dataclass(slots=True, kw_only=True)
class Bench:
    """A folder with a workspace and pages for the others."""

    folder: Path
    size: Size
    runs: int = 0

    @property
    def workspace(self) -> Path:
        """Where the plans stand."""
        return self.folder / "workspace"

    def write_plan(self, name: str, text: str, people: int = 0) -> None:
        """Write a plan, and a table of so many patients."""
        (self.workspace / "plans" / f"{name}.yml").write_text(text, encoding="utf-8")
        if people:
            (self.workspace / "plans" / f"{name}.csv").write_text(invent_table(people), encoding="utf-8")

    def ours(self, plan: str, workers: int, out: Path) -> Took:
        """Run a plan by our command, from its start to its end.

        Raises:
            SystemExit: not everything was made.
        """
        command = (sys.executable, "-m", "clinicpress", "batch", plan, "--workers", str(workers), "-q")
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        running = subprocess.Popen(
            (*command, "--workspace", str(self.workspace), "-o", str(out)),
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        )
        with PeakMemory(running.pid) as memory:
            if running.wait():
                sys.exit(f"our batch '{plan}' ended with code {running.returncode}")
            seconds = time.perf_counter() - begin
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return Took(
            documents=sum(1 for _ in out.rglob("*.pdf")),
            seconds=seconds,
            cpu=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            worker_mb=memory.worker_mb,
            parent_mb=memory.parent_mb,
        )

    def theirs(self, printer: str, sheets: Sequence[Sheet], workers: int, out: Path) -> Took:
        """Print pages by another program."""
        out.mkdir(parents=True)
        listed = self.folder / "pages" / "sheets.json"
        listed.write_text(json.dumps([asdict(sheet) for sheet in sheets]), encoding="utf-8")
        command = (sys.executable, "-m", "scripts.side_loop", printer, str(listed), str(workers), str(out))
        ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        return Took(documents=len(sheets), **json.loads(ran.stdout))

    def sides(self, load: Load) -> dict[str, Callable[[int, Path], Took]]:
        """Return how each side does a load."""
        found: dict[str, Callable[[int, Path], Took]] = {
            OURS: lambda workers, out: self.ours(load.plan, workers, out),
            PLAIN: lambda workers, out: self.theirs("weasyprint", load.sheets[:: load.plain_each], workers, out),
            TYPST: lambda workers, out: self.theirs("typst", load.sheets, workers, out),
        }
        if not find_spec("typst"):
            del found[TYPST]
        return found

    def turn(self, load: Load, workers: int, turn: int) -> Iterator[tuple[str, Took, Path]]:
        """Yield what each side took in one turn; every other turn begins at the other end."""
        sides = list(self.sides(load).items())
        for name, side in sides if turn % 2 == 0 else reversed(sides):
            self.runs += 1
            out = self.folder / "out" / str(self.runs)
            yield name, side(workers, out), out
            shutil.rmtree(out)


def bench_load(bench: Bench, load: Load) -> None:
    """Print what a load costs each side, with one process and with two, and what is wrong with what they made."""
    each: dict[tuple[str, int], list[Took]] = {}
    found: dict[str, str] = {}
    for turn in range(bench.size.rounds):
        for workers in WORKERS:
            for name, took, out in bench.turn(load, workers, turn):
                each.setdefault((name, workers), []).append(took)
                if name not in found:
                    found[name] = judge(out, took.documents)
    tell_load(load, each)
    for name, words in found.items():
        print(f"  {name}: {words}")
    print(flush=True)


def tell_load(load: Load, each: dict[tuple[str, int], list[Took]]) -> None:
    """Print what each side took with one process and with two."""
    print(f"{load.title}: medians of {len(each[OURS, 1])}")
    print(f"{'':22}{'processes':>10}{'each':>10}{'a second':>10}{'ours is':>9}{'CPU each':>11}{'peak memory':>17}")
    for workers in WORKERS:
        base = pace(each[OURS, workers])
        for name in (name for name in (OURS, PLAIN, TYPST) if (name, workers) in each):
            taken = each[name, workers]
            cpu = median(took.cpu / took.documents for took in taken) * MS
            parent = max(took.parent_mb for took in taken)
            memory = f"{parent:.0f} + " * bool(parent) + f"{max(took.worker_mb for took in taken):.0f} MB"
            print(
                f"{name:22}{workers:10}{pace(taken) * MS:7.1f} ms{1 / pace(taken):10.1f}"
                f"{pace(taken) / base:8.2f}×{cpu:8.1f} ms{memory:>17}"
            )
    if not find_spec("typst"):
        print(f"{TYPST:22}  no figures: it is not installed; 'make ready' fetches what requirements-dev.txt names")
    names = dict.fromkeys(name for name, _ in each)
    scaled = (f"{name} {pace(each[name, 1]) / pace(each[name, 2]):.2f}×" for name in names)
    print(f"two processes beside one: {', '.join(scaled)}")


def pace(taken: Sequence[Took]) -> float:
    """Return the median of the seconds that a document took."""
    return median(took.seconds / took.documents for took in taken)


def judge(out: Path, documents: int) -> str:
    """Return how many pages there are, and what our own checks of PDF/UA and of the structure find."""
    pdfs = [path.read_bytes() for path in sorted(out.rglob("*.pdf"))]
    pages = sum(len(pypdf.PdfReader(io.BytesIO(pdf)).pages) for pdf in pdfs)
    standard = sum(len(check_conformance(pdf)) for pdf in pdfs)
    structure = sum(len(check_structure(pdf)) for pdf in pdfs)
    told = out / "manifest.json"
    if told.is_file():
        jobs = json.loads(told.read_text(encoding="utf-8"))["jobs"]
        promised = sum(file["pages"] for job in jobs for file in job["files"])
        if (len(jobs), promised) != (len(pdfs), pages):
            return (
                f"INCOMPLETE: the manifest names {len(jobs)} documents of {promised} pages, there are {len(pdfs)}"
            )
    if len(pdfs) != documents:
        return f"INCOMPLETE: {len(pdfs)} of {documents}"
    return f"{len(pdfs)} documents, {pages} pages; faults: PDF/UA-1 {standard}, structure {structure}"


def bench_rebuild(bench: Bench) -> None:
    """Print what a plan costs of which nothing has changed."""
    out = bench.folder / "out" / "rebuilt"
    first = bench.ours("rebuilt", max(WORKERS), out)
    again = [bench.ours("rebuilt", max(WORKERS), out) for _ in range(max(bench.size.rounds, 3))]
    seconds = median(took.seconds for took in again)
    print(f"{first.documents} patients' leaflets, and the same plan again: medians of {len(again)}")
    print(f"{'first':22}{first.seconds:10.1f} s{first.cpu:10.1f} s CPU")
    print(f"{'unchanged':22}{seconds:10.2f} s{median(took.cpu for took in again):10.2f} s CPU", end="")
    print(f"{seconds / first.seconds:10.2%} of the first\n")


def bench_machine() -> None:
    """Print how much more two bare loops get done than one: no program scales better here."""
    loop = (sys.executable, "-c", "for _ in range(30_000_000): pass")
    took = []
    for count in WORKERS:
        begin = time.perf_counter()
        for process in [subprocess.Popen(loop) for _ in range(count)]:
            process.wait()
        took.append((time.perf_counter() - begin) / count)
    told = f"what this machine allows; load {os.getloadavg()[0]:.1f}"
    print(f"two bare loops beside one: {took[0] / took[1]:.2f}× ({told})\n")


@contextmanager
def a_bench(size: Size) -> Iterator[Bench]:
    """Hold a folder with workspace and plans."""
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(folder=Path(name), size=size)
        shutil.copytree(ROOT / "examples", bench.workspace)
        shown = f"articles: [{ARTICLES[0]}]\nclinics: [{CLINICS[0]}]\nformats: [a4]\n"
        bench.write_plan("people", f"{shown}patients: people.csv\n", size.people)
        bench.write_plan("rebuilt", f"{shown}patients: rebuilt.csv\n", size.rebuilt)
        clinics, articles = ", ".join(CLINICS[: size.clinics]), ", ".join(ARTICLES[: size.articles])
        bench.write_plan("rack", f"articles: [{articles}]\nclinics: [{clinics}]\nformats: [a4, large-print]\n")
        yield bench


def bench_batch(size: Size) -> None:
    """Print all of it."""
    with a_bench(size) as bench:
        pages = bench.folder / "pages"
        maker = PageMaker(bench.workspace, pages, World(today=TODAY))
        people, rack = tuple(maker.of_plan("people")), tuple(maker.of_plan("rack"))
        shutil.copy(ROOT / "scripts" / "typst" / "leaflet.typ", pages)
        bench_machine()
        title = f"{len(people)} leaflets with a patient's part"
        bench_load(bench, Load(plan="people", title=title, sheets=people, plain_each=len(people) // size.plain))
        title = f"{len(rack)} leaflets, {size.clinics} clinics × {size.articles} articles × 2 formats"
        bench_load(bench, Load(plan="rack", title=title, sheets=rack))
        bench_rebuild(bench)
        bench_machine()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="little of everything, in a minute or two")
    bench_batch(SMALL if parser.parse_args().small else Size())
