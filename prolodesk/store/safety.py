"""Reading what the safety rules look at: the rules themselves, the patient's build, and what a course has given."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select, tuple_
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.knowledge import ALLERGEN, LIMIT, RULE
from prolodesk.store.tables import (
    AppointmentRow,
    ComplaintRow,
    CourseRow,
    GivenInjectionRow,
    KnowledgeRow,
    MeasurementRow,
    SessionRow,
)

_KINDS = (RULE, LIMIT, ALLERGEN)
_PATIENT: BindParameter[Id] = bindparam("patient")
_COURSE: BindParameter[Id] = bindparam("course")
_VISIT: BindParameter[Id] = bindparam("visit")
_DAY: BindParameter[str] = bindparam("day")
_NEWEST = (
    select(KnowledgeRow.kind, KnowledgeRow.key, func.max(KnowledgeRow.revision))
    .where(KnowledgeRow.kind.in_(_KINDS))
    .group_by(KnowledgeRow.kind, KnowledgeRow.key)
)
_POLICY = select(KnowledgeRow.kind, KnowledgeRow.body, KnowledgeRow.state).where(
    KnowledgeRow.kind.in_(_KINDS), tuple_(KnowledgeRow.kind, KnowledgeRow.key, KnowledgeRow.revision).in_(_NEWEST)
)
_MEASURED = (
    select(MeasurementRow.kind, MeasurementRow.value, MeasurementRow.taken_on)
    .where(MeasurementRow.patient_id == _PATIENT)
    .order_by(MeasurementRow.taken_on.desc(), MeasurementRow.id.desc())
)
_COMPLAINT = (
    select(ComplaintRow.side, ComplaintRow.red_flags)
    .join(CourseRow, CourseRow.complaint_id == ComplaintRow.id)
    .where(CourseRow.id == _COURSE)
)
_TIMES = (
    select(GivenInjectionRow.site_id, GivenInjectionRow.laterality, func.count(func.distinct(SessionRow.id)))
    .join(SessionRow, SessionRow.id == GivenInjectionRow.session_id)
    .where(SessionRow.course_id == _COURSE, GivenInjectionRow.state == "given")
    .group_by(GivenInjectionRow.site_id, GivenInjectionRow.laterality)
)
_TODAY = (
    select(SessionRow.id, SessionRow.record)
    .join(AppointmentRow, AppointmentRow.id == SessionRow.appointment_id)
    .where(
        SessionRow.patient_id == _PATIENT,
        SessionRow.appointment_id != _VISIT,
        AppointmentRow.start_wall.startswith(_DAY, autoescape=False),
    )
)

_BACK: BindParameter[int] = bindparam("back")
_RECENT = select(SessionRow.record).order_by(SessionRow.id.desc()).limit(_BACK)


def policy_rows(session: Session) -> Sequence[Any]:
    """(kind, body, state) of the newest version of every rule, limit and allergen."""
    return session.execute(_POLICY).all()


def measured(session: Session, patient_id: Id) -> dict[str, Any]:
    """Kind (height_cm, weight_kg) -> the newest (kind, value, taken_on)."""
    newest: dict[str, Any] = {}
    for row in session.execute(_MEASURED, {"patient": patient_id}):
        newest.setdefault(row.kind, row)
    return newest


def complaint_of(session: Session, course_id: Id) -> tuple[str, tuple[str, ...]]:
    """The side and the red flags of the complaint a course is for."""
    row = session.execute(_COMPLAINT, {"course": course_id}).first()
    return (row.side, tuple(row.red_flags)) if row else ("", ())


def times_given(session: Session, course_id: Id) -> dict[tuple[str | None, str], int]:
    """(site, side) -> in how many signed sessions of the course it was given."""
    return {(site, side): count for site, side, count in session.execute(_TIMES, {"course": course_id})}


def signed_that_day(session: Session, patient_id: Id, but: Id, day: str) -> Sequence[Any]:
    """(id, record) of the patient's other signed sessions of a day, written as in start_wall."""
    return session.execute(_TODAY, {"patient": patient_id, "visit": but, "day": day}).all()


def recent_records(session: Session, back: int) -> Sequence[dict[str, Any]]:
    """The records of the newest signed sessions, newest first."""
    return session.scalars(_RECENT, {"back": back}).all()
