"""Leaflets that are not in order say so on each page; leaflets of hostile words stay as quiet as any other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from clinicpress.verify.conformance import check_conformance
from tests.end_to_end.pressing import FRONT, Press, edit, put_article
from tests.end_to_end.reading import links, page_texts, reader

SHARED = Path(os.environ.get("CLINICPRESS_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))
LONG = "\n\n".join(f"Paragraph {number}. {'Rest as long as you like. ' * 20}" for number in range(12))


def test_an_expired_leaflet_is_stamped_on_each_page(workspace: Path, clinicpress: Press) -> None:
    """An expired leaflet that is printed all the same says so on each page, those for the patient included."""
    article = put_article(workspace, LONG, FRONT.replace("2028-11-01", "2026-11-01"))
    asked = ("leaflet", article, "--notes", "grace", "--allow-expired", "-o", "a.pdf")
    assert clinicpress(*asked).code == 0
    texts = page_texts((workspace / "a.pdf").read_bytes())
    assert len(texts) >= 5
    assert all("Expired: the review of this leaflet is overdue" in text for text in texts)


def test_a_draft_is_stamped_on_each_page(workspace: Path, clinicpress: Press) -> None:
    """A draft says on each page that it is not for patients, and is PDF/UA all the same."""
    article = put_article(workspace, LONG, FRONT.replace("approved", "draft"))
    assert clinicpress("leaflet", article, "-o", "a.pdf").code == 0
    pdf = (workspace / "a.pdf").read_bytes()
    assert all("Draft: not for patients" in text for text in page_texts(pdf))
    assert check_conformance(pdf) == ()


def test_a_leaflet_in_order_has_no_stamp(workspace: Path, clinicpress: Press) -> None:
    """A leaflet that is approved and in time carries no stamp."""
    assert clinicpress("leaflet", put_article(workspace, LONG), "-o", "a.pdf").code == 0
    text = " ".join(page_texts((workspace / "a.pdf").read_bytes()))
    assert "Draft" not in text
    assert "Expired" not in text


_opened: list[str] | None = None


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _opened is not None and event in {
        "open",
        "subprocess.Popen",
        "socket.connect",
        "socket.getaddrinfo",
        "os.system",
    }:
        _opened.append(f"{event} {arguments[0]}")


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """What the interpreter opens, runs or connects to while a test asks; an audit hook sees all of it."""
    if not getattr(_note, "hooked", False):
        sys.addaudithook(_note)
        _note.hooked = True  # type: ignore[attr-defined]
    global _opened  # noqa: PLW0603 - a hook has no other way to be switched off
    _opened = []
    yield _opened
    _opened = None


def test_hostile_words_do_nothing(workspace: Path, clinicpress: Press, opened: list[str]) -> None:
    """A leaflet of hostile words opens no file that they name, reaches nobody, and links nowhere."""
    source = SHARED / "cases" / "text" / "hostile.yml"
    if not source.is_file():
        pytest.skip(f"there is no {source}; name the folder with CLINICPRESS_SHARED")
    refused, printed = 0, 0
    texts = yaml.safe_load(source.read_text(encoding="utf-8"))
    sample = [
        text for text in texts if any(word in text for word in ("passwd", "127.0.0.1", "position", "</", "colspan"))
    ]
    assert len(sample) >= 15
    notes = (workspace / "notes" / "amira.yml").read_text(encoding="utf-8").partition("notes:")[0]
    harmless = []
    for text in sample:
        article = put_article(workspace, text)
        ran = clinicpress("check", f"articles/{article}.md", "--json")
        harmless += [] if "article-unusable" in ran.out else [text]
        refused += "article-unusable" in ran.out
        assert "Traceback" not in ran.err
    joined = "\n\n".join(harmless)
    (workspace / "notes" / "amira.yml").write_text(notes + yaml.safe_dump({"notes": joined}), encoding="utf-8")
    ran = clinicpress("leaflet", put_article(workspace, joined), "--notes", "amira", "-o", "a.pdf")
    assert ran.code == 0, ran
    printed = len(harmless)
    assert refused >= 3
    assert printed >= 8
    _check_quiet((workspace / "a.pdf").read_bytes(), opened)


def _check_quiet(pdf: bytes, opened: list[str]) -> None:
    assert opened, "the hook works"
    assert not [what for what in opened if "passwd" in what or not what.startswith("open ")]
    assert not [
        link for link in links(pdf) if not link.startswith(("tel:", "mailto:", "https://larkfield.example"))
    ]
    root = reader(pdf).trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert "/EmbeddedFiles" not in root.get("/Names", {})
    text = " ".join(page_texts(pdf))
    assert "root:x:" not in text
    assert "<script>" in text or "<img" in text, "what was typed is printed as text"


def test_a_page_keeps_what_a_fault_left(workspace: Path, clinicpress: Press) -> None:
    """A leaflet after one that was refused is printed over the old one, whole."""
    article = put_article(workspace, "One.")
    assert clinicpress("leaflet", article, "-o", "a.pdf").code == 0
    edit(workspace / "articles" / "resting.md", "One.", "::: note")
    old = (workspace / "a.pdf").read_bytes()
    assert clinicpress("leaflet", article, "-o", "a.pdf").code == 3
    assert (workspace / "a.pdf").read_bytes() == old
    edit(workspace / "articles" / "resting.md", "::: note", "Two.")
    assert clinicpress("leaflet", article, "-o", "a.pdf").code == 0
    assert "Two." in page_texts((workspace / "a.pdf").read_bytes())[0]
