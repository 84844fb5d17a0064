"""What identifies a patient stands on the patient's pages and nowhere else."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from clinicpress.build import Workshop
from tests.end_to_end.pressing import (
    PERSONAL,
    Leaflets,
    Press,
    Which,
    edit,
    files_below,
    name_of,
    put_article,
)
from tests.end_to_end.reading import elements, metadata, page_texts

SECRETS = {
    "amira": ("Amira", "Haddad", "9990000034", "999 000 0034", "1993"),
    "grace": ("Grace", "Okafor", "9990000018", "999 000 0018", "1958", "LF-00321", "Orchard"),
    "owen": ("Owen", "Owain", "Llewellyn", "9990000026", "999 000 0026", "1941", "LF-00488"),
}
NUMBERS = {"amira": "999 000 0034", "grace": "999 000 0018", "owen": "999 000 0026"}
NOTES = "notes/grace.yml"


def _told(text: str, patient: str) -> list[str]:
    plain = text.replace("\u00a0", " ").casefold()
    return [secret for secret in SECRETS[patient] if secret.casefold() in plain]


@pytest.mark.parametrize("which", PERSONAL, ids=name_of)
def test_a_file_says_nothing_of_its_patient(which: Which, leaflets: Leaflets) -> None:
    """A leaflet's name, properties, outline and element titles carry no name, number or date of birth."""
    product = leaflets.build(which)
    assert product.private
    assert _told(product.name, str(which.notes)) == []
    assert _told(metadata(product.pdf), str(which.notes)) == []
    titles = " ".join(str(element.get("/T", "")) for element in elements(product.pdf))
    assert _told(titles, str(which.notes)) == []


@pytest.mark.parametrize("which", PERSONAL, ids=name_of)
def test_each_page_of_the_patients_part_names_them_and_no_other_page(which: Which, leaflets: Leaflets) -> None:
    """A leaflet's general pages can be passed on: the patient's name begins with the patient's part, and stays."""
    texts = page_texts(leaflets.build(which).pdf)
    named = [number for number, text in enumerate(texts) if NUMBERS[str(which.notes)] in text]
    assert named
    assert named == list(range(named[0], len(texts))), "every page from the first one on"
    for text in texts[: named[0]]:
        assert _told(text, str(which.notes)) == []


def test_a_run_says_nothing_of_its_patient(workspace: Path, clinicpress: Press) -> None:
    """A leaflet for a patient is written for its owner's eyes, and the terminal learns no name."""
    article = put_article(workspace, "Rest.")
    ran = clinicpress("leaflet", article, "--clinic", "larkfield", "--notes", "grace", "-o", "new/folder")
    assert ran.code == 0, ran
    assert _told(ran.out + ran.err, "grace") == []
    (written,) = (workspace / "new" / "folder").iterdir()
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert stat.S_IMODE(written.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(written.parent.parent.stat().st_mode) == 0o700


def test_a_public_leaflet_may_be_read_by_all(workspace: Path, clinicpress: Press) -> None:
    """A leaflet for nobody in particular can be read by a web server."""
    assert clinicpress("leaflet", put_article(workspace, "Rest."), "-o", "a.pdf").code == 0
    assert stat.S_IMODE((workspace / "a.pdf").stat().st_mode) == 0o644


def test_the_name_of_a_file_changes_with_the_notes(workspace: Path, clinicpress: Press) -> None:
    """A leaflet's number comes from all of the notes, so that nobody finds a patient by trying out numbers."""
    article = put_article(workspace, "Rest.")
    asked = ("leaflet", article, "--notes", "amira", "--dry-run")
    first, again = clinicpress(*asked).out, clinicpress(*asked).out
    edit(workspace / "notes/amira.yml", "healing well", "healing slowly")
    assert first == again != clinicpress(*asked).out


CANARY = "Zzyzx7731"
CANARIES = {
    "the date of birth": ("1958-03-02", CANARY),
    "the NHS number": ("999 000 0018", CANARY),
    "the sex": ("sex: female", f"sex: {CANARY}"),
    "the date": ("date: 2026-11-20", f"date: {CANARY}"),
    "an appointment's time": ('"14:15"', CANARY),
    "the sets of an exercise": ("sets: 2", f"sets: {CANARY}"),
    "a list where a name belongs": ("given: Grace", f"given: [{CANARY}]"),
    "a name where a list belongs": ("medicines:\n", f"medicines: {CANARY}\nappointments2:\n"),
    "an alias": ("given: Grace", f"given: *{CANARY}"),
    "a quote that is not closed": ("given: Grace", f'given: "{CANARY}'),
    "a colon too many": ("given: Grace", f"given: {CANARY}: x"),
    "a name in braces": ("It was good", f"{{{{ {CANARY} }}}} It was good"),
    "a statement": ("It was good", f"{{% {CANARY} %}} It was good"),
    "a link to nowhere": ("It was good", f"[see](#{CANARY}) It was good"),
    "a link to a file": ("It was good", f"[see]({CANARY}.html) It was good"),
    "a sign that no face has": ("given: Grace", f"given: {CANARY}漢"),
}


@pytest.mark.parametrize(("old", "new"), CANARIES.values(), ids=CANARIES)
def test_a_message_never_repeats_what_was_entered(old: str, new: str, workspace: Path, clinicpress: Press) -> None:
    """A message about notes names the field; what was entered there stays out of terminals and logs."""
    article = put_article(workspace, "Rest.")
    edit(workspace / NOTES, old, new)
    before = files_below(workspace)
    ran = clinicpress("leaflet", article, "--clinic", "larkfield", "--notes", "grace")
    assert ran.code in {5, 8}, ran
    assert CANARY.casefold() not in (ran.out + ran.err).casefold()
    # The example of a number in a message is a number that nobody has.
    assert _told((ran.out + ran.err).replace(NOTES, "").replace("such as 999 000 0018", ""), "grace") == []
    assert files_below(workspace) == before


@pytest.mark.parametrize(("old", "new"), CANARIES.values(), ids=CANARIES)
def test_a_finding_never_repeats_what_was_entered(old: str, new: str, workspace: Path, clinicpress: Press) -> None:
    """A check of notes is as discreet as a leaflet's refusal."""
    edit(workspace / NOTES, old, new)
    ran = clinicpress("check", NOTES, "--json")
    assert CANARY.casefold() not in (ran.out + ran.err).casefold()


def test_a_leaflet_for_another_patient_is_not_released(
    workspace: Path, clinicpress: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A leaflet whose pages carry somebody else's name is refused, and the message names neither."""
    article = put_article(workspace, "Rest.")
    render = Workshop.print

    def swapped(self: Workshop, page: object, *rest: object) -> object:
        html = page.html.replace("OKAFOR", "HADDAD")  # type: ignore[attr-defined]
        return render(self, type(page)(**{**_fields(page), "html": html}), *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Workshop, "print", swapped)
    ran = clinicpress("leaflet", article, "--clinic", "larkfield", "--notes", "grace")
    assert ran.code == 8, ran
    assert "family name is not on the page" in ran.err
    assert _told(ran.err, "grace") == _told(ran.err, "amira") == []
    assert not (workspace / "output").exists()


def test_notes_without_a_page_are_not_released(workspace: Path, clinicpress: Press) -> None:
    """A theme that leaves the patient's part out does not pass for a leaflet for this patient."""
    article = put_article(workspace, "Rest.")
    part = workspace / "templates" / "parts" / "for_you.html.j2"
    part.parent.mkdir(parents=True)
    part.write_text("<p>Nothing</p>", encoding="utf-8")
    ran = clinicpress("leaflet", article, "--clinic", "larkfield", "--notes", "grace")
    assert ran.code not in {0, 70}, ran
    assert not (workspace / "output").exists()


def _fields(page: object) -> dict[str, object]:
    return {name: getattr(page, name) for name in page.__slots__}  # type: ignore[attr-defined]
