"""When providers and rooms can be booked on given days, and what a closure is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select

from prolodesk.clinic.work import Work, needs
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right, Role
from prolodesk.domain.scheduling.hours import DAY, DayException, Stretch
from prolodesk.domain.words import Message, say
from prolodesk.store.hours import exceptions_since, hours_between
from prolodesk.store.tables import PersonRow, RoomRow

Openings = Mapping[Id | None, Mapping[date, tuple[Stretch, ...]]]


@dataclass(frozen=True, slots=True)
class Closure:
    """A dated exception as people say it: "Public holiday: Epiphany". `opened` ones are opened beyond the week."""

    exception: DayException
    words: Message

    @property
    def resource_id(self) -> Id | None:
        """The provider or room; None = the whole clinic."""
        return self.exception.resource_id

    @property
    def opened(self) -> bool:
        return self.exception.opened

    def is_on(self, day: date) -> bool:
        return self.exception.is_on(day)


@needs(Right.SEE_SCHEDULE)
def openings_between(work: Work, first: date, last: date) -> Openings:
    """The stretches of every day from first to last, both included: of each provider and room in use, and of the
    clinic itself under None."""
    hours = hours_between(work.session, first, last)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    found: dict[Id | None, Mapping[date, tuple[Stretch, ...]]] = {None: hours.clinic_days(days)}
    found |= {provider_id: hours.provider_days(provider_id, days) for provider_id in _names(work)}
    rooms = work.session.scalars(select(RoomRow.id).where(~RoomRow.retired))
    return found | {room_id: hours.room_days(room_id, days) for room_id in rooms}


@needs(Right.SEE_SCHEDULE)
def closures_between(work: Work, first: date, last: date) -> tuple[Closure, ...]:
    """Every exception that touches these days, of the clinic, its providers and rooms, in order of entry."""
    return closures_of(work, [each for each in exceptions_since(work.session, first) if each.from_on <= last])


@needs(Right.SIGNED_IN)
def closures_since(work: Work, first: date) -> tuple[Closure, ...]:
    """Every exception that is not over on a day, in order of entry."""
    return closures_of(work, exceptions_since(work.session, first))


def closures_of(work: Work, exceptions: list[DayException]) -> tuple[Closure, ...]:
    if not exceptions:
        return ()
    rooms: dict[Id, str] = {row.id: row.name for row in work.session.execute(select(RoomRow.id, RoomRow.name))}
    names = _names(work, retired=True)

    def named(each: DayException) -> Message:
        whose = each.resource_id or ""
        return closure_words(each, names.get(whose, "") or rooms.get(whose, ""), room=whose in rooms)

    return tuple(Closure(each, named(each)) for each in exceptions)


def closure_words(each: DayException, whose: str, *, room: bool = False) -> Message:
    """What an exception is called; `whose` names the provider or room, empty for the clinic."""
    if each.opened:
        if whose:
            return _with_reason("{whose} also open", "{whose} also open: {reason}", each, whose=whose)
        return _with_reason("Clinic also open", "Clinic also open: {reason}", each)
    if each.source == "holiday":
        return _with_reason("Public holiday", "Public holiday: {reason}", each)
    if room:
        return _with_reason("{whose} closed", "{whose} closed: {reason}", each, whose=whose)
    if whose:
        return _with_reason("{whose} away", "{whose} away: {reason}", each, whose=whose)
    return _with_reason("Clinic closed", "Clinic closed: {reason}", each)


def closed_words(each: DayException, whose: str, *, room: bool = False) -> tuple[str, dict[str, object]]:
    """The sentence that refuses a time because of a closure: a template that names it, and its values.

    `whose` names the provider or room whose closure it is; empty for the clinic's.
    """
    values: dict[str, object] = {"whose": whose, "reason": each.reason}
    hours = each.opens is not None
    if hours:
        values |= {"start": _clock(each.begins), "end": _clock(each.ends)}
    if each.resource_id is None:
        if each.source == "holiday" and each.reason:
            return "It is a public holiday: {reason}. Choose a free place.", values
        return _CLINIC_CLOSED[hours, bool(each.reason)], values
    return (_ROOM_CLOSED if room else _AWAY)[hours, bool(each.reason)], values


_CLINIC_CLOSED = {
    (False, False): "The clinic is closed that day. Choose a free place.",
    (False, True): "The clinic is closed that day: {reason}. Choose a free place.",
    (True, False): "The clinic is closed from {start} to {end}. Choose a free place.",
    (True, True): "The clinic is closed from {start} to {end}: {reason}. Choose a free place.",
}
_AWAY = {
    (False, False): "{whose} is away that day. Choose a free place.",
    (False, True): "{whose} is away that day: {reason}. Choose a free place.",
    (True, False): "{whose} is away from {start} to {end}. Choose a free place.",
    (True, True): "{whose} is away from {start} to {end}: {reason}. Choose a free place.",
}
_ROOM_CLOSED = {
    (False, False): "{whose} is closed that day. Choose another room or time.",
    (False, True): "{whose} is closed that day: {reason}. Choose another room or time.",
    (True, False): "{whose} is closed from {start} to {end}. Choose another room or time.",
    (True, True): "{whose} is closed from {start} to {end}: {reason}. Choose another room or time.",
}


def _names(work: Work, *, retired: bool = False) -> dict[Id, str]:
    """Names of the providers by id, in the clinic's order."""
    people = work.session.execute(
        select(PersonRow.id, PersonRow.name, PersonRow.roles, PersonRow.retired).order_by(
            PersonRow.position, PersonRow.name
        )
    )
    return {id: name for id, name, roles, gone in people if Role.PROVIDER in roles and (retired or not gone)}


def _with_reason(without: str, template: str, each: DayException, **values: object) -> Message:
    return say(template, reason=each.reason, **values) if each.reason else say(without, **values)


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60) if minutes < DAY else time(0)
