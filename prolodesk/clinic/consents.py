"""Consent in its minimal form: given on paper for a procedure and side, recorded by someone here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import say
from prolodesk.store import courses, people
from prolodesk.store.tables import ConsentRow, CourseRow, PatientRow

LONGEST_PROCEDURE = 200
SIDES = ("left", "right", "both", "midline")


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """The patient consented on paper. Without a course it counts for every course of the patient.

    `recorded_by` is set by redo only; otherwise it is whoever records.
    """

    consent_id: Id
    patient_id: Id
    course_id: Id | None
    procedure: str
    side: str
    given_on: date
    recorded_by: Id | None = None


@dataclass(frozen=True, slots=True)
class TakeBackConsent:
    """The inverse of recording: it was a slip, no such paper exists."""

    recorded: RecordConsent


@dataclass(frozen=True, slots=True)
class WithdrawConsent:
    """The patient withdrew a consent on a day, or (with `becomes` None) did not after all."""

    consent_id: Id
    was: date | None
    becomes: date | None


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent as recorded; `recorded_by` is a name."""

    consent_id: Id
    course_id: Id | None
    procedure: str
    side: str
    given_on: date
    withdrawn_on: date | None
    recorded_by: str


class Given(Protocol):
    """What tells whether a consent counts: a Consent, or its row."""

    @property
    def course_id(self) -> Id | None: ...
    @property
    def side(self) -> str: ...
    @property
    def withdrawn_on(self) -> date | None: ...


def covers(consent: Given, course_id: Id, side: str) -> bool:
    """Whether one consent counts for a course on a side: for both sides each, and midline whatever its side."""
    if consent.withdrawn_on is not None or consent.course_id not in (None, course_id):
        return False
    return side == "midline" or consent.side in (side, "both")


def consented(consents: Iterable[Given], course_id: Id, side: str) -> bool:
    """Whether consents together count for a course: both sides may be consented to one by one."""
    found = tuple(consents)
    sides = ("left", "right") if side == "both" else (side,)
    return all(any(covers(consent, course_id, each) for consent in found) for each in sides)


def valid_consent(consents: Iterable[Consent], course_id: Id, side: str) -> Consent | None:
    """The newest single consent that counts for a course on its side."""
    return next((consent for consent in consents if covers(consent, course_id, side)), None)


@needs(Right.RECORD_CONSENT)
def record(work: Work, command: RecordConsent) -> Change:
    patient = work.session.get(PatientRow, command.patient_id)
    course = work.session.get(CourseRow, command.course_id) if command.course_id else None
    if patient is None or (command.course_id and (course is None or course.patient_id != command.patient_id)):
        raise ChangedElsewhere("This patient or course no longer exists. Look at the patient again.")
    procedure = clean(command.procedure, LONGEST_PROCEDURE)
    if not procedure:
        raise Refusal("What did the patient consent to? Type the procedure.")
    if command.side not in SIDES:
        raise Refusal("The side of the consent is missing. Choose left, right, both sides or midline.")
    if command.given_on > work.today:
        raise Refusal("{day} is in the future. Enter the day the paper was signed.", day=command.given_on)
    if work.session.get(ConsentRow, command.consent_id):
        raise ChangedElsewhere("This consent is already recorded. Nothing was changed.")
    recorded_by = command.recorded_by or work.actor.id
    work.session.add(
        ConsentRow(
            id=command.consent_id,
            patient_id=patient.id,
            course_id=command.course_id,
            procedure=procedure,
            side=command.side,
            given_on=command.given_on,
            recorded_by=recorded_by,
        )
    )
    again = RecordConsent(
        command.consent_id,
        command.patient_id,
        command.course_id,
        procedure,
        command.side,
        command.given_on,
        recorded_by,
    )
    return Change(
        say("Record consent of {patient}", patient=called(patient)),
        frozenset({Chart(patient.id)}),
        TakeBackConsent(again),
        patient.id,
    )


@needs(Right.RECORD_CONSENT)
def take_back(work: Work, command: TakeBackConsent) -> Change:
    row = _row(work, command.recorded.consent_id)
    if row.withdrawn_on is not None:
        raise ChangedElsewhere("This consent was withdrawn since it was recorded. Look at it again.")
    patient = work.session.get_one(PatientRow, row.patient_id)
    work.session.delete(row)
    return Change(
        say("Record consent of {patient}", patient=called(patient)),
        frozenset({Chart(patient.id)}),
        command.recorded,
        patient.id,
    )


@needs(Right.RECORD_CONSENT)
def withdraw(work: Work, command: WithdrawConsent) -> Change:
    row = _row(work, command.consent_id)
    if row.withdrawn_on != command.was:
        raise ChangedElsewhere("This consent was changed at another desk. Look at it again.")
    if command.becomes is not None and not row.given_on <= command.becomes <= work.today:
        raise Refusal("A consent is withdrawn between the day it was given and today. Correct the day.")
    row.withdrawn_on = command.becomes
    patient = work.session.get_one(PatientRow, row.patient_id)
    return Change(
        say("Withdraw consent of {patient}", patient=called(patient)),
        frozenset({Chart(patient.id)}),
        WithdrawConsent(row.id, was=command.becomes, becomes=command.was),
        patient.id,
    )


@needs(Right.SEE_PATIENTS)
def consents_of(work: Work, patient_id: Id) -> tuple[Consent, ...]:
    """A patient's consents, newest first, withdrawn ones included."""
    rows = courses.consents_of(work.session, patient_id)
    names = people.names(work.session) if rows else {}
    return tuple(
        Consent(row.id, row.course_id, row.procedure, row.side, row.given_on, row.withdrawn_on, names[row.recorded_by])
        for row in rows
    )


HANDLERS: Handlers = {RecordConsent: record, TakeBackConsent: take_back, WithdrawConsent: withdraw}


def _row(work: Work, consent_id: Id) -> ConsentRow:
    row = work.session.get(ConsentRow, consent_id)
    if row is None:
        raise ChangedElsewhere("This consent was taken back. Look at the patient again.")
    return row
