"""`templates/letters/`: kinds of letters, the headings that they share, and plain words for patients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from clinicpress.errors import ReferralError, ThemeError, UnknownNameError
from clinicpress.load.records import load_record, validate_record
from clinicpress.load.yaml_text import YamlText, read_text, read_yaml
from clinicpress.model.accounting import account_words
from clinicpress.model.clinic import Clinic
from clinicpress.model.health_record import AccountLine, Outcome
from clinicpress.model.letter import (
    OTHERS,
    Addressee,
    Heading,
    Letter,
    LetterFacts,
    LetterHeading,
    LetterOrder,
    PlacedHeading,
    Vocabulary,
)
from clinicpress.model.plain_terms import PlainTerms
from clinicpress.model.record import Record
from clinicpress.model.referral import Referral, Voice
from clinicpress.model.suggestion import suggest
from clinicpress.shelf.files import is_file
from clinicpress.shelf.naming import named_in
from clinicpress.shelf.theme import Theme
from clinicpress.shelf.workspace import Kind

REFERRAL = "referral"
PATIENT_LETTER = "patient-letter"
_FOLDER = "letters"
LETTER = Kind(noun="letter", folder=f"templates/{_FOLDER}", endings=(".yml",), error=ThemeError)
_HEADINGS = "_headings.yml"
_PLAIN_WORDS = "_plain_words.yml"
_PRIVATE = "_"

R = TypeVar("R", bound=Record)


def list_letters(theme: Theme) -> tuple[str, ...]:
    """Return the ids of the letters that there are."""
    files = (file for folder in theme.template_folders for file in (folder / _FOLDER).glob("*.yml"))
    return tuple(sorted({file.stem for file in files if not file.name.startswith(_PRIVATE)}))


def load_vocabulary(theme: Theme) -> Vocabulary:
    """Return the headings that letters share.

    Raises:
        ThemeError: the file is not there, or has a fault.
    """
    return _load(theme, _HEADINGS, Vocabulary)


def load_letter(theme: Theme, letter_id: str) -> Letter:
    """Return a kind of letter.

    Raises:
        UnknownNameError: there is none of this name.
        ThemeError: its file, or one that all letters share, has a fault.
    """
    known = list_letters(theme)
    if letter_id not in known:
        raise UnknownNameError(f"there is no letter '{letter_id}'.", hint=suggest(letter_id, known))
    file = _find(theme, f"{letter_id}.yml")
    tree = read_yaml(read_text(file, ThemeError), where=str(file), error=ThemeError)
    facts = validate_record(tree, LetterFacts, str(file), ThemeError)
    vocabulary = load_vocabulary(theme).headings
    _refuse_unknown(facts, vocabulary, tree, file)
    return _put_together(letter_id, facts, vocabulary, theme)


def check_letter_file(theme: Theme, path: Path) -> None:
    """Look at a file of `templates/letters/`: a kind of letter, or what all of them share.

    Raises:
        ThemeError: it has a fault.
    """
    if path.name == _HEADINGS:
        load_vocabulary(theme)
    elif path.name == _PLAIN_WORDS:
        _load(theme, _PLAIN_WORDS, PlainTerms)
    else:
        load_letter(theme, path.stem)


def order_letter(referral: Referral, clinic: Clinic, theme: Theme, today: date) -> LetterOrder:
    """Return a letter to be made, of the kind that was asked for, or that the file names, or that is usual.

    Raises:
        UnknownNameError: there is no letter of the name that was asked for.
        ReferralError: there is none of the name that the file says, or it speaks to somebody else than `voice`;
            or to a patient who has died.
        ThemeError: the letter has a fault.
    """
    own = _own_letter(referral, theme)
    letter = _with_headings_of(own, load_letter(theme, referral.letter) if referral.letter else own)
    _refuse_to_the_dead(referral, letter)
    if referral.for_patient and _is_to_patient(letter):
        referral = referral.for_patient
    return LetterOrder(referral=_for_its_reader(referral, letter), letter=letter, clinic=clinic, today=today)


def _own_letter(referral: Referral, theme: Theme) -> Letter:
    """Return the letter that a file asks for; the patient’s voice alone asks for the patient’s letter."""
    facts, where = referral.facts, f"{referral.source}: letter"
    usual = PATIENT_LETTER if facts.voice is Voice.PATIENT else REFERRAL
    with named_in(where, ReferralError):
        letter = load_letter(theme, facts.letter or usual)
    if "voice" in facts.model_fields_set and facts.voice is not letter.voice:
        raise ReferralError(
            f"the letter '{letter.id}' speaks to the {letter.voice}, and 'voice' says {facts.voice}.",
            where=where,
            hint="Leave 'voice' out: the letter decides.",
        )
    return letter


def _refuse_to_the_dead(referral: Referral, letter: Letter) -> None:
    if _is_to_patient(letter) and referral.facts.patient.has_died:
        raise ReferralError(
            f"the patient has died, and the letter '{letter.id}' speaks to them.",
            where=f"{referral.source}: patient",
            hint=f"Print the clinicians' letter (--letter {REFERRAL}), and write to the family yourself.",
        )


def _is_to_patient(letter: Letter) -> bool:
    return letter.voice is Voice.PATIENT or letter.facts.to is Addressee.PATIENT


def _for_its_reader(referral: Referral, letter: Letter) -> Referral:
    """Return a referral without what is not for the letter's reader, and a remark that says so."""
    facts = referral.facts
    withheld = {key for key in (*facts.sections, *facts.statements) if letter.key_of.get(key) in letter.withheld}
    if not withheld:
        return referral
    sections = {key: text for key, text in facts.sections.items() if key not in withheld}
    statements = {key: said for key, said in facts.statements.items() if key not in withheld}
    own = facts.model_copy(update={"sections": sections, "statements": statements})
    names = ", ".join(sorted({letter.key_of[key] for key in withheld}))
    remark = f"the letter '{letter.id}' is for the patient and leaves out what is for staff, under: {names}."
    told = replace(referral, facts=own, remarks=(*referral.remarks, remark))
    return _with_account(told, letter)


def _with_account(referral: Referral, letter: Letter) -> Referral:
    """Return a referral whose account counts what the letter withholds as left out."""
    record = referral.record
    if record is None:
        return referral
    lines = (_withheld(line, letter) for line in record.account)
    own, before = replace(record, account=tuple(lines)), account_words(record)
    rest = (remark for remark in referral.remarks if remark not in before)
    return replace(referral, record=own, remarks=(*account_words(own), *rest))


def _withheld(line: AccountLine, letter: Letter) -> AccountLine:
    if line.outcome is not Outcome.SHOWN or letter.key_of.get(line.heading) not in letter.withheld:
        return line
    reason = f"it is for staff, and the letter '{letter.id}' is for the patient"
    return replace(line, outcome=Outcome.LEFT_OUT, heading="", reason=reason)


def _with_headings_of(own: Letter, letter: Letter) -> Letter:
    """Return a letter that knows the headings of another too, so that one file can be printed as either."""
    new = {key: heading for key, heading in own.key_of.items() if key not in letter.key_of}
    homeless = tuple(heading for heading in (*own.headings, *own.unplaced) if heading.key in new)
    return replace(letter, unplaced=(*letter.unplaced, *homeless), key_of={**letter.key_of, **new})


def _refuse_unknown(facts: LetterFacts, known: Iterable[Heading], tree: YamlText, file: Path) -> None:
    """Refuse a heading without words, and a summary of what the letter does not have."""
    keys = {OTHERS, *(heading.key for heading in known)}
    for number, placed in enumerate(facts.headings):
        if placed.key not in keys and placed.words is None:
            place = _place(tree, file, "headings", number)
            hint = suggest(placed.key, sorted(keys), likeness=0.6)
            raise ThemeError(
                f"there is no heading '{placed.key}'.",
                where=place,
                hint=f"{hint} A heading of your own needs 'words'.",
            )
    own = [placed.key for placed in facts.headings]
    for number, key in enumerate(facts.summary):
        if key not in own:
            raise ThemeError(
                f"the summary names '{key}', which is no heading of this letter.",
                where=_place(tree, file, "summary", number),
                hint=suggest(key, own),
            )


def _place(tree: YamlText, file: Path, field: str, number: int) -> str:
    return f"{file}, line {tree.line_of((field, number))}: {field}[{number + 1}]"


def _put_together(letter_id: str, facts: LetterFacts, vocabulary: tuple[Heading, ...], theme: Theme) -> Letter:
    shared = {heading.key: heading for heading in vocabulary}
    placed = {heading.key for heading in facts.headings}
    left = [heading for heading in vocabulary if heading.key not in placed]
    withheld = frozenset(each.key for each in left if each.staff_only and facts.voice is Voice.PATIENT)
    rest = tuple(
        replace(_voiced(PlacedHeading(key=each.key), shared, facts.voice), only_written=True)
        for each in left
        if each.key not in withheld
    )
    own = {key: key for key in placed if key != OTHERS}
    return Letter(
        id=letter_id,
        facts=facts,
        headings=tuple(_in_order(facts, shared, rest)),
        unplaced=() if OTHERS in placed else rest,
        withheld=withheld,
        key_of={key: heading.key for heading in vocabulary for key in (heading.key, *heading.also)} | own,
        plain=_load(theme, _PLAIN_WORDS, PlainTerms) if facts.voice is Voice.PATIENT else None,
    )


def _in_order(
    facts: LetterFacts, shared: Mapping[str, Heading], rest: tuple[LetterHeading, ...]
) -> Iterator[LetterHeading]:
    for placed in facts.headings:
        if placed.key == OTHERS:
            yield from rest
        else:
            yield _voiced(placed, shared, facts.voice)


def _voiced(placed: PlacedHeading, shared: Mapping[str, Heading], voice: Voice) -> LetterHeading:
    """Return a heading in a letter's voice; its own words come before those of the vocabulary."""
    heading = shared.get(placed.key)
    if heading is None:
        heading = Heading.model_validate({"key": placed.key, "words": placed.words})
    return LetterHeading(
        key=heading.key,
        words=(placed.words or heading.words).by(voice),
        missing=(placed.missing or heading.missing).by(voice) if placed.required else "",
        text_first=heading.text_first,
        codes=heading.codes,
    )


def _load(theme: Theme, name: str, model: type[R]) -> R:
    return load_record(_find(theme, name), model, ThemeError)


def _find(theme: Theme, name: str) -> Path:
    """Return a file of letters: the workspace's, else the shipped one."""
    for folder in theme.template_folders:
        if is_file(folder / _FOLDER / name):
            return folder / _FOLDER / name
    raise ThemeError(f"there is no file '{name}'.", where=f"templates/{_FOLDER}", hint="Install clinicpress again.")
