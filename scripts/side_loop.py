"""A loop over pages by another program, in so many processes; prints what it took, as JSON.

    python -m scripts.side_loop weasyprint SHEETS.json WORKERS OUT

What a process must load stands outside the time: only the loop counts, from the moment when all are ready.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Print = Callable[[dict[str, str], Path], None]
"""Prints one sheet into a file."""


def weasyprint_printer(folder: Path) -> Print:
    """Return what prints HTML as anybody would: one call a document."""
    import weasyprint  # noqa: PLC0415 - a side loads what it needs, and no more

    def write(sheet: dict[str, str], target: Path) -> None:
        page = weasyprint.HTML(filename=str(folder / sheet["html"]))
        page.write_pdf(target, pdf_variant="pdf/ua-1", presentational_hints=True)

    return write


def typst_printer(folder: Path) -> Print:
    """Return what prints by Typst, with one compiler that keeps what it has done before."""
    import typst  # noqa: PLC0415 - as above

    faces = sorted(folder.glob("*/assets/face-*"))
    template = folder / "leaflet.typ"
    compiler = typst.Compiler(template, root=folder, font_paths=faces, ignore_system_fonts=True)

    def write(sheet: dict[str, str], target: Path) -> None:
        words = {name: sheet[name] for name in ("leaflet", "person") if sheet[name]}
        compiler.compile(output=str(target), format="pdf", sys_inputs=words, pdf_standards=["ua-1"])

    return write


PRINTERS: dict[str, Callable[[Path], Print]] = {"weasyprint": weasyprint_printer, "typst": typst_printer}


def work(printer: str, share: list[tuple[str, dict[str, str]]], folder: Path, ready: Any, told: Any) -> None:  # noqa: ANN401 - multiprocessing's own
    """Print one process's share, and tell what it took."""
    write = PRINTERS[printer](folder)
    ready.wait()
    begin, cpu = time.perf_counter(), time.process_time()
    for target, sheet in share:
        write(sheet, Path(target))
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    told.put((seconds, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def main(printer: str, sheets: Path, workers: int, out: Path) -> None:
    """Print all sheets."""
    tasks = [(str(out / f"{place:04}.pdf"), sheet) for place, sheet in enumerate(json.loads(sheets.read_text()))]
    context = multiprocessing.get_context("spawn")
    ready, told = context.Barrier(workers), context.Queue()
    running = [
        context.Process(target=work, args=(printer, tasks[place::workers], sheets.parent, ready, told))
        for place in range(workers)
    ]
    for process in running:
        process.start()
    took = [told.get() for _ in running]
    for process in running:
        process.join()
    seconds, cpu, peaks = zip(*took, strict=True)
    print(json.dumps({"seconds": max(seconds), "cpu": sum(cpu), "worker_mb": max(peaks)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
