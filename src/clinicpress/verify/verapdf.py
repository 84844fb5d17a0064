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
_LARGEST_TIMEOUT_S = 600


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
    paths: tuple[Path, ...], profile: str = "ua1", *, jar: Path | None = None
) -> dict[Path, tuple[Finding, ...]]:
    """Return for each file the rules that it breaks, by one start of Java for all of them.

    Args:
        paths: the files; starting Java takes seconds, a file much less, so give many.
        profile: a veraPDF flavour: `ua1`, `3a`, and so on.
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
    command = [java, "-cp", str(jar), _MAIN, "--flavour", profile, "--format", "json"]
    try:
        run = subprocess.run(  # noqa: S603 - a fixed program; the paths are absolute and so no options
            [*command, *(str(path.resolve()) for path in paths)],
            capture_output=True,
            timeout=_LARGEST_TIMEOUT_S,
            check=False,
        )
        jobs = json.loads(run.stdout)["report"]["jobs"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError) as error:
        raise AssembleError("veraPDF gave no report.", where=str(jar)) from error
    by_name = {str(path.resolve()): path for path in paths}
    found = {by_name[job["itemDetails"]["name"]]: tuple(_findings(job)) for job in jobs}
    return {path: found.get(path, (_unreadable(),)) for path in paths}


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
