"""The active visits of some days, as far as hours are concerned: where, when, with whom, of what kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.domain.time import Span
from prolodesk.store.tables import AppointmentRow, AppointmentTypeRow


@dataclass(frozen=True, slots=True)
class Standing:
    """`start` is naive wall time."""

    appointment_id: Id
    provider_id: Id
    room_id: Id | None
    start: datetime
    minutes: int
    kind: str


def standing_between(session: Session, span: Span, resource_id: Id | None = None) -> Iterator[Standing]:
    """Visits that begin within a span and hold their time; with `resource_id` only that provider's or room's."""
    named = {"start": span.start_utc, "end": span.end_utc, "resource": resource_id}
    query = _ALL if resource_id is None else _OF_ONE
    for id, provider, room, start, minutes, kind in session.execute(query, named):
        yield Standing(id, provider, room, datetime.fromisoformat(start), minutes, kind)


_ALL = (
    select(
        AppointmentRow.id,
        AppointmentRow.provider_id,
        AppointmentRow.room_id,
        AppointmentRow.start_wall,
        AppointmentRow.minutes,
        AppointmentTypeRow.kind,
    )
    .join(AppointmentTypeRow, AppointmentTypeRow.id == AppointmentRow.type_id)
    .where(
        AppointmentRow.start_utc >= bindparam("start"),
        AppointmentRow.start_utc < bindparam("end"),
        AppointmentRow.status.not_in(("cancelled", "no_show")),
    )
    .order_by(AppointmentRow.start_utc)
)
_OF_ONE = _ALL.where(
    (AppointmentRow.provider_id == bindparam("resource")) | (AppointmentRow.room_id == bindparam("resource"))
)
