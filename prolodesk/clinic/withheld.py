"""The kinds of visit a provider does not do, and the visits to come that were booked with them before."""

from collections.abc import Collection

from sqlalchemy import select

from prolodesk.clinic.hours_changes import LeftOutside
from prolodesk.clinic.values import VisitType
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import Status
from prolodesk.store import appointments
from prolodesk.store.tables import AppointmentRow, SessionRow, TypeWithheldRow

STANDS = (Status.BOOKED, Status.CONFIRMED)


def withheld_types(work: Work) -> dict[Id, tuple[Id, ...]]:
    """The types of visit each provider does not do; those who do all are left out."""
    found: dict[Id, tuple[Id, ...]] = {}
    for type_id, provider_id in work.session.execute(_EVERY):
        found[provider_id] = (*found.get(provider_id, ()), type_id)
    return found


def is_withheld(work: Work, type_id: Id, provider_id: Id) -> bool:
    """Whether a provider does not do visits of a type."""
    return work.session.get(TypeWithheldRow, (type_id, provider_id)) is not None


@needs(Right.SIGNED_IN)
def left_with(work: Work, was: VisitType | None, becomes: VisitType) -> LeftOutside:
    """The visits to come of a type with those who did it before a change and do not after it.

    They stay where they are: they were agreed, and only people can call the patients.
    """
    before = was.withheld if was else ()
    return _left(work, becomes.type_id, set(becomes.withheld) - set(before))


def _left(work: Work, type_id: Id, providers: Collection[Id]) -> LeftOutside:
    if not providers:
        return LeftOutside()
    query = (
        select(AppointmentRow)
        .outerjoin(SessionRow, SessionRow.appointment_id == AppointmentRow.id)
        .where(
            AppointmentRow.type_id == type_id,
            AppointmentRow.provider_id.in_(sorted(providers)),
            AppointmentRow.start_utc > int(work.now.timestamp()),
            AppointmentRow.status.in_(STANDS),
            SessionRow.id.is_(None),
        )
        .order_by(AppointmentRow.start_utc, AppointmentRow.id)
    )
    found = work.session.scalars(query).all()
    if not found:
        return LeftOutside()
    first, last = (appointments.start_of(row) for row in (found[0], found[-1]))
    return LeftOutside(len(found), first, last, tuple(row.id for row in found))


_EVERY = select(TypeWithheldRow.type_id, TypeWithheldRow.provider_id).order_by(
    TypeWithheldRow.type_id, TypeWithheldRow.provider_id
)
