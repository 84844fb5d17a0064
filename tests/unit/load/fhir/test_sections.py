"""Sections: their heading, their words beside their entries, and words that are untrusted."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicpress.load.fhir.wording.narrative import markdown_of
from clinicpress.load.letters import load_vocabulary
from clinicpress.model.health_record import HealthRecord, Outcome
from clinicpress.model.referral import Allergies, AllergyState
from clinicpress.shelf.theme import open_theme
from tests.unit.load.fhir.bundles_built import (
    Tree,
    composition,
    condition,
    line_of,
    patient,
    record,
    section,
    texts,
)

PAST = "relevant-past-medical-surgical-and-mental-health-history"


def loinc(code: str) -> Tree:
    """Return a code of LOINC."""
    return {"coding": [{"system": "http://loinc.org", "code": code}]}


def words(found: HealthRecord) -> dict[str, str]:
    """Return what sections say."""
    held = found.fields.get("sections", {})
    assert isinstance(held, dict)
    return held


@pytest.mark.parametrize(
    ("part", "key"),
    [
        (section("Anything", "<p>x</p>", code=loinc("8716-3")), "examination-findings"),
        (section("Allergies and adverse reaction", "None"), "allergies-and-adverse-reactions"),
        (section("", "x", code={"coding": [{"code": "social-context"}]}), "social-context"),
        (section("Plan and requested actions", "x"), "plan-and-requested-actions"),
        (section("Diagnoses", "x"), PAST),
        (section("Family history", "x"), "family-history"),
        (section("Attendance details", "x"), "clinical-summary"),
    ],
)
def test_a_section_finds_its_heading(part: Tree, key: str) -> None:
    """Its code says it, else its title; what neither says stands in the summary under its own title."""
    found = record(composition(part), patient(), kind="document")
    assert list(words(found)) == [key]
    assert line_of(found, "Composition/d1 section 1").heading == key
    if key == "clinical-summary":
        assert words(found)[key] == "**Attendance details**\n\nx"


def test_the_codes_that_are_written_are_read_as_the_same_headings() -> None:
    """A section that clinicpress wrote is read back under its heading, diagnoses as problems; else as a summary."""
    headings = load_vocabulary(open_theme()).headings
    for heading in headings:
        for code in heading.codes:
            found = record(composition(section("", "<p>x</p>", code={"coding": [{"code": code.code}]})), patient())
            assert set(words(found)) <= {PAST if heading.key == "diagnoses" else heading.key, "clinical-summary"}


def test_entries_stand_under_the_heading_of_their_section() -> None:
    """A problem that the document lists as family history stands there."""
    page = composition(section("Family history", "", "Condition/c1"))
    assert texts(record(page, patient(), condition(), kind="document"), "family-history") == ("Hypertension",)


@pytest.mark.parametrize(
    ("html", "status", "is_shown"),
    [
        ("<p>hypertension</p>", "additional", False),
        ("<table><tr><th>Problem</th></tr><tr><td>Hypertension</td></tr></table>", "additional", False),
        ("<p>Hypertension, well controlled</p>", "additional", True),
        ("<p>Hypertension, well controlled</p>", "extensions", True),
        ("<table><tr><th>Name</th></tr><tr><td>hypertension</td></tr></table>", "generated", False),
    ],
)
def test_words_beside_entries(html: str, status: str, is_shown: bool) -> None:  # noqa: FBT001 - a table of cases
    """What entries say already is not said twice; what is more than they say is shown."""
    page = composition(section("Problems", html, "Condition/c1", status=status))
    found = record(page, patient(), condition(), kind="document")
    assert bool(words(found)) is is_shown
    assert line_of(found, "Composition/d1 section 1").outcome is Outcome.SHOWN


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ("2019-04-01, at work", Outcome.LEFT_OUT),
        ("01/4/2019", Outcome.SHOWN),
        ("Also epilepsy", Outcome.LEFT_OUT),
    ],
)
def test_generated_words_that_no_entry_says_are_told(more: str, outcome: Outcome) -> None:
    """They are not printed, but neither do they count as shown by their entries; dates are, however written."""
    page = composition(section("Problems", f"<p>Hypertension. {more}</p>", "Condition/c1", status="generated"))
    found = record(page, patient(), condition(onsetDateTime="2019-04-01"), kind="document")
    assert words(found) == {}
    line = line_of(found, "Composition/d1 section 1")
    assert (line.outcome, "some of its words" in line.reason) == (outcome, outcome is Outcome.LEFT_OUT)


def test_generated_words_are_shown_where_an_entry_is_lost() -> None:
    """Where an entry cannot be read or is not there, its narrative is all that is left of it."""
    page = composition(section("Problems", "<p>Gout</p>", "Condition/c1", status="generated"))
    for lost in ((), (condition(subject=None),)):
        assert words(record(page, patient(), *lost, kind="document")) == {PAST: "Gout"}


def test_words_of_what_was_in_error_are_not_shown() -> None:
    """A narrative may repeat an entry that was entered in error."""
    error = condition(verificationStatus={"coding": [{"code": "entered-in-error"}]})
    page = composition(section("Problems", "<p>Hypertension and more</p>", "Condition/c1"))
    found = record(page, patient(), error, kind="document")
    assert words(found) == {}
    assert line_of(found, "Composition/d1 section 1").outcome is Outcome.LEFT_OUT


@pytest.mark.parametrize(
    ("reason", "said"), [("nilknown", "None known"), ("unavailable", "Not known"), ("notasked", "Not asked")]
)
def test_why_a_section_is_empty_is_said(reason: str, said: str) -> None:
    """That nothing is known, and that nobody asked, are two things."""
    part = section("Problems", emptyReason={"coding": [{"code": reason}]})
    assert words(record(composition(part), patient(), kind="document"))[PAST].startswith(said)


def test_sections_in_sections() -> None:
    """An inner section has its own line, and its parent's heading where it has none."""
    page = composition(section("Examination", "", section=[section("Neuro", "<p>Reflexes present</p>")]))
    found = record(page, patient(), kind="document")
    assert words(found) == {"examination-findings": "Reflexes present"}
    assert line_of(found, "Composition/d1 section 1.1").outcome is Outcome.SHOWN


def test_allergies_that_only_words_tell_are_never_lost() -> None:
    """A narrative of an allergy makes the state `known`, not `not recorded`."""
    found = record(composition(section("Allergies", "<p>Penicillin: rash</p>")), patient(), kind="document")
    allergies = found.fields["allergies"]
    assert isinstance(allergies, Allergies)
    assert allergies.state is AllergyState.KNOWN
    rows = "<table><tr><th>Agent</th><td>Penicillin</td></tr><tr><th>Sign</th><td>Rash</td></tr></table>"
    table = record(composition(section("Allergies", rows)), patient(), kind="document").fields["allergies"]
    assert isinstance(table, Allergies)
    assert [one.substance for one in table.entries] == ["Penicillin; Rash"]


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One</p><p>Two<br/>three</p>", "One\n\nTwo\n\nthree"),
        ("<ul><li>One</li><li><p>Two</p></li></ul><p>End</p>", "- One\n- Two\n\nEnd"),
        ("<h2>Signs</h2>text", "**Signs**\n\ntext"),
        ("<table><tr><th>Agent</th><td>Penicillin</td></tr><tr><th>Sign</th><td>Rash</td></tr></table>",
         "- **Agent:** Penicillin\n- **Sign:** Rash"),
        ("<table><thead><tr><th>Test</th><th>Value</th></tr></thead><tr><td>Hb</td><td>1|2</td></tr></table>",
         "| Test | Value |\n|---|---|\n| Hb | 1\\|2 |"),
        ("<table><tr><td><p>Only</p><table><tr><td>inner</td></tr></table></td></tr></table>", "Only inner"),
        ("<p>a<script>alert(1)</script><style>p{}</style> b</p>", "a b"),
        ("<p onclick='x()'>{{ clinic.name }} <a href='javascript:x()'>link</a> # 1</p>",
         "\\{{ clinic.name }} link # 1"),
        ("<p># not a heading</p><p>*stars* and &lt;b&gt;</p>", "\\# not a heading\n\n\\*stars\\* and \\<b>"),
        ("<p><b>mild weakness</b>, new, <strong> wide </strong>, in<b>side</b></p>",
         "**mild weakness**, new, **wide** , inside"),
        ("<b>- one<p><b># two</p><i>3. three</i>", "\\- one\n\n\\# two\n\n3\\. three"),
        ("<img src='x' alt='A scan'/>", "A scan"),
        ("<p> </p><table><tr><td/></tr></table>", ""),
    ],
)  # fmt: skip
def test_a_narrative_becomes_markdown(html: str, markdown: str) -> None:
    """Words, lists and tables stay; what acts is dropped, and what looks like Markdown is only shown."""
    assert markdown_of(f'<div xmlns="http://www.w3.org/1999/xhtml">{html}</div>') == markdown


@given(st.lists(st.sampled_from(("p", "li", "td", "tr", "table", "ul", "b", "h2", "div", "br")), max_size=30))
def test_no_word_of_a_narrative_is_lost(tags: list[str]) -> None:
    """However elements are nested or left open, each word comes out once."""
    html = "".join(f"<{tag}>w{number} " for number, tag in enumerate(tags))
    assert sorted(_words(markdown_of(html))) == sorted(f"w{number}" for number in range(len(tags)))


def _words(markdown: str) -> list[str]:
    return re.findall(r"\bw\d+", markdown)


def test_lines_of_an_entry_stay_together() -> None:
    """`stopped` below a medicine is said of this medicine, and is no entry of its own."""
    written = "<ul><li>Apixaban 5 mg bd<br/>stopped</li><li><p>Aspirin.</p><p>Daily</p></li></ul>"
    assert markdown_of(written) == "- Apixaban 5 mg bd; stopped\n- Aspirin. Daily"
