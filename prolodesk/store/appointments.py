"""Finding appointments. Plain functions over a session: the session already is the repository."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy import delete as sql_delete
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.conflicts import Held
from prolodesk.domain.scheduling.needs import Needs
from prolodesk.domain.status import HOLDS_NO_TIME
from prolodesk.domain.time import LONGEST_VISIT_MINUTES, Span
from prolodesk.store.tables import AppointmentRow, HoldRow, PatientRow, StatusRow


def start_of(row: AppointmentRow) -> datetime:
    """The wall time of a visit, with its fold."""
    return datetime.fromisoformat(row.start_wall).replace(fold=row.fold)


def set_start(row: AppointmentRow, start: datetime, minutes: int, span: Span, zone: str) -> None:
    row.start_wall, row.fold, row.zone = start.strftime("%Y-%m-%dT%H:%M"), start.fold, zone
    row.minutes, row.start_utc, row.end_utc = minutes, span.start_utc, span.end_utc


def delete(session: Session, row: AppointmentRow) -> None:
    """Remove a visit with its holds and status stamps."""
    for table in (HoldRow, StatusRow):
        session.execute(sql_delete(table).where(table.appointment_id == row.id))
    session.delete(row)
    session.flush()


def drop_last_stamp(session: Session, row: AppointmentRow, status: str) -> None:
    """Forget the latest time a visit reached a status: the step was taken back."""
    stamps = select(StatusRow).where(StatusRow.appointment_id == row.id, StatusRow.status == status)
    last = session.scalars(stamps.order_by(StatusRow.at.desc(), StatusRow.id.desc())).first()
    if last is not None:
        session.delete(last)


def last_provider(session: Session, patient_id: Id, type_id: Id) -> Id:
    """Whom a patient came to last, or will, for a kind of visit; empty where that has never been."""
    query = select(AppointmentRow.provider_id).where(
        AppointmentRow.patient_id == patient_id,
        AppointmentRow.type_id == type_id,
        AppointmentRow.status.not_in(HOLDS_NO_TIME),
    )
    return session.scalars(query.order_by(AppointmentRow.start_utc.desc()).limit(1)).first() or ""


def last_type(session: Session, patient_id: Id) -> Id:
    """What a patient came for last, or will; empty for somebody who never has."""
    query = select(AppointmentRow.type_id).where(
        AppointmentRow.patient_id == patient_id, AppointmentRow.status.not_in(HOLDS_NO_TIME)
    )
    return session.scalars(query.order_by(AppointmentRow.start_utc.desc()).limit(1)).first() or ""


def held_between(session: Session, span: Span, resources: Iterable[Id]) -> Sequence[Held]:
    """The active visits that occupy one of these during a stretch of time, earliest first.

    Bounded by the longest visit, so that the index is walked over one day and never over history.
    """
    begins_after = span.start_utc - LONGEST_VISIT_MINUTES * 60
    named = {"begins_after": begins_after, "start": span.start_utc, "end": span.end_utc, "wanted": list(resources)}
    found: dict[Id, Held] = {}
    for row in session.execute(_HELD, named):
        id, start, end, patient, provider, room, device, type_id, buffer, recovery, overbooked, family, given = row
        if id not in found:
            found[id] = Held(
                id,
                Span(start, end),
                patient,
                provider,
                room,
                ", ".join(part for part in (family.upper(), given) if part),
                bool(overbooked),
                device,
                type_id,
                Needs(buffer_minutes=buffer, recovery_minutes=recovery),
            )
    return list(found.values())


_WANTED: BindParameter[list[Id]] = bindparam("wanted", expanding=True)
_HELD = (
    select(
        AppointmentRow.id,
        AppointmentRow.start_utc,
        AppointmentRow.end_utc,
        AppointmentRow.patient_id,
        AppointmentRow.provider_id,
        AppointmentRow.room_id,
        AppointmentRow.device_id,
        AppointmentRow.type_id,
        AppointmentRow.buffer_minutes,
        AppointmentRow.recovery_minutes,
        AppointmentRow.overbooked,
        PatientRow.family,
        PatientRow.given,
    )
    .select_from(HoldRow)
    .join(AppointmentRow, AppointmentRow.id == HoldRow.appointment_id)
    .join(PatientRow, PatientRow.id == AppointmentRow.patient_id)
    .where(
        HoldRow.resource_id.in_(_WANTED),
        HoldRow.active,
        HoldRow.start_utc > bindparam("begins_after"),
        HoldRow.start_utc < bindparam("end"),
        HoldRow.end_utc > bindparam("start"),
    )
    .order_by(HoldRow.start_utc)
)
