"""Allergies: four states that never collapse into one another."""

from __future__ import annotations

import pytest

from clinicpress.model.heading_keys import ALLERGIES
from clinicpress.model.health_record import HealthRecord, Outcome
from clinicpress.model.referral import Allergies, AllergyState
from tests.unit.load.fhir.bundles_built import Tree, composition, line_of, patient, record, section, texts

SNOMED = "http://snomed.info/sct"
IPS = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"
NONE_KNOWN: Tree = {"coding": [{"system": SNOMED, "code": "716186003", "display": "No known allergy"}]}


def allergy(name: str = "a1", **changes: object) -> Tree:
    """Return an allergy of the patient."""
    return {
        "resourceType": "AllergyIntolerance",
        "id": name,
        "code": {"coding": [{"system": SNOMED, "code": "372687004", "display": "Amoxicillin"}]},
        "patient": {"reference": "Patient/p1"},
        **changes,
    }


def verified(code: str) -> Tree:
    """Return how sure the record is."""
    return {"coding": [{"system": VERIFICATION, "code": code}]}


def allergies_of(read: HealthRecord) -> Allergies:
    """Return the allergies of a record."""
    found = read.fields["allergies"]
    assert isinstance(found, Allergies)
    return found


def empty_section(reason: str) -> Tree:
    """Return a section of allergies that is empty for a reason."""
    code: Tree = {"coding": [{"system": "http://loinc.org", "code": "48765-2"}]}
    return section("Allergies", code=code, emptyReason={"coding": [{"code": reason}]})


def test_an_allergy_says_what_it_did_and_how_bad_it_was() -> None:
    """Substance, reaction, severity, date and code come from their fields."""
    reaction: Tree = {
        "manifestation": [{"text": "Urticarial rash"}, {"text": "Wheeze"}],
        "severity": "severe",
        "exposureRoute": {"text": "Oral"},
    }
    read = record(patient(), allergy(reaction=[reaction], criticality="high", recordedDate="2019-12"))
    (found,) = allergies_of(read).entries
    assert (found.substance, found.reaction) == ("Amoxicillin", "Urticarial rash, Wheeze")
    assert found.severity == "severe, high criticality"
    assert str(found.recorded) == "2019-12"
    assert found.note == "exposed by: Oral"
    assert found.codes[0].label == "SNOMED CT 372687004"


def test_each_of_several_reactions_keeps_its_severity() -> None:
    """The worst is the allergy's; each says its own."""
    rash: Tree = {"manifestation": [{"text": "Rash"}], "severity": "mild"}
    shock: Tree = {"manifestation": [{"text": "Anaphylaxis"}], "severity": "severe"}
    (found,) = allergies_of(record(patient(), allergy(reaction=[rash, shock]))).entries
    assert found.reaction == "Rash (mild); Anaphylaxis (severe)"
    assert found.severity == "severe"


@pytest.mark.parametrize("code", ["entered-in-error", "refuted"])
def test_an_allergy_that_never_was_leaves_the_state_unrecorded(code: str) -> None:
    """That one was refuted is not that there are none."""
    read = record(patient(), allergy(verificationStatus=verified(code)))
    assert allergies_of(read).state is AllergyState.NOT_RECORDED
    assert line_of(read, "AllergyIntolerance/a1").outcome is Outcome.LEFT_OUT


@pytest.mark.parametrize(
    "code",
    [
        NONE_KNOWN,
        {"coding": [{"system": IPS, "code": "no-known-allergies"}]},
        {"text": "No known allergies"},
        {"text": "NKA"},
    ],
)
def test_that_none_is_known_is_its_own_state(code: Tree) -> None:
    """It is understood from SNOMED CT, from IPS and from words."""
    allergies = allergies_of(record(patient(), allergy(code=code)))
    assert allergies.state is AllergyState.NONE_KNOWN


@pytest.mark.parametrize(
    "code",
    [
        {"coding": [{"system": SNOMED, "code": "409137002", "display": "No known drug allergy"}]},
        {"coding": [{"system": IPS, "code": "no-known-food-allergies"}]},
        {"text": "NKDA"},
        {"text": "No known latex allergy"},
    ],
)
def test_that_none_of_a_class_is_known_says_nothing_of_the_others(code: Tree) -> None:
    """No known drug allergy is not no known allergy: it stands beside a list that nobody recorded."""
    read = record(patient(), allergy(code=code))
    assert allergies_of(read).state is AllergyState.NOT_RECORDED
    assert len(texts(read, ALLERGIES)) == 1


@pytest.mark.parametrize("denial", [NONE_KNOWN, {"text": "NKDA"}])
def test_a_real_allergy_outweighs_that_none_is_known(denial: Tree) -> None:
    """The allergy is shown; what denies it is no fact of the letter: the account and a remark say so."""
    read = record(patient(), allergy("a1", code=denial), allergy("a2"))
    assert allergies_of(read).state is AllergyState.KNOWN
    assert texts(read, ALLERGIES) == ()
    line = line_of(read, "AllergyIntolerance/a1")
    assert line.outcome is Outcome.LEFT_OUT
    assert line.reason.endswith("AllergyIntolerance/a2; the allergy is shown")
    (remark,) = read.remarks
    assert "AllergyIntolerance/a1" in remark
    assert "AllergyIntolerance/a2" in remark


def test_no_word_of_allergies_is_not_recorded() -> None:
    """Silence is never taken for none."""
    assert allergies_of(record(patient())).state is AllergyState.NOT_RECORDED


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        ("nilknown", AllergyState.NONE_KNOWN),
        ("notasked", AllergyState.NOT_RECORDED),
        ("notstarted", AllergyState.NOT_RECORDED),
        ("unavailable", AllergyState.UNAVAILABLE),
        ("withheld", AllergyState.UNAVAILABLE),
    ],
)
def test_an_empty_section_says_why(reason: str, state: AllergyState) -> None:
    """FHIR's reasons for an empty list map to the four states."""
    read = record(composition(empty_section(reason)), patient(), kind="document")
    assert allergies_of(read).state is state


def test_an_allergy_that_cannot_be_read_is_never_taken_for_none() -> None:
    """Where one could not be read, none may be said to be known."""
    broken = allergy("a2", code={"coding": "no list of codes"})
    read = record(patient(), allergy("a1", code=NONE_KNOWN), broken)
    assert allergies_of(read).state is AllergyState.UNAVAILABLE
    assert "The record holds an allergy that could not be read" in texts(read, ALLERGIES)
    assert line_of(read, "AllergyIntolerance/a2").outcome is Outcome.UNREADABLE


def test_doubt_and_type_are_said() -> None:
    """An unconfirmed intolerance that has resolved says all three."""
    status: Tree = {"coding": [{"code": "resolved"}]}
    told = allergy(verificationStatus=verified("unconfirmed"), clinicalStatus=status, type="intolerance")
    (found,) = allergies_of(record(patient(), told)).entries
    assert found.note == "resolved; not confirmed; an intolerance, not an allergy"


def test_a_degraded_transfer_names_the_substance_and_says_so() -> None:
    """What a GP system could not transfer as a code still names its substance (UK Core)."""
    code: Tree = {
        "coding": [{"system": SNOMED, "code": "196461000000101", "display": "Transfer-degraded drug allergy"}],
        "text": "9339101000001105 | Septrin",
    }
    (found,) = allergies_of(record(patient(), allergy(code=code))).entries
    assert (found.substance, found.note) == ("Septrin", "Transfer-degraded drug allergy")


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("No known allergies", AllergyState.NONE_KNOWN),
        ("Patient has no known allergies.", AllergyState.NONE_KNOWN),
        ("No known drug allergies", AllergyState.NOT_RECORDED),
        ("Not recorded", AllergyState.NOT_RECORDED),
        ("Information not available", AllergyState.UNAVAILABLE),
        ("Penicillin: rash", AllergyState.KNOWN),
        ("No known allergies except penicillin", AllergyState.KNOWN),
        ("No known drug allergies. Allergic to latex", AllergyState.KNOWN),
    ],
)
def test_a_narrative_alone_says_its_state(words: str, state: AllergyState) -> None:
    """Words without entries are understood only where they say nothing else; in doubt they are shown as known."""
    code: Tree = {"coding": [{"system": "http://loinc.org", "code": "48765-2"}]}
    read = record(composition(section("Allergies", f"<p>{words}</p>", code=code)), patient(), kind="document")
    assert allergies_of(read).state is state


LATEX_TOO = "<ul><li>Amoxicillin: rash</li><li>Latex – hives</li></ul>"
ALLERGY_CODE: Tree = {"coding": [{"system": "http://loinc.org", "code": "48765-2"}]}


def with_narrative(html: str, *allergies: Tree) -> HealthRecord:
    """Return a record whose section of allergies says this beside its entries."""
    return record(
        composition(section("Allergies", html, code=ALLERGY_CODE)), patient(), *allergies, kind="document"
    )


def narrative_of(read: HealthRecord) -> str:
    """Return what still stands as text under allergies."""
    held = read.fields.get("sections", {})
    assert isinstance(held, dict)
    return str(held.get(ALLERGIES, ""))


@pytest.mark.parametrize(
    ("html", "reaction", "note", "rest"),
    [
        ("<p>Allergic to amoxicillin</p>", None, None, ""),
        ("<p><b>Known allergies</b></p><ul><li>Amoxicillin</li></ul>", None, None, ""),
        ("<p>Amoxicillin: rash</p>", "rash", None, ""),
        ("<p>Amoxicillin (severe)</p>", None, "in words: Amoxicillin (severe)", ""),
        (LATEX_TOO, "rash", None, "- Latex – hives"),
        ("<p>Not allergic to amoxicillin</p>", None, None, "Not allergic to amoxicillin"),
        ("<p>Amoxicillin</p><p>It gave a rash</p>", None, None, "Amoxicillin\n\nIt gave a rash"),
    ],
)
def test_an_allergy_of_narrative_and_entry_is_shown_once(
    html: str, reaction: str | None, note: str | None, rest: str
) -> None:
    """The entry takes what the words add to it; all that is not of an entry stays as it was written."""
    read = with_narrative(html, allergy())
    (found,) = allergies_of(read).entries
    assert (found.substance, found.reaction, found.note) == ("Amoxicillin", reaction, note)
    assert narrative_of(read) == rest


def test_words_of_a_broader_substance_are_kept() -> None:
    """Penicillin is more than penicillin V."""
    (found,) = allergies_of(with_narrative("<p>Penicillin</p>", allergy(code={"text": "Penicillin V"}))).entries
    assert (found.substance, found.note) == ("Penicillin V", "in words: Penicillin")


def test_a_narrative_alone_is_one_entry_with_its_reaction() -> None:
    """Its words stand once, and nobody says that no reaction is recorded."""
    read = with_narrative("<p>Penicillin: rash</p>")
    (found,) = allergies_of(read).entries
    assert found.substance == "Penicillin: rash"
    assert found.reaction == "reaction and severity as written"
    assert narrative_of(read) == ""


@pytest.mark.parametrize(
    ("html", "outcome"),
    [("<p>No known allergies</p>", Outcome.LEFT_OUT), ("<p>NKDA</p><p>Latex – hives</p>", Outcome.SHOWN)],
)
def test_a_narrative_denies_no_allergy_of_the_record(html: str, outcome: Outcome) -> None:
    """Words that none is known do not stand beside one; account and remark say that they were there."""
    read = with_narrative(html, allergy())
    line = line_of(read, "Composition/d1 section 1")
    assert line.outcome is outcome
    assert "the allergy is shown" in line.reason
    assert "Composition/d1 section 1" in read.remarks[0]
    assert "known" not in narrative_of(read).lower()
    assert "nkda" not in narrative_of(read).lower()


def test_an_allergy_in_two_versions_is_not_no_allergy() -> None:
    """Nothing says which of them holds: the allergies are unavailable, and the letter says why."""
    versions = (allergy(code={"text": text}) for text in ("Penicillin", "Penicillin and latex"))
    read = record(patient(), *versions)
    assert allergies_of(read).state is AllergyState.UNAVAILABLE
    assert texts(read, ALLERGIES) == ("The record holds an allergy in versions that contradict each other",)
    assert read.places["allergies"] == "entry 2: AllergyIntolerance/a1; entry 3: AllergyIntolerance/a1"


def test_versions_that_were_never_true_leave_nothing() -> None:
    """Two versions that were both entered in error hide no allergy."""
    versions = (allergy(code={"text": text}, verificationStatus=verified("entered-in-error")) for text in "AB")
    assert allergies_of(record(patient(), *versions)).state is AllergyState.NOT_RECORDED
