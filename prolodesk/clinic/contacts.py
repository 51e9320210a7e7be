"""The contact log: who was called, why, what came of it, and when to try again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart, Contacts
from prolodesk.clinic.finding import hit_of
from prolodesk.clinic.patients import patient_row
from prolodesk.clinic.values import PatientHit
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.contacts import LONGEST_NOTE, About, Outcome, checked_call_back, outcome_words
from prolodesk.domain.errors import ChangedElsewhere
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import say
from prolodesk.store import contacts, people
from prolodesk.store.tables import AppointmentRow, ContactRow, CourseRow

MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class LogContact:
    """Somebody was called or written to. The last two are for the redo alone."""

    contact_id: Id
    patient_id: Id
    about: About
    outcome: Outcome
    call_back_on: date | None = None
    note: str = ""
    appointment_id: Id | None = None
    course_id: Id | None = None
    at: datetime | None = None
    person_id: Id = ""


@dataclass(frozen=True, slots=True)
class UndoContact:
    """The inverse: it was not so. Carries what was logged so that redo can log it again."""

    contact: LogContact


@dataclass(frozen=True, slots=True)
class Contact:
    """One call or message. `at` is wall time, `by` the name of who called."""

    contact_id: Id
    patient_id: Id
    about: About
    outcome: Outcome
    call_back_on: date | None
    note: str
    at: datetime
    by: str
    appointment_id: Id | None
    course_id: Id | None


@needs(Right.LOG_CONTACTS)
def log(work: Work, command: LogContact) -> Change:
    patient = patient_row(work, command.patient_id)
    about, outcome = About(command.about), Outcome(command.outcome)
    note = clean(command.note, LONGEST_NOTE, lines=True)
    returning = command.at is not None
    call_back_on = command.call_back_on if returning else checked_call_back(outcome, command.call_back_on, work.today)
    _check_about(work, command)
    row = ContactRow(
        id=command.contact_id,
        patient_id=patient.id,
        appointment_id=command.appointment_id,
        course_id=command.course_id,
        at=command.at or work.now,
        person_id=command.person_id or work.actor.id,
        about=about,
        outcome=outcome,
        call_back_on=call_back_on,
        note=note,
    )
    work.session.add(row)
    kept = LogContact(
        row.id,
        patient.id,
        about,
        outcome,
        call_back_on,
        note,
        row.appointment_id,
        row.course_id,
        row.at,
        row.person_id,
    )
    return Change(
        say("Call to {patient}: {outcome}", patient=called(patient), outcome=outcome_words(outcome)),
        frozenset({Contacts(), Chart(patient.id)}),
        UndoContact(kept),
        patient.id,
    )


@needs(Right.LOG_CONTACTS)
def undo(work: Work, command: UndoContact) -> Change:
    row = work.session.get(ContactRow, command.contact.contact_id)
    if row is None:
        raise ChangedElsewhere("This call was taken back at another desk. Look at the calls again.")
    patient = patient_row(work, row.patient_id)
    work.session.delete(row)
    return Change(
        say("Take back the call to {patient}", patient=called(patient)),
        frozenset({Contacts(), Chart(patient.id)}),
        command.contact,
        patient.id,
    )


@needs(Right.LOG_CONTACTS)
def contacts_of(work: Work, patient_id: Id, most: int = MOST_SHOWN) -> tuple[Contact, ...]:
    """The latest calls to a patient, latest first."""
    return contact_values(work, contacts.of_patient(work.session, patient_id, most))


@needs(Right.LOG_CONTACTS)
def last_contacts(work: Work, patient_ids: Collection[Id]) -> Mapping[Id, Contact]:
    """The latest call to each of these patients; who was never called is left out."""
    found = contact_values(work, contacts.latest_of(work.session, patient_ids))
    return {each.patient_id: each for each in found}


@needs(Right.LOG_CONTACTS)
def whom_to_call(work: Work, patient_id: Id) -> PatientHit:
    """The patient's name and number. Raises ChangedElsewhere when the patient was taken back."""
    return hit_of(patient_row(work, patient_id))


HANDLERS: Handlers = {LogContact: log, UndoContact: undo}


def contact_values(work: Work, rows: Sequence[Any]) -> tuple[Contact, ...]:
    """Rows of the log as values, in their order."""
    names = people.names(work.session) if rows else {}
    return tuple(
        Contact(
            row.id,
            row.patient_id,
            About(row.about),
            Outcome(row.outcome),
            row.call_back_on,
            row.note,
            row.at.astimezone(work.zone).replace(tzinfo=None),
            names.get(row.person_id, ""),
            row.appointment_id,
            row.course_id,
        )
        for row in rows
    )


def _check_about(work: Work, command: LogContact) -> None:
    """What a call is about belongs to the patient who was called."""
    visit = work.session.get(AppointmentRow, command.appointment_id) if command.appointment_id else None
    course = work.session.get(CourseRow, command.course_id) if command.course_id else None
    for asked, row in ((command.appointment_id, visit), (command.course_id, course)):
        if asked and (row is None or row.patient_id != command.patient_id):
            raise ChangedElsewhere("What this call is about was changed at another desk. Look at it again.")
