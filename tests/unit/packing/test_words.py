"""Word files as PDFs, by LibreOffice and by programs that only pretend to be it."""

from __future__ import annotations

import io
import shutil
import socket
import stat
import sys
import tempfile
import threading
import time
from pathlib import Path

import pypdf
import pytest

from clinicpress.errors import AssembleError
from clinicpress.packing import words
from clinicpress.packing.words import convert_docx
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.unit.load.test_word_file import a_letter

PROGRAM = f"""#!{sys.executable}
import os, subprocess, sys, time
out = sys.argv[sys.argv.index("--outdir") + 1]
open(os.environ["SEEN"], "w").write(oct(os.stat(out).st_mode & 0o777))
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a program that pretends to be LibreOffice writes what it saw."""
    monkeypatch.setenv("SEEN", str(tmp_path / "seen"))
    return tmp_path / "seen"


def pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a program called soffice, and nothing else, on the path."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(PROGRAM + body, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(program.parent))


def needs_soffice() -> None:
    """Skip a test where LibreOffice is not installed."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")


def test_a_letter_becomes_a_tagged_pdf(temporary: Path) -> None:
    """A letter is all there, tagged, and leaves nothing behind."""
    needs_soffice()
    pdf = convert_docx(a_letter(), "letters/gp.docx")
    assert "Dear Dr Reid" in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert check_structure(pdf) == ()
    assert check_conformance(pdf) == ()
    assert list(temporary.iterdir()) == []


def test_a_letter_reads_no_web_page(monkeypatch: pytest.MonkeyPatch, temporary: Path) -> None:
    """What a letter only refers to is not fetched, even if it came past the door."""
    needs_soffice()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        calls: list[object] = []
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    calls.append(server.accept()[1])
                except TimeoutError:
                    continue

        listener = threading.Thread(target=listen)
        listener.start()
        monkeypatch.setattr(words, "clean_docx", lambda content, _: content)
        convert_docx(a_letter_with_linked_picture(server.getsockname()[1]), "gp.docx")
        done.set()
        listener.join()
    assert calls == []
    assert list(temporary.iterdir()) == []


def a_letter_with_linked_picture(port: int) -> bytes:
    """Return a letter with a picture that stands on a server of this machine."""
    import docx  # noqa: PLC0415 - only here
    from PIL import Image  # noqa: PLC0415 - only here

    picture, written = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    letter = docx.Document()
    letter.add_picture(picture)
    (blip,) = letter.element.body.xpath(".//a:blip")
    place = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    del blip.attrib[place + "embed"]
    blip.set(place + "link", letter.part.relate_to(f"http://127.0.0.1:{port}/a.png", kind, is_external=True))
    letter.save(written)
    return written.getvalue()


def test_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice the message says how to get it, and what else to do."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(AssembleError, match="LibreOffice is needed") as caught:
        convert_docx(a_letter(), "letters/gp.docx")
    assert "apt-get install libreoffice-writer-nogui" in caught.value.hint
    assert caught.value.where == "letters/gp.docx"


FAILING = {
    "nothing": "",
    "an error": "sys.exit(77)",
    "no PDF": "open(out + '/letter.pdf', 'w').write('Sorry')",
    "a crash": "os.kill(os.getpid(), 11)",
}


@pytest.mark.parametrize("body", FAILING.values(), ids=FAILING)
def test_a_program_that_fails(
    body: str, tmp_path: Path, temporary: Path, seen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A conversion that yields nothing is one message, and its folder, which only its owner could read, is gone."""
    pretend(tmp_path, monkeypatch, body)
    with pytest.raises(AssembleError, match="LibreOffice cannot read it") as caught:
        convert_docx(a_letter(), "gp.docx")
    assert caught.value.hint
    assert seen.read_text(encoding="utf-8") == "0o700"
    assert list(temporary.iterdir()) == []


def test_a_program_that_hangs(tmp_path: Path, temporary: Path, seen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A conversion that does not end is ended with everything that it started."""
    late = tmp_path / "late"
    child = f"import time; time.sleep(2); open({str(late)!r}, 'w')"
    pretend(tmp_path, monkeypatch, f"subprocess.run([{sys.executable!r}, '-c', {child!r}]); time.sleep(60)")
    monkeypatch.setattr(words, "SECONDS", 1.0)
    before = time.monotonic()
    with pytest.raises(AssembleError, match="longer than 1 seconds"):
        convert_docx(a_letter(), "gp.docx")
    assert time.monotonic() - before < 10
    assert seen.exists()
    assert list(temporary.iterdir()) == []
    time.sleep(2)
    assert not late.exists()


def test_signs_that_no_face_has(temporary: Path) -> None:
    """A letter with signs that would be printed as empty boxes is refused, and they are counted, not shown."""
    needs_soffice()
    if shutil.which("fc-list") is None:
        pytest.skip("fontconfig's fc-list is not installed")
    with pytest.raises(AssembleError, match=r"no face on this computer has 1 of its signs \(U\+10400\)"):
        convert_docx(a_letter(text="Dear Mrs \U00010400"), "letter.docx")
    assert not list(temporary.iterdir())
