"""A run that is told to end: how, and when."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TOLD = """
import signal, time
signal.raise_signal(signal.{signal})
time.sleep(0.001)
print("imported", flush=True)
"""
RUN = """
import time
from clinicpress.cli.interrupts import heed_interrupts, ignore_interrupts
heed_interrupts()
import told
try:
    time.sleep(20)
    print("never told")
except KeyboardInterrupt:
    ignore_interrupts()
    print("as by Ctrl-C")
finally:
    time.sleep(1.5)
    print("tidied")
"""


@pytest.mark.parametrize(
    ("signal", "code", "said"),
    [("SIGTERM", 143, ["imported", "tidied"]), ("SIGINT", 0, ["imported", "as by Ctrl-C", "tidied"])],
)
def test_an_import_is_ended_before_the_run_is(tmp_path: Path, signal: str, code: int, said: list[str]) -> None:
    """A module written in C++ aborts the whole process if an exception comes up inside: let it end."""
    (tmp_path / "told.py").write_text(TOLD.format(signal=signal), encoding="utf-8")
    (tmp_path / "run.py").write_text(RUN, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "run.py")]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=15)
    assert (ended.returncode, ended.stdout.split("\n")[:-1], ended.stderr) == (code, said, "")


SWALLOWED = """
import signal, sys, time, weakref
from clinicpress.cli.interrupts import heed_interrupts

class Told:
    pass

heed_interrupts()
told = Told()
weakref.finalize(told, lambda: (signal.raise_signal(signal.SIGTERM), time.sleep(0)))
sys.excepthook = lambda *_: None
del told
time.sleep(20)
print("never told")
"""


def test_what_a_callback_swallows_ends_the_run_all_the_same(tmp_path: Path) -> None:
    """C calls back into Python, and only prints what is raised there: a pack was then written."""
    (tmp_path / "run.py").write_text(SWALLOWED, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "run.py")]
    ended = subprocess.run(command, check=False, capture_output=True, text=True, timeout=15)
    assert (ended.returncode, ended.stdout) == (143, "")
