"""Work in processes of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from clinicpress.errors import AssembleError
from clinicpress.shelf.contained import (
    Containment,
    CrashedError,
    OverMemoryError,
    OverTimeError,
    run_contained,
)


def refuse(name: str) -> None:
    """Raise what a reader of foreign files raises."""
    raise AssembleError("this PDF is damaged.", where=name, hint="Attach another copy.")


def die() -> None:
    """End this process as a fault in a library does."""
    os.kill(os.getpid(), signal.SIGSEGV)


def talk() -> str:
    """Print as a library does that thinks it is alone."""
    os.write(1, b"noise")
    return "answer"


def test_work_gives_its_result() -> None:
    """What a function returns in its own process comes back, whatever it prints."""
    assert run_contained(talk) == "answer"


def test_an_error_arrives_whole() -> None:
    """A message keeps its class, its place and its advice."""
    with pytest.raises(AssembleError) as caught:
        run_contained(refuse, "letter.pdf")
    assert str(caught.value) == "letter.pdf: this PDF is damaged. Attach another copy."


def test_what_takes_too_long_is_ended() -> None:
    """The limit is said, and nobody waits for the rest."""
    started = time.monotonic()
    with pytest.raises(OverTimeError, match=r"longer than 0\.5 seconds"):
        run_contained(time.sleep, 30, seconds=0.5)
    assert time.monotonic() - started < 10


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's memory")
def test_what_takes_too_much_memory_is_ended() -> None:
    """The limit is said."""
    with pytest.raises(OverMemoryError, match="200 MB"):
        run_contained(bytearray, 300 << 20, memory_mb=200)


def test_what_crashes_takes_nothing_along() -> None:
    """One crashes, one meets a fault; the third has its result."""
    with Containment() as containment:
        crashed, faulty = containment.start(die), containment.start(divmod, 1, 0)
        good = containment.start(len, "three")
        with pytest.raises(CrashedError):
            crashed.result()
        with pytest.raises(CrashedError, match="ZeroDivisionError"):
            faulty.result()
        assert good.result() == 5


def test_leaving_ends_what_runs() -> None:
    """An error elsewhere does not wait for work that nobody wants any more."""
    started = time.monotonic()
    with Containment() as containment:
        for _ in range(3):
            containment.start(time.sleep, 30)
    assert time.monotonic() - started < 10


def test_a_script_without_a_guard_may_use_it(tmp_path: Path) -> None:
    """A user's script runs once, not again in each process."""
    script = tmp_path / "mine.py"
    script.write_text(
        "print('once')\nfrom clinicpress.shelf.contained import run_contained\nprint(run_contained(len, 'abc'))\n"
    )
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["once", "3"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_a_killed_parent_leaves_no_orphan(tmp_path: Path) -> None:
    """Whatever ends the parent ends its work."""
    script = tmp_path / "mine.py"
    script.write_text(
        textwrap.dedent("""
        import os, time
        from clinicpress.shelf.contained import Containment
        with Containment() as containment:
            containment.start(time.sleep, 30)
            while not containment._running:
                time.sleep(0.01)
            time.sleep(0.5)
            print(next(iter(containment._running)).pid, flush=True)
            time.sleep(30)
        """)
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    for _ in range(100):
        if not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]:
            return
        time.sleep(0.05)
    pytest.fail("the process of the work lives on")
