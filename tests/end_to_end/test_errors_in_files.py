"""What a person is told whose file has a fault: one line that names the place and the way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.end_to_end.pressing import Press, edit, files_below, put_article, refused

ARTICLE, CLINIC, NOTES = "articles/sciatica.md", "clinics/larkfield/clinic.yml", "notes/grace.yml"
BRAND = "clinics/larkfield/_brand.yml"
LEAFLET = ("leaflet", "sciatica", "--clinic", "larkfield")


class Fault(NamedTuple):
    """A file, what is changed in it, the exit code and what is said."""

    file: str
    old: str
    new: str
    code: int
    says: tuple[str, ...]


FAULTS = {
    "a missing logo": Fault(
        CLINIC, "file: logo.svg", "file: lgoo.svg", 4,
        (f"{CLINIC}, line 14: logo.file: there is no picture 'lgoo.svg'",),
    ),
    "a missing mark": Fault(
        CLINIC, "patient-information-checked.svg", "gone.svg", 4, ("accreditations[1].file", "'gone.svg'")
    ),
    "an unknown key": Fault(
        CLINIC, "\nphone:", "\nphnoe:", 4, (": phnoe: this key is unknown", "Did you mean 'phone'?", ", line ")
    ),
    "an unknown key inside another": Fault(
        CLINIC, "  postcode:", "  postcdoe:", 4, ("address.postcdoe", "Did you mean 'postcode'?")
    ),
    "a key that stands twice": Fault(
        CLINIC, "\nphone:", "\nname: Again\nphone:", 4, ("the key 'name' stands here twice",)
    ),
    "a colour that is no colour": Fault(
        BRAND, '"#00585f"', '"#00585g"', 4,
        (f"{BRAND}, line 19: color.palette.teal", "this is no colour", "#rrggbb"),
    ),
    "a masthead that is none": Fault(
        BRAND, "masthead: rule", "masthead: Rul", 4,
        (f"{BRAND}, line 42: defaults.clinicpress.masthead: it should be 'rule'", "Did you mean 'rule'?"),
    ),
    "an unknown key of ours": Fault(
        BRAND, "masthead: rule", "mastheed: rule", 4,
        ("defaults.clinicpress.mastheed: this key is unknown", "Did you mean 'masthead'?"),
    ),
    "three inks": Fault(
        BRAND, "masthead: rule", "cmyk: {primary: [10, 20, 30]}", 4,
        ("line 42: defaults.clinicpress.cmyk.primary: write the percentages of cyan, magenta, yellow and black",),
    ),
    "ink for no colour": Fault(
        BRAND, "masthead: rule", "cmyk: {teal: [10, 20, 30, 0]}", 4,
        ("line 42: defaults.clinicpress.cmyk.teal: 'teal' is no colour that is printed", "primary, foreground"),
    ),
    "a colour by a name": Fault(BRAND, "primary: teal", "primary: teel", 4, ("color.primary", "this is no colour")),
    "colours that name each other": Fault(BRAND, '"#00585f"', "teal", 4, ("color.primary", "name each other")),
    "a pale colour": Fault(
        BRAND, '"#00585f"', '"#8fd3d8"', 4, ("color.primary", "contrast of 1.68:1", "The nearest shade that passes")
    ),
    "a pale ink": Fault(BRAND, '"#1a1c1e"', '"#999999"', 4, ("color.foreground", "needs 4.5:1")),
    "a face that is not installed": Fault(
        BRAND, "headings:\n    family: Atkinson Hyperlegible", "headings:\n    family: Comic Sans", 4,
        ("the face 'Comic Sans' is not on this machine", "fontpkg-comic-sans"),
    ),
    "a missing brand file": Fault(CLINIC, "brand: _brand.yml", "brand: b.yml", 4, ("no brand file 'b.yml'",)),
    "a date that is no date": Fault(
        ARTICLE, "reviewed: 2026-11-01", "reviewed: 01/11/2026", 3,
        (": reviewed: this is no date", "such as 2026-11-20", f"{ARTICLE}, line "),
    ),
    "a day that no month has": Fault(
        ARTICLE, "reviewed: 2026-11-01", "reviewed: 2026-02-30", 3, (": reviewed: this is no date",)
    ),
    "a missing title": Fault(ARTICLE, "title: Sciatica\n", "", 3, (": title: it is required",)),
    "an empty summary": Fault(
        ARTICLE, "summary: For", "summary: ''\nimported_from: For", 3, ("summary: it is empty",)
    ),
    "front matter that is not closed": Fault(ARTICLE, "licence: CC BY 4.0\n---\n", "", 3, ("is not closed",)),
    "no front matter": Fault(ARTICLE, "---\n", "", 3, ("does not begin with front matter", "clinicpress import")),
    "a status that is none": Fault(
        ARTICLE, "status: approved", "status: okay", 3, (": status: it should be 'draft', 'approved'",)
    ),
    "text that is no YAML": Fault(ARTICLE, "title: Sciatica", 'title: "Sciatica', 3, ("not YAML", ", line ")),
    "an undefined name": Fault(
        ARTICLE, "{{ clinic.phone }}", "{{ clinic.phnoe }}", 3,
        ("'clinic.phnoe' is not defined.", "Did you mean 'clinic.phone'?"),
    ),
    "a name of nothing that a clinic has": Fault(
        ARTICLE, "{{ clinic.phone }}", "{{ clinic.fax }}", 3,
        ("'clinic.fax' is not defined.", "Known names: clinic.name, clinic.department"),
    ),
    "a statement": Fault(ARTICLE, "{{ clinic.phone }}", "{% if x %}", 3, ("'{% … %}' has no meaning here",)),
    "a name that this clinic has not": Fault(
        CLINIC, "phone: 01632 960123\n", "", 3, ("'clinic.phone' is used, but this clinic has none", "Add 'phone'")
    ),
    "an unknown block": Fault(
        ARTICLE, "::: emergency", "::: emergancy", 3, ("no block '::: emergancy'", "mean 'emergency'?")
    ),
    "a missing figure": Fault(
        ARTICLE, "figures/slipped-disc.svg", "figures/disc.svg", 3,
        (f"{ARTICLE}, line 59: the file 'figures/disc.svg': there is no such file",),
    ),
    "a figure without words": Fault(
        ARTICLE, "![Side view", "![](figures/slipped-disc.svg)\n\n![Side view", 3, ("no alternative text",)
    ),
    "a sign that no face has": Fault(
        ARTICLE, "## What is sciatica?", "## What is ☃?", 8, (f"{ARTICLE}, line ", "no sign for ☃ (U+2603)")
    ),
    "a sign in the clinic's file": Fault(
        CLINIC, "phone: 01632", "phone: ☎ 01632", 8, (f"{CLINIC}, line ", "U+260E")
    ),
    "a logo that is no drawing": Fault(
        "clinics/larkfield/logo.svg", "<svg", "<p", 4,
        (f"{CLINIC}, line 14: the file 'logo.svg': this is no drawing",),
    ),
    "XML in the place of a figure": Fault(
        "articles/figures/slipped-disc.svg", "http://www.w3.org/2000/svg", "urn:other", 3,
        (f"{ARTICLE}, line 59: the file 'figures/slipped-disc.svg': this is no drawing",),
    ),
    "an unknown theme": Fault(
        CLINIC, "\nphone:", "\ntheme: sinal\nphone:", 4, (f"{CLINIC}: theme: there is no theme", "mean 'signal'?")
    ),
    "a withdrawn article": Fault(ARTICLE, "status: approved", "status: withdrawn", 3, ("article is withdrawn",)),
    "an expired article": Fault(
        ARTICLE, "review_due: 2028-11-01", "review_due: 2026-11-21", 3,
        ("the review was due on 21\u00a0November 2026", "--allow-expired"),
    ),
}  # fmt: skip

NOTES_FAULTS = {
    "a date that is no date": Fault(NOTES, "date: 2026-11-20", "date: 20/11/2026", 5, (": date: this is no date",)),
    "a date of birth that is none": Fault(NOTES, "born: 1958-03-02", "born: 2/3/58", 5, ("patient.born: this is",)),
    "a wrong check digit": Fault(NOTES, "999 000 0018", "999 000 0019", 5, ("patient.nhs_number", "check digit")),
    "a short number": Fault(NOTES, "999 000 0018", "999 000 001", 5, ("patient.nhs_number", "has 10 digits")),
    "a missing date of birth": Fault(NOTES, "  born: 1958-03-02\n", "", 5, ("patient.born: it is required",)),
    "an unknown key": Fault(NOTES, "medicines:", "medicin:", 5, ("medicin: this key", "Did you mean 'medicines'?")),
    "an appointment at no time": Fault(NOTES, '"14:15"', '"2.15pm"', 5, ("appointments[1].time",)),
    "an exercise in no number": Fault(NOTES, "sets: 2", "sets: two", 5, ("exercises[1].sets", "whole number")),
    "an undefined name": Fault(NOTES, "{{ clinic.phone }}", "{{ clinic.fone }}", 5, ("'clinic.phone'",)),
    "a drawing that is not there": Fault(NOTES, "pelvic-tilt.svg", "tilt.svg", 5, ("there is no such file",)),
    "a drawing that is no drawing": Fault(
        "articles/figures/pelvic-tilt.svg", "http://www.w3.org/2000/svg", "urn:other", 5, (f"{NOTES}, line ",)
    ),
    "a drawing outside": Fault(NOTES, "pelvic-tilt.svg", "../sciatica.md", 5, ("lies outside the folder",)),
    "a birth in the future": Fault(NOTES, "born: 1958-03-02", "born: 2058-03-02", 5, ("patient",)),
}


def _expect(fault: Fault, workspace: Path, clinicpress: Press, *arguments: str) -> None:
    edit(workspace / fault.file, fault.old, fault.new)
    before = files_below(workspace)
    refused(clinicpress(*arguments), fault.code, *fault.says)
    assert files_below(workspace) == before, "nothing is left on disk"


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_of_article_or_clinic(fault: Fault, workspace: Path, clinicpress: Press) -> None:
    """A leaflet is refused, with the file, the field and what to do."""
    _expect(fault, workspace, clinicpress, *LEAFLET)


@pytest.mark.parametrize("fault", NOTES_FAULTS.values(), ids=NOTES_FAULTS)
def test_a_fault_of_notes(fault: Fault, workspace: Path, clinicpress: Press) -> None:
    """A leaflet with notes is refused where they have a fault."""
    _expect(fault, workspace, clinicpress, *LEAFLET, "--notes", "grace")


def test_the_line_of_a_fault_is_the_files(workspace: Path, clinicpress: Press) -> None:
    """A leaflet's message counts lines as an editor does, front matter and key facts included."""
    path = edit(workspace / ARTICLE, "{{ clinic.phone }}", "{{ clinic.phnoe }}")
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if "phnoe" in text)
    refused(clinicpress(*LEAFLET), 3, f"{ARTICLE}, line {line}: ")


def _link_outside(workspace: Path) -> None:
    (workspace.parent / "secret.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (workspace / "articles" / "figures" / "linked.svg").symlink_to(workspace.parent / "secret.svg")


def _put_svg(content: str) -> Callable[[Path], None]:
    def put(workspace: Path) -> None:
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{content}</svg>'
        (workspace / "articles" / "figures" / "own.svg").write_text(svg, encoding="utf-8")

    return put


def _nothing(_: Path) -> None:
    pass


PICTURES: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "from the web": ("http://pictures.example/a.png", _nothing, "is not a file beside the article"),
    "from the disk": ("file:///etc/hostname", _nothing, "is not a file beside the article"),
    "by a whole path": ("/etc/hostname", _nothing, "is not a file beside the article"),
    "upwards": ("../clinics/larkfield/logo.svg", _nothing, "lies outside the folder"),
    "upwards in disguise": ("%2e%2e/clinics/larkfield/logo.svg", _nothing, "lies outside the folder"),
    "by a link that leads outside": ("figures/linked.svg", _link_outside, "lies outside the folder"),
    "a text as a picture": ("sciatica.md", _nothing, "is no picture that can be printed"),
    "a drawing that reads a file": (
        "figures/own.svg",
        _put_svg('<image href="file:///etc/x"/>'),
        "refers to",
    ),
    "a drawing that imports": ("figures/own.svg", _put_svg("<style>@import 'a.css';</style>"), "refers to"),
}


@pytest.mark.parametrize(("address", "prepare", "says"), PICTURES.values(), ids=PICTURES)
def test_a_picture_that_may_not_be_shown(
    address: str, prepare: Callable[[Path], None], says: str, workspace: Path, clinicpress: Press
) -> None:
    """A leaflet shows pictures of its own folder, and is refused with any other."""
    prepare(workspace)
    article = put_article(workspace, f"Rest.\n\n![A drawing]({address})")
    refused(clinicpress("leaflet", article, "--clinic", "larkfield"), 3, says)
    assert not (workspace / "output").exists()
