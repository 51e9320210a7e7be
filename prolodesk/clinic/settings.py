"""How this clinic is set up: letterhead, formats, aftercare choices, rooms, hours, appointment types."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import TypeVar

from sqlalchemy import ColumnElement, delete, func, select

from prolodesk.clinic.changes import Change, Settings, Topic
from prolodesk.clinic.values import VisitType
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right
from prolodesk.domain.time import LONGEST_VISIT_MINUTES
from prolodesk.domain.words import say
from prolodesk.store.hours import weekly_hours
from prolodesk.store.tables import AppointmentTypeRow, OpeningHoursRow, ResourceRow, RoomRow, SettingRow

KINDS = ("evaluation", "session", "follow_up", "other")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on top of every sheet, and whom a patient can call."""

    name: str = ""
    address: str = ""
    phone: str = ""
    out_of_hours: str = ""
    emergency: str = ""


@dataclass(frozen=True, slots=True)
class WritingStyle:
    """How the clinic writes dates and times, and the paper it prints on."""

    dates: str = "dd-Mmm-yyyy"
    clock: str = "24"
    paper: str = "A4"


Setting = Letterhead | WritingStyle
OneSetting = TypeVar("OneSetting", bound=Letterhead | WritingStyle)
_KEYS: dict[type, str] = {Letterhead: "letterhead", WritingStyle: "writing_style"}
_CHOICES = {
    "dates": ("dd-Mmm-yyyy", "Mmm dd, yyyy", "yyyy-mm-dd"),
    "clock": ("24", "12"),
    "paper": ("A4", "Letter"),
}


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    was: Setting
    becomes: Setting


@dataclass(frozen=True, slots=True)
class RoomValue:
    room_id: Id
    name: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class SaveRoom:
    """Add a room (`was` empty), rename or retire it."""

    was: RoomValue | None
    becomes: RoomValue


@dataclass(frozen=True, slots=True)
class SaveVisitType:
    """Add an appointment type (`was` empty), change or retire it."""

    was: VisitType | None
    becomes: VisitType


@dataclass(frozen=True, slots=True, order=True)
class WeeklyOpening:
    """One stretch of one weekday (Monday 0), in minutes since midnight."""

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class ChangeHours:
    """The weekly hours of one provider, or of the clinic when `provider_id` is None; empty = follow the clinic."""

    provider_id: Id | None
    was: tuple[WeeklyOpening, ...]
    becomes: tuple[WeeklyOpening, ...]


@needs(Right.CLINIC_SETTINGS)
def change_setting(work: Work, command: ChangeSetting) -> Change:
    kind = type(command.becomes)
    if type(command.was) is not kind or setting_of(work, kind) != command.was:
        raise ChangedElsewhere("These settings were changed at another desk. Look at them again.")
    for field, allowed in _CHOICES.items():
        if getattr(command.becomes, field, allowed[0]) not in allowed:
            raise Refusal("This choice is not known. Choose one from the list.")
    row = work.session.get(SettingRow, _KEYS[kind]) or SettingRow(key=_KEYS[kind])
    row.value = asdict(command.becomes)
    work.session.add(row)
    label = say("Change letterhead") if kind is Letterhead else say("Change how dates and sheets are written")
    return Change(label, _HERE, ChangeSetting(was=command.becomes, becomes=command.was))


@needs(Right.SIGNED_IN)
def letterhead(work: Work) -> Letterhead:
    return setting_of(work, Letterhead)


@needs(Right.SIGNED_IN)
def writing_style(work: Work) -> WritingStyle:
    return setting_of(work, WritingStyle)


@needs(Right.CLINIC_SETTINGS)
def save_room(work: Work, command: SaveRoom) -> Change:
    becomes = replace(command.becomes, name=_named(command.becomes.name))
    row = work.session.get(RoomRow, becomes.room_id)
    if command.was is None:
        if row is None:
            last = work.session.scalar(select(func.max(RoomRow.position))) or 0
            work.session.add(ResourceRow(id=becomes.room_id, kind="room"))
            work.session.flush()
            row = RoomRow(id=becomes.room_id, position=last + 1)
            work.session.add(row)
    elif row is None or RoomValue(row.id, row.name, row.retired) != command.was:
        raise ChangedElsewhere("This room was changed at another desk. Look at the list again.")
    row.name, row.retired = becomes.name, becomes.retired
    back = command.was or replace(becomes, retired=True)
    return Change(say("Change room {room}", room=becomes.name), _HERE, SaveRoom(was=becomes, becomes=back))


@needs(Right.SIGNED_IN)
def all_rooms(work: Work) -> tuple[RoomValue, ...]:
    rows = work.session.scalars(select(RoomRow).order_by(RoomRow.retired, RoomRow.position))
    return tuple(RoomValue(row.id, row.name, row.retired) for row in rows)


@needs(Right.CLINIC_SETTINGS)
def save_visit_type(work: Work, command: SaveVisitType) -> Change:
    becomes = replace(command.becomes, name=_named(command.becomes.name))
    if becomes.kind not in KINDS or not 5 <= becomes.minutes <= LONGEST_VISIT_MINUTES:
        raise Refusal("A visit lasts 5 minutes to 8 hours. Choose a length in between.")
    row = work.session.get(AppointmentTypeRow, becomes.type_id)
    if command.was is None:
        if row is None:
            last = work.session.scalar(select(func.max(AppointmentTypeRow.position))) or 0
            row = AppointmentTypeRow(id=becomes.type_id, position=last + 1)
            work.session.add(row)
    elif row is None or _visit_type(row) != command.was:
        raise ChangedElsewhere("This appointment type was changed at another desk. Look at the list again.")
    row.name, row.kind, row.minutes = becomes.name, becomes.kind, becomes.minutes
    row.hue, row.retired = becomes.hue, becomes.retired
    back = command.was or replace(becomes, retired=True)
    return Change(say("Change appointment type {name}", name=row.name), _HERE, SaveVisitType(was=becomes, becomes=back))


@needs(Right.SIGNED_IN)
def all_visit_types(work: Work) -> tuple[VisitType, ...]:
    rows = work.session.scalars(
        select(AppointmentTypeRow).order_by(AppointmentTypeRow.retired, AppointmentTypeRow.position)
    )
    return tuple(map(_visit_type, rows))


@needs(Right.CLINIC_SETTINGS)
def change_hours(work: Work, command: ChangeHours) -> Change:
    if hours_of(work, command.provider_id) != tuple(sorted(command.was)):
        raise ChangedElsewhere("These hours were changed at another desk. Look at them again.")
    wanted = tuple(sorted(command.becomes))
    _check_hours(wanted)
    work.session.execute(delete(OpeningHoursRow).where(_belongs_to(command.provider_id)))
    work.session.add_all(
        OpeningHoursRow(
            id=new_id(work.now), provider_id=command.provider_id, weekday=w.weekday, opens=w.opens, closes=w.closes
        )
        for w in wanted
    )
    return Change(
        say("Change opening hours"), _HERE, ChangeHours(command.provider_id, was=wanted, becomes=tuple(command.was))
    )


@needs(Right.SIGNED_IN)
def hours_of(work: Work, provider_id: Id | None) -> tuple[WeeklyOpening, ...]:
    """Weekly hours, Monday first; empty for a provider who follows the clinic's."""
    weekly = weekly_hours(work.session).get(provider_id, {})
    return tuple(sorted(WeeklyOpening(day, o, c) for day, stretches in weekly.items() for o, c in stretches))


def setting_of(work: Work, kind: type[OneSetting]) -> OneSetting:
    """A setting as stored, or as shipped when nobody has changed it."""
    row = work.session.get(SettingRow, _KEYS[kind])
    return kind(**row.value) if row else kind()


HANDLERS: Handlers = {
    ChangeSetting: change_setting,
    SaveRoom: save_room,
    SaveVisitType: save_visit_type,
    ChangeHours: change_hours,
}

_HERE: frozenset[Topic] = frozenset({Settings()})


def _belongs_to(provider_id: Id | None) -> ColumnElement[bool]:
    column = OpeningHoursRow.provider_id
    return column.is_(None) if provider_id is None else column == provider_id


def _check_hours(hours: Iterable[WeeklyOpening]) -> None:
    last: WeeklyOpening | None = None
    for opening in hours:
        if not 0 <= opening.opens < opening.closes <= 1440:
            raise Refusal("Opening hours must end after they start, on the same day. Correct them.")
        if last and last.weekday == opening.weekday and last.closes > opening.opens:
            raise Refusal("Two stretches of opening hours overlap. Join them or move one.")
        last = opening


def _named(name: str) -> str:
    tidy = " ".join(name.split())[:60]
    if not tidy:
        raise Refusal("This needs a name. Type one.")
    return tidy


def _visit_type(row: AppointmentTypeRow) -> VisitType:
    return VisitType(row.id, row.name, row.kind, row.minutes, row.hue, row.retired)
