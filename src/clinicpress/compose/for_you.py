"""The part of a leaflet that is for one patient: the clinician's words, what to take, what to do, whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from clinicpress.compose.blocks import Block, Figure, frame_block
from clinicpress.compose.dose import dose_words
from clinicpress.compose.markdown import Words, compose_markdown
from clinicpress.compose.medicines import MedicineView, medicines_view
from clinicpress.compose.patient import BannerView, banner_view
from clinicpress.compose.placeholders import clinic_words, fill_placeholders
from clinicpress.compose.speech import clinic_said
from clinicpress.compose.templates import fill_template
from clinicpress.errors import NotesError
from clinicpress.model.clinic import Clinic
from clinicpress.model.clinical import keep_measures
from clinicpress.model.clinical_names import greeting
from clinicpress.model.notes import Appointment, Exercise, Notes, NotesFacts
from clinicpress.shelf.languages import Tongue, open_tongue
from clinicpress.shelf.theme import Theme

# Boxes that stand in one cell of the week; above it one box stands for the whole day.
_MOST_BOXES = 6
_HEADING_LEVEL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentView:
    """When, where and with whom; what was not written is an empty string."""

    day: str
    time: str
    place: str
    with_whom: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TickRow:
    """An exercise, and the numbers of the boxes to tick on each day."""

    name: str
    boxes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForYouView:
    """Everything that `parts/for_you.html.j2` prints, under the name `for_you`.

    `language` is that of the clinician's own words, which nobody translates.
    """

    banner: BannerView
    clinic: str
    greeting: str
    language: str
    words: Markup
    clinician: str
    role: str
    day: str
    appointments: tuple[AppointmentView, ...]
    medicines: tuple[MedicineView, ...]
    exercises: tuple[Markup, ...]
    week: tuple[str, ...]
    ticks: tuple[TickRow, ...]
    contact: Markup
    contact_language: str
    phone: str
    hours: str
    emergency: str


def for_you_view(notes: Notes, clinic: Clinic, theme: Theme, today: date) -> ForYouView:
    """Return what a patient's own part says.

    Raises:
        NotesError: the words cannot be used, name what the clinic has not got, or a date is impossible.
    """
    facts, where = notes.facts, str(notes.source)
    known, tongue = clinic_words(clinic), theme.tongue
    said = clinic_said(clinic, tongue)

    def words(text: str, field: str) -> Markup:
        place = f"{where}: {field}"
        reading = Words(theme=theme, where=place, top_level=_HEADING_LEVEL, blocks=False, error=NotesError)
        return compose_markdown(
            fill_placeholders(keep_measures(text), known, where=place, error=NotesError), reading
        )

    return ForYouView(
        banner=banner_view(facts.patient, today, error=NotesError, where=where),
        clinic=Markup(", ").join(part for part in (said["name"], said["department"]) if part),
        greeting=greeting(facts.patient, open_tongue(facts.language).gettext("Dear {name}")),
        language=facts.language,
        words=words(facts.notes, "notes"),
        clinician=facts.clinician.name,
        role=facts.clinician.role or "",
        day=tongue.long_date(facts.date),
        appointments=_appointment_views(facts.appointments, tongue),
        medicines=medicines_view(facts.medicines),
        exercises=tuple(_exercise(exercise, theme) for exercise in facts.exercises),
        week=tongue.week(),
        ticks=tuple(_ticks(exercise) for exercise in facts.exercises),
        contact=words(facts.contact or _default_contact(clinic, tongue), "contact"),
        contact_language=facts.language if facts.contact else tongue.code,
        phone=_phone(facts, clinic),
        hours=said["opening_hours"],
        emergency=said["emergency"],
    )


def _phone(facts: NotesFacts, clinic: Clinic) -> str:
    """Return the clinic's number, to be set large, unless the clinician's words name another way."""
    if facts.contact is None or "clinic.phone" in facts.contact:
        return clinic.facts.phone or ""
    return ""


def _default_contact(clinic: Clinic, tongue: Tongue) -> str:
    """Return the sentence that says whom to call where the notes say nothing."""
    names = {"clinic": "{{ clinic.name }}", "email": "{{ clinic.email }}"}
    if clinic.facts.phone:
        return tongue.gettext("If you are worried, or something here is not clear, call {clinic}.", **names)
    if clinic.facts.email:
        return tongue.gettext(
            "If you are worried, or something here is not clear, write to {clinic} at {email}.", **names
        )
    return tongue.gettext("If you are worried, or something here is not clear, ask {clinic}.", **names)


def _appointment_views(appointments: Sequence[Appointment], tongue: Tongue) -> tuple[AppointmentView, ...]:
    """Return the appointments, the first to come first."""
    in_order = sorted(appointments, key=lambda appointment: (appointment.date, appointment.time or ""))
    return tuple(
        AppointmentView(
            day=tongue.weekday_date(appointment.date),
            time=tongue.clock_time(appointment.time) if appointment.time else "",
            place=appointment.place or "",
            with_whom=appointment.with_ or "",
            note=appointment.note or "",
        )
        for appointment in in_order
    )


def _exercise(exercise: Exercise, theme: Theme) -> Markup:
    """Return an exercise in the same frame as an article's."""
    figure = exercise.figure and Figure(
        url=f"asset://notes/{exercise.figure}",
        alt=exercise.figure_alt or f"Drawing of the exercise: {exercise.name}",
    )
    words = {name: keep_measures(written or "") for name, written in _said(exercise).items()}
    block = Block(
        name="exercise",
        template="exercise",
        title=exercise.name,
        level=_HEADING_LEVEL + 1,
        dose=dose_words(
            theme.tongue,
            sets=exercise.sets,
            reps=exercise.reps,
            hold_s=exercise.hold_s,
            per_day=exercise.per_day,
        ),
        figure=figure or None,
        # A template escapes what it prints.
        content=Markup(fill_template(theme, "parts/exercise_words.html.j2", words=words)),  # noqa: S704 - a template escapes
    )
    return frame_block(theme, block)


def _said(exercise: Exercise) -> dict[str, str | None]:
    return {"note": exercise.note, "feel": exercise.feel, "stop": exercise.stop_if}


def _ticks(exercise: Exercise) -> TickRow:
    boxes = exercise.per_day or 1
    return TickRow(name=exercise.name, boxes=tuple(range(boxes if boxes <= _MOST_BOXES else 1)))
