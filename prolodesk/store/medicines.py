"""Reading the clinic's vials, and who was given from which."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import DraftRow, SessionRow, UsedVialRow, VialRow

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_PATIENT: BindParameter[Id] = bindparam("patient")
_DAY: BindParameter[date] = bindparam("day")
_HERE = select(VialRow).where(VialRow.finished_at.is_(None)).order_by(VialRow.stock, VialRow.expires_on, VialRow.id)
_AT_HAND = _HERE.where(VialRow.expires_on >= _DAY, or_(VialRow.discard_on.is_(None), VialRow.discard_on >= _DAY))
_WITH_SERIAL = select(VialRow).where(
    VialRow.serial != "", or_(VialRow.opened_at >= bindparam("since"), VialRow.finished_at >= bindparam("since"))
)
_THESE = select(VialRow).where(VialRow.id.in_(_IDS))
_OF_LOT = select(VialRow).where(VialRow.lot_key == bindparam("lot"))
_OF_ARTICLE = select(VialRow).where(VialRow.gtin == bindparam("gtin")).order_by(VialRow.added_at.desc()).limit(1)
_ELSEWHERE = (
    select(UsedVialRow.vial_id)
    .join(SessionRow, SessionRow.id == UsedVialRow.session_id)
    .where(UsedVialRow.vial_id.in_(_IDS), SessionRow.patient_id != _PATIENT)
)
_USED = select(UsedVialRow.vial_id).where(UsedVialRow.vial_id.in_(_IDS))
_DRAFTS = select(DraftRow.body).where(DraftRow.form == bindparam("form"), DraftRow.entity_id != bindparam("visit"))


def with_serial(session: Session, since: datetime) -> Sequence[VialRow]:
    """The vials with a serial number that were opened or finished since a moment."""
    return session.scalars(_WITH_SERIAL, {"since": since}).all()


def not_finished(session: Session) -> Sequence[VialRow]:
    """Every vial nobody has finished yet, also expired ones."""
    return session.scalars(_HERE).all()


def at_hand(session: Session, day: date) -> Sequence[VialRow]:
    """The vials that may be used on a day, the one that expires first before the others."""
    return session.scalars(_AT_HAND, {"day": day}).all()


def by_ids(session: Session, ids: Iterable[Id]) -> dict[Id, VialRow]:
    """These vials."""
    wanted = sorted(set(ids))
    return {row.id: row for row in session.scalars(_THESE, {"ids": wanted})} if wanted else {}


def last_of_article(session: Session, gtin: str) -> VialRow | None:
    """The vial last taken in with this article number."""
    return session.scalars(_OF_ARTICLE, {"gtin": gtin}).first()


def of_lot(session: Session, lot_key: str) -> Sequence[VialRow]:
    """Every vial of a lot, finished ones too."""
    return session.scalars(_OF_LOT, {"lot": lot_key}).all()


def used_for_others(session: Session, ids: Iterable[Id], patient_id: Id) -> set[Id]:
    """Those of these vials that a signed session of another patient was given from."""
    wanted = sorted(set(ids))
    found = session.scalars(_ELSEWHERE, {"ids": wanted, "patient": patient_id}) if wanted else ()
    return {id for id in found if id}


def ever_used(session: Session, ids: Iterable[Id]) -> set[Id]:
    """Those of these vials that any signed session was given from."""
    wanted = sorted(set(ids))
    found = session.scalars(_USED, {"ids": wanted}) if wanted else ()
    return {id for id in found if id}


def other_drafts(session: Session, form: str, visit_id: Id) -> Sequence[dict[str, Any]]:
    """The unsigned records of all other visits."""
    return session.scalars(_DRAFTS, {"form": form, "visit": visit_id}).all()
