"""A Word file as a PDF, by LibreOffice: alone, without macros, without the network, and not for long."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path

from clinicpress.errors import AssembleError
from clinicpress.load.word_file import clean_docx, read_signs

SECONDS = 60.0
MEMORY_MB = 4096
PROGRAM = "soffice"

_ASCII = range(128)
_MEBIBYTE = 1 << 20
_SAVE_AS_PDF = "Open it in Word, save it as PDF, and attach that."
_ALONE = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
_PLACES = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")
_OPTIONS = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "SelectPdfVersion": {"type": "long", "value": "3"},  # PDF/A-3b: faces embedded, colours defined
}
# No macro runs, nothing that a file only refers to is fetched, and what would be fetched all the same meets no one.
_SETTINGS = {
    "Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
        "BlockUntrustedRefererLinks": "true",
    },
    "Office.Writer/Content/Update": {"Link": "0"},
    "Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
}
_ENTRY = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
)


def convert_docx(content: bytes, name: str) -> bytes:
    """Return a Word file as a tagged PDF.

    Args:
        content: the whole file.
        name: its name, for messages.

    Raises:
        AssembleError: LibreOffice is missing; the file is no .docx, has macros, or leads elsewhere; it cannot be
            converted, or not within a minute; or it has signs that would be printed as empty boxes.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise AssembleError(
            "LibreOffice is needed to read a Word file.",
            where=name,
            hint="Install it: apt-get install libreoffice-writer-nogui, or save the letter as PDF and attach that.",
        )
    cleaned = clean_docx(content, name)
    _refuse_unknown_signs(read_signs(cleaned), name)
    # Only its owner may look into it, and it goes whatever happens: LibreOffice keeps copies in its profile.
    with tempfile.TemporaryDirectory(prefix="clinicpress-", ignore_cleanup_errors=True) as folder:
        return _convert(program, cleaned, Path(folder), name)


def _refuse_unknown_signs(signs: frozenset[str], name: str) -> None:
    """Refuse a file with signs that no face on this computer has: LibreOffice would draw boxes, and say nothing."""
    faces = shutil.which("fc-list")
    shown = {ord(sign) for sign in signs if unicodedata.category(sign)[0] not in "CZ"}
    if faces is None or all(code in _ASCII for code in shown):
        return
    listed = subprocess.run(  # noqa: S603 - a fixed program
        [faces, "--format", "%{charset} "], capture_output=True, check=False, timeout=SECONDS
    )
    spans = [span.partition("-") for span in set(listed.stdout.decode("ascii", "ignore").split())]
    known = {code for first, _, last in spans for code in range(int(first, 16), int(last or first, 16) + 1)}
    missing = sorted(shown - known - set(_ASCII))
    if known and missing:
        named = ", ".join(f"U+{code:04X}" for code in missing[:5])
        raise AssembleError(
            f"no face on this computer has {len(missing)} of its signs ({named}): they would be empty boxes.",
            where=name,
            hint=f"{_SAVE_AS_PDF} Or install a face that has them.",
        )


def _convert(program: str, content: bytes, folder: Path, name: str) -> bytes:
    source, result, profile = folder / "letter.docx", folder / "letter.pdf", folder / "profile"
    source.write_bytes(content)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), encoding="utf-8")
    wanted = f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}"
    command = [program, f"-env:UserInstallation={profile.as_uri()}", *_ALONE, "--convert-to", wanted]
    if not _run([*command, "--outdir", str(folder), str(source)], folder):
        raise AssembleError(
            f"LibreOffice takes longer than {SECONDS:g} seconds to read it.", where=name, hint=_SAVE_AS_PDF
        )
    # LibreOffice ends with 0 whether or not it could read the file.
    pdf = result.read_bytes() if result.is_file() else b""
    if not pdf.startswith(b"%PDF-"):
        raise AssembleError("LibreOffice cannot read it.", where=name, hint=_SAVE_AS_PDF)
    return pdf


def _run(command: list[str], folder: Path) -> bool:
    """Run a program and everything that it starts; return False if it had to be ended."""
    process = subprocess.Popen(  # noqa: S603 - a fixed program; the paths are our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, **dict.fromkeys(_PLACES, str(folder))},
        start_new_session=True,
    )
    try:
        _bound_memory(process.pid)
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        # The program is a script that starts another: the whole session goes, also on Ctrl-C.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return True


def _bound_memory(process: int) -> None:
    """Bound the memory of a process and of those that it starts, where the system can: on Linux."""
    with suppress(ImportError, AttributeError, OSError):
        import resource  # noqa: PLC0415 - there is none on Windows

        most = MEMORY_MB * _MEBIBYTE
        resource.prlimit(process, resource.RLIMIT_AS, (most, most))


def _registry() -> str:
    entries = (
        _ENTRY.format(path, name, value) for path, names in _SETTINGS.items() for name, value in names.items()
    )
    return _REGISTRY.format("".join(entries))
