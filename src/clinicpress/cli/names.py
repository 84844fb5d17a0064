"""Names on the command line."""

from __future__ import annotations

import click


class Name(click.ParamType):  # type: ignore[type-arg]
    """A name of something; an empty one, as an unset variable leaves behind, is no answer."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name."""
        if not value.strip():
            self.fail("it is empty. Leave the option out, or give a name.", param, ctx)
        return value
