"""The boundary: any exception becomes a code and a line."""

from __future__ import annotations

import click
import pytest

from clinicpress import errors
from clinicpress.cli import boundary
from clinicpress.cli import main as cli
from clinicpress.errors import ClinicpressError

CODES = {
    errors.UsageError: 2,
    errors.ContentError: 3,
    errors.BrandError: 4,
    errors.NotesError: 5,
    errors.PlanError: 6,
    errors.ThemeError: 7,
    errors.RenderError: 8,
    errors.AssembleError: 9,
    errors.WriteError: 10,
    errors.ReferralError: 12,
}


def run_raising(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run a command line that ends in an exception."""

    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(cli.main, "main", fail)
    return boundary.run([])


@pytest.mark.parametrize(("kind", "code"), CODES.items())
def test_each_error_has_its_code(
    kind: type[ClinicpressError], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A refusal ends with its own code, and says place, fault and advice in this order."""
    assert run_raising(kind("it is wrong.", where="a.yml: b", hint="Mend it."), monkeypatch) == code
    assert capsys.readouterr().err == "clinicpress: a.yml: b: it is wrong. Mend it.\n"


def test_every_error_of_ours_has_a_code_of_its_own() -> None:
    """No two kinds of refusal share a code, and none is left out of the list."""
    assert set(ClinicpressError.__subclasses__()) == set(CODES)
    assert len({kind.exit_code for kind in CODES}) == len(CODES)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (click.Abort(), 130),
        (KeyboardInterrupt(), 130),
        (click.UsageError("x"), 2),
        (RecursionError("secret"), 70),
        (OSError(5, "secret"), 10),
        (MemoryError("secret"), 70),
    ],
)
def test_other_exceptions(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception that is not ours ends with its code, and its text is not said."""
    assert run_raising(error, monkeypatch) == code
    said = capsys.readouterr().err
    assert "secret" not in said
    assert "Traceback" not in said
