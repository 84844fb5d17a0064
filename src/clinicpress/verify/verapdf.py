"""What veraPDF says of PDFs' conformance, where Java and veraPDF are installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clinicpress.errors import AssembleError
from clinicpress.model.finding import Finding, Severity

_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_JAR_VARIABLE = "CLINICPRESS_VERAPDF_JAR"
_JARS = ".m2/repository/org/verapdf/apps/greenfield-apps/*/greenfield-apps-*.jar"
_CLAIMED = "0"
_START_S = 30
_FILE_S = 10


def find_verapdf() -> Path | None:
    """Return veraPDF's jar, or None where it or Java is missing.

    `CLINICPRESS_VERAPDF_JAR` names the jar; otherwise the newest in Maven's local repository is taken.
    """
    if shutil.which("java") is None:
        return None
    if named := os.environ.get(_JAR_VARIABLE):
        path = Path(named)
        return path if path.is_file() else None
    jars = sorted(Path.home().glob(_JARS), key=_version)
    return jars[-1] if jars else None


def _version(jar: Path) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in jar.parent.name.split("."))


def check_by_verapdf(
    paths: tuple[Path, ...], profile: str | None = "ua1", *, jar: Path | None = None
) -> dict[Path, tuple[Finding, ...]]:
    """Return for each file the rules that it breaks, by one start of Java for all of them.

    Args:
        paths: the files; starting Java takes seconds, a file much less, so give many.
        profile: a veraPDF flavour: `ua1`, `3a`, and so on; None for what each file claims, PDF/UA-1 if nothing.
        jar: veraPDF's jar; found by `find_verapdf` when not given.

    Raises:
        AssembleError: Java or veraPDF is missing, or veraPDF gave no report.

    Source: ISO 14289-1:2014; ISO 19005.
    """
    jar = jar or find_verapdf()
    java = shutil.which("java")
    if jar is None or java is None:
        raise AssembleError(
            "veraPDF is not installed.", hint=f"Install Java, and name greenfield-apps' jar in {_JAR_VARIABLE}."
        )
    if not paths:
        return {}
    flavour = ["--flavour", profile] if profile else ["--flavour", _CLAIMED, "--defaultflavour", "ua1"]
    command = [java, "-Xmx1g", "-cp", str(jar), _MAIN, *flavour, "--format", "json"]
    found = _run(command, paths)
    if found is None and len(paths) > 1:  # one hostile file may break the report on all of them
        found = {name: heard for path in paths for name, heard in (_run(command, (path,)) or {}).items()}
    if found is None:
        raise AssembleError("veraPDF gave no report.", where=str(jar))
    return {path: found.get(str(path.resolve()), (_unreadable(),)) for path in paths}


def _run(command: list[str], paths: tuple[Path, ...]) -> dict[str, tuple[Finding, ...]] | None:
    """Return what one start of Java says of files, by their full names; None where it says nothing to be read."""
    try:
        run = subprocess.run(  # noqa: S603 - a fixed program; the paths are absolute and so no options
            [*command, *(str(path.resolve()) for path in paths)],
            capture_output=True,
            timeout=_START_S + _FILE_S * len(paths),
            check=False,
        )
        jobs = json.loads(run.stdout)["report"]["jobs"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    return {job["itemDetails"]["name"]: tuple(_findings(job)) for job in jobs}


def _findings(job: dict[str, Any]) -> Iterator[Finding]:
    results = job.get("validationResult")
    if not results:
        yield _unreadable()
        return
    for result in results if isinstance(results, list) else [results]:
        for rule in result["details"]["ruleSummaries"]:
            if rule["ruleStatus"] == "FAILED":
                yield Finding(
                    code=f"verapdf-{rule['clause']}-{rule['testNumber']}",
                    severity=Severity.ERROR,
                    where="",
                    message=f"{rule['description']} ({rule['failedChecks']} times)",
                    source=f"{rule['specification']} {rule['clause']}",
                )


def _unreadable() -> Finding:
    message = "veraPDF could not read the file."
    return Finding(code="unreadable", severity=Severity.ERROR, where="", message=message)
