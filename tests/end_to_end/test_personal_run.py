"""Leaflets made of shared pages and a patient's part are what they are when made as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pypdfium2
import pytest
from PIL import Image, ImageChops
from pypdf.generic import DictionaryObject

from clinicpress.batch.personal import PersonalRun
from clinicpress.build import Workshop
from clinicpress.load.notes import load_notes
from clinicpress.model.product import Product
from clinicpress.model.request import LeafletRequest
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.personal import Joint, check_joined
from clinicpress.verify.structure import check_structure
from clinicpress.verify.verapdf import check_by_verapdf, find_verapdf
from tests.end_to_end.pressing import Leaflets, Which, name_of
from tests.end_to_end.reading import elements, fonts, metadata, page_texts, reader

KINDS = (
    Which("cluneal-nerve-pain", "larkfield", "owen", "a4"),
    Which("sciatica", "larkfield", "amira", mono=True),
    Which("nerve-root-injection", "northmoor", "grace"),
    Which("cluneal-nerve-pain", "harbour", "grace", "a5"),
)
WAYS = pytest.mark.parametrize("which", KINDS, ids=name_of)
_DPI = 72
# Of 255: letters that stand elsewhere by a dot differ by about 200.
_FAINT = 100


@pytest.fixture(scope="module")
def run(examples: Path) -> PersonalRun:
    """A run in the examples, on the day of the leaflets made as a whole."""
    return PersonalRun(Workshop(open_workspace(examples), World(today=date(2026, 11, 22))))


def people(examples: Path, name: str) -> Any:  # noqa: ANN401 - a record that the tests only hand on
    """Return the patient of some notes."""
    return load_notes(examples / "notes" / f"{name}.yml").facts.patient


def spoken(pdf: bytes) -> list[tuple[str, ...]]:
    """Return what each structure element is and says of itself, with the kinds of its kids, in reading order."""
    file = reader(pdf)
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(file.pages)}

    def kinds(element: Any) -> Iterator[str]:  # noqa: ANN401 - pypdf's objects
        for kid in element["/K"]:
            thing = kid.get_object()
            is_named = isinstance(thing, DictionaryObject)
            yield str(thing.get("/S", thing.get("/Type"))) if is_named else f"mark {thing}"

    told = []
    for element in elements(pdf):
        attributes = element.get("/A", {})
        said = [str(element.get(key, "")) for key in ("/S", "/Lang", "/Alt", "/ActualText", "/T")]
        said += [str(attributes.get(key, "")) for key in ("/Scope", "/ListNumbering", "/BBox", "/ColSpan")]
        said.append(str(len(attributes.get("/Headers", ()))))
        page = element.raw_get("/Pg").idnum if "/Pg" in element else None
        told.append((*said, str(numbers.get(page, "")), *kinds(element)))
    return told


def said_of_itself(pdf: bytes) -> list[str]:
    """Return the document information in some order, the XMP packet and the outline."""
    information, _, rest = metadata(pdf).partition("\n")
    return [*sorted(information.strip("{}").removeprefix("'/").split(", '/")), rest]


def links(pdf: bytes) -> list[tuple[str, ...]]:
    """Return of each link its page, place and words, and where it leads."""
    found: list[tuple[str, ...]] = []
    for number, page in enumerate(reader(pdf).pages):
        for kid in page.get("/Annots", ()):
            link = kid.get_object()
            target = link.get("/Dest", link.get("/A", {}).get("/URI", ""))
            found.append((str(number), str(link["/Rect"]), str(link.get("/Contents", "")), str(target)))
    return found


def places(pdf: bytes) -> dict[str, tuple[int, float]]:
    """Return the page and height of each named place, and of each heading of the outline."""
    file = reader(pdf)
    named = {name: (file.get_destination_page_number(place), float(place.top)) for name, place in
             file.named_destinations.items()}  # fmt: skip

    def walk(entries: list[Any]) -> Iterator[Any]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry)
            else:
                yield entry

    headings = {
        f"{number} {entry.title}": (file.get_destination_page_number(entry), float(entry.top))
        for number, entry in enumerate(walk(cast("list[Any]", file.outline)))
    }
    return named | headings


def pictures(pdf: bytes) -> list[Image.Image]:
    """Return each page as a grey picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=_DPI / 72).to_pil().convert("L") for page in document]


@WAYS
def test_it_is_the_same_leaflet(run: PersonalRun, leaflets: Leaflets, which: Which) -> None:
    """Pages, words, tags, links, places, headings, fonts and what the file says of itself are the same."""
    joined, whole = run.leaflet(which.request), leaflets.build(which)
    assert not run.whole
    assert (joined.pages, joined.personal, joined.name) == (whole.pages, whole.personal, whole.name)
    assert (joined.remarks, joined.asides, joined.archive_faults) == (
        whole.remarks,
        whole.asides,
        whole.archive_faults,
    )
    for facts in (page_texts, spoken, links, places, fonts, said_of_itself):
        assert facts(joined.pdf) == facts(whole.pdf), facts.__name__


@WAYS
def test_it_looks_the_same(run: PersonalRun, leaflets: Leaflets, which: Which) -> None:
    """Shared pages are the same to the dot; in the others a letter may lie a thousandth of its size elsewhere."""
    product = run.leaflet(which.request)
    pages = zip(pictures(product.pdf), pictures(leaflets.build(which).pdf), strict=True)
    for number, (page, wanted) in enumerate(pages):
        otherwise = ImageChops.difference(page, wanted)
        if number in product.personal:
            assert otherwise.point(lambda grey: grey >= _FAINT).getbbox() is None, f"page {number + 1}"
        else:
            assert otherwise.getbbox() is None, f"page {number + 1}"


@WAYS
def test_it_is_valid(run: PersonalRun, which: Which) -> None:
    """The whole file keeps PDF/UA-1, and marks and elements lead to each other."""
    pdf = run.leaflet(which.request).pdf
    assert check_structure(pdf) == ()
    assert check_conformance(pdf) == ()


@pytest.mark.skipif(find_verapdf() is None, reason="Java or veraPDF is not installed")
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_verapdf_agrees(run: PersonalRun, tmp_path: Path, profile: str) -> None:
    """The reference validator finds nothing against either standard."""
    for number, which in enumerate(KINDS):
        (tmp_path / f"{number}.pdf").write_bytes(run.leaflet(which.request).pdf)
    found = check_by_verapdf(tuple(sorted(tmp_path.glob("*.pdf"))), profile=profile)
    assert len(found) == len(KINDS)
    assert not any(found.values())


def test_the_same_bytes_in_any_order(examples: Path) -> None:
    """Neither who came before nor how many pages they had changes a byte."""
    requests = [
        LeafletRequest(article="sciatica", clinic="larkfield", notes=n, format="a4") for n in ("owen", "amira")
    ]

    def made(order: list[LeafletRequest]) -> dict[str | None, bytes]:
        fresh = PersonalRun(Workshop(open_workspace(examples), World(today=date(2026, 11, 22))))
        return {request.notes: fresh.leaflet(request).pdf for request in order}

    assert made(requests) == made(requests[::-1])


def personal(run: PersonalRun, notes: str) -> Product:
    """Return a leaflet for somebody."""
    return run.leaflet(LeafletRequest(article="sciatica", clinic="larkfield", notes=notes, format="a4"))


def test_another_patients_pages_are_refused(run: PersonalRun, examples: Path) -> None:
    """Pages that do not name the patient, or that carry the number of somebody who came before, are found."""
    product = personal(run, "owen")
    owen, amira = people(examples, "owen"), people(examples, "amira")
    joint = Joint(pages=product.personal[0], elements=1)
    assert check_joined(product.pdf, joint, owen, {amira.nhs_number}) == ()
    codes = {finding.code for finding in check_joined(product.pdf, joint, amira, {owen.nhs_number})}
    assert {"identity-family-missing", "identity-number-missing", "identity-stranger"} <= codes


def test_a_bad_joint_is_found(run: PersonalRun, examples: Path) -> None:
    """Pages or elements that are counted wrongly, and bytes that are damaged, are found."""
    product = personal(run, "amira")
    amira, shared = people(examples, "amira"), product.personal[0]
    good = Joint(pages=shared, elements=1)
    assert check_joined(product.pdf, good, amira, set()) == ()
    assert check_joined(product.pdf, Joint(pages=shared + 1, elements=1), amira, set())
    assert check_joined(product.pdf, Joint(pages=shared, elements=2), amira, set())
    assert check_joined(product.pdf[: len(product.pdf) // 2], good, amira, set())


@pytest.mark.parametrize("asked", [{"format": "booklet"}, {"also": ("txt",)}], ids=str)
def test_what_has_no_pages_of_its_own_is_made_as_a_whole(examples: Path, asked: dict[str, Any]) -> None:
    """Sheets and twins come out as the workshop makes them, and the run says how many and why."""
    request = LeafletRequest(article="heat-or-ice", clinic="larkfield", notes="amira", **asked)
    workshop = Workshop(open_workspace(examples), World(today=date(2026, 11, 22)))
    run = PersonalRun(workshop)
    assert run.leaflet(request) == workshop.leaflet(request)
    assert sum(run.whole.values()) == 1


def test_a_leaflet_for_nobody_is_as_ever(examples: Path) -> None:
    """Without notes nothing is joined."""
    request = LeafletRequest(article="heat-or-ice", clinic="larkfield")
    workshop = Workshop(open_workspace(examples), World(today=date(2026, 11, 22)))
    assert PersonalRun(workshop).leaflet(request) == workshop.leaflet(request)


def test_a_changed_article_is_laid_out_anew(workspace: Path) -> None:
    """What a run keeps is never older than the files."""
    run = PersonalRun(Workshop(open_workspace(workspace), World(today=date(2026, 11, 22))))
    request = LeafletRequest(article="heat-or-ice", clinic="larkfield", notes="amira")
    before = page_texts(run.leaflet(request).pdf)
    article = workspace / "articles" / "heat-or-ice.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nA new last sentence.\n", encoding="utf-8")
    after = page_texts(run.leaflet(request).pdf)
    assert "A new last sentence." in " ".join(after)
    assert "A new last sentence." not in " ".join(before)
