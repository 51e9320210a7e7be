"""The visits of a provider that an absence meets."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.domain.time import LONGEST_VISIT_MINUTES, Span
from prolodesk.store.tables import AppointmentRow, SessionRow

_STATUSES: BindParameter[Any] = bindparam("statuses", expanding=True)
_MET = (
    select(AppointmentRow.id)
    .outerjoin(SessionRow, SessionRow.appointment_id == AppointmentRow.id)
    .where(
        AppointmentRow.provider_id == bindparam("provider"),
        AppointmentRow.start_utc > bindparam("begins_after"),
        AppointmentRow.start_utc < bindparam("end"),
        AppointmentRow.end_utc > bindparam("start"),
        AppointmentRow.status.in_(_STATUSES),
        SessionRow.id.is_(None),
    )
    .order_by(AppointmentRow.start_utc, AppointmentRow.id)
)


_DONE = (
    select(AppointmentRow.provider_id, AppointmentRow.type_id)
    .where(
        AppointmentRow.start_utc >= bindparam("start"),
        AppointmentRow.start_utc < bindparam("end"),
        AppointmentRow.status != "cancelled",
    )
    .distinct()
)


def types_by_provider(session: Session, span: Span) -> dict[Id, set[Id]]:
    """Which types of visits each provider has in a stretch of time; providers without any are left out."""
    found: dict[Id, set[Id]] = {}
    for provider_id, type_id in session.execute(_DONE, {"start": span.start_utc, "end": span.end_utc}):
        found.setdefault(provider_id, set()).add(type_id)
    return found


def visits_of_provider(session: Session, provider_id: Id, span: Span, statuses: Sequence[str]) -> list[Id]:
    """The visits of a provider in one of these states that overlap a stretch of time, earliest first."""
    asked = {
        "provider": provider_id,
        "begins_after": span.start_utc - LONGEST_VISIT_MINUTES * 60,
        "start": span.start_utc,
        "end": span.end_utc,
        "statuses": list(statuses),
    }
    return list(session.scalars(_MET, asked))
