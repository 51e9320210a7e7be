"""Reading the calendar: whole days in a handful of indexed queries, as column tuples."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.domain.time import Span
from prolodesk.store.tables import (
    AlertRow,
    AppointmentRow,
    AppointmentTypeRow,
    ConsentRow,
    CourseRow,
    PatientRow,
    RoomRow,
    ScoreRow,
    SessionRow,
)

_VISIT = (
    select(
        AppointmentRow.id,
        AppointmentRow.patient_id,
        AppointmentRow.provider_id,
        AppointmentRow.room_id,
        AppointmentRow.type_id,
        AppointmentRow.course_id,
        AppointmentRow.number,
        AppointmentRow.start_wall,
        AppointmentRow.fold,
        AppointmentRow.minutes,
        AppointmentRow.start_utc,
        AppointmentRow.end_utc,
        AppointmentRow.status,
        AppointmentRow.status_at,
        AppointmentRow.arrived_at,
        AppointmentRow.cancel_reason,
        AppointmentRow.note,
        AppointmentRow.overbooked,
        PatientRow.family,
        PatientRow.given,
        PatientRow.title,
        PatientRow.preferred,
        PatientRow.chart_number,
        PatientRow.born_on,
        PatientRow.phone,
        AppointmentTypeRow.name.label("type_name"),
        AppointmentTypeRow.kind,
        AppointmentTypeRow.hue,
        RoomRow.name.label("room"),
        CourseRow.title.label("course_title"),
        CourseRow.sessions,
    )
    .join(PatientRow, PatientRow.id == AppointmentRow.patient_id)
    .join(AppointmentTypeRow, AppointmentTypeRow.id == AppointmentRow.type_id)
    .outerjoin(RoomRow, RoomRow.id == AppointmentRow.room_id)
    .outerjoin(CourseRow, CourseRow.id == AppointmentRow.course_id)
)


def visits_between(session: Session, span: Span) -> Sequence[Any]:
    """Every visit that starts within the span, whatever its status, earliest first."""
    query = _VISIT.where(AppointmentRow.start_utc >= span.start_utc, AppointmentRow.start_utc < span.end_utc)
    return session.execute(query.order_by(AppointmentRow.start_utc, AppointmentRow.id)).all()


def visits(session: Session, appointments: Iterable[Id]) -> Sequence[Any]:
    """These visits, in any order; those that are gone are left out."""
    return session.execute(_VISIT.where(AppointmentRow.id.in_(list(appointments)))).all()


def visit(session: Session, appointment_id: Id) -> Any:
    return session.execute(_VISIT.where(AppointmentRow.id == appointment_id)).first()


def visits_of(session: Session, patient_id: Id) -> Sequence[Any]:
    """Every visit of one patient, earliest first."""
    query = _VISIT.where(AppointmentRow.patient_id == patient_id).order_by(AppointmentRow.start_utc)
    return session.execute(query).all()


def alerts_of(session: Session, patients: Iterable[Id], on: date, *, all_kinds: bool) -> dict[Id, list[AlertRow]]:
    """The alerts in force on a day, by patient; without `all_kinds` only those meant for everyone."""
    query = select(AlertRow).where(
        AlertRow.patient_id.in_(list(patients)), (AlertRow.until_on.is_(None)) | (AlertRow.until_on > on)
    )
    if not all_kinds:
        query = query.where(AlertRow.for_everyone)
    found: dict[Id, list[AlertRow]] = defaultdict(list)
    for row in session.scalars(query):
        found[row.patient_id].append(row)
    return found


def courses_with_consent(session: Session, courses: Iterable[Id]) -> set[Id]:
    """Those of the courses that have a consent which was not withdrawn."""
    query = select(ConsentRow.course_id).where(
        ConsentRow.course_id.in_(list(courses)), ConsentRow.withdrawn_on.is_(None)
    )
    return {course_id for course_id in session.scalars(query) if course_id}


def pain_of(session: Session, appointments: Iterable[Id]) -> dict[Id, int]:
    """Pain 0-10 (nrs11) scored for these visits; the latest where there are several."""
    query = (
        select(ScoreRow.appointment_id, ScoreRow.value)
        .where(ScoreRow.appointment_id.in_(list(appointments)), ScoreRow.measure == "nrs11")
        .order_by(ScoreRow.scored_at)
    )
    return {appointment_id: int(value) for appointment_id, value in session.execute(query) if appointment_id}


def signed_visits(session: Session, appointments: Iterable[Id]) -> set[Id]:
    query = select(SessionRow.appointment_id).where(SessionRow.appointment_id.in_(list(appointments)))
    return set(session.scalars(query))


def visits_a_day(session: Session, span: Span) -> dict[date, int]:
    """How many active visits start on each clinic day within a span; days without any are left out."""
    day = func.substr(AppointmentRow.start_wall, 1, 10)
    query = (
        select(day, func.count())
        .where(
            AppointmentRow.start_utc >= span.start_utc,
            AppointmentRow.start_utc < span.end_utc,
            AppointmentRow.status.not_in(("cancelled", "no_show")),
        )
        .group_by(day)
    )
    return {date.fromisoformat(on): count for on, count in session.execute(query)}
