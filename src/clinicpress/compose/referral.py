"""A letter about a patient: letterhead, window address, banner on each page, and the record under its headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from clinicpress.compose.at_a_glance import summary_keys
from clinicpress.compose.attached import IN_RECORD, SEPARATE
from clinicpress.compose.brand_css import compose_brand_css
from clinicpress.compose.clinical_words import keep_days
from clinicpress.compose.diagnoses import pointing_headings
from clinicpress.compose.letterhead import LetterheadView, letterhead_view
from clinicpress.compose.markdown import Words, compose_markdown
from clinicpress.compose.page_one import NATURAL, Arrangement, PageOne, RowView, lay_page_one, row_view
from clinicpress.compose.patient import NOT_KNOWN, BannerView, Labelled, banner_view
from clinicpress.compose.plain_words import PlainSpeaker, with_plain_medicines
from clinicpress.compose.referral_rows import PRIORITIES, Rows, one_line
from clinicpress.compose.sections import read_sections
from clinicpress.compose.templates import fill_template
from clinicpress.compose.window import window_lines
from clinicpress.errors import ReferralError
from clinicpress.model.clinical import keep_measures
from clinicpress.model.clinical_names import full_name, greeting
from clinicpress.model.letter import Addressee, Letter, LetterHeading, LetterOrder
from clinicpress.model.page import LANGUAGE, ComposedPage
from clinicpress.model.patient import Patient
from clinicpress.model.referral import Correspondent, ReferralFacts, Voice
from clinicpress.shelf.theme import A4, Theme, read_house_css

LARGE_PRINT = "large-print"
# Under these stand names of people, places and papers, which no plain word replaces.
_NAMES = frozenset(
    (
        "patient-demographics",
        "gp-practice",
        "referrer-details",
        "referral-details",
        "documents-attached",
        "distribution-list",
        "person-completing-the-record",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityView:
    """How soon, as a shape (by its `name`) and in words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralView:
    """Everything that the template of a letter prints.

    Attributes:
        salutation: how it begins; `opening` and `closing` stand before and after the rows. They may be empty.
        page: what stands at a glance, and the rows that follow.
    """

    title: str
    language: str
    voice: str
    letterhead: LetterheadView
    window: tuple[str, ...]
    meta: tuple[Labelled, ...]
    priority: PriorityView | None
    banner: BannerView
    salutation: str
    opening: str
    closing: str
    page: PageOne
    foot: str
    parties: str


def compose_referral(order: LetterOrder, theme: Theme, arrangement: Arrangement = NATURAL) -> ComposedPage:
    """Return a letter as one A4 page flow; its title names the specialty and nobody.

    Raises:
        ReferralError: a section is under no known heading, its text cannot be used, or a date is impossible.
    """
    view = referral_view(order, theme, arrangement)
    return ComposedPage(
        kind="referral",
        html=fill_template(theme, "referral/referral.html.j2", view=view),
        house_css=read_house_css(theme, _styles(order), _formats(order)),
        brand_css=compose_brand_css(order.clinic.brand),
        title=view.title,
        language=LANGUAGE,
        sources=(order.referral.source,),
    )


def _styles(order: LetterOrder) -> tuple[str, ...]:
    own = ("patient_letter",) if order.letter.voice is Voice.PATIENT else ()
    return ("blocks", "banner", "letterhead", "referral", *own)


def _formats(order: LetterOrder) -> tuple[str, ...]:
    """Return the formats of a letter: large print for a patient who needs it (DAPB1605), in a letter to them."""
    needs = order.referral.facts.patient.prefers
    wants_large = order.letter.voice is Voice.PATIENT and needs and needs.format == LARGE_PRINT
    return (A4, LARGE_PRINT) if wants_large else (A4,)


def referral_view(order: LetterOrder, theme: Theme, arrangement: Arrangement = NATURAL) -> ReferralView:
    """Return everything that the template prints.

    Raises:
        ReferralError: as `compose_referral`.
    """
    letter, where = order.letter, str(order.referral.source)
    facts = _voiced_facts(order)
    speaker = PlainSpeaker(letter.plain) if letter.plain else None
    record = order.referral.record
    held = frozenset(file.title for file in record.files) if record else frozenset()
    rows = Rows(facts=facts, theme=theme, speaker=speaker, attached=order.attached, in_record=held)
    texts = read_sections(facts.sections, letter, where)
    all_rows = _fill_rows(rows, letter, texts, where)
    title = letter.title(facts.specialty)
    patient = facts.patient
    banner = banner_view(patient, _day_of_age(order), error=ReferralError, where=where)
    return ReferralView(
        title=title,
        language=LANGUAGE,
        voice=letter.voice.value,
        letterhead=letterhead_view(order.clinic),
        window=_window(facts, letter),
        meta=_meta(rows),
        priority=_priority(facts) if letter.facts.shows_priority else None,
        banner=banner,
        salutation=_salutation(patient, letter),
        opening=letter.facts.opening,
        closing=letter.facts.closing,
        page=lay_page_one(all_rows, summary_keys(letter, facts, texts), arrangement),
        foot=f"{title} · version {facts.version} · {rows.moment()} · {_counted(rows)}",
        parties=f"From {_party(facts.referrer)} · To {_addressee(facts, letter)}",
    )


def _voiced_facts(order: LetterOrder) -> ReferralFacts:
    facts, letter = order.referral.facts, order.letter
    voiced = facts.model_copy(update={"voice": letter.voice})
    return with_plain_medicines(voiced, letter.plain) if letter.plain else voiced


def _day_of_age(order: LetterOrder) -> date:
    """Return the day on which the patient has the age that is printed: the letter's.

    Raises:
        ReferralError: the letter is dated before the patient was born.
    """
    facts = order.referral.facts
    if facts.date < facts.patient.born <= order.today:
        raise ReferralError(
            "the letter is dated before the patient was born.",
            where=f"{order.referral.source}: date",
            hint="Correct the date of the letter, or of birth.",
        )
    return order.today if facts.patient.has_died or facts.patient.born > order.today else facts.date


def _priority(facts: ReferralFacts) -> PriorityView:
    return PriorityView(name=facts.priority.value, words=PRIORITIES[facts.priority])


def _salutation(patient: Patient, letter: Letter) -> str:
    """Return how the letter begins, by title and family name: the preferred name is for the room, not for paper."""
    formal = patient.model_copy(update={"preferred": None})
    return greeting(formal, letter.facts.salutation) if letter.facts.salutation else ""


def _window(facts: ReferralFacts, letter: Letter) -> tuple[str, ...]:
    if letter.facts.to is Addressee.RECIPIENT:
        return window_lines(facts.recipient)
    patient = facts.patient
    return window_lines(Correspondent(name=full_name(patient), address=patient.address))


def _addressee(facts: ReferralFacts, letter: Letter) -> str:
    return full_name(facts.patient) if letter.facts.to is Addressee.PATIENT else _party(facts.recipient)


def _fill_rows(rows: Rows, letter: Letter, texts: Mapping[str, str], where: str) -> tuple[RowView, ...]:
    """Return every heading that has something beneath it, or must not be left out, in the letter's order."""
    written = written_keys(rows.facts, texts)
    # In a summary what is asked of whom by when comes before the words about it.
    headings = (
        replace(heading, text_first=heading.text_first and heading.key not in letter.facts.summary)
        for heading in pointing_headings(letter, rows.facts)
    )
    wanted = (heading for heading in headings if heading.key in written or not heading.only_written)
    filled = ((heading, _fill_row(rows, heading, texts, where)) for heading in wanted)
    return tuple(row_view(heading.key, heading.words, body) for heading, body in filled if body)


def written_keys(facts: ReferralFacts, texts: Mapping[str, str]) -> frozenset[str]:
    """Return the headings under which somebody wrote something about this patient's health."""
    filled = {
        "investigations-and-results": facts.results,
        "medications-and-devices": facts.medicines,
        "allergies-and-adverse-reactions": facts.allergies,
        "plan-and-requested-actions": facts.actions.professionals or facts.actions.patient,
        "documents-attached": facts.documents,
    }
    said = {key for key, statements in facts.statements.items() if statements}
    return frozenset({*texts, *said, *(key for key, value in filled.items() if value)})


def _fill_row(rows: Rows, heading: LetterHeading, texts: Mapping[str, str], where: str) -> Markup:
    # In the order in which they are read: a term is explained where it stands first.
    if heading.text_first:
        body = _written_html(rows, heading.key, texts, where) + _facts_html(rows, heading.key)
    else:
        body = _facts_html(rows, heading.key) + _written_html(rows, heading.key, texts, where)
    if not body and heading.missing:
        return rows.part("missing", words=heading.missing)
    return body


def _written_html(rows: Rows, key: str, texts: Mapping[str, str], where: str) -> Markup:
    """Return what a person wrote under a heading."""
    if key not in texts:
        return Markup("")
    words = Words(
        theme=rows.theme, where=f"{where}: sections.{key}", top_level=3, blocks=False, error=ReferralError
    )
    html = compose_markdown(keep_measures(texts[key]), words)
    return keep_days(rows.speaker.explain(html) if rows.speaker else html)


def _facts_html(rows: Rows, key: str) -> Markup:
    """Return what the facts say under a heading, in plain words where the letter speaks to the patient."""
    body = rows.body(key)
    if rows.speaker is None:
        return body
    return rows.speaker.label(body) if key in _NAMES else rows.speaker.address(body)


def _meta(rows: Rows) -> tuple[Labelled, ...]:
    facts: ReferralFacts = rows.facts
    written = (
        ("Date", rows.moment()),
        ("Reference", facts.reference),
        ("Specialty", facts.specialty),
    )
    return tuple(Labelled(label=label, value=value) for label, value in written if value)


def _party(person: Correspondent | None) -> str:
    if person is None:
        return NOT_KNOWN
    return ", ".join(part for part in (person.name, person.organisation) if part) or one_line(person)


def _counted(rows: Rows) -> str:
    """Return how many documents go with the letter."""
    places = [document.place for document in rows.documents]
    separate = places.count(SEPARATE)
    documents = len(places) - separate - places.count(IN_RECORD)
    told = {0: "no documents attached", 1: "1 document attached"}.get(documents, f"{documents} documents attached")
    return f"{told}, {separate} sent separately" if separate else told
