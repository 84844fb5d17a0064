"""Prints how long a cold start, a record, joining and batches take beside the plain tools: figures, no gates.

The leaflet is compared with the `weasyprint` command on the very HTML that clinicpress composed for it, and
`clinicpress --help` with `python -c pass`. The two of a pair take turns, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from scripts.bench_batch import SMALL, Size, bench_batch
from scripts.bench_joining import PARTS, bench_joining
from scripts.bench_record import bench_record
from scripts.taking_turns import Command, compare, seconds, tell

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SAVE_HTML = "--save-html"
LEAFLET = ("leaflet", "cluneal-nerve-pain", "--clinic", "larkfield", "--workspace", str(ROOT / "examples"))


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
    parser.add_argument("--small", action="store_true", help="of batches, little of everything")
    asked = parser.parse_args()
    runs = asked.runs
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
    bench_record(runs)
    bench_joining(PARTS)
    bench_batch(SMALL if asked.small else Size())


if __name__ == "__main__":
    main()
