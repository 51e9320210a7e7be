"""Visits of the demo clinic: booked in its diary, written with their holds and the stamps of their way."""

from datetime import date, datetime, timedelta

from prolodesk.demo.patients import Patient
from prolodesk.demo.people import SESSION, TYPES
from prolodesk.demo.world import BOOKED_AHEAD, Course, Visit, World
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.needs import NO_ROOM
from prolodesk.domain.status import HOLDS_NO_TIME, WALK, Status
from prolodesk.store.tables import AppointmentRow, HoldRow, StatusRow

STARTS = (510, 600, 690, 780, 840, 900)
STAMPED = timedelta(days=14)
"""How far back a visit keeps the stamps of its whole way; older ones keep the last."""

Stamps = list[tuple[Status, datetime]]


def book(
    world: World, patient: Patient, provider: int, kind: int, wanted: date, course: Course | None = None
) -> Visit | None:
    """Book the first free place on or after a day; None when there is none, or it lies too far ahead."""
    if wanted > world.day + BOOKED_AHEAD:
        return None
    start = find_place(world, patient, provider, kind, wanted, world.chance.of(STARTS))
    if start is None or (start.date() < world.day) != (wanted < world.day):
        return None
    status = world.fate(start, kind)
    reason = world.chance.of(world.stuff.reasons) if status is Status.CANCELLED else ""
    return write(world, patient, provider, kind, start, status, course=course, cancel_reason=reason)


def find_place(
    world: World, patient: Patient, provider: int, kind: int, wanted: date, from_minute: int
) -> datetime | None:
    """The first free place on or after a day, with room for what the type keeps after it."""
    minutes = TYPES[kind].minutes + TYPES[kind].after
    return world.diary.place(provider, wanted, minutes, patient.index, from_minute, injection=kind == SESSION)


def write(
    world: World,
    patient: Patient,
    provider: int,
    kind: int,
    start: datetime,
    status: Status,
    *,
    course: Course | None = None,
    arrived: datetime | None = None,
    overbooked: str = "",
    cancel_reason: str = "",
    note: str = "",
    room: Id | None = None,
    lane: int = 0,
) -> Visit:
    """Write a visit with its holds and status stamps; one of a course counts there. `room` is given where it
    is not the usual one, `lane` where the visit stands beside another of its type."""
    number = course.next_number if course and kind == SESSION else None
    visit = Visit(world.chance.id(), patient, provider, kind, start, TYPES[kind].minutes, status, course, number)
    if course and kind == SESSION:
        _count(course, visit)
    stamps = _stamps(world, visit, arrived)
    arrived = next((at for reached, at in stamps if reached is Status.ARRIVED), None)
    needs = TYPES[kind]
    room = None if needs.room_kind == NO_ROOM else room or world.provider_rooms[provider]
    start_utc = int(world.moment(start).timestamp())
    world.rows.add(
        AppointmentRow,
        id=visit.id,
        patient_id=patient.id,
        provider_id=world.providers[provider],
        room_id=room,
        device_id=world.device if needs.device_kind else None,
        buffer_minutes=needs.buffer_minutes,
        recovery_minutes=needs.recovery_minutes,
        type_id=world.types[kind],
        course_id=course.id if course else None,
        number=number,
        start_wall=start.isoformat(timespec="minutes"),
        fold=0,
        zone=world.zone.key,
        minutes=visit.minutes,
        start_utc=start_utc,
        end_utc=start_utc + visit.minutes * 60,
        status=status.value,
        status_at=world.moment(stamps[-1][1]),
        arrived_at=world.moment(arrived) if arrived else None,
        cancel_reason=cancel_reason,
        note=note,
        overbooked=overbooked,
        version=1,
    )
    if status not in HOLDS_NO_TIME:
        _hold(world, visit, start_utc, room, lane or int(bool(overbooked)))
    for reached, at in stamps:
        world.rows.add(
            StatusRow,
            id=world.chance.id(),
            appointment_id=visit.id,
            status=reached.value,
            at=world.moment(at),
            person_id=world.desk,
        )
    return visit


def came(visit: Visit) -> bool:
    """Whether the injections of a visit are already given."""
    return visit.status in (Status.DONE, Status.RECOVERY)


def _count(course: Course, visit: Visit) -> None:
    if came(visit):
        course.done, course.last_on = course.done + 1, visit.start.date()
    elif visit.status not in HOLDS_NO_TIME:
        course.booked += 1


def _hold(world: World, visit: Visit, start_utc: int, room: Id | None, lane: int) -> None:
    """What the visit occupies, and for how long after it; beside another it stands in a lane of provider and room."""
    needs = TYPES[visit.kind]
    after = {world.providers[visit.provider]: needs.buffer_minutes, room: needs.after}
    device = world.device if needs.device_kind else None
    for resource in (visit.patient.id, world.providers[visit.provider], room, device):
        if resource is not None:
            world.rows.add(
                HoldRow,
                appointment_id=visit.id,
                resource_id=resource,
                lane=lane if resource in after else 0,
                start_utc=start_utc,
                end_utc=start_utc + (visit.minutes + after.get(resource, 0)) * 60,
                active=True,
            )


def _stamps(world: World, visit: Visit, arrived: datetime | None) -> Stamps:
    """When the visit reached each status up to its own."""
    start, now = visit.start, world.now
    if visit.status is Status.CANCELLED:
        return [(visit.status, min(start - timedelta(hours=19), now))]
    if visit.status is Status.NO_SHOW:
        return [(visit.status, min(start + timedelta(minutes=20), now))]
    if start.date() < world.day - STAMPED:
        return [(visit.status, start + timedelta(minutes=visit.minutes))]
    at = {
        Status.BOOKED: min(start, now) - timedelta(days=10, minutes=start.minute),
        Status.CONFIRMED: min(start, now) - timedelta(days=2),
        Status.ARRIVED: arrived or min(start - timedelta(minutes=9), now - timedelta(minutes=6)),
        Status.IN_SESSION: start + timedelta(minutes=2),
        Status.RECOVERY: start + timedelta(minutes=max(visit.minutes - 10, 5)),
        Status.DONE: start + timedelta(minutes=visit.minutes),
    }
    walked = WALK[: WALK.index(visit.status) + 1]
    return [
        (status, min(at[status], now)) for status in walked if status is not Status.RECOVERY or visit.kind == SESSION
    ]
