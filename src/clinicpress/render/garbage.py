"""Few looks for garbage while a page is laid out."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

# Thirty pages are about 600,000 objects that all live until they are written: looking for garbage among them
# takes an eighth of the time and finds none.
_OBJECTS_BEFORE_A_LOOK = 1_000_000
_lock = Lock()
_before: list[tuple[int, int, int]] = []


@contextmanager
def few_looks() -> Iterator[None]:
    """Let Python look for garbage only after a million new objects; afterwards as often as before.

    Threads may lay out at the same time: the last one to end puts it back.
    """
    with _lock:
        _before.append(_before[0] if _before else gc.get_threshold())
        gc.set_threshold(_OBJECTS_BEFORE_A_LOOK, *_before[0][1:])
    try:
        yield
    finally:
        with _lock:
            before = _before.pop()
            if not _before:
                gc.set_threshold(*before)
