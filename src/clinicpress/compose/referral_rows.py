"""What stands under the headings of a referral that are filled from its facts instead of from its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from clinicpress.compose.allergies import allergies_view
from clinicpress.compose.attached import DocumentView, document_views
from clinicpress.compose.medicines import medicines_view
from clinicpress.compose.patient import NOT_KNOWN, Labelled, demographics
from clinicpress.compose.plain_words import PlainSpeaker
from clinicpress.compose.results import FLAG_WORDS, result_groups
from clinicpress.compose.statements import statement_groups
from clinicpress.compose.templates import fill_template
from clinicpress.model.attached import Attached
from clinicpress.model.clinical import clinical_date, clock_time, long_date
from clinicpress.model.clinical_names import full_name
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.referral import Action, Correspondent, Priority, ReferralFacts, SignOff, Voice
from clinicpress.shelf.theme import Theme

PRIORITIES = {
    Priority.ROUTINE: "Routine",
    Priority.URGENT: "Urgent",
    Priority.TWO_WEEK: "Two-week wait",
}
_YOU = "You"
_WHERE, _IN_THIS_PACK = "Where", "In this pack"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView:
    """What is asked of somebody, by whom it is done and by when."""

    action: str
    owner: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionGroup:
    """Actions that are asked of the same side; all of one's own need no column that says whose they are."""

    title: str
    entries: tuple[ActionView, ...]

    @property
    def shows_owners(self) -> bool:
        """Whether somebody else than the reader has to do something."""
        return any(entry.owner != _YOU for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Fills the rows of one referral from its facts."""

    facts: ReferralFacts
    theme: Theme
    speaker: PlainSpeaker | None = None
    attached: Attached = None
    in_record: frozenset[str] = frozenset()

    @property
    def documents(self) -> tuple[DocumentView, ...]:
        """What goes with the letter, and what is sent separately."""
        return document_views(self.facts.documents, self.attached, self.day, self.in_record)

    def body(self, key: str) -> Markup:
        """Return what the facts say under a heading; empty where they say nothing."""
        fill = _FILLED.get(key)
        return (fill(self) if fill else Markup("")) + self._stated(key)

    def _stated(self, key: str) -> Markup:
        """Return what the record states under a heading."""
        states = self.speaker.states(key) if self.speaker else {}
        groups = statement_groups(key, self.facts.statements.get(key, ()), self.when, states)
        return self.part("statements", groups=groups) if groups else Markup("")

    def day(self, day: date) -> str:
        """Return a date as the reader of this referral expects it."""
        return long_date(day) if self.facts.voice is Voice.PATIENT else clinical_date(day)

    def moment(self) -> str:
        """Return the day on which the referral was written, and the time where it is known."""
        facts = self.facts
        if facts.time is None:
            return self.day(facts.date)
        time = clock_time(facts.time) if facts.voice is Voice.PATIENT else facts.time
        return f"{self.day(facts.date)}\u00a0{time}"

    def when(self, when: PartialDate) -> str:
        """Return a date that may lack its day, as the reader of this referral expects it."""
        return when.long() if self.facts.voice is Voice.PATIENT else when.clinical()

    def part(self, name: str, **view: object) -> Markup:
        """Return the HTML of one of the parts in `templates/referral/`."""
        return Markup(fill_template(self.theme, f"referral/{name}.html.j2", **view))  # noqa: S704 - a template escapes

    def facts_part(self, facts: Sequence[Labelled]) -> Markup:
        """Return labelled values, or nothing where there is none."""
        return self.part("facts", facts=facts) if facts else Markup("")


def one_line(person: Correspondent | None) -> str:
    """Return who somebody is in one line: name, role, organisation."""
    if person is None:
        return NOT_KNOWN
    return ", ".join(part for part in (person.name, person.role, person.organisation) if part)


def _patient(rows: Rows) -> Markup:
    return rows.facts_part(demographics(rows.facts.patient))


def _gp_practice(rows: Rows) -> Markup:
    return _correspondent(rows, rows.facts.gp_practice)


def _referrer(rows: Rows) -> Markup:
    return _correspondent(rows, rows.facts.referrer)


def _correspondent(rows: Rows, person: Correspondent | None) -> Markup:
    if person is None:
        return Markup("")
    written = (
        ("Name", one_line(person)),
        ("Address", ", ".join(person.address.all_lines) if person.address else None),
        ("Telephone", person.phone),
        ("Email", person.email),
    )
    return rows.facts_part([Labelled(label=label, value=value) for label, value in written if value])


def _details(rows: Rows) -> Markup:
    facts = rows.facts
    written = (
        ("To", one_line(facts.recipient)),
        ("Specialty", facts.specialty or NOT_KNOWN),
        ("Priority", PRIORITIES[facts.priority]),
        ("Date", rows.moment()),
    )
    return rows.facts_part([Labelled(label=label, value=value) for label, value in written])


def _medicines(rows: Rows) -> Markup:
    medicines = medicines_view(rows.facts.medicines)
    return rows.part("medicines", medicines=medicines) if medicines else Markup("")


def _allergies(rows: Rows) -> Markup:
    view = allergies_view(rows.facts, rows.when)
    return rows.part("allergies", state=view.state, title=view.title, advice=view.advice, entries=view.entries)


def _results(rows: Rows) -> Markup:
    flags = rows.speaker.flags if rows.speaker else FLAG_WORDS
    groups = result_groups(rows.facts.results, rows.when, flags)
    return rows.part("results", groups=groups) if groups else Markup("")


def _actions(rows: Rows) -> Markup:
    actions = rows.facts.actions
    if rows.facts.voice is Voice.PATIENT:
        groups = (
            ActionGroup(title="For you", entries=_action_views(rows, _by_you(rows, actions.patient), _YOU)),
            ActionGroup(title="For your care team", entries=_action_views(rows, actions.professionals)),
        )
    else:
        groups = (
            ActionGroup(title="For professionals", entries=_action_views(rows, actions.professionals)),
            ActionGroup(title="For the patient or carer", entries=_action_views(rows, actions.patient)),
        )
    wanted = tuple(group for group in groups if group.entries)
    return rows.part("actions", groups=wanted) if wanted else Markup("")


def _by_you(rows: Rows, actions: Sequence[Action]) -> tuple[Action, ...]:
    """Return actions without the patient's own name as their owner."""
    patient = rows.facts.patient
    names = {patient.given, patient.preferred, full_name(patient), f"{patient.title} {patient.family}"}
    return tuple(
        action.model_copy(update={"owner": None}) if action.owner in names else action for action in actions
    )


def _action_views(rows: Rows, actions: Sequence[Action], nobody: str = "Not named") -> tuple[ActionView, ...]:
    return tuple(
        ActionView(
            action=action.action,
            owner=action.owner or nobody,
            due=rows.day(action.due) if action.due else "No date set",
        )
        for action in actions
    )


def _documents(rows: Rows) -> Markup:
    documents = rows.documents
    if not documents:
        return Markup("")
    column = _WHERE if rows.attached is None else _IN_THIS_PACK
    placed = column if any(document.place for document in documents) else ""
    return rows.part("documents", documents=documents, placed=placed)


def _distribution(rows: Rows) -> Markup:
    return rows.part("distribution", people=(one_line(rows.facts.recipient), *rows.facts.cc))


def _sign_off(rows: Rows) -> Markup:
    facts = rows.facts
    signed = facts.signed or SignOff(name=facts.referrer.name, role=facts.referrer.role)
    written = (
        ("Name", signed.name),
        ("Role", signed.role),
        ("Registration", signed.registration),
        ("Date", rows.day(signed.date or facts.date)),
    )
    return rows.part("sign_off", facts=[Labelled(label=label, value=value) for label, value in written if value])


_FILLED: dict[str, Callable[[Rows], Markup]] = {
    "patient-demographics": _patient,
    "gp-practice": _gp_practice,
    "referrer-details": _referrer,
    "referral-details": _details,
    "investigations-and-results": _results,
    "medications-and-devices": _medicines,
    "allergies-and-adverse-reactions": _allergies,
    "plan-and-requested-actions": _actions,
    "documents-attached": _documents,
    "distribution-list": _distribution,
    "person-completing-the-record": _sign_off,
}
