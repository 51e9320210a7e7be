"""What a drag means before it is let go: where the visit would stand, and what stands in the way. No painting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from prolodesk.clinic.allowances import Exceptions
from prolodesk.clinic.booking import Move, MoveAppointments
from prolodesk.clinic.judging import held_by, wanted_on
from prolodesk.clinic.places import same_place
from prolodesk.clinic.schedule import Room
from prolodesk.clinic.values import Card, Day, Place
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.conflicts import NO_OVERBOOKING, Clash, Held, clash_of, room_for
from prolodesk.domain.scheduling.layout import Box
from prolodesk.domain.status import HOLDS_NO_TIME
from prolodesk.domain.time import LONGEST_VISIT_MINUTES, Span, happens_twice, span_of, wall_of
from prolodesk.ui.calendar.sheet import Sheet
from prolodesk.words import Formats, tr, words

THRESHOLD = 8
"""Pixels the pointer must travel before a press becomes a drag."""
EDGE = 7
"""Height in pixels of the lower edge of a card by which it is lengthened."""


class Grip(Enum):
    MOVE = "move"
    LENGTHEN = "lengthen"
    DRAW = "draw"


@dataclass(frozen=True, slots=True)
class Grab:
    """What was pressed, and where. `index` is the card's number on the sheet, None on empty space."""

    grip: Grip
    x: float
    y: float
    index: int | None = None
    minute: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """Where a visit would stand: column, real minute of its day, length."""

    column: int
    minute: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Ghost:
    """A target judged: the place it means, and why it cannot be (empty when it can)."""

    grip: Grip
    target: Target
    box: Box
    place: Place
    why: str
    room_changed: bool = False


def grab_at(sheet: Sheet, x: float, y: float, step: int) -> Grab:
    """What a press at this point takes hold of."""
    index = sheet.index_at(x, y)
    if index is None:
        return Grab(Grip.DRAW, x, y, None, sheet.axis.slot_at(y, step), sheet.column_at(x))
    box, card = sheet.boxes[index], sheet.cards[index]
    minute, column = sheet.minute_of_card(index), sheet.places[index]
    by_edge = y >= box.bottom - EDGE and box.height >= 3 * EDGE and card.status not in HOLDS_NO_TIME
    return Grab(Grip.LENGTHEN if by_edge else Grip.MOVE, x, y, index, minute, column)


def target_of(grab: Grab, sheet: Sheet, x: float, y: float, step: int) -> Target:
    """Where the pointer at (x, y) puts what was grabbed, on whole steps."""
    axis = sheet.axis
    if grab.grip is Grip.DRAW or grab.index is None:
        here = axis.slot_at(y, step)
        first, last = min(grab.minute, here), max(grab.minute, here) + step
        return Target(grab.column, first, min(last - first, LONGEST_VISIT_MINUTES, axis.last - first))
    minutes = sheet.cards[grab.index].place.minutes
    if grab.grip is Grip.LENGTHEN:
        end = axis.snapped(axis.minute_at(y), step)
        longest = min(LONGEST_VISIT_MINUTES, axis.last - grab.minute)
        return Target(grab.column, grab.minute, max(min(step, minutes), min(end - grab.minute, longest)))
    moved = axis.snapped(grab.minute + (y - grab.y) / axis.zoom, step, minutes)
    at_rest = abs(y - grab.y) < step * axis.zoom / 2
    column = sheet.column_at(x) if sheet.column_at(grab.x) != sheet.column_at(x) else grab.column
    return Target(column, grab.minute if at_rest else moved, minutes)


def judged(
    grip: Grip,
    target: Target,
    card: Card | None,
    sheet: Sheet,
    held: Sequence[Held],
    rooms: Sequence[Room],
    wall_now: datetime,
    formats: Formats,
) -> Ghost:
    """The target as a place with the room it would get, and what the clinic would say to it."""
    column = sheet.columns[target.column]
    start = sheet.wall_at(target.minute, target.column)
    start_utc = sheet.utc_of(target.minute, target.column)
    span = Span(start_utc, start_utc + target.minutes * 60)
    asked = place_at(sheet, target, card)
    wanted = wanted_on(sheet.day_of(target.column), asked, span, visit=card)
    room = asked.room_id
    if column.kind != "room":
        kept = wanted.needs.room_kind and wanted.needs.needs_room
        room = (room_for(wanted, held) or room) if room or (card and kept) else None
    wanted = replace(wanted, room_id=room)
    place = replace(asked, room_id=room)
    stays = card is not None and card.span.start_utc == start_utc
    why = "" if stays else _past(start, target.minutes, wall_now, formats)
    clash = clash_of(wanted, held)
    if not why and clash and not (card and card.overbooked and clash[0] not in NO_OVERBOOKING):
        person = column.person(place.provider_id)
        why = clash_words(clash, person.name if person else "", card, span, sheet.zone, formats)
    changed = card is not None and asked.room_id is not None and room != card.place.room_id
    box = sheet.box_of(target.column, target.minute, target.minutes)
    return Ghost(grip, target, box, place, why, changed)


def place_at(sheet: Sheet, target: Target, card: Card | None) -> Place:
    """The place a target means: in a provider's column that provider, in a room's that room; what a column does not
    say stays as it is on the card, and for a new visit it is whoever is in and free."""
    column = sheet.columns[target.column]
    start = sheet.wall_at(target.minute, target.column)
    provider_id = column.provider_id or (card.place.provider_id if card else _who(sheet, target))
    room = card.place.room_id if card else None
    if column.room is not None:
        room = column.room.room_id or None
    return Place(provider_id, start, target.minutes, room)


def _who(sheet: Sheet, target: Target) -> Id:
    """Of those whose visits stand in a column: the first who is in and free, else the first who is in."""
    column = sheet.columns[target.column]
    start = sheet.utc_of(target.minute, target.column)
    span = Span(start, start + target.minutes * 60)
    busy = {
        card.place.provider_id
        for card in sheet.day_of(target.column).cards
        if card.status not in HOLDS_NO_TIME and card.span.overlaps(span)
    }
    begins = minute_of_day(sheet.wall_at(target.minute, target.column))
    here = [p for p in column.people if any(o.opens <= begins < o.closes for o in p.openings)]
    free = [person for person in here if person.provider_id not in busy]
    return next((person.provider_id for person in (*free, *here, *column.people)), "")


def minute_of_day(start: datetime) -> int:
    """Minutes since midnight by the wall clock."""
    return start.hour * 60 + start.minute


def move_to(card: Card, place: Place, sheet: Sheet) -> MoveAppointments | None:
    """The command that puts a card there; None when it already stands there. A repeated hour is known from where
    the card was dropped, so nobody needs to be asked."""
    if same_place(place, card.place):
        return None
    chosen = happens_twice(place.start, sheet.zone)
    return MoveAppointments((Move(card.appointment_id, card.place, place),), Exceptions(fold_chosen=chosen))


def moved_by(card: Card, sheet: Sheet, columns: int, minutes: int, longer: int = 0) -> Target | None:
    """A card's target some columns and minutes away, or longer; None where the sheet ends."""
    index = sheet.index_of(card.appointment_id)
    if index is None:
        return None
    column = sheet.places[index] + columns
    minute, length = sheet.minute_of_card(index) + minutes, card.place.minutes + longer
    if not 0 <= column < len(sheet.columns) or not 0 < length <= LONGEST_VISIT_MINUTES:
        return None
    inside = minute >= 0 and sheet.utc_of(minute + length, column) <= sheet.end_of_day(column)
    return Target(column, minute, length) if inside else None


def with_place(command: MoveAppointments, place: Place) -> MoveAppointments:
    """The same move to another place that was offered instead."""
    return replace(command, moves=(replace(command.moves[0], becomes=place),))


def _past(start: datetime, minutes: int, wall_now: datetime, formats: Formats) -> str:
    if start + timedelta(minutes=minutes) > wall_now:
        return ""
    return tr("{time} is in the past", time=formats.time(start))


def why_not(day: Day, card: Card, place: Place, zone: ZoneInfo, wall_now: datetime, formats: Formats) -> str:
    """What keeps a visit from a place of that day; empty when nothing does."""
    if past := _past(place.start, place.minutes, wall_now, formats):
        return past
    try:
        span = span_of(place.start, place.minutes, zone)
        wanted = wanted_on(day, place, span, visit=card)
    except Refusal as refusal:
        return words(refusal.message, formats)
    held = held_by(day.cards)
    clash = clash_of(replace(wanted, room_id=place.room_id and (room_for(wanted, held) or place.room_id)), held)
    provider = next((each.name for each in day.columns if each.provider_id == place.provider_id), "")
    return clash_words(clash, provider, card, span, zone, formats) if clash else ""


def clash_words(
    clash: tuple[Clash, Held | None],
    provider: str,
    card: Card | None,
    span: Span,
    zone: ZoneInfo,
    formats: Formats,
) -> str:
    """What stands in the way of a visit at that time, in a few words."""
    kind, holder = clash
    if holder is None:
        return {
            Clash.WITHHELD: tr(
                "{provider} does not do “{type}”", provider=provider, type=card.type_name if card else ""
            ),
            Clash.NO_ROOM: tr("Every room for this visit is closed then"),
            Clash.DEVICE: tr("There is no device for this visit"),
            Clash.RESERVED: tr("This time of {provider} is kept for other visits", provider=provider),
            Clash.ROOM_CLOSED: tr("The room is closed then"),
            Clash.ROOM_UNFIT: tr("The room is made for other visits"),
        }.get(kind, tr("{provider} is not in", provider=provider))
    start, end = (wall_of(utc, zone) for utc in (holder.span.start_utc, holder.span.end_utc))
    hours = formats.hours(start, end)
    match kind:
        case Clash.PATIENT:
            return tr("{patient} already has a visit {hours}", patient=holder.holder, hours=hours)
        case Clash.ROOM:
            return tr("Every room is taken; {patient} is in this one {hours}", patient=holder.holder, hours=hours)
        case Clash.NO_ROOM:
            return tr("Every room is taken; {patient} is in one of them {hours}", patient=holder.holder, hours=hours)
        case Clash.DEVICE:
            return tr("The device is with {patient} {hours}", patient=holder.holder, hours=hours)
        case Clash.PROVIDER if holder.span.end_utc <= span.start_utc:
            until = formats.time(wall_of(holder.provider_span.end_utc, zone))
            kept = "{patient} is booked {hours}, time after it is kept until {until}"
            return tr(kept, patient=holder.holder, hours=hours, until=until)
        case _:
            return tr("{patient} is booked {hours}", patient=holder.holder, hours=hours)
