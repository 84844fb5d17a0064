"""The only door to Jinja2: sandboxed, autoescaped, and strict about undefined names."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from clinicpress.errors import ThemeError
from clinicpress.shelf.theme import Theme


def fill_template(theme: Theme, name: str, **view: object) -> str:
    """Return the HTML that a template makes of a view.

    Raises:
        ThemeError: the template is missing, is no template, or asks for a name that the view lacks.
    """
    try:
        return _environment(theme).get_template(name).render(**view)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"templates/{name}" + (f", line {line}" if line else "")
        said = (error.message or "the template cannot be used").rstrip(".")
        raise ThemeError(f"{said}.", where=where) from error


@lru_cache(maxsize=8)
def _environment(theme: Theme) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(str(folder)) for folder in theme.template_folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for name in ("lipsum", "cycler", "joiner"):
        environment.globals.pop(name, None)
    return environment
