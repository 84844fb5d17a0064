"""The only door to Jinja2: sandboxed, autoescaped, and strict about undefined names."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePath

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from clinicpress.compose.speech import language_marks
from clinicpress.compose.titles import hold_title
from clinicpress.errors import ThemeError
from clinicpress.model.record import Record
from clinicpress.shelf.theme import Theme

# What a template that computes may end in. Its text could repeat a patient's words, so that only its class is said.
_BREAKS = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, without the methods of what our views hold."""

    def is_safe_callable(self, obj: object) -> bool:
        """Refuse the methods of paths, which write and read files, and those of records and classes."""
        owner = getattr(obj, "__self__", None)
        return super().is_safe_callable(obj) and not isinstance(owner, PurePath | Record | type)


def fill_template(theme: Theme, name: str, **view: object) -> str:
    """Return the HTML that a template makes of a view.

    Raises:
        ThemeError: the template is missing, is no template, asks for a name that the view lacks, or breaks.
    """
    try:
        return _environment(theme).get_template(name).render(**view)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"templates/{name}" + (f", line {line}" if line else "")
        said = (error.message or "the template cannot be used").rstrip(".")
        raise ThemeError(f"{said}.", where=where) from error
    except _BREAKS as error:
        raise ThemeError(f"the template breaks ({type(error).__name__}).", where=f"templates/{name}") from error


@lru_cache(maxsize=16)
def _environment(theme: Theme) -> _Sandbox:
    environment = _Sandbox(
        loader=ChoiceLoader([FileSystemLoader(str(folder)) for folder in theme.template_folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for name in ("lipsum", "cycler", "joiner"):
        environment.globals.pop(name, None)
    environment.filters["hold"] = hold_title
    tongue = theme.tongue
    environment.globals.update(
        _=tongue.gettext,
        ngettext=tongue.ngettext,
        tongue=tongue,
        language_marks=lambda language: language_marks(language, tongue),
    )
    return environment
