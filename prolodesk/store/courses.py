"""Reading courses: their plans, what was given in them, what is booked, how pain went; and the drafts of plans."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, distinct, func, or_, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import (
    AppointmentRow,
    ConsentRow,
    CourseRow,
    DraftRow,
    GivenInjectionRow,
    GoalRow,
    PlannedInjectionRow,
    ScoreRow,
    SessionRow,
)

PLAN_FORM = "plan"
_AHEAD = ("booked", "confirmed", "arrived", "in_session")
_PATIENT: BindParameter[Id] = bindparam("patient")
_COURSE: BindParameter[Id] = bindparam("course")
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_COURSES = select(CourseRow).where(CourseRow.patient_id == _PATIENT).order_by(CourseRow.planned_at.desc(), CourseRow.id)
_COURSES_OF_ALL = (
    select(CourseRow).where(CourseRow.patient_id.in_(_IDS)).order_by(CourseRow.planned_at.desc(), CourseRow.id)
)
_GOALS = select(GoalRow).where(GoalRow.course_id == _COURSE).order_by(GoalRow.position)
_PLANNED = (
    select(PlannedInjectionRow).where(PlannedInjectionRow.course_id == _COURSE).order_by(PlannedInjectionRow.position)
)
_COUNTS = (
    select(PlannedInjectionRow.course_id, func.count().label("planned"))
    .where(PlannedInjectionRow.course_id.in_(_IDS))
    .group_by(PlannedInjectionRow.course_id)
)
_GIVEN = (
    select(SessionRow.course_id, func.count(distinct(SessionRow.id)), func.max(AppointmentRow.start_wall))
    .join(AppointmentRow, AppointmentRow.id == SessionRow.appointment_id)
    .join(GivenInjectionRow, GivenInjectionRow.session_id == SessionRow.id)
    .where(SessionRow.course_id.in_(_IDS), GivenInjectionRow.state == "given")
    .group_by(SessionRow.course_id)
)
_VISITS_AHEAD = (
    select(AppointmentRow)
    .outerjoin(SessionRow, SessionRow.appointment_id == AppointmentRow.id)
    .where(
        AppointmentRow.course_id.in_(_IDS),
        AppointmentRow.start_utc >= bindparam("start"),
        AppointmentRow.status.in_(_AHEAD),
        SessionRow.id.is_(None),
    )
    .order_by(AppointmentRow.start_utc)
)
_VISITS_OF = (
    select(
        AppointmentRow,
        SessionRow.id.label("session_id"),
        select(GivenInjectionRow.id)
        .where(GivenInjectionRow.session_id == SessionRow.id, GivenInjectionRow.state == "given")
        .exists()
        .label("given"),
    )
    .outerjoin(SessionRow, SessionRow.appointment_id == AppointmentRow.id)
    .where(AppointmentRow.course_id == _COURSE, AppointmentRow.status.not_in(("cancelled", "no_show")))
    .order_by(AppointmentRow.start_utc)
)
_PAIN = (
    select(func.coalesce(ScoreRow.course_id, AppointmentRow.course_id), ScoreRow.scored_at, ScoreRow.value)
    .outerjoin(AppointmentRow, AppointmentRow.id == ScoreRow.appointment_id)
    .where(
        ScoreRow.measure == "nrs11",
        or_(
            ScoreRow.course_id.in_(_IDS),
            ScoreRow.appointment_id.in_(select(AppointmentRow.id).where(AppointmentRow.course_id.in_(_IDS))),
        ),
    )
    .order_by(ScoreRow.scored_at, ScoreRow.id)
)
_CONSENTS = (
    select(ConsentRow).where(ConsentRow.patient_id.in_(_IDS)).order_by(ConsentRow.given_on.desc(), ConsentRow.id.desc())
)
_PLAN_DRAFTS = (
    select(DraftRow).where(DraftRow.form == PLAN_FORM, DraftRow.person_id == "").order_by(DraftRow.saved_at.desc())
)


def courses_of(session: Session, patient_id: Id) -> Sequence[CourseRow]:
    """A patient's courses, newest first."""
    return session.scalars(_COURSES, {"patient": patient_id}).all()


def courses_of_all(session: Session, patients: Iterable[Id]) -> Sequence[CourseRow]:
    """The courses of several patients, newest first."""
    return session.scalars(_COURSES_OF_ALL, {"ids": list(patients)}).all()


def goals_of(session: Session, course_id: Id) -> Sequence[GoalRow]:
    return session.scalars(_GOALS, {"course": course_id}).all()


def planned_of(session: Session, course_id: Id) -> Sequence[PlannedInjectionRow]:
    """The planned injections of a course, in their order."""
    return session.scalars(_PLANNED, {"course": course_id}).all()


def planned_counts(session: Session, courses: Iterable[Id]) -> dict[Id, int]:
    """How many injections each of the courses plans for a session."""
    return {row.course_id: row.planned for row in session.execute(_COUNTS, {"ids": list(courses)})}


def given_in(session: Session, courses: Iterable[Id]) -> dict[Id, tuple[int, str]]:
    """Course -> how many signed sessions gave at least one injection, and the wall time of the last one's visit."""
    found = session.execute(_GIVEN, {"ids": list(courses)})
    return {course: (count, last) for course, count, last in found if course is not None}


def visits_ahead(session: Session, courses: Iterable[Id], from_utc: int) -> Sequence[AppointmentRow]:
    """The booked, not yet signed visits of the courses from a moment on, earliest first."""
    return session.scalars(_VISITS_AHEAD, {"ids": list(courses), "start": from_utc}).all()


def visits_of(session: Session, course_id: Id) -> Sequence[Any]:
    """(visit, session_id or None, whether anything was given) of every visit that was not cancelled, earliest first."""
    return session.execute(_VISITS_OF, {"course": course_id}).all()


def pain_in(session: Session, courses: Iterable[Id]) -> Sequence[Any]:
    """(course, moment, value) of every pain score 0-10 of the courses or their visits, oldest first."""
    return session.execute(_PAIN, {"ids": list(courses)}).all()


def consents_of(session: Session, *patients: Id) -> Sequence[ConsentRow]:
    """The consents of one patient or several, newest first."""
    return session.scalars(_CONSENTS, {"ids": patients}).all()


def refers_to(session: Session, course_id: Id) -> bool:
    """Whether anything besides its plan points at a course: a visit, a session, a consent, a score."""
    columns = (AppointmentRow.course_id, SessionRow.course_id, ConsentRow.course_id, ScoreRow.course_id)
    return any(session.scalars(select(column).where(column == course_id).limit(1)).first() for column in columns)


def plan_draft(session: Session, course_id: Id) -> DraftRow | None:
    """The shared draft of a course's plan, if someone is at it."""
    return session.get(DraftRow, (PLAN_FORM, course_id, ""))


def plan_drafts(session: Session) -> Sequence[DraftRow]:
    """Every plan somebody is working on, latest first."""
    return session.scalars(_PLAN_DRAFTS).all()
