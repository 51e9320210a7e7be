"""The waiting list: who would come if a place came free."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import AppointmentRow, AppointmentTypeRow, CourseRow, PatientRow, PersonRow, WaitingRow

_LIST = (
    select(
        WaitingRow,
        PatientRow,
        AppointmentTypeRow.name.label("type_name"),
        PersonRow.name.label("provider"),
        CourseRow.title.label("course_title"),
        CourseRow.sessions,
        AppointmentRow.start_wall,
        AppointmentRow.status,
    )
    .join(PatientRow, PatientRow.id == WaitingRow.patient_id)
    .join(AppointmentTypeRow, AppointmentTypeRow.id == WaitingRow.type_id)
    .outerjoin(PersonRow, PersonRow.id == WaitingRow.provider_id)
    .outerjoin(CourseRow, CourseRow.id == WaitingRow.course_id)
    .outerjoin(AppointmentRow, AppointmentRow.id == WaitingRow.appointment_id)
    .order_by(WaitingRow.until_on, WaitingRow.asked_at, WaitingRow.id)
)
_ON_DAY = _LIST.where(WaitingRow.from_on <= bindparam("day"), WaitingRow.until_on >= bindparam("day"))
_FOR_VISIT = select(WaitingRow.id).where(WaitingRow.appointment_id == bindparam("visit"))


def everybody(session: Session) -> Sequence[Any]:
    """Every entry with its patient, those whose time ends first coming first."""
    return session.execute(_LIST).all()


def on(session: Session, day: date) -> Sequence[Any]:
    """The entries of those who would come on a day."""
    return session.execute(_ON_DAY, {"day": day}).all()


def waits_for_earlier(session: Session, appointment_id: Id) -> bool:
    """Whether somebody is on the list to come earlier than this visit."""
    return session.scalars(_FOR_VISIT, {"visit": appointment_id}).first() is not None
