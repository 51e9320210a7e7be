"""Which lane each visit takes where several may stand beside each other: parallel ones, and overbooked ones.

The lanes follow from the visits alone, whatever the order in which they were booked, so that taking something back
gives everyone the lane they had. Nobody sees a lane: it is how the database's guard lets two visits share a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select

from prolodesk.clinic.work import Work
from prolodesk.domain.ids import Id
from prolodesk.domain.time import LONGEST_VISIT_MINUTES, Span
from prolodesk.store.tables import AppointmentRow, HoldRow


@dataclass(frozen=True, slots=True)
class Standing:
    """One visit's hold of a resource, as it stands in the file."""

    appointment_id: Id
    span: Span
    overbooked: bool
    lane: int
    active: bool


def lanes_of(standing: Sequence[Standing]) -> dict[Id, int]:
    """The lane of each: the first that is free at its start, earlier visits first; overbooked ones come after the
    others and never take the first lane."""
    placed: list[tuple[Span, int]] = []
    lanes: dict[Id, int] = {}
    for each in sorted(standing, key=lambda s: (s.overbooked, s.span.start_utc, s.appointment_id)):
        taken = {lane for span, lane in placed if span.overlaps(each.span)}
        lane = next(n for n in range(len(taken) + 2) if n not in taken and not (each.overbooked and n == 0))
        placed.append((each.span, lane))
        lanes[each.appointment_id] = lane
    return lanes


def lay_out(work: Work, row: AppointmentRow) -> None:
    """Give the visits around one their lanes with its provider, in its room and at its device."""
    after = max(row.buffer_minutes, row.recovery_minutes) * 60
    for resource_id in (row.provider_id, row.room_id, row.device_id):
        if resource_id is not None:
            _lay_out(work, resource_id, Span(row.start_utc, row.end_utc + after))


def _lay_out(work: Work, resource_id: Id, span: Span) -> None:
    standing = _standing(work, resource_id, span)
    lanes = lanes_of(standing)
    changed = [s for s in standing if not s.active or lanes[s.appointment_id] != s.lane]
    if not changed:
        return
    work.session.execute(
        delete(HoldRow).where(
            HoldRow.resource_id == resource_id, HoldRow.appointment_id.in_([s.appointment_id for s in changed])
        )
    )
    work.session.execute(
        insert(HoldRow),
        [
            {
                "appointment_id": s.appointment_id,
                "resource_id": resource_id,
                "lane": lanes[s.appointment_id],
                "start_utc": s.span.start_utc,
                "end_utc": s.span.end_utc,
                "active": True,
            }
            for s in sorted(changed, key=lambda s: lanes[s.appointment_id])
        ],
    )


def _standing(work: Work, resource_id: Id, span: Span) -> list[Standing]:
    """Everything that touches what touches the span, however far that goes."""
    begin, end = span.start_utc - LONGEST_VISIT_MINUTES * 60, span.end_utc + LONGEST_VISIT_MINUTES * 60
    found = work.session.execute(_AROUND, {"resource": resource_id, "begin": begin, "end": end}).all()
    near = [Standing(id, Span(start, end), bool(mark), lane, active) for id, start, end, mark, lane, active in found]
    reached = span
    while True:
        touching = [each for each in near if each.span.overlaps(reached)]
        wider = Span(
            min((each.span.start_utc for each in touching), default=reached.start_utc),
            max((each.span.end_utc for each in touching), default=reached.end_utc),
        )
        wider = Span(min(wider.start_utc, reached.start_utc), max(wider.end_utc, reached.end_utc))
        if wider == reached:
            return touching
        reached = wider


_AROUND = (
    select(
        HoldRow.appointment_id,
        HoldRow.start_utc,
        HoldRow.end_utc,
        AppointmentRow.overbooked,
        HoldRow.lane,
        HoldRow.active,
    )
    .join(AppointmentRow, AppointmentRow.id == HoldRow.appointment_id)
    .where(
        HoldRow.resource_id == bindparam("resource"),
        HoldRow.start_utc > bindparam("begin"),
        HoldRow.start_utc < bindparam("end"),
    )
)
