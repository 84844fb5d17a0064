"""How a run ends that is told to end: by the system, or by Ctrl-C."""

from __future__ import annotations

import signal
import sys
from threading import Timer, get_ident
from types import FrameType

_TERMINATED = 128 + signal.SIGTERM  # as shells say it
_IMPORTING = "<frozen importlib._bootstrap>"
_SOON_SECONDS, _LATER_SECONDS = 0.05, 1.0


def heed_interrupts() -> None:
    """From here on both end the run by an exception: what was started is ended, and temporary files go."""
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)


def ignore_interrupts() -> None:
    """From here on a run that heeded them comes to its own end, which is near."""
    if signal.getsignal(signal.SIGTERM) is _end:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end(number: int, frame: FrameType | None) -> None:
    """Raise what ends the run, and again until it ends: a callback from C swallows what is raised inside it.

    Not while a module is imported, for one in C++ aborts the process on that; and not while the run is tidying up.
    """
    if _is_importing(frame):
        _remind(_SOON_SECONDS, number)
        return
    _remind(_LATER_SECONDS, number)
    if not _is_ending(sys.exc_info()[1]):
        raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(_TERMINATED)


def _is_ending(error: BaseException | None) -> bool:
    """Tell whether the run ends already; a generator that is closed meanwhile has an exception of its own."""
    while error is not None and not isinstance(error, KeyboardInterrupt | SystemExit):
        error = error.__context__
    return error is not None


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None and frame.f_code.co_filename != _IMPORTING:
        frame = frame.f_back
    return frame is not None


def _remind(seconds: float, number: int) -> None:
    if hasattr(signal, "pthread_kill"):  # which Windows has not
        later = Timer(seconds, signal.pthread_kill, (get_ident(), number))  # this thread alone handles signals
        later.daemon = True
        later.start()
