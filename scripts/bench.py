"""Prints how long a cold start and joining take beside the plain tools: figures, no gates.

The leaflet is compared with the `weasyprint` command on the very HTML that clinicpress composed for it, and
`clinicpress --help` with `python -c pass`. The two of a pair take turns, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.bench_joining import PARTS, bench_joining

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SAVE_HTML = "--save-html"
LEAFLET = ("leaflet", "cluneal-nerve-pain", "--clinic", "larkfield", "--workspace", str(ROOT / "examples"))

Command = tuple[str, ...]


def seconds(command: Command, folder: Path) -> float:
    """Run a command in a folder and return its wall time.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def compare(ours: Command, plain: Command, folder: Path, runs: int) -> tuple[list[float], list[float]]:
    """Return the times of both commands, taking turns, after one run of each that is not counted."""
    pair = (ours, plain)
    times: tuple[list[float], list[float]] = ([], [])
    for command in pair:
        seconds(command, folder)
    for turn in range(runs):
        for which in (0, 1) if turn % 2 == 0 else (1, 0):
            times[which].append(seconds(pair[which], folder))
    return times


def tell(names: tuple[str, str], times: tuple[list[float], list[float]]) -> None:
    """Print median and least of both, and ours as a multiple of the plain one's."""
    print(f"{'':34}{'median':>10}{'least':>10}")
    for name, taken in zip(names, times, strict=True):
        print(f"{name:34}{statistics.median(taken) * 1000:7.0f} ms{min(taken) * 1000:7.0f} ms")
    of_medians = statistics.median(times[0]) / statistics.median(times[1])
    print(f"{'ratio':34}{of_medians:10.2f}{min(times[0]) / min(times[1]):10.2f}\n")


def machine() -> str:
    """Return what the figures were taken on."""
    cpu_facts = Path("/proc/cpuinfo")
    models = (
        [line for line in cpu_facts.read_text().splitlines() if "model name" in line] if cpu_facts.exists() else []
    )
    cpu = models[0].partition(":")[2].strip() if models else platform.processor()
    load = os.getloadavg()[0]
    return (
        f"{cpu}, {os.cpu_count()} cores, load {load:.1f}, {platform.platform()}, Python {platform.python_version()}"
    )


def main() -> None:
    """Take all comparisons and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="runs of each command (11)")
    runs = parser.parse_args().runs
    clinicpress = str(BIN / "clinicpress")
    print(f"{machine()}; {runs} runs each, taking turns\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds((clinicpress, *LEAFLET, "-o", "saved.pdf", SAVE_HTML, "html"), folder)
        page = next((folder / "html").glob("*.html"))
        ours: Command = (clinicpress, *LEAFLET, "-o", "ours.pdf")
        plain: Command = (str(BIN / "weasyprint"), "--quiet", "--pdf-variant", "pdf/ua-1", str(page), "plain.pdf")
        tell(("clinicpress leaflet", "weasyprint, the same HTML"), compare(ours, plain, folder, runs))
        ours, plain = (clinicpress, "--help"), (sys.executable, "-c", "pass")
        tell(("clinicpress --help", "python -c pass"), compare(ours, plain, folder, runs))
    bench_joining(PARTS)


if __name__ == "__main__":
    main()
