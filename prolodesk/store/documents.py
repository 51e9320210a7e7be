"""Stored sheets: the bytes stand apart, keyed by their hash, and only this module reaches them."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import AppointmentRow, DocumentBytesRow, DocumentRow, SessionRow

_OF_PATIENT = (
    select(DocumentRow).where(DocumentRow.patient_id == bindparam("patient")).order_by(DocumentRow.made_at.desc())
)
_VISIT_DAYS = (
    select(SessionRow.id, AppointmentRow.start_wall)
    .join(AppointmentRow, SessionRow.appointment_id == AppointmentRow.id)
    .where(SessionRow.id.in_(bindparam("ids", expanding=True)))
)


def of_patient(session: Session, patient_id: Id) -> Sequence[DocumentRow]:
    """The sheets made for a patient, newest first."""
    return session.scalars(_OF_PATIENT, {"patient": patient_id}).all()


def latest(session: Session, session_id: Id, kind: str) -> DocumentRow | None:
    """The newest version of a session's sheet."""
    query = select(DocumentRow).where(DocumentRow.session_id == session_id, DocumentRow.kind == kind)
    return session.scalars(query.order_by(DocumentRow.version.desc()).limit(1)).first()


def latest_of(session: Session, patient_id: Id, kind: str) -> DocumentRow | None:
    """The newest version of a patient's paper that belongs to no one session."""
    query = select(DocumentRow).where(DocumentRow.patient_id == patient_id, DocumentRow.kind == kind)
    return session.scalars(query.order_by(DocumentRow.version.desc()).limit(1)).first()


def with_facts(session: Session, kind: str, facts: str) -> DocumentRow | None:
    """The paper of a kind that was made from exactly these facts."""
    query = select(DocumentRow).where(DocumentRow.kind == kind, DocumentRow.facts == facts)
    return session.scalars(query.order_by(DocumentRow.made_at).limit(1)).first()


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


def visit_days(session: Session, sessions: Iterable[Id]) -> dict[Id, date]:
    """The days of the visits whose sessions these are."""
    found = session.execute(_VISIT_DAYS, {"ids": list(sessions)})
    return {session_id: date.fromisoformat(start[:10]) for session_id, start in found}
