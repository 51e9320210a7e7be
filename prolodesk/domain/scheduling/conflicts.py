"""The one question every booking, drag, drop, search and undo must answer: may this visit stand here?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.hours import WHOLE_DAY, Stretch, fits, kept_for
from prolodesk.domain.scheduling.needs import Needs, provider_span, room_span
from prolodesk.domain.time import Span


class Clash(StrEnum):
    """What stands in the way; the order is the order in which people want to hear it."""

    WITHHELD = "withheld"
    """The provider does not do visits of this type: no other time of theirs would help."""
    PATIENT = "patient"
    PROVIDER = "provider"
    ROOM = "room"
    NO_ROOM = "no_room"
    """Every room the visit could use is taken or closed; the holder is in one of them."""
    DEVICE = "device"
    """Every device of the kind it needs is in use."""
    CLOSED = "closed"
    RESERVED = "reserved"
    """Open, but kept for another kind of visit."""
    ROOM_CLOSED = "room_closed"
    ROOM_UNFIT = "room_unfit"
    """The room is made for something else."""


NO_OVERBOOKING = frozenset({Clash.WITHHELD, Clash.PATIENT})
"""What nobody can allow with a reason: overbooking shares time, and these are not about time alone."""


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of time some resources are occupied, and by whom, as a person would say it."""

    appointment_id: Id
    span: Span
    patient_id: Id
    provider_id: Id
    room_id: Id | None
    holder: str
    overbooked: bool = False
    """It was let in beside others with a reason, so it never keeps out a visit that returns to its own place."""
    device_id: Id | None = None
    type_id: Id = ""
    needs: Needs = field(default_factory=Needs)

    @property
    def provider_span(self) -> Span:
        return provider_span(self.span, self.needs)

    @property
    def room_span(self) -> Span:
        return room_span(self.span, self.needs)


@dataclass(frozen=True, slots=True)
class RoomSpace:
    """A room in use: what it is made for (empty = anything), and when it is open that day."""

    room_id: Id
    kind: str = ""
    openings: Sequence[Stretch] = WHOLE_DAY


@dataclass(frozen=True, slots=True)
class Wanted:
    """A visit someone would like to place. `start` is naive wall time, `openings` the provider's stretches that day.

    `rooms` are the rooms in use, `devices` those of the kind it needs, each in the order of preference. `withheld` says
    that the provider does not do such visits, `stands` with whom and since when (UTC) the visit stands already.
    """

    appointment_id: Id
    span: Span
    start: datetime
    minutes: int
    patient_id: Id
    provider_id: Id
    room_id: Id | None
    openings: Sequence[Stretch] = WHOLE_DAY
    type_id: Id = ""
    needs: Needs = field(default_factory=Needs)
    rooms: Mapping[Id, RoomSpace] = field(default_factory=dict)
    devices: Sequence[Id] = ()
    withheld: bool = False
    stands: tuple[Id, int] | None = None

    @property
    def begins(self) -> int:
        """Minutes since midnight by the wall clock."""
        return self.start.hour * 60 + self.start.minute

    @property
    def provider_span(self) -> Span:
        return provider_span(self.span, self.needs)

    @property
    def room_span(self) -> Span:
        return room_span(self.span, self.needs)


def clash_of(wanted: Wanted, held: Iterable[Held]) -> tuple[Clash, Held | None] | None:
    """What stands in the way, and who holds it; None when the visit may stand there.

    `held` are the active visits near that time; the wanted visit itself among them is passed over.
    """
    # What was agreed before the type was withheld is kept where it stands: its room and length may still change.
    # Another time would be a new agreement about something the provider does not do any more.
    if wanted.withheld and wanted.stands != (wanted.provider_id, wanted.span.start_utc):
        return Clash.WITHHELD, None
    others = near(wanted, held)
    for other in others:
        if other.patient_id == wanted.patient_id and other.span.overlaps(wanted.span):
            return Clash.PATIENT, other
    if (holder := _provider_holder(wanted, others)) is not None:
        # Time kept after a visit runs into a break: whoever asks for the break wants to hear of that.
        in_break = not holder.span.overlaps(wanted.span) and _hours_clash(wanted) is Clash.CLOSED
        return (Clash.CLOSED, None) if in_break else (Clash.PROVIDER, holder)
    if wanted.room_id is not None and (holder := room_holder(wanted, wanted.room_id, others)) is not None:
        return Clash.ROOM, holder
    if wanted.room_id is None and wanted.needs.room_kind and wanted.needs.needs_room:
        return Clash.NO_ROOM, _holder_of_a_room(wanted, others)
    if wanted.needs.device_kind and device_for(wanted, others) is None:
        return Clash.DEVICE, _device_holder(wanted, wanted.devices, others)
    clash = _hours_clash(wanted)
    return None if clash is None else (clash, None)


def room_for(wanted: Wanted, held: Iterable[Held]) -> Id | None:
    """The room the visit gets: the one asked for if it will do, else the first that will; None when none does."""
    if not wanted.needs.needs_room:
        return None
    others = near(wanted, held)
    asked = wanted.rooms.get(wanted.room_id or "")
    return next(
        (
            room.room_id
            for room in (*((asked,) if asked else ()), *wanted.rooms.values())
            if wanted.needs.room_fits(room.kind)
            and fits(room.openings, wanted.begins, wanted.minutes, wanted.needs.kind)
            and room_holder(wanted, room.room_id, others) is None
        ),
        None,
    )


def device_for(wanted: Wanted, held: Iterable[Held]) -> Id | None:
    """The first of the devices that is free."""
    others = near(wanted, held)
    return next((each for each in wanted.devices if _device_holder(wanted, (each,), others) is None), None)


def near(wanted: Wanted, held: Iterable[Held]) -> list[Held]:
    """Those that could be in the way of the visit at all: the others around its time, with the time after them."""
    begin, end = wanted.span.start_utc, wanted.span.end_utc + _after(wanted.needs)
    return [
        each
        for each in held
        if each.span.start_utc < end
        and each.span.end_utc + _after(each.needs) > begin
        and each.appointment_id != wanted.appointment_id
    ]


def room_holder(wanted: Wanted, room_id: Id, held: Iterable[Held]) -> Held | None:
    """Who keeps a room from the visit."""
    span = wanted.room_span
    return _too_many(
        wanted,
        [
            (each, each.room_span)
            for each in held
            if each.room_id == room_id
            and each.appointment_id != wanted.appointment_id
            and each.room_span.overlaps(span)
        ],
    )


def _provider_holder(wanted: Wanted, held: Iterable[Held]) -> Held | None:
    span = wanted.provider_span
    return _too_many(
        wanted,
        [
            (each, each.provider_span)
            for each in held
            if each.provider_id == wanted.provider_id and each.provider_span.overlaps(span)
        ],
    )


def _too_many(wanted: Wanted, overlapping: Sequence[tuple[Held, Span]]) -> Held | None:
    """Who stands in the way: anyone of another type, or the last of as many of the same type as may stand at once."""
    capacity = wanted.needs.capacity
    for other, _ in overlapping:
        beside = other.type_id == wanted.type_id and other.provider_id == wanted.provider_id
        if capacity == 1 or not beside:
            return other
    for other, span in overlapping:
        begin = max(span.start_utc, wanted.span.start_utc)
        at_once = sum(1 for _, each in overlapping if each.start_utc <= begin < each.end_utc)
        if at_once >= capacity:
            return other
    return None


def _device_holder(wanted: Wanted, devices: Sequence[Id], held: Iterable[Held]) -> Held | None:
    return next(
        (
            each
            for each in held
            if each.device_id in devices
            and each.appointment_id != wanted.appointment_id
            and each.span.overlaps(wanted.span)
        ),
        None,
    )


def _holder_of_a_room(wanted: Wanted, held: Sequence[Held]) -> Held | None:
    fitting = (room.room_id for room in wanted.rooms.values() if wanted.needs.room_fits(room.kind))
    return next((holder for room in fitting if (holder := room_holder(wanted, room, held)) is not None), None)


def _after(needs: Needs) -> int:
    return max(needs.buffer_minutes, needs.recovery_minutes) * 60


def _hours_clash(wanted: Wanted) -> Clash | None:
    begins, minutes, kind = wanted.begins, wanted.minutes, wanted.needs.kind
    if not fits(wanted.openings, begins, minutes, kind):
        kept = kept_for(wanted.openings, begins, minutes)
        open_for_others = bool(kept) and fits([Stretch(s.opens, s.closes) for s in wanted.openings], begins, minutes)
        return Clash.RESERVED if open_for_others else Clash.CLOSED
    room = wanted.rooms.get(wanted.room_id) if wanted.room_id else None
    if room is None:
        return None
    if not wanted.needs.room_fits(room.kind):
        return Clash.ROOM_UNFIT
    return None if fits(room.openings, begins, minutes, kind) else Clash.ROOM_CLOSED
