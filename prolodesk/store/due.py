"""Reading which sessions of the courses under way have a visit: two queries, bounded by time and not by history."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, CompoundSelect, Select, bindparam, select, union
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import AppointmentRow, CourseRow, PatientRow, WishRow

_SINCE_UTC: BindParameter[int] = bindparam("since_utc")
_SINCE: BindParameter[datetime] = bindparam("since")
_RECENT: CompoundSelect[Any] = union(
    select(AppointmentRow.course_id).where(
        AppointmentRow.start_utc >= _SINCE_UTC, AppointmentRow.course_id.is_not(None)
    ),
    select(CourseRow.id).where(CourseRow.planned_at >= _SINCE),
)
_UNDER_WAY = CourseRow.state.not_in(("paused", "stopped", "completed"))
_COURSE: Select[Any] = (
    select(
        CourseRow.id.label("course_id"),
        CourseRow.provider_id,
        CourseRow.provider_fixed,
        CourseRow.title.label("course_title"),
        CourseRow.sessions,
        CourseRow.interval_min_weeks,
        CourseRow.interval_target_weeks,
        CourseRow.interval_max_weeks,
        CourseRow.steps,
        CourseRow.planned_at,
        PatientRow.id,
        PatientRow.family,
        PatientRow.given,
        PatientRow.title,
        PatientRow.preferred,
        PatientRow.chart_number,
        PatientRow.born_on,
        PatientRow.sex,
        PatientRow.phone,
    )
    .join(PatientRow, PatientRow.id == CourseRow.patient_id)
    .where(_UNDER_WAY)
)
_RECENT_COURSES = _COURSE.where(CourseRow.id.in_(_RECENT))
_VISITS = (
    select(
        AppointmentRow.course_id,
        AppointmentRow.number,
        AppointmentRow.id,
        AppointmentRow.start_wall,
        AppointmentRow.type_id,
        AppointmentRow.minutes,
    )
    .join(CourseRow, CourseRow.id == AppointmentRow.course_id)
    .where(AppointmentRow.number.is_not(None), AppointmentRow.status.not_in(("cancelled", "no_show")))
    .order_by(AppointmentRow.start_utc)
)
_RECENT_VISITS = _VISITS.where(_UNDER_WAY, AppointmentRow.course_id.in_(_RECENT))
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_VISITS_OF = _VISITS.where(AppointmentRow.course_id.in_(_IDS))
_COURSES = select(CourseRow).where(CourseRow.id.in_(_IDS))
_WISHES = select(WishRow).where(WishRow.patient_id.in_(_IDS))


def courses_since(session: Session, since: datetime) -> Sequence[Any]:
    """The courses under way that were planned, or have a visit, since a moment; each with its patient."""
    return session.execute(_RECENT_COURSES, _since(since)).all()


def visits_since(session: Session, since: datetime) -> Sequence[Any]:
    """Every visit of these courses that was not cancelled and has a number, earliest first."""
    return session.execute(_RECENT_VISITS, _since(since)).all()


def courses(session: Session, ids: Sequence[Id]) -> Sequence[CourseRow]:
    """These courses."""
    return session.scalars(_COURSES, {"ids": ids}).all()


def visits_of(session: Session, ids: Sequence[Id]) -> Sequence[Any]:
    """Every visit of these courses that was not cancelled and has a number, earliest first."""
    return session.execute(_VISITS_OF, {"ids": ids}).all()


def wishes(session: Session, patients: Sequence[Id]) -> dict[Id, WishRow]:
    """What these patients wish for."""
    return {row.patient_id: row for row in session.scalars(_WISHES, {"ids": patients})}


def _since(since: datetime) -> dict[str, object]:
    return {"since": since, "since_utc": int(since.timestamp())}
