"""Rooms and appointment types: adding, changing, retiring, and taking back that one was added."""

from dataclasses import dataclass, replace

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from prolodesk.clinic.changes import Change, Settings, Topic
from prolodesk.clinic.values import VisitType
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.time import LONGEST_VISIT_MINUTES
from prolodesk.domain.words import Message, say
from prolodesk.store.tables import AppointmentRow, AppointmentTypeRow, HoldRow, ResourceRow, RoomRow

KINDS = ("evaluation", "session", "follow_up", "other")


@dataclass(frozen=True, slots=True)
class RoomValue:
    room_id: Id
    name: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class SaveRoom:
    """Add a room (`was` empty), rename or retire it, or take back that it was added (`becomes` empty)."""

    was: RoomValue | None
    becomes: RoomValue | None


@dataclass(frozen=True, slots=True)
class SaveVisitType:
    """Add an appointment type (`was` empty), change or retire it, or take back that it was added."""

    was: VisitType | None
    becomes: VisitType | None


@needs(Right.CLINIC_SETTINGS)
def save_room(work: Work, command: SaveRoom) -> Change:
    if command.becomes is None:
        return _take_back_room(work, command)
    becomes = replace(command.becomes, name=_named(command.becomes.name))
    row = work.session.get(RoomRow, becomes.room_id)
    if command.was is None:
        if row is not None:
            raise ChangedElsewhere("This room is already here. Look at the list.")
        work.session.add(ResourceRow(id=becomes.room_id, kind="room"))
        work.session.flush()
        row = RoomRow(id=becomes.room_id, position=_next(work, RoomRow.position))
        work.session.add(row)
    elif row is None or _room(row) != command.was:
        raise ChangedElsewhere("This room was changed at another desk. Look at the list again.")
    row.name, row.retired = becomes.name, becomes.retired
    return Change(_room_label(command.was, becomes), _HERE, SaveRoom(was=becomes, becomes=command.was))


def _take_back_room(work: Work, command: SaveRoom) -> Change:
    row = work.session.get(RoomRow, command.was.room_id) if command.was else None
    if row is None or _room(row) != command.was:
        raise ChangedElsewhere("This room was changed at another desk. Look at the list again.")
    used = select(exists().where(AppointmentRow.room_id == row.id) | exists().where(HoldRow.resource_id == row.id))
    if work.session.scalar(used):
        raise Refusal("{room} already has visits. Retire it instead.", room=row.name)
    work.session.delete(row)
    work.session.flush()
    work.session.execute(delete(ResourceRow).where(ResourceRow.id == row.id))
    return Change(say("Add room {room}", room=row.name), _HERE, SaveRoom(was=None, becomes=command.was))


@needs(Right.SIGNED_IN)
def all_rooms(work: Work) -> tuple[RoomValue, ...]:
    """Every room, those in use first."""
    rows = work.session.scalars(select(RoomRow).order_by(RoomRow.retired, RoomRow.position))
    return tuple(map(_room, rows))


@needs(Right.CLINIC_SETTINGS)
def save_visit_type(work: Work, command: SaveVisitType) -> Change:
    if command.becomes is None:
        return _take_back_visit_type(work, command)
    becomes = replace(command.becomes, name=_named(command.becomes.name))
    if becomes.kind not in KINDS or not 5 <= becomes.minutes <= LONGEST_VISIT_MINUTES:
        raise Refusal("A visit lasts 5 minutes to 8 hours. Choose a length in between.")
    row = work.session.get(AppointmentTypeRow, becomes.type_id)
    if command.was is None:
        if row is not None:
            raise ChangedElsewhere("This appointment type is already here. Look at the list.")
        row = AppointmentTypeRow(id=becomes.type_id, position=_next(work, AppointmentTypeRow.position))
        work.session.add(row)
    elif row is None or _visit_type(row) != command.was:
        raise ChangedElsewhere("This appointment type was changed at another desk. Look at the list again.")
    row.name, row.kind, row.minutes = becomes.name, becomes.kind, becomes.minutes
    row.hue, row.retired = becomes.hue, becomes.retired
    _check_a_type_is_left(work)
    label = _visit_type_label(command.was, becomes)
    return Change(label, _HERE, SaveVisitType(was=becomes, becomes=command.was))


def _take_back_visit_type(work: Work, command: SaveVisitType) -> Change:
    row = work.session.get(AppointmentTypeRow, command.was.type_id) if command.was else None
    if row is None or _visit_type(row) != command.was:
        raise ChangedElsewhere("This appointment type was changed at another desk. Look at the list again.")
    if work.session.scalar(select(exists().where(AppointmentRow.type_id == row.id))):
        raise Refusal("{name} already has visits. Retire it instead.", name=row.name)
    work.session.delete(row)
    work.session.flush()
    _check_a_type_is_left(work)
    return Change(say("Add {name}", name=row.name), _HERE, SaveVisitType(was=None, becomes=command.was))


@needs(Right.SIGNED_IN)
def all_visit_types(work: Work) -> tuple[VisitType, ...]:
    rows = work.session.scalars(
        select(AppointmentTypeRow).order_by(AppointmentTypeRow.retired, AppointmentTypeRow.position)
    )
    return tuple(map(_visit_type, rows))


HANDLERS: Handlers = {
    SaveRoom: save_room,
    SaveVisitType: save_visit_type,
}

_HERE: frozenset[Topic] = frozenset({Settings()})


def _check_a_type_is_left(work: Work) -> None:
    work.session.flush()
    if not work.session.scalar(select(exists().where(~AppointmentTypeRow.retired))):
        raise Refusal("One kind of appointment must stay, or nothing could be booked. Add another one first.")


def _named(name: str) -> str:
    tidy = clean(name, 60)
    if not tidy:
        raise Refusal("This needs a name. Type one.")
    return tidy


def _next(work: Work, column: InstrumentedAttribute[int]) -> int:
    last = work.session.scalar(select(func.max(column)))
    return 0 if last is None else last + 1


def _room(row: RoomRow) -> RoomValue:
    return RoomValue(row.id, row.name, row.retired)


def _visit_type(row: AppointmentTypeRow) -> VisitType:
    return VisitType(row.id, row.name, row.kind, row.minutes, row.hue, row.retired)


def _room_label(was: RoomValue | None, becomes: RoomValue) -> Message:
    if was is None:
        return say("Add room {room}", room=becomes.name)
    if becomes.retired != was.retired:
        return say("Retire {name}" if becomes.retired else "Bring back {name}", name=becomes.name)
    return say("Change room {room}", room=becomes.name)


def _visit_type_label(was: VisitType | None, becomes: VisitType) -> Message:
    if was is None:
        return say("Add {name}", name=becomes.name)
    if becomes.retired != was.retired:
        return say("Retire {name}" if becomes.retired else "Bring back {name}", name=becomes.name)
    return say("Change appointment type {name}", name=becomes.name)
