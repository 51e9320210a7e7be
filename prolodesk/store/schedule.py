"""Reading the calendar: whole days in a handful of indexed queries, as column tuples."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.domain.time import Span
from prolodesk.store.tables import (
    AlertRow,
    AppointmentRow,
    AppointmentTypeRow,
    ConsentRow,
    CourseRow,
    DeviceRow,
    ParkedRow,
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
        AppointmentRow.device_id,
        AppointmentRow.buffer_minutes,
        AppointmentRow.recovery_minutes,
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
        AppointmentTypeRow.room_kind,
        AppointmentTypeRow.device_kind,
        AppointmentTypeRow.capacity,
        DeviceRow.name.label("device"),
        ParkedRow.appointment_id.label("parked"),
        RoomRow.name.label("room"),
        CourseRow.title.label("course_title"),
        CourseRow.sessions,
    )
    .join(PatientRow, PatientRow.id == AppointmentRow.patient_id)
    .join(AppointmentTypeRow, AppointmentTypeRow.id == AppointmentRow.type_id)
    .outerjoin(RoomRow, RoomRow.id == AppointmentRow.room_id)
    .outerjoin(DeviceRow, DeviceRow.id == AppointmentRow.device_id)
    .outerjoin(ParkedRow, ParkedRow.appointment_id == AppointmentRow.id)
    .outerjoin(CourseRow, CourseRow.id == AppointmentRow.course_id)
)
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_START: BindParameter[int] = bindparam("start")
_END: BindParameter[int] = bindparam("end")
_BETWEEN = _VISIT.where(AppointmentRow.start_utc >= _START, AppointmentRow.start_utc < _END).order_by(
    AppointmentRow.start_utc, AppointmentRow.id
)
_THESE = _VISIT.where(AppointmentRow.id.in_(_IDS))
_ONE = _VISIT.where(AppointmentRow.id == bindparam("id"))
_OF_PATIENT = _VISIT.where(AppointmentRow.patient_id == bindparam("patient")).order_by(AppointmentRow.start_utc)
_ALERTS = select(AlertRow).where(
    AlertRow.patient_id.in_(_IDS), (AlertRow.until_on.is_(None)) | (AlertRow.until_on > bindparam("on"))
)
_ALERTS_FOR_EVERYONE = _ALERTS.where(AlertRow.for_everyone)
_CONSENTED = select(ConsentRow.course_id).where(ConsentRow.course_id.in_(_IDS), ConsentRow.withdrawn_on.is_(None))
_PAIN = (
    select(ScoreRow.appointment_id, ScoreRow.value)
    .where(ScoreRow.appointment_id.in_(_IDS), ScoreRow.measure == "nrs11")
    .order_by(ScoreRow.scored_at)
)
_SIGNED = select(SessionRow.appointment_id).where(SessionRow.appointment_id.in_(_IDS))


def visits_between(session: Session, span: Span) -> Sequence[Any]:
    """Every visit that starts within the span, whatever its status, earliest first."""
    return session.execute(_BETWEEN, {"start": span.start_utc, "end": span.end_utc}).all()


def visits(session: Session, appointments: Iterable[Id]) -> Sequence[Any]:
    """These visits, in any order; those that are gone are left out."""
    return session.execute(_THESE, {"ids": list(appointments)}).all()


def visit(session: Session, appointment_id: Id) -> Any:
    return session.execute(_ONE, {"id": appointment_id}).first()


def visits_of(session: Session, patient_id: Id) -> Sequence[Any]:
    """Every visit of one patient, earliest first."""
    return session.execute(_OF_PATIENT, {"patient": patient_id}).all()


def alerts_of(session: Session, patients: Iterable[Id], on: date, *, all_kinds: bool) -> dict[Id, list[AlertRow]]:
    """The alerts in force on a day, by patient; without `all_kinds` only those meant for everyone."""
    found: dict[Id, list[AlertRow]] = defaultdict(list)
    query = _ALERTS if all_kinds else _ALERTS_FOR_EVERYONE
    for row in session.scalars(query, {"ids": list(patients), "on": on}):
        found[row.patient_id].append(row)
    return found


def courses_with_consent(session: Session, courses: Iterable[Id]) -> set[Id]:
    """Those of the courses that have a consent which was not withdrawn."""
    return {course_id for course_id in session.scalars(_CONSENTED, {"ids": list(courses)}) if course_id}


def pain_of(session: Session, appointments: Iterable[Id]) -> dict[Id, int]:
    """Pain 0-10 (nrs11) scored for these visits; the latest where there are several."""
    found = session.execute(_PAIN, {"ids": list(appointments)})
    return {appointment_id: int(value) for appointment_id, value in found if appointment_id}


def signed_visits(session: Session, appointments: Iterable[Id]) -> set[Id]:
    return set(session.scalars(_SIGNED, {"ids": list(appointments)}))
