"""Rooms and devices: adding, changing, retiring, and taking back that one was added."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from prolodesk.clinic.changes import Change, Settings, Topic
from prolodesk.clinic.visit_types import check_can_take_place, visit_types_of
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.needs import NO_ROOM
from prolodesk.domain.words import Message, say
from prolodesk.store.tables import (
    AppointmentRow,
    DeviceRow,
    HoldRow,
    HoursExceptionRow,
    OpeningHoursRow,
    ResourceRow,
    RoomRow,
)


@dataclass(frozen=True, slots=True)
class RoomValue:
    """`kind` is the clinic's own word for what the room is made for; empty = fit for anything."""

    room_id: Id
    name: str
    retired: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class DeviceValue:
    """`kind` is what appointment types ask for: ultrasound."""

    device_id: Id
    name: str
    kind: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class SaveRoom:
    """Add a room (`was` empty), change or retire it, or take back that it was added (`becomes` empty)."""

    was: RoomValue | None
    becomes: RoomValue | None


@dataclass(frozen=True, slots=True)
class SaveDevice:
    """Add a device (`was` empty), change or retire it, or take back that it was added (`becomes` empty)."""

    was: DeviceValue | None
    becomes: DeviceValue | None


@needs(Right.CLINIC_SETTINGS)
def save_room(work: Work, command: SaveRoom) -> Change:
    if command.becomes is None:
        return _take_back_room(work, command)
    becomes = replace(command.becomes, name=_named(command.becomes.name), kind=_kind(command.becomes.kind))
    row = work.session.get(RoomRow, becomes.room_id)
    if command.was is None:
        if row is not None:
            raise ChangedElsewhere("This room is already here. Look at the list.")
        _add_resource(work, becomes.room_id, "room")
        row = RoomRow(id=becomes.room_id, position=_next(work, RoomRow.position))
        work.session.add(row)
    elif row is None or _room(row) != command.was:
        raise ChangedElsewhere("This room was changed at another desk. Look at the list again.")
    elif becomes.retired and not command.was.retired:
        _check_no_visits_left(work, becomes.room_id, becomes.name)
    row.name, row.retired, row.kind = becomes.name, becomes.retired, becomes.kind
    _check_types_can_take_place(work)
    return Change(_label(command.was, becomes), _HERE, SaveRoom(was=becomes, becomes=command.was))


@needs(Right.CLINIC_SETTINGS)
def save_device(work: Work, command: SaveDevice) -> Change:
    if command.becomes is None:
        return _take_back_device(work, command)
    becomes = replace(command.becomes, name=_named(command.becomes.name), kind=_kind(command.becomes.kind))
    if not becomes.kind:
        raise Refusal("What is this device for? Type one word, such as ultrasound.")
    row = work.session.get(DeviceRow, becomes.device_id)
    if command.was is None:
        if row is not None:
            raise ChangedElsewhere("This device is already here. Look at the list.")
        _add_resource(work, becomes.device_id, "device")
        row = DeviceRow(id=becomes.device_id, position=_next(work, DeviceRow.position))
        work.session.add(row)
    elif row is None or _device(row) != command.was:
        raise ChangedElsewhere("This device was changed at another desk. Look at the list again.")
    elif becomes.retired and not command.was.retired:
        _check_no_visits_left(work, becomes.device_id, becomes.name)
    row.name, row.retired, row.kind = becomes.name, becomes.retired, becomes.kind
    _check_types_can_take_place(work)
    return Change(_label(command.was, becomes), _HERE, SaveDevice(was=becomes, becomes=command.was))


@needs(Right.SIGNED_IN)
def all_rooms(work: Work) -> tuple[RoomValue, ...]:
    """Every room, those in use first."""
    rows = work.session.scalars(select(RoomRow).order_by(RoomRow.retired, RoomRow.position))
    return tuple(map(_room, rows))


@needs(Right.SIGNED_IN)
def all_devices(work: Work) -> tuple[DeviceValue, ...]:
    """Every device, those in use first."""
    rows = work.session.scalars(select(DeviceRow).order_by(DeviceRow.retired, DeviceRow.position))
    return tuple(map(_device, rows))


HANDLERS: Handlers = {SaveRoom: save_room, SaveDevice: save_device}

_HERE: frozenset[Topic] = frozenset({Settings()})


def _take_back_room(work: Work, command: SaveRoom) -> Change:
    row = work.session.get(RoomRow, command.was.room_id) if command.was else None
    if row is None or _room(row) != command.was:
        raise ChangedElsewhere("This room was changed at another desk. Look at the list again.")
    _check_never_used(work, row.id, row.name)
    work.session.delete(row)
    _drop_resource(work, row.id)
    return Change(say("Add {name}", name=row.name), _HERE, SaveRoom(was=None, becomes=command.was))


def _take_back_device(work: Work, command: SaveDevice) -> Change:
    row = work.session.get(DeviceRow, command.was.device_id) if command.was else None
    if row is None or _device(row) != command.was:
        raise ChangedElsewhere("This device was changed at another desk. Look at the list again.")
    _check_never_used(work, row.id, row.name)
    work.session.delete(row)
    _drop_resource(work, row.id)
    return Change(say("Add {name}", name=row.name), _HERE, SaveDevice(was=None, becomes=command.was))


def _add_resource(work: Work, id: Id, kind: str) -> None:
    work.session.add(ResourceRow(id=id, kind=kind))
    work.session.flush()


def _drop_resource(work: Work, id: Id) -> None:
    work.session.flush()
    for table in (OpeningHoursRow, HoursExceptionRow):
        work.session.execute(delete(table).where(table.resource_id == id))
    work.session.execute(delete(ResourceRow).where(ResourceRow.id == id))
    _check_types_can_take_place(work)


def _check_never_used(work: Work, id: Id, name: str) -> None:
    visits = AppointmentRow.room_id == id, AppointmentRow.device_id == id, HoldRow.resource_id == id
    if work.session.scalar(select(exists().where(visits[0]) | exists().where(visits[1]) | exists().where(visits[2]))):
        raise Refusal("{name} already has visits. Retire it instead.", name=name)


def _check_no_visits_left(work: Work, id: Id, name: str) -> None:
    """Visits still to come keep a room or a device in use."""
    left = select(func.count(), func.min(HoldRow.start_utc)).where(
        HoldRow.resource_id == id, HoldRow.active, HoldRow.start_utc >= int(work.now.timestamp())
    )
    count, first = work.session.execute(left).one()
    if count:
        moment = datetime.fromtimestamp(first, work.zone).replace(tzinfo=None)
        raise Refusal(
            "{name} still has visits: {count}, the next on {moment}. Move them to another one first.",
            name=name,
            count=count,
            moment=moment,
        )


def _check_types_can_take_place(work: Work) -> None:
    """The last room or device that a type needs stays in use."""
    work.session.flush()
    for kind in visit_types_of(work):
        if not kind.retired:
            check_can_take_place(work, kind)


def _named(name: str) -> str:
    tidy = clean(name, 60)
    if not tidy:
        raise Refusal("This needs a name. Type one.")
    return tidy


def _kind(kind: str) -> str:
    tidy = clean(kind, 40)
    if tidy == NO_ROOM:
        raise Refusal("Say with a word what it is for, or leave that empty.")
    return tidy


def _next(work: Work, column: InstrumentedAttribute[int]) -> int:
    last = work.session.scalar(select(func.max(column)))
    return 0 if last is None else last + 1


def _room(row: RoomRow) -> RoomValue:
    return RoomValue(row.id, row.name, row.retired, row.kind)


def _device(row: DeviceRow) -> DeviceValue:
    return DeviceValue(row.id, row.name, row.kind, row.retired)


def _label(was: RoomValue | DeviceValue | None, becomes: RoomValue | DeviceValue) -> Message:
    if was is None:
        return say("Add {name}", name=becomes.name)
    if becomes.retired != was.retired:
        return say("Retire {name}" if becomes.retired else "Bring back {name}", name=becomes.name)
    return say("Change {name}", name=becomes.name)
