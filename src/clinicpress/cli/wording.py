"""What an error is called on its one line; nothing of a patient's words, whatever the error is."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import click

from clinicpress.errors import EXIT_BUG, EXIT_INTERRUPTED, ClinicpressError, WriteError


def say_usage(error: click.ClickException) -> str:
    """Return what click says of a command line, on one line, with where help is."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    help_at = f" See '{context.command_path} --help'." if context else ""
    return " ".join(error.format_message().split()) + help_at


def explain(error: BaseException) -> tuple[str, int]:
    """Return what to say of an error, and the exit code.

    The text of an error that is not ours could hold a patient's words: only its class and place are said.
    """
    if isinstance(error, ClinicpressError):
        return _in_words(error), error.exit_code
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return "stopped. Nothing partial was left behind.", EXIT_INTERRUPTED
    if isinstance(error, MemoryError):
        return "there is not enough memory for this.", EXIT_BUG
    if isinstance(error, OSError):
        return f"the system refused: {os.strerror(error.errno or 0).lower()}.", WriteError.exit_code
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"this is a fault in clinicpress ({type(error).__name__} at {place}).", EXIT_BUG


def _in_words(error: ClinicpressError) -> str:
    """Return the error on one line, with its place as seen from here.

    A name that was typed or read from a file may hold line breaks or a terminal's own signs: they become spaces.
    """
    here = f"{Path.cwd()}{os.sep}"
    words = str(error).replace(here, "")
    return "".join(sign if sign.isprintable() or sign == "\u00a0" else " " for sign in words)
