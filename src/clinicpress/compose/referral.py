"""A letter about a patient: letterhead, window address, banner on each page, and the record under its headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup

from clinicpress.compose.brand_css import compose_brand_css
from clinicpress.compose.letterhead import LetterheadView, letterhead_view
from clinicpress.compose.markdown import Words, compose_markdown
from clinicpress.compose.patient import NOT_KNOWN, BannerView, Labelled, banner_view
from clinicpress.compose.referral_rows import PRIORITIES, Rows, one_line
from clinicpress.compose.sections import read_sections
from clinicpress.compose.templates import fill_template
from clinicpress.errors import ReferralError
from clinicpress.model.clinical import keep_measures
from clinicpress.model.clinical_names import full_name, greeting
from clinicpress.model.letter import Addressee, Letter, LetterHeading, LetterOrder
from clinicpress.model.page import LANGUAGE, ComposedPage
from clinicpress.model.patient import Patient
from clinicpress.model.referral import Correspondent, ReferralFacts
from clinicpress.shelf.theme import Theme, read_house_css

RED_FLAGS = "red-flags"
# A window of 35 mm shows seven lines of 10/13 pt.
_WINDOW_LINES = 7
# Characters of HTML from which a row is longer than about ten lines.
_LONG = 1400
# Characters of a heading that surely fit a line of 40 mm.
_HEAD_CHARACTERS = 18
_TAG_OR_DAY = re.compile(r"(<[^>]*>)|\b(\d{1,2}-[A-Z][a-z]{2}-\d{4})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A heading, and what stands beside it.

    `head_lines` is how many lines the heading takes at most; a `long` row may break over pages, a short one moves
    as a whole.
    """

    key: str
    heading: str
    body: Markup
    head_lines: int
    long: bool


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
        summary: keys of the rows that stand on page one, whatever the length.
    """

    title: str
    language: str
    letterhead: LetterheadView
    window: tuple[str, ...]
    meta: tuple[Labelled, ...]
    priority: PriorityView | None
    banner: BannerView
    salutation: str
    opening: str
    closing: str
    summary: tuple[str, ...]
    red_flags: RowView | None
    rows: tuple[RowView, ...]
    foot: str
    parties: str


def compose_referral(order: LetterOrder, theme: Theme) -> ComposedPage:
    """Return a letter as one A4 page flow; its title names the specialty and nobody.

    Raises:
        ReferralError: a section is under no known heading, its text cannot be used, or a date is impossible.
    """
    view = referral_view(order, theme)
    return ComposedPage(
        kind="referral",
        html=fill_template(theme, "referral/referral.html.j2", view=view),
        house_css=read_house_css(theme, ("blocks", "banner", "letterhead", "referral")),
        brand_css=compose_brand_css(order.clinic.brand),
        title=view.title,
        language=LANGUAGE,
        sources=(order.referral.source,),
    )


def referral_view(order: LetterOrder, theme: Theme) -> ReferralView:
    """Return everything that the template prints.

    Raises:
        ReferralError: as `compose_referral`.
    """
    letter, where = order.letter, str(order.referral.source)
    facts = order.referral.facts.model_copy(update={"voice": letter.voice})
    rows = Rows(facts=facts, theme=theme)
    all_rows = _fill_rows(rows, letter, read_sections(facts.sections, letter, where), where)
    title = letter.title(facts.specialty)
    patient = facts.patient
    return ReferralView(
        title=title,
        language=LANGUAGE,
        letterhead=letterhead_view(order.clinic),
        window=_window(facts, letter),
        meta=_meta(rows),
        priority=_priority(facts) if letter.facts.shows_priority else None,
        banner=banner_view(patient, order.today, error=ReferralError, where=where),
        salutation=_salutation(patient, letter),
        opening=letter.facts.opening,
        closing=letter.facts.closing,
        summary=letter.facts.summary,
        red_flags=next((row for row in all_rows if row.key == RED_FLAGS), None),
        rows=tuple(row for row in all_rows if row.key != RED_FLAGS),
        foot=f"{title} · version {facts.version} · {rows.day(facts.date)} · {_counted(len(facts.documents))}",
        parties=f"From {_party(facts.referrer)} · To {_addressee(facts, letter)}",
    )


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


def window_lines(person: Correspondent | None) -> tuple[str, ...]:
    """Return an address in no more lines than the window of a DL envelope shows, the postcode on its own line.

    Lines are joined from the foot upwards, because a street must be found before a town.
    """
    if person is None:
        return (NOT_KNOWN,)
    lines = [line for line in (person.name, person.role, person.organisation) if line]
    last = []
    if person.address:
        lines.extend(person.address.lines)
        last = [person.address.postcode] if person.address.postcode else []
    room = _WINDOW_LINES - len(last)
    while len(lines) > room:
        lines[-2:] = [", ".join(lines[-2:])]
    return (*lines, *last)


def _fill_rows(rows: Rows, letter: Letter, texts: Mapping[str, str], where: str) -> tuple[RowView, ...]:
    """Return every heading that has something beneath it, or must not be left out, in the letter's order."""
    written = written_keys(rows.facts, texts)
    wanted = (heading for heading in letter.headings if heading.key in written or not heading.only_written)
    filled = ((heading, _fill_row(rows, heading, texts, where)) for heading in wanted)
    return tuple(_row_view(heading, body) for heading, body in filled if body)


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


def _row_view(heading: LetterHeading, body: Markup) -> RowView:
    return RowView(
        key=heading.key,
        heading=heading.words,
        body=body,
        head_lines=len(wrap(heading.words, _HEAD_CHARACTERS)),
        long=len(body) > _LONG,
    )


def _fill_row(rows: Rows, heading: LetterHeading, texts: Mapping[str, str], where: str) -> Markup:
    body = rows.body(heading.key)
    if heading.key in texts:
        words = Words(
            theme=rows.theme,
            where=f"{where}: sections.{heading.key}",
            top_level=3,
            blocks=False,
            error=ReferralError,
        )
        text = _keep_days(compose_markdown(keep_measures(texts[heading.key]), words))
        body = text + body if heading.text_first else body + text
    if not body and heading.missing:
        return rows.part("missing", words=heading.missing)
    return body


def _keep_days(html: Markup) -> Markup:
    """Return HTML in which no clinical date breaks over lines at its hyphens."""
    return Markup(_TAG_OR_DAY.sub(lambda match: match[1] or f'<span class="day">{match[2]}</span>', html))  # noqa: S704


def _meta(rows: Rows) -> tuple[Labelled, ...]:
    facts: ReferralFacts = rows.facts
    written = (
        ("Date", rows.day(facts.date)),
        ("Reference", facts.reference),
        ("Specialty", facts.specialty),
    )
    return tuple(Labelled(label=label, value=value) for label, value in written if value)


def _party(person: Correspondent | None) -> str:
    if person is None:
        return NOT_KNOWN
    return ", ".join(part for part in (person.name, person.organisation) if part) or one_line(person)


def _counted(documents: int) -> str:
    return {0: "no documents attached", 1: "1 document attached"}.get(documents, f"{documents} documents attached")
