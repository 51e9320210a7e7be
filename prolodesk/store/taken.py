"""What is taken on some days: one walk over the appointments that start near them."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.domain.time import LONGEST_VISIT_MINUTES, Span
from prolodesk.store.tables import AppointmentRow

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_TAKEN = (
    select(
        AppointmentRow.id,
        AppointmentRow.patient_id,
        AppointmentRow.provider_id,
        AppointmentRow.room_id,
        AppointmentRow.device_id,
        AppointmentRow.type_id,
        AppointmentRow.start_utc,
        AppointmentRow.end_utc,
        AppointmentRow.buffer_minutes,
        AppointmentRow.recovery_minutes,
    )
    .where(
        AppointmentRow.start_utc > bindparam("begins_after"),
        AppointmentRow.start_utc < bindparam("end"),
        AppointmentRow.status.not_in(("cancelled", "no_show")),
    )
    .order_by(AppointmentRow.start_utc)
)
_STARTS = select(AppointmentRow.start_utc).where(AppointmentRow.id.in_(_IDS))


def taken_between(session: Session, span: Span) -> Sequence[Any]:
    """The active visits that touch a stretch of time, or what they keep after them does, earliest first: id, patient,
    provider, room, device, type, start, end (UTC seconds), buffer, recovery (minutes).

    Bounded by the longest visit, so that the index is walked over these days and never over history.
    """
    begins_after = span.start_utc - LONGEST_VISIT_MINUTES * 60
    return session.execute(_TAKEN, {"begins_after": begins_after, "end": span.end_utc}).all()


def starts_of_visits(session: Session, appointments: Collection[Id]) -> list[int]:
    """When these visits start, in UTC seconds."""
    return list(session.scalars(_STARTS, {"ids": list(appointments)}))
