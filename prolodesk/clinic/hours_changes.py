"""Days on which the week does not hold: closing and opening the clinic, a provider or a room; and whom that leaves
outside the hours."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select

from prolodesk.clinic.calendar_hours import Closure, closures_of
from prolodesk.clinic.changes import Change, Settings, Topic
from prolodesk.clinic.settings import WeeklyOpening
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.right_words import right_words, roles_or
from prolodesk.domain.rights import Right, roles_with
from prolodesk.domain.scheduling.hours import (
    REASON_LENGTH,
    DayException,
    Hours,
    Stretch,
    Week,
    checked_exception,
    fits,
)
from prolodesk.domain.time import Span, day_span
from prolodesk.domain.words import Message, say
from prolodesk.store import hours as store
from prolodesk.store.standing import Standing, standing_between
from prolodesk.store.tables import HoursExceptionRow, ResourceRow

FARTHEST = timedelta(days=3660)
"""Nobody books further ahead than ten years."""


@dataclass(frozen=True, slots=True)
class SaveException:
    """Close or open some days (`was` empty), change that, or take it back (`becomes` empty)."""

    was: DayException | None
    becomes: DayException | None


@dataclass(frozen=True, slots=True)
class LeftOutside:
    """Visits to come that a change leaves where none could be booked now: how many, the first (wall time) and the last,
    and which they are."""

    count: int = 0
    first: datetime | None = None
    last: datetime | None = None
    visits: tuple[Id, ...] = field(default=(), compare=False)


@needs(Right.SIGNED_IN)
def save_exception(work: Work, command: SaveException) -> Change:
    """Whoever places courses may close a provider's days; everything else needs the clinic's settings."""
    for each in (command.was, command.becomes):
        _check_right(work, each)
    if command.becomes is None:
        return _take_back(work, command.was)
    becomes = replace(command.becomes, reason=clean(command.becomes.reason, REASON_LENGTH))
    checked_exception(becomes)
    if becomes.resource_id is not None and work.session.get(ResourceRow, becomes.resource_id) is None:
        raise ChangedElsewhere("This provider or room is no longer here. Look at the list again.")
    if is_entered(work, becomes):
        raise Refusal("{what} is entered already. Change that line, or take it back.", what=_label(work, becomes))
    row = work.session.get(HoursExceptionRow, becomes.exception_id)
    if command.was is None:
        if row is not None:
            raise ChangedElsewhere("This is entered already. Look at the list.")
        row = HoursExceptionRow(id=becomes.exception_id)
        work.session.add(row)
    elif row is None or store.exception_of(row) != command.was:
        raise ChangedElsewhere("These days were changed at another desk. Look at the list again.")
    row.resource_id, row.from_on, row.until_on = becomes.resource_id, becomes.from_on, becomes.until_on
    row.opened, row.opens, row.closes = becomes.opened, becomes.opens, becomes.closes
    row.only, row.reason, row.source = becomes.only, becomes.reason, becomes.source
    work.session.flush()
    return Change(_label(work, becomes), _HERE, SaveException(was=becomes, becomes=command.was))


@needs(Right.SIGNED_IN)
def is_entered(work: Work, wanted: DayException) -> bool:
    """Whether the same days stand entered already, under another id, with nothing entered over them since."""
    days = store.exceptions_since(work.session, wanted.from_on)
    over = [each for each in days if each.resource_id == wanted.resource_id and each.from_on <= wanted.until_on]
    others = [each for each in over if each.exception_id != wanted.exception_id]
    return bool(others) and wanted == replace(others[-1], reason=wanted.reason, exception_id=wanted.exception_id)


@needs(Right.SIGNED_IN)
def left_outside_by(work: Work, becomes: DayException, was: DayException | None = None) -> LeftOutside:
    """The visits to come that stand within the hours now, and would not with the exception (instead of `was`)."""
    first = min(each.from_on for each in (becomes, was) if each)
    last = max(each.until_on for each in (becomes, was) if each)
    now = store.hours_between(work.session, first, last)
    mine = [each for each in now.exceptions.get(becomes.resource_id, ()) if was is None or each != was]
    then = Hours(now.weeks, {**now.exceptions, becomes.resource_id: (*mine, becomes)})
    return _left_outside(work, first, last, now, then, becomes.resource_id)


@needs(Right.SIGNED_IN)
def left_outside_of_week(work: Work, resource_id: Id | None, becomes: Sequence[WeeklyOpening]) -> LeftOutside:
    """The visits to come that stand within the hours now, and would not with another week."""
    first, last = work.today, work.today + FARTHEST
    now = store.hours_between(work.session, first, last)
    then = Hours({**now.weeks, resource_id: week_of(becomes)}, now.exceptions)
    return _left_outside(work, first, last, now, then, resource_id)


@needs(Right.SIGNED_IN)
def left_outside_since(work: Work, entered: DayException) -> LeftOutside:
    """The visits to come that stand outside the hours because of an exception that is entered."""
    then = store.hours_between(work.session, entered.from_on, entered.until_on)
    mine = tuple(each for each in then.exceptions.get(entered.resource_id, ()) if each != entered)
    before = Hours(then.weeks, {**then.exceptions, entered.resource_id: mine})
    return _left_outside(work, entered.from_on, entered.until_on, before, then, entered.resource_id)


@needs(Right.SIGNED_IN)
def left_outside_since_week(work: Work, resource_id: Id | None, was: Sequence[WeeklyOpening]) -> LeftOutside:
    """The visits to come that stand outside a week that took the place of another."""
    first, last = work.today, work.today + FARTHEST
    then = store.hours_between(work.session, first, last)
    before = Hours({**then.weeks, resource_id: week_of(was)}, then.exceptions)
    return _left_outside(work, first, last, before, then, resource_id)


def week_of(openings: Iterable[WeeklyOpening]) -> Week:
    """Openings as the week of the domain."""
    week: dict[int, list[Stretch]] = {}
    for each in openings:
        week.setdefault(each.weekday, []).append(Stretch(each.opens, each.closes, each.only))
    return week


HANDLERS: Handlers = {SaveException: save_exception}

_HERE: frozenset[Topic] = frozenset({Settings()})


def _take_back(work: Work, was: DayException | None) -> Change:
    row = work.session.get(HoursExceptionRow, was.exception_id) if was else None
    if was is None or row is None or store.exception_of(row) != was:
        raise ChangedElsewhere("These days were changed at another desk. Look at the list again.")
    label = _label(work, was)
    work.session.execute(delete(HoursExceptionRow).where(HoursExceptionRow.id == was.exception_id))
    return Change(say("Take back: {what}", what=label), _HERE, SaveException(was=None, becomes=was))


def _check_right(work: Work, each: DayException | None) -> None:
    if each is None or work.actor.may(Right.CLINIC_SETTINGS):
        return
    provider = select(ResourceRow.id).where(ResourceRow.id == each.resource_id, ResourceRow.kind == "provider")
    theirs = not each.opened and each.resource_id is not None and work.session.scalar(provider) is not None
    if not (theirs and work.actor.may(Right.PLACE_COURSES)):
        right = Right.PLACE_COURSES if theirs else Right.CLINIC_SETTINGS
        raise NotAllowed(
            "This needs the right to {right}. Ask someone who has it: {roles}.",
            right=right_words(right),
            roles=roles_or(roles_with(right)),
        )


def days_closed(closure: Closure) -> Message:
    """What an exception is called, and its days."""
    each = closure.exception
    if each.from_on == each.until_on:
        return say("{what} on {day}", what=closure.words, day=each.from_on)
    return say("{what} from {first} to {last}", what=closure.words, first=each.from_on, last=each.until_on)


def _label(work: Work, each: DayException) -> Message:
    (closure,) = closures_of(work, [each])
    return days_closed(closure)


def _left_outside(work: Work, first: date, last: date, now: Hours, then: Hours, resource_id: Id | None) -> LeftOutside:
    """Those of a provider, in a room, or of everybody, from this minute on."""
    begin = max(int(work.now.timestamp()), day_span(first, work.zone).start_utc)
    end = day_span(last, work.zone).end_utc
    if end <= begin:
        return LeftOutside()
    before, after = _Lookup(now), _Lookup(then)
    visits = standing_between(work.session, Span(begin, end), resource_id)
    found = [each for each in visits if before.holds(each) and not after.holds(each)]
    if not found:
        return LeftOutside()
    return LeftOutside(len(found), found[0].start, found[-1].start, tuple(each.appointment_id for each in found))


class _Lookup:
    """Hours asked for many visits: each day of a provider or room is worked out once."""

    def __init__(self, hours: Hours) -> None:
        self._hours = hours
        self._known: dict[tuple[Id, date], tuple[Stretch, ...]] = {}

    def holds(self, visit: Standing) -> bool:
        """Whether a visit stands within the hours of its provider and its room."""
        on, begins = visit.start.date(), visit.start.hour * 60 + visit.start.minute
        if not fits(self._on(visit.provider_id, on, self._hours.provider_on), begins, visit.minutes, visit.kind):
            return False
        if visit.room_id is None:
            return True
        return fits(self._on(visit.room_id, on, self._hours.room_on), begins, visit.minutes, visit.kind)

    def _on(self, whose: Id, on: date, find: Callable[[Id, date], tuple[Stretch, ...]]) -> tuple[Stretch, ...]:
        if (whose, on) not in self._known:
            self._known[whose, on] = find(whose, on)
        return self._known[whose, on]
