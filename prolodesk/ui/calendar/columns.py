"""The columns of a sheet: the visits of which day, and of whom, stand in each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from prolodesk.clinic.schedule import Room
from prolodesk.clinic.values import Card, Day, Opening, ProviderColumn
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.hours import Stretch
from prolodesk.domain.time import day_span, utc_of
from prolodesk.ui.calendar.view import Period, in_order
from prolodesk.words import tr

Kind = Literal["provider", "room", "all"]
NO_ROOM = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A day of one provider, of one room, or of everybody shown. `midnight` is the UTC second at which its minutes
    begin to count."""

    kind: Kind
    day: date
    midnight: int
    people: tuple[ProviderColumn, ...]
    """Whose visits stand here, in order."""
    room: Room | None = None
    room_hours: tuple[Opening, ...] | None = None
    """When the room can be used; None = always."""

    @property
    def provider(self) -> ProviderColumn | None:
        return self.people[0] if self.kind == "provider" and self.people else None

    @property
    def provider_id(self) -> Id:
        """Empty in a column that is not one provider's."""
        return self.people[0].provider_id if self.provider else ""

    @property
    def name(self) -> str:
        """Who or what it is; empty for everybody."""
        if self.room is not None:
            return self.room.name
        return self.people[0].name if self.provider else ""

    @property
    def openings(self) -> tuple[Opening, ...]:
        """The provider's stretches; in a shared column, where anybody is in (and the room can be used)."""
        if self.kind == "provider":
            return self.people[0].openings if self.people else ()
        anybody = _joined(opening for person in self.people for opening in person.openings)
        return anybody if self.room_hours is None else _both(anybody, self.room_hours)

    def person(self, provider_id: Id) -> ProviderColumn | None:
        """One of those whose visits stand here."""
        return next((each for each in self.people if each.provider_id == provider_id), None)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a period in order, and which visits go where."""

    columns: tuple[Column, ...]
    by_key: Mapping[tuple[date, Id], int]
    kind: Kind

    def number_of(self, card: Card) -> int | None:
        """The column a visit stands in; None where providers are the columns and its own is hidden."""
        place = card.place
        return self.number_at(place.start.date(), place.provider_id, place.room_id)

    def number_at(self, day: date, provider_id: Id, room_id: Id | None) -> int | None:
        """The column for a place; the room counts only where columns are rooms."""
        if self.kind == "room":
            number = self.by_key.get((day, room_id or NO_ROOM), self.by_key.get((day, NO_ROOM)))
        else:
            number = self.by_key.get((day, provider_id if self.kind == "provider" else ""))
        if number is None or (self.kind != "provider" and self.columns[number].person(provider_id) is None):
            return None
        return number


def columns_of(period: Period, width: int, least: int) -> Columns:
    """One column for each provider or room of every day if none gets narrower than `least`, or if there is only one
    day; else one for each day."""
    people = {day.day: _people(day, period) for day in period.days}
    rooms = {day.day: _rooms(day, period) if period.by_room else () for day in period.days}
    each = rooms if period.by_room else people
    apart = len(period.days) == 1 or sum(max(1, len(those)) for those in each.values()) * least <= width
    kind: Kind = ("room" if period.by_room else "provider") if apart else "all"
    columns: list[Column] = []
    keys: dict[tuple[date, Id], int] = {}
    for day in period.days:
        midnight = midnight_of(day.day, period.zone, alone=len(period.days) == 1)
        here = people[day.day]
        if kind == "all" or (kind == "provider" and not here and len(period.days) > 1):
            keys[day.day, ""] = len(columns)
            columns.append(Column("all", day.day, midnight, here))
        elif kind == "room":
            everybody = _everybody(day, here)
            for room in rooms[day.day] if everybody else ():
                keys[day.day, room.room_id] = len(columns)
                hours = next((_hours(space.openings) for space in day.rooms if space.room_id == room.room_id), None)
                columns.append(Column("room", day.day, midnight, everybody, room, hours))
        else:
            for person in here:
                keys[day.day, person.provider_id] = len(columns)
                columns.append(Column("provider", day.day, midnight, (person,)))
    return Columns(tuple(columns), keys, kind)


def midnight_of(day: date, zone: ZoneInfo, *, alone: bool) -> int:
    """Where the minutes of a day begin to count: at its first instant. Beside other days on a day of 23 or 25 hours,
    so that its noon stands beside theirs."""
    return day_span(day, zone).start_utc if alone else utc_of(datetime.combine(day, time(12)), zone) - 12 * 3600


def _people(day: Day, period: Period) -> tuple[ProviderColumn, ...]:
    shown = {column.provider_id: column for column in day.columns if column.provider_id not in period.hidden}
    return tuple(shown[provider_id] for provider_id in in_order(list(shown), period.order))


def _everybody(day: Day, shown: Sequence[ProviderColumn]) -> tuple[ProviderColumn, ...]:
    """Whoever is in a room occupies it, also those whose own columns are hidden: these come last."""
    known = {person.provider_id for person in shown}
    return (*shown, *(column for column in day.columns if column.provider_id not in known))


def _rooms(day: Day, period: Period) -> tuple[Room, ...]:
    """The rooms in use, and a place for visits that have none of them."""
    known = {room.room_id for room in period.rooms}
    elsewhere = any(card.place.room_id not in known for card in day.cards)
    return (*period.rooms, Room(NO_ROOM, tr("No room"))) if elsewhere or not period.rooms else period.rooms


def _hours(stretches: Sequence[Stretch]) -> tuple[Opening, ...]:
    return tuple(Opening(s.opens, s.closes, s.only) for s in stretches)


def _joined(openings: Iterable[Opening]) -> tuple[Opening, ...]:
    joined: list[Opening] = []
    for opens, closes in sorted((o.opens, o.closes) for o in openings):
        if joined and joined[-1].closes >= opens:
            joined[-1] = Opening(joined[-1].opens, max(joined[-1].closes, closes))
        else:
            joined.append(Opening(opens, closes))
    return tuple(joined)


def _both(some: Sequence[Opening], others: Sequence[Opening]) -> tuple[Opening, ...]:
    """Where both are open."""
    found = []
    for one in some:
        for other in others:
            opens, closes = max(one.opens, other.opens), min(one.closes, other.closes)
            if opens < closes:
                found.append(Opening(opens, closes, other.only))
    return tuple(found)
