"""The tray: which visits are parked, since when and by whom."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import ParkedRow

Stamp = tuple[datetime, Id]
"""When a visit was parked, and who did it."""

_IN_ORDER = select(ParkedRow).order_by(ParkedRow.parked_at, ParkedRow.appointment_id)


def parked(session: Session) -> Sequence[ParkedRow]:
    """Everything in the tray, in the order in which it came."""
    return session.scalars(_IN_ORDER).all()


def stamp_of(session: Session, appointment_id: Id) -> Stamp | None:
    """Since when a visit is parked; None when it is not."""
    row = session.get(ParkedRow, appointment_id)
    return (row.parked_at, row.parked_by) if row else None


def put_in(session: Session, appointment_id: Id, stamp: Stamp) -> None:
    session.add(ParkedRow(appointment_id=appointment_id, parked_at=stamp[0], parked_by=stamp[1]))
    session.flush()


def take_out(session: Session, appointment_id: Id) -> Stamp | None:
    """Take a visit out of the tray; what it takes to put it back, None when it was not there."""
    row = session.get(ParkedRow, appointment_id)
    if row is None:
        return None
    stamp = row.parked_at, row.parked_by
    session.delete(row)
    session.flush()
    return stamp
