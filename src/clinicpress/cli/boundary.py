"""The one place where an error becomes a line on stderr and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from clinicpress.cli.main import main
from clinicpress.errors import EXIT_BUG, EXIT_INTERRUPTED, EXIT_OK, EXIT_USAGE, ClinicpressError, WriteError


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; no exception and no traceback leaves this function."""
    try:
        code = main.main(args=arguments, prog_name="clinicpress", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does: there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last boundary
        words, code = _explain(error)
        click.echo(f"clinicpress: {words}", err=True)
    return code if isinstance(code, int) else EXIT_OK


def _explain(error: BaseException) -> tuple[str, int]:
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
