"""Rows behind the papers of a day: how to reach those who come, and the papers that are kept."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, exists, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import DocumentBytesRow, DocumentRow, PatientRow

KIND = "day_pack"
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_PHONES = select(PatientRow.id, PatientRow.phone, PatientRow.second_phone).where(PatientRow.id.in_(_IDS))
_OF_DAY = (
    select(DocumentRow)
    .where(DocumentRow.kind == KIND, DocumentRow.about_on == bindparam("day"))
    .order_by(DocumentRow.version.desc())
)


def phones_of(session: Session, patients: Iterable[Id]) -> dict[Id, tuple[str, ...]]:
    """The numbers of these patients, the first one first."""
    found = session.execute(_PHONES, {"ids": sorted(set(patients))})
    return {id: tuple(filter(None, (first, second))) for id, first, second in found}


def packs_of(session: Session, day: date) -> Sequence[DocumentRow]:
    """The papers kept for a day, the latest first."""
    return session.scalars(_OF_DAY, {"day": day}).all()


def drop_packs(session: Session, day: date, before: date) -> None:
    """Forget the papers of a day, and those of days before another: they only repeat what the file knows."""
    old = DocumentRow.kind == KIND, (DocumentRow.about_on == day) | (DocumentRow.about_on < before)
    hashes = session.scalars(select(DocumentRow.sha256).where(*old)).all()
    session.execute(delete(DocumentRow).where(*old))
    still = exists().where(DocumentRow.sha256 == DocumentBytesRow.sha256)
    session.execute(delete(DocumentBytesRow).where(DocumentBytesRow.sha256.in_(hashes), ~still))
