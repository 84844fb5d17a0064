"""Asking for a password at the terminal; nothing is shown, and it stands on no command line."""

from __future__ import annotations

import sys

import click

from clinicpress.errors import UsageError


def ask_password(purpose: str) -> str:
    """Return what a person types; a new password is typed twice.

    Args:
        purpose: what it is for, as the prompt says it.

    Raises:
        UsageError: there is no terminal to type at.
    """
    if not sys.stdin.isatty():
        raise UsageError(f"there is no terminal to ask at ({purpose}).", hint="Use env:NAME or file:PATH.")
    answer: str = click.prompt(
        purpose, hide_input=True, err=True, confirmation_prompt=purpose.startswith("New password")
    )
    return answer
