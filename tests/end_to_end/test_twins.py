"""`--also`: what is written beside a leaflet's PDF, how it is called, and who may read it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from clinicpress.build import Workshop
from clinicpress.errors import RenderError
from clinicpress.load.notes import load_notes
from clinicpress.model.product import TWINS, Product
from clinicpress.model.request import LeafletRequest
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World
from clinicpress.verify.release import release_twins
from tests.end_to_end.conftest import NOW
from tests.end_to_end.pressing import ARTICLES, CLINICS, Press, refused

LARGEST_PAGE_BYTES = 400_000
SECRETS = ("OKAFOR", "Okafor", "Grace", "999 000 0018", "9990000018", "02-Mar-1958")


def put_together(press: Press, *arguments: str) -> tuple[str, ...]:
    """Run a command that has to do well, and return the paths that it prints."""
    ran = press("leaflet", *arguments)
    assert ran.code == 0, ran.err
    return tuple(line.removeprefix("would write ").split("  ")[0] for line in ran.out.splitlines())


def leaflet(examples: Path, **asked: object) -> Product:
    """Return an example leaflet with all its twins."""
    request = LeafletRequest(article="sciatica", clinic="larkfield")
    return Workshop(open_workspace(examples), World(today=NOW.date())).leaflet(
        replace(request, also=TWINS, **asked)  # type: ignore[arg-type]
    )


def test_twins_stand_beside_the_pdf(clinicpress: Press) -> None:
    """`-o x.pdf` puts x.html, x.txt and a picture of each page beside it, and prints each path."""
    paths = put_together(clinicpress, "sciatica", "--clinic", "larkfield", "--also", "html,txt,png", "-o", "x.pdf")
    pages = len(paths) - 3
    assert paths == ("x.pdf", "x.html", "x.txt", *(f"x-{number}.png" for number in range(1, pages + 1)))
    assert all(Path(path).stat().st_size for path in paths)


def test_a_dry_run_lists_them_and_writes_nothing(clinicpress: Press) -> None:
    """What would be written is said, and is not there."""
    paths = put_together(
        clinicpress,
        "sciatica",
        "heat-or-ice",
        "--clinic",
        "larkfield",
        "--also",
        "txt,png",
        "--dry-run",
        "-o",
        "out/",
    )
    assert "out/sciatica.txt" in paths
    assert "out/contact-sheet.png" in paths
    assert not Path("out").exists()


def test_what_nothing_is_made_as_is_refused(clinicpress: Press) -> None:
    """An unknown kind is an error that names those that there are."""
    refused(
        clinicpress("leaflet", "sciatica", "--clinic", "larkfield", "--also", "docx"), 2, "docx", "html, txt, png"
    )


def test_all_or_nothing(clinicpress: Press) -> None:
    """Where one twin cannot be written, none is, and no PDF."""
    Path("x.txt").mkdir()
    ran = clinicpress("leaflet", "sciatica", "--clinic", "larkfield", "--also", "html,txt", "-o", "x.pdf")
    assert ran.code == 10
    assert not Path("x.pdf").exists()
    assert not Path("x.html").exists()


def test_a_patients_twins_are_private(clinicpress: Press) -> None:
    """Only their owner may read them, and no name or title tells whose they are."""
    paths = put_together(
        clinicpress,
        "sciatica",
        "heat-or-ice",
        "--clinic",
        "larkfield",
        "--notes",
        "grace",
        "--also",
        "html,txt,png",
    )
    assert all(Path(path).stat().st_mode & 0o777 == 0o600 for path in paths)
    assert not any(secret in path for path in paths for secret in SECRETS)
    page = BeautifulSoup(
        Path(next(path for path in paths if path.endswith(".html"))).read_text("utf-8"), "html.parser"
    )
    assert page.head is not None
    assert not any(secret in str(page.head) for secret in SECRETS)


def test_a_contact_sheet_shows_a_run_and_no_patient(clinicpress: Press) -> None:
    """A run of several leaflets has one; pages of a patient's are not drawn on it."""
    put_together(clinicpress, "sciatica", "heat-or-ice", "--clinic", "larkfield", "--also", "png", "-o", "open/")
    put_together(
        clinicpress,
        "sciatica",
        "heat-or-ice",
        "--clinic",
        "larkfield",
        "--also",
        "png",
        "--notes",
        "grace",
        "-o",
        "shut/",
    )
    shades = []
    for folder in ("open", "shut"):
        with Image.open(f"{folder}/contact-sheet.png") as sheet:
            data = sheet.convert("RGB").tobytes()
            shades.append(set(zip(data[::3], data[1::3], data[2::3], strict=True)))
    assert any(max(shade) - min(shade) > 40 for shade in shades[0]), "a brand's colour"
    assert all(max(shade) - min(shade) < 10 for shade in shades[1]), "only ink and paper"


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("clinic", CLINICS)
def test_the_text_says_every_word_of_the_article(article: str, clinic: str, examples: Path) -> None:
    """The words of the page's body stand in the text in the same order; what is added stands between them."""
    made = leaflet(examples, article=article, clinic=clinic)
    html, text = (twin.content.decode() for twin in made.twins[:2])
    assert len(html) < LARGEST_PAGE_BYTES
    page = BeautifulSoup(html, "html.parser")
    for left_out in page.select(".footnote-ref, .ticks"):
        left_out.decompose()
    body = page.select_one(".body")
    assert body is not None
    said = iter(re.findall(r"\w+", text))
    missing = [word for word in re.findall(r"\w+", body.get_text(" ")) if word not in said]
    assert missing == []
    paragraphs = [line for line in text.splitlines() if len(line) > 60]
    assert len(paragraphs) == len(set(paragraphs)), "nothing twice"


def test_twins_are_the_same_each_time(examples: Path) -> None:
    """Two runs make the same bytes."""
    assert leaflet(examples).twins == leaflet(examples).twins


def test_page_pictures_are_150_dots_an_inch(examples: Path) -> None:
    """A page of A4 is 1,240 dots wide, and the file says how large it is on paper."""
    pictures = [twin for twin in leaflet(examples).twins if twin.suffix.endswith(".png")]
    with Image.open(io.BytesIO(pictures[0].content)) as picture:
        assert picture.size == (1241, 1754)
        assert picture.info["dpi"] == pytest.approx((150, 150), abs=0.1)


@pytest.mark.parametrize("kind", [0, 1])
def test_a_twin_of_somebody_else_is_held_back(kind: int, examples: Path) -> None:
    """An HTML page or a text that does not name the patient stops the run."""
    patient = load_notes(examples / "notes" / "grace.yml").facts.patient
    right, wrong = leaflet(examples, notes="grace"), leaflet(examples, notes="owen")
    assert release_twins(right, patient) is right
    with pytest.raises(RenderError, match="last check") as refusal:
        release_twins(replace(right, twins=(wrong.twins[kind],)), patient)
    assert not any(secret in str(refusal.value) for secret in SECRETS)


def test_a_draft_says_so_first(clinicpress: Press) -> None:
    """The text of an overdue leaflet begins with its stamp, and the page shows it above all else."""
    article = Path("articles/sciatica.md")
    text = re.sub(r"^status: .*$", "status: draft", article.read_text("utf-8"), flags=re.MULTILINE)
    article.write_text(text, encoding="utf-8")
    put_together(clinicpress, "sciatica", "--clinic", "larkfield", "--also", "html,txt", "-o", "x.pdf")
    assert Path("x.txt").read_text("utf-8").startswith("Draft: not for patients\n")
    page = BeautifulSoup(Path("x.html").read_text("utf-8"), "html.parser")
    assert page.select_one("body > aside .stamp") is not None
