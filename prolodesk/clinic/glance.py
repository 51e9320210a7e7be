"""A visit at a glance: how far its course is, how the pain went, what was given. No diagram, no dose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from prolodesk.clinic.consents import consents_of, valid_consent
from prolodesk.clinic.course_standing import spacing_of
from prolodesk.clinic.course_values import Spacing
from prolodesk.clinic.courses import CourseSummary, course_of, courses_of
from prolodesk.clinic.documents import AFTERCARE, documents_of
from prolodesk.clinic.schedule import card_of, visits_of
from prolodesk.clinic.values import Card
from prolodesk.clinic.waiting_room import Stamp, status_history
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import step_days
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import HOLDS_NO_TIME, Status

StepState = Literal["done", "now", "booked", "planned"]


@dataclass(frozen=True, slots=True)
class Step:
    """One session of a course: its day, or the day it is due."""

    number: int
    on: date | None
    state: StepState


@dataclass(frozen=True, slots=True)
class Glance:
    """What the desk wants to see of a visit beside its card. `interval` is fewest, target and most weeks."""

    card: Card
    steps: tuple[Step, ...] = ()
    planned_sites: int = 0
    interval: tuple[float, float, float] | None = None
    pain: tuple[tuple[date, int], ...] = ()
    consent_on: date | None = None
    sheet_at: datetime | None = None
    """Wall time at which the last aftercare sheet was given, or made if nobody has given it yet."""
    sheet_given: bool = False
    next_visit: datetime | None = None
    spacing: Spacing | None = None
    """How far the visit stands from the session before it."""
    steps_taken: tuple[Stamp, ...] = ()
    """When the visit reached each status, and who said so."""


@dataclass(frozen=True, slots=True)
class NextForPatient:
    """What a patient would be booked for: the next session of the course under way."""

    course_id: Id
    course_title: str
    number: int
    provider_id: Id


@needs(Right.SEE_PATIENTS)
def glance_of(work: Work, appointment_id: Id) -> Glance:
    """One visit. Raises ChangedElsewhere when it is gone."""
    card = card_of(work, appointment_id)
    visits = visits_of(work, card.patient_id)
    later = (v.place.start for v in visits if v.span > card.span and v.status not in HOLDS_NO_TIME)
    sheets = documents_of(work, card.patient_id) if work.actor.may(Right.GIVE_SHEETS) else ()
    sheet = next((each for each in sheets if each.kind == AFTERCARE), None)
    common = Glance(
        card,
        sheet_at=(sheet.given_at or sheet.made_at) if sheet else None,
        sheet_given=bool(sheet and sheet.given_at),
        next_visit=min(later, default=None),
        steps_taken=status_history(work, appointment_id),
    )
    if card.course_id is None:
        return common
    course = course_of(work, card.course_id)
    consent = valid_consent(consents_of(work, card.patient_id), course.course_id, course.side)
    return Glance(
        card,
        steps=steps_of(course, visits, card, work.today),
        planned_sites=course.planned_sites,
        interval=course.interval,
        pain=course.pain,
        consent_on=consent.given_on if consent else None,
        sheet_at=common.sheet_at,
        sheet_given=common.sheet_given,
        next_visit=common.next_visit,
        spacing=spacing_of(work, appointment_id),
        steps_taken=common.steps_taken,
    )


@needs(Right.SEE_PATIENTS)
def also_that_day(work: Work, patient_id: Id, day: date) -> tuple[datetime, ...]:
    """When a patient comes already on a day, earliest first: one more visit may be meant, or may not."""
    visits = visits_of(work, patient_id)
    return tuple(v.place.start for v in visits if v.place.start.date() == day and v.status not in HOLDS_NO_TIME)


@needs(Right.SEE_PATIENTS)
def next_for(work: Work, patient_id: Id) -> NextForPatient | None:
    """The next session of the patient's newest course that is under way and not yet booked."""
    for course in courses_of(work, patient_id):
        if course.under_way and course.next_number is not None:
            number = course.next_number + course.booked
            if number <= course.sessions:
                return NextForPatient(course.course_id, course.title, number, course.provider_id)
    return None


def steps_of(course: CourseSummary, visits: Sequence[Card], shown: Card, today: date) -> tuple[Step, ...]:
    """Every session of a course, with the visit that was or will be, or the day it is due after the one before."""
    by_number = {
        visit.number: visit
        for visit in visits
        if visit.course_id == course.course_id and visit.number and visit.status not in HOLDS_NO_TIME
    }
    between = {n: timedelta(days=step_days(course.interval_before(n))[1]) for n in range(2, course.sessions + 2)}
    steps: list[Step] = []
    due: date | None = None
    for number in range(1, course.sessions + 1):
        visit = by_number.get(number)
        if visit is None:
            steps.append(Step(number, max(due, today) if due else None, "planned"))
        else:
            steps.append(Step(number, visit.place.start.date(), _state(visit, shown, today)))
        reached = steps[-1].on
        due = reached + between[number + 1] if reached else None
    return tuple(steps)


def _state(visit: Card, shown: Card, today: date) -> StepState:
    if visit.signed or visit.status in (Status.DONE, Status.RECOVERY):
        return "now" if visit.appointment_id == shown.appointment_id and visit.status is not Status.DONE else "done"
    if visit.appointment_id == shown.appointment_id or visit.place.start.date() == today:
        return "now"
    return "booked" if visit.place.start.date() > today else "done"
