"""Prints what joining costs beside the plain tools: CPU time and bytes, in one process, figures and no gates.

Every tool joins the same leaflets, all different: other titles, and the words of each paragraph in another order.
They take turns, so that a busy machine slows all. The plain tools lose the structure that ours keeps.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import random
import re
import shutil
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import pikepdf
import pypdf

from clinicpress import LeafletRequest, Workshop, World, open_workspace
from clinicpress.assemble import PackMarks, Part, join_parts
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure

ROOT = Path(__file__).resolve().parent.parent
# Articles, and how many of their last sections are left out so that four pages remain.
ARTICLES = (
    ("cluneal-nerve-pain", 4),
    ("sciatica", 4),
    ("low-back-pain-exercises", 2),
    ("nerve-root-injection", 4),
)
PROSE = re.compile(r"^[A-Z][^\[\]{}*|#!:_`<>\n]*$", re.MULTILINE)
PARTS = 100

Joiner = Callable[[list[Path]], bytes]


def write_leaflets(folder: Path, count: int) -> list[Path]:
    """Return the paths of so many different leaflets of about four pages, rendered into a folder."""
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        paths = pool.map(write_some, [folder] * workers, [range(first, count, workers) for first in range(workers)])
        return sorted(path for some in paths for path in some)


def write_some(folder: Path, numbers: Iterable[int]) -> list[Path]:
    """Return the paths of the leaflets with these numbers, rendered into a folder."""
    paths: list[Path] = []
    with tempfile.TemporaryDirectory() as name:
        workspace = shutil.copytree(ROOT / "examples", Path(name) / "workspace")
        workshop = Workshop(open_workspace(workspace), World(today=date(2026, 11, 22)))
        for number in numbers:
            article, left_out = ARTICLES[number % len(ARTICLES)]
            text = (workspace / "articles" / f"{article}.md").read_text(encoding="utf-8")
            own = workspace / "articles" / f"own-{number}.md"
            own.write_text(vary(text, number, left_out), encoding="utf-8")
            product = workshop.leaflet(LeafletRequest(article=own.stem, clinic="larkfield"))
            paths.append(folder / f"{number:03}.pdf")
            paths[-1].write_bytes(product.pdf)
    return paths


def vary(text: str, number: int, left_out: int) -> str:
    """Return an article with a number in its title and without its last sections, its words in another order."""
    head, body = text.split("\n---\n", 1)
    head = re.sub(r"^(title: .*)$", rf"\1 ({number})", head, flags=re.MULTILINE)
    sections = re.split(r"^(?=## )", body, flags=re.MULTILINE)
    chance = random.Random(number)  # noqa: S311 - the same on every run
    shuffled = PROSE.sub(
        lambda line: " ".join(chance.sample(line[0].split(), len(line[0].split()))), "".join(sections[:-left_out])
    )
    return f"{head}\n---\n{shuffled}"


def join_ours(paths: list[Path]) -> bytes:
    """Return the pack."""
    parts = (
        Part(title=f"Leaflet {path.stem}", language="en-GB", pdf=path.read_bytes(), source=path.name)
        for path in paths
    )
    return join_parts(tuple(parts), PackMarks(title="Pack", language="en-GB")).pdf


def append_by_pypdf(paths: list[Path]) -> bytes:
    """Return what pypdf's writer makes when each file is appended."""
    writer = pypdf.PdfWriter()
    for path in paths:
        writer.append(io.BytesIO(path.read_bytes()))
    return written(writer.write)


def extend_by_pikepdf(paths: list[Path]) -> bytes:
    """Return what pikepdf makes when each file's pages are taken, packed as small as it can."""
    pdf = pikepdf.new()
    sources = [pikepdf.open(path) for path in paths]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        for source in sources:
            pdf.pages.extend(source.pages)
    return written(lambda out: pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate))


def written(write: Callable[[io.BytesIO], object]) -> bytes:
    """Return what was written."""
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def pages_by_qpdf(paths: list[Path], *options: str) -> bytes:
    """Return what `qpdf --empty --pages` makes."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as out:
        files = [str(path) for path in paths]
        pikepdf.Job(["qpdf", "--empty", *options, "--pages", *files, "--", out.name]).run()
        return Path(out.name).read_bytes()


JOINERS: dict[str, Joiner] = {
    "clinicpress join_parts": join_ours,
    "pypdf append": append_by_pypdf,
    "qpdf --pages": pages_by_qpdf,
    "qpdf --pages, object streams": lambda paths: pages_by_qpdf(paths, "--object-streams=generate"),
    "pikepdf pages.extend": extend_by_pikepdf,
}


def cpu_seconds(joiner: Joiner, paths: list[Path]) -> tuple[float, bytes]:
    """Return the CPU time of one join, and what it made."""
    gc.collect()
    begin = time.process_time()
    pdf = joiner(paths)
    return time.process_time() - begin, pdf


def compare(paths: list[Path], turns: int) -> None:
    """Print each tool's median CPU time over the turns, its bytes, and whether the structure is still there."""
    sizes: dict[str, bytes] = {}
    times: dict[str, list[float]] = {name: [] for name in JOINERS}
    for turn in range(turns):
        for name in list(JOINERS) if turn % 2 == 0 else reversed(JOINERS):
            taken, sizes[name] = cpu_seconds(JOINERS[name], paths)
            times[name].append(taken)
    print(f"{f'joining {len(paths)} leaflets':34}{'median CPU':>13}{'bytes':>13}{'tagged':>9}")
    for name, pdf in sizes.items():
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            tagged = "yes" if "/StructTreeRoot" in opened.Root else "no"
        print(f"{name:34}{statistics.median(times[name]) * 1000:10.0f} ms{len(pdf):13,}{tagged:>9}")
    print()


def tell_growth(paths: list[Path]) -> None:
    """Print what packs of more and more parts cost for each part, and what the checks find in the last."""
    print(f"{'parts':34}{'CPU for each':>13}{'bytes':>13}")
    pdf = b""
    for count in sorted({min(count, len(paths)) for count in (25, 50, 100, 200)}):
        taken, pdf = cpu_seconds(join_ours, paths[:count])
        print(f"{count:<34}{taken / count * 1000:10.1f} ms{len(pdf):13,}")
    found = (*check_structure(pdf), *check_conformance(pdf))
    print(f"two-way check and PDF/UA-1 of the last: {len(found)} findings\n")


def bench_joining(count: int) -> None:
    """Print all of it for so many leaflets."""
    with tempfile.TemporaryDirectory() as name:
        paths = write_leaflets(Path(name), count)
        compare(paths[:2], turns=21)
        compare(paths[:PARTS], turns=2)
        tell_growth(paths)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", type=int, default=PARTS, help=f"leaflets to render ({PARTS})")
    bench_joining(parser.parse_args().parts)
