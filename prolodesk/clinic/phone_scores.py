"""Scores told on the telephone: pain and activities without a visit, for the course they belong to."""

from dataclasses import dataclass, replace
from datetime import datetime

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart
from prolodesk.clinic.patients import patient_row
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import say
from prolodesk.store import courses, past
from prolodesk.store.tables import CourseRow, ScoreRow

PAIN = "nrs11"
LONGEST_ACTIVITY = 200


@dataclass(frozen=True, slots=True)
class PhoneScore:
    """Pain 0-10 where `activity` is empty, else how well the patient can do it: 0 unable to 10 as before."""

    score_id: Id
    value: int
    activity: str = ""


@dataclass(frozen=True, slots=True)
class ScoreByPhone:
    """What a patient said when called. The last two are for the redo alone."""

    patient_id: Id
    course_id: Id | None
    scores: tuple[PhoneScore, ...]
    at: datetime | None = None
    person_id: Id = ""


@dataclass(frozen=True, slots=True)
class TakeBackPhoneScores:
    """The inverse. Carries the scores so that redo can enter them again."""

    told: ScoreByPhone


@needs(Right.ENTER_SCORES)
def score(work: Work, command: ScoreByPhone) -> Change:
    patient = patient_row(work, command.patient_id)
    course = work.session.get(CourseRow, command.course_id) if command.course_id else None
    if command.course_id and (course is None or course.patient_id != patient.id):
        raise ChangedElsewhere("This course no longer exists. Look at the patient's courses again.")
    if any(not 0 <= each.value <= 10 for each in command.scores):
        raise Refusal("A score lies between 0 and 10. Enter a number from 0 to 10.")
    told = replace(command, at=command.at or work.now, person_id=command.person_id or work.actor.id)
    for each in told.scores:
        activity = clean(each.activity, LONGEST_ACTIVITY)
        work.session.add(
            ScoreRow(
                id=each.score_id,
                patient_id=patient.id,
                course_id=told.course_id,
                appointment_id=None,
                measure=past.FUNCTION if activity else PAIN,
                item=activity,
                value=float(each.value),
                scored_at=told.at,
                entered_by=told.person_id,
            )
        )
    return Change(
        say("Scores of {patient} by telephone", patient=called(patient)),
        frozenset({Chart(patient.id)}),
        TakeBackPhoneScores(told),
        patient.id,
    )


@needs(Right.ENTER_SCORES)
def take_back(work: Work, command: TakeBackPhoneScores) -> Change:
    patient = patient_row(work, command.told.patient_id)
    for each in command.told.scores:
        row = work.session.get(ScoreRow, each.score_id)
        if row is None or round(row.value) != each.value:
            raise ChangedElsewhere("This score was changed at another desk. Look at it again.")
        work.session.delete(row)
    return Change(
        say("Take back scores of {patient}", patient=called(patient)),
        frozenset({Chart(patient.id)}),
        command.told,
        patient.id,
    )


@needs(Right.ENTER_SCORES)
def activities_of(work: Work, course_id: Id) -> tuple[str, ...]:
    """What a course's goals ask about, in the patient's words: for whoever asks on the telephone."""
    return tuple(goal.activity for goal in courses.goals_of(work.session, course_id))


HANDLERS: Handlers = {ScoreByPhone: score, TakeBackPhoneScores: take_back}
