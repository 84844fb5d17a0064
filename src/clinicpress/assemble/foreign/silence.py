"""Keeping what libraries log of damaged files off the terminal: the one clear error is said by ourselves."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def silence(library: str) -> Iterator[None]:
    """Let nothing of a library's log through but what is critical, until the work is done."""
    logger = logging.getLogger(library)
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
