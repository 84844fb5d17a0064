"""How a run ends that is told to end: by the system, or by Ctrl-C."""

from __future__ import annotations

import signal
from threading import Timer, get_ident
from types import FrameType

_TERMINATED = 128 + signal.SIGTERM  # as shells say it
_IMPORTING = "<frozen importlib._bootstrap>"
_SECONDS_LATER = 0.05


def heed_interrupts() -> None:
    """From here on both end the run by an exception: what was started is ended, and temporary files go."""
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)


def _end(number: int, frame: FrameType | None) -> None:
    """Raise what ends the run; not yet while a module is imported, for one in C++ aborts the process on that."""
    if _is_importing(frame) and hasattr(signal, "pthread_kill"):  # which Windows has not
        later = Timer(_SECONDS_LATER, signal.pthread_kill, (get_ident(), number))  # the thread of signals
        later.daemon = True
        later.start()
        return
    raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(_TERMINATED)


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None and frame.f_code.co_filename != _IMPORTING:
        frame = frame.f_back
    return frame is not None
