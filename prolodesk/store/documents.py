"""Stored sheets: the bytes stand apart, keyed by their hash, and only this module reaches them."""

import hashlib
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import AppointmentRow, DocumentBytesRow, DocumentRow, SessionRow


def latest(session: Session, session_id: Id, kind: str) -> DocumentRow | None:
    """The newest version of a session's sheet."""
    query = select(DocumentRow).where(DocumentRow.session_id == session_id, DocumentRow.kind == kind)
    return session.scalars(query.order_by(DocumentRow.version.desc()).limit(1)).first()


def keep_bytes(session: Session, content: bytes) -> str:
    """Store the bytes, once however often they are given, and return their sha256."""
    sha256 = hashlib.sha256(content).hexdigest()
    if session.get(DocumentBytesRow, sha256) is None:
        session.add(DocumentBytesRow(sha256=sha256, bytes=content))
        session.flush()
    return sha256


def bytes_of(session: Session, sha256: str) -> bytes | None:
    row = session.get(DocumentBytesRow, sha256)
    return row.bytes if row else None


def session_id_of(session: Session, appointment_id: Id) -> Id | None:
    return session.scalars(select(SessionRow.id).where(SessionRow.appointment_id == appointment_id)).first()


def visit_day(session: Session, session_id: Id | None) -> date | None:
    """The day of the visit whose session a sheet belongs to."""
    query = (
        select(AppointmentRow.start_wall)
        .join(SessionRow, SessionRow.appointment_id == AppointmentRow.id)
        .where(SessionRow.id == session_id)
    )
    start = session.scalars(query).first()
    return date.fromisoformat(start[:10]) if start else None
