"""What a process of ours may take, as far as the system can bound it, and that none outlives its parent."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress

_MEBIBYTE = 1 << 20
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, linux/prctl.h
# A page is laid out from hundreds of thousands of objects that all live until it is written: looking for garbage
# among them every 700 takes a tenth of the time of a document and finds none.
_OBJECTS_BEFORE_A_LOOK = 200_000


def bound_process(memory_mb: int, seconds: float | None = None) -> None:
    """Bound this process's memory and time, and have it leave no core file: that could hold patients' words."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    wanted = {resource.RLIMIT_CORE: 0, resource.RLIMIT_AS: memory_mb * _MEBIBYTE}
    if seconds is not None:
        wanted[resource.RLIMIT_CPU] = int(seconds) + 1
    for limit, value in wanted.items():
        with suppress(OSError, ValueError):  # macOS refuses to bound memory; a lower limit may stand already
            resource.setrlimit(limit, (value, value))


def die_with_parent(parent: int | None = None) -> None:
    """Have this process end with its parent, at once if that was `parent` and has ended before: on Linux."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - only Linux needs it

    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if parent is not None and os.getppid() != parent:
        os._exit(1)


def look_seldom_for_garbage() -> None:
    """Have Python look for garbage only after very many new objects, in this process from now on."""
    gc.set_threshold(_OBJECTS_BEFORE_A_LOOK)
