"""Appointment types: adding, changing, retiring, and taking back that one was added."""

from collections import defaultdict
from dataclasses import dataclass, replace

from sqlalchemy import delete, exists, func, select

from prolodesk.clinic.changes import Change, Settings, Topic
from prolodesk.clinic.values import VisitType
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right, Role
from prolodesk.domain.scheduling.needs import MOST_AT_ONCE, checked_length
from prolodesk.domain.time import LONGEST_VISIT_MINUTES
from prolodesk.domain.words import Message, say
from prolodesk.store.tables import (
    AppointmentRow,
    AppointmentTypeRow,
    DeviceRow,
    PersonRow,
    ResourceRow,
    RoomRow,
    TypeLengthRow,
    TypeWithheldRow,
)

KINDS = ("evaluation", "session", "follow_up", "other")


@dataclass(frozen=True, slots=True)
class SaveVisitType:
    """Add an appointment type (`was` empty), change or retire it, or take back that it was added."""

    was: VisitType | None
    becomes: VisitType | None


@needs(Right.CLINIC_SETTINGS)
def save_visit_type(work: Work, command: SaveVisitType) -> Change:
    if command.becomes is None:
        return _take_back(work, command)
    becomes = _checked(work, command.becomes)
    row = work.session.get(AppointmentTypeRow, becomes.type_id)
    if command.was is None:
        if row is not None:
            raise ChangedElsewhere("This appointment type is already here. Look at the list.")
        last = work.session.scalar(select(func.max(AppointmentTypeRow.position)))
        row = AppointmentTypeRow(id=becomes.type_id, position=0 if last is None else last + 1)
        work.session.add(row)
    elif row is None or _as_kept(work, row) != command.was:
        raise ChangedElsewhere("This appointment type was changed at another desk. Look at the list again.")
    row.name, row.kind, row.minutes = becomes.name, becomes.kind, becomes.minutes
    row.hue, row.retired, row.capacity = becomes.hue, becomes.retired, becomes.capacity
    row.buffer_minutes, row.recovery_minutes = becomes.buffer_minutes, becomes.recovery_minutes
    row.room_kind, row.device_kind = becomes.room_kind, becomes.device_kind
    work.session.flush()
    _keep_providers(work, becomes)
    _check_a_type_is_left(work)
    return Change(_label(work, command.was, becomes), _HERE, SaveVisitType(was=becomes, becomes=command.was))


@needs(Right.SIGNED_IN)
def all_visit_types(work: Work) -> tuple[VisitType, ...]:
    """Every appointment type, those in use first."""
    return visit_types_of(work)


def visit_types_of(work: Work) -> tuple[VisitType, ...]:
    rows = work.session.scalars(
        select(AppointmentTypeRow).order_by(AppointmentTypeRow.retired, AppointmentTypeRow.position)
    ).all()
    lengths: dict[Id, list[tuple[Id, int]]] = defaultdict(list)
    for type_id, provider_id, minutes in work.session.execute(_ALL_LENGTHS):
        lengths[type_id].append((provider_id, minutes))
    withheld: dict[Id, list[Id]] = defaultdict(list)
    for type_id, provider_id in work.session.execute(_ALL_WITHHELD):
        withheld[type_id].append(provider_id)
    return tuple(_visit_type(row, tuple(lengths[row.id]), tuple(withheld[row.id])) for row in rows)


HANDLERS: Handlers = {SaveVisitType: save_visit_type}

_HERE: frozenset[Topic] = frozenset({Settings()})
_ALL_LENGTHS = select(TypeLengthRow.type_id, TypeLengthRow.provider_id, TypeLengthRow.minutes).order_by(
    TypeLengthRow.type_id, TypeLengthRow.provider_id
)
_ALL_WITHHELD = select(TypeWithheldRow.type_id, TypeWithheldRow.provider_id).order_by(
    TypeWithheldRow.type_id, TypeWithheldRow.provider_id
)


def _take_back(work: Work, command: SaveVisitType) -> Change:
    row = work.session.get(AppointmentTypeRow, command.was.type_id) if command.was else None
    if row is None or _as_kept(work, row) != command.was:
        raise ChangedElsewhere("This appointment type was changed at another desk. Look at the list again.")
    if work.session.scalar(select(exists().where(AppointmentRow.type_id == row.id))):
        raise Refusal("{name} already has visits. Retire it instead.", name=row.name)
    work.session.execute(delete(TypeLengthRow).where(TypeLengthRow.type_id == row.id))
    work.session.execute(delete(TypeWithheldRow).where(TypeWithheldRow.type_id == row.id))
    work.session.delete(row)
    work.session.flush()
    _check_a_type_is_left(work)
    return Change(say("Add {name}", name=row.name), _HERE, SaveVisitType(was=None, becomes=command.was))


def _checked(work: Work, becomes: VisitType) -> VisitType:
    name = clean(becomes.name, 60)
    if not name:
        raise Refusal("This needs a name. Type one.")
    every = (becomes.minutes, *(minutes for _, minutes in becomes.lengths))
    if becomes.kind not in KINDS or not all(5 <= minutes <= LONGEST_VISIT_MINUTES for minutes in every):
        raise Refusal("A visit lasts 5 minutes to 8 hours. Choose a length in between.")
    if becomes.buffer_minutes < 0 or becomes.recovery_minutes < 0:
        raise Refusal("The time after a visit cannot be less than nothing. Correct it.")
    checked_length(max(every), becomes.needs)
    if not 1 <= becomes.capacity <= MOST_AT_ONCE:
        raise Refusal("Choose 1 to {most} visits at once.", most=MOST_AT_ONCE)
    kept = replace(
        becomes,
        name=name,
        room_kind=clean(becomes.room_kind, 40),
        device_kind=clean(becomes.device_kind, 40),
        lengths=tuple(sorted((who, minutes) for who, minutes in becomes.lengths if minutes != becomes.minutes)),
        withheld=tuple(sorted(set(becomes.withheld))),
    )
    if not kept.retired:
        check_can_take_place(work, kept)
        _check_somebody_does_it(work, kept)
    return kept


def check_can_take_place(work: Work, kind: VisitType) -> None:
    """Refuse a type that no room or device in use can serve."""
    room_kinds = work.session.scalars(select(RoomRow.kind).where(~RoomRow.retired)).all()
    needs_room = kind.room_kind and kind.needs.needs_room
    if needs_room and not any(kind.needs.room_fits(each) for each in room_kinds):
        raise Refusal(
            "{name} needs a room for {kind}, and none is in use. Choose another room for it, or add one first.",
            name=kind.name,
            kind=kind.room_kind,
        )
    devices = select(exists().where(DeviceRow.kind == kind.device_kind, ~DeviceRow.retired))
    if kind.device_kind and not work.session.scalar(devices):
        raise Refusal(
            "{name} needs a device for {kind}, and none is in use. Choose none for it, or add one first.",
            name=kind.name,
            kind=kind.device_kind,
        )


def _check_somebody_does_it(work: Work, kind: VisitType) -> None:
    people = work.session.execute(select(PersonRow.id, PersonRow.roles).where(~PersonRow.retired))
    providers = [id for id, roles in people if Role.PROVIDER in roles]
    if kind.withheld and not any(kind.done_by(each) for each in providers):
        raise Refusal(
            "Somebody must do “{name}”, or nobody could book it. Leave one provider, or retire it.", name=kind.name
        )


def _keep_providers(work: Work, becomes: VisitType) -> None:
    """Write how long it takes with whom, and who does not do it."""
    providers = set(work.session.scalars(select(ResourceRow.id).where(ResourceRow.kind == "provider")))
    if not providers.issuperset((*(who for who, _ in becomes.lengths), *becomes.withheld)):
        raise ChangedElsewhere("This provider no longer works here. Look at the list again.")
    work.session.execute(delete(TypeLengthRow).where(TypeLengthRow.type_id == becomes.type_id))
    work.session.add_all(
        TypeLengthRow(type_id=becomes.type_id, provider_id=who, minutes=minutes) for who, minutes in becomes.lengths
    )
    work.session.execute(delete(TypeWithheldRow).where(TypeWithheldRow.type_id == becomes.type_id))
    work.session.add_all(TypeWithheldRow(type_id=becomes.type_id, provider_id=who) for who in becomes.withheld)


def _as_kept(work: Work, row: AppointmentTypeRow) -> VisitType:
    lengths = work.session.execute(_ALL_LENGTHS.where(TypeLengthRow.type_id == row.id))
    withheld = work.session.execute(_ALL_WITHHELD.where(TypeWithheldRow.type_id == row.id))
    return _visit_type(row, tuple((who, minutes) for _, who, minutes in lengths), tuple(who for _, who in withheld))


def _check_a_type_is_left(work: Work) -> None:
    work.session.flush()
    if not work.session.scalar(select(exists().where(~AppointmentTypeRow.retired))):
        raise Refusal("One kind of appointment must stay, or nothing could be booked. Add another one first.")


def _visit_type(row: AppointmentTypeRow, lengths: tuple[tuple[Id, int], ...], withheld: tuple[Id, ...]) -> VisitType:
    return VisitType(
        row.id,
        row.name,
        row.kind,
        row.minutes,
        row.hue,
        row.retired,
        row.buffer_minutes,
        row.recovery_minutes,
        row.room_kind,
        row.device_kind,
        row.capacity,
        lengths,
        withheld,
    )


def _label(work: Work, was: VisitType | None, becomes: VisitType) -> Message:
    if was is None:
        return say("Add {name}", name=becomes.name)
    if becomes.retired != was.retired:
        return say("Retire {name}" if becomes.retired else "Bring back {name}", name=becomes.name)
    others = set(was.withheld) ^ set(becomes.withheld)
    if len(others) == 1 and replace(was, withheld=becomes.withheld) == becomes:
        (who,) = others
        person = work.session.get(PersonRow, who)
        told = "{provider} does “{type}”" if becomes.done_by(who) else "{provider} does not do “{type}”"
        return say(told, provider=person.name if person else "", type=becomes.name)
    return say("Change appointment type {name}", name=becomes.name)
