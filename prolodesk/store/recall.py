"""Who was given from a lot: found by its index, read as columns, so that years of sessions do not matter."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import (
    AppointmentRow,
    GivenInjectionRow,
    PatientRow,
    SessionRow,
    UsedVialRow,
)

_FROM: BindParameter[str] = bindparam("from")
_UNTIL: BindParameter[str] = bindparam("until")
_OF_LOT = UsedVialRow.lot_key.between(_FROM, _UNTIL)
_USES = (
    select(
        UsedVialRow.session_id,
        UsedVialRow.solution_id,
        UsedVialRow.stock,
        UsedVialRow.lot,
        UsedVialRow.expires_on,
        AppointmentRow.start_wall,
        SessionRow.provider_id,
        SessionRow.signed_by,
        PatientRow.id.label("patient_id"),
        PatientRow.chart_number,
        PatientRow.family,
        PatientRow.given,
        PatientRow.title,
        PatientRow.born_on,
        PatientRow.phone,
    )
    .join(SessionRow, SessionRow.id == UsedVialRow.session_id)
    .join(AppointmentRow, AppointmentRow.id == SessionRow.appointment_id)
    .join(PatientRow, PatientRow.id == SessionRow.patient_id)
    .where(_OF_LOT)
    .order_by(UsedVialRow.session_id, UsedVialRow.position)
)
_SITES = (
    select(
        GivenInjectionRow.session_id,
        GivenInjectionRow.solution_id,
        GivenInjectionRow.site_id,
        GivenInjectionRow.laterality,
        GivenInjectionRow.volume_ml,
    )
    .where(
        GivenInjectionRow.session_id.in_(select(UsedVialRow.session_id).where(_OF_LOT)),
        GivenInjectionRow.state == "given",
    )
    .order_by(GivenInjectionRow.session_id, GivenInjectionRow.position)
)
_LOTS = (
    select(func.min(UsedVialRow.lot))
    .where(UsedVialRow.lot_key.between(_FROM, _UNTIL))
    .group_by(UsedVialRow.lot_key)
    .order_by(UsedVialRow.lot_key)
)


Site = tuple[str | None, str, float]
"""Where one needle went, as recorded: site (None for a free point), side, mL."""


def uses(session: Session, lot_key: str) -> Sequence[Any]:
    """Every use of exactly this lot, one row for each session, solution and ingredient; the oldest session first."""
    return session.connection().execute(_USES, {"from": lot_key, "until": lot_key}).all()


def sites(session: Session, lot_key: str) -> dict[tuple[Id, Id], list[Site]]:
    """(session, solution) -> where it was given, of every session that used this lot."""
    found: dict[tuple[Id, Id], list[Site]] = {}
    rows = session.connection().execute(_SITES, {"from": lot_key, "until": lot_key}).all()
    for session_id, solution_id, site_id, side, ml in rows:
        found.setdefault((session_id, solution_id), []).append((site_id, side, ml))
    return found


def lots_like(session: Session, beginning: str, most: int) -> list[str]:
    """At most so many used lots whose key begins so, as they are printed, in order."""
    return list(session.scalars(_LOTS.limit(most), {"from": beginning, "until": beginning + "\U0010ffff"}))
