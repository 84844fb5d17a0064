"""The one place where an error becomes a line on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from clinicpress.cli.interrupts import ignore_interrupts
from clinicpress.cli.main import main
from clinicpress.cli.wording import explain, say_usage
from clinicpress.errors import EXIT_OK, EXIT_USAGE


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; of exceptions, only being told to end leaves this function."""
    try:
        code = main.main(args=arguments, prog_name="clinicpress", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return EXIT_USAGE
    except click.ClickException as error:
        click.echo(f"clinicpress: {say_usage(error)}", err=True)
        return EXIT_USAGE
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does: there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except SystemExit:
        ignore_interrupts()
        raise
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last boundary
        ignore_interrupts()
        words, code = explain(error)
        click.echo(f"clinicpress: {words}", err=True)
    return code if isinstance(code, int) else EXIT_OK
