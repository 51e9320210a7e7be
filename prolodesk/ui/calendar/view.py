"""What every view of the calendar is: day and week, month, list. One period in, commands and wishes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import SignalInstance

from prolodesk.clinic.calendar_hours import Closure
from prolodesk.clinic.month import Month
from prolodesk.clinic.schedule import Room
from prolodesk.clinic.values import Card, Day, Place
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.proposals import Ghost

DAY, WORK_WEEK, WEEK, DAYS, MONTH, AGENDA = "day", "work_week", "week", "days", "month", "agenda"
BY_TYPE, BY_PROVIDER, BY_STATUS = "type", "provider", "status"


@dataclass(frozen=True, slots=True)
class Period:
    """What a view shows: its kind, its days in order, and `day`, the one of them that is meant by "here".

    The month's days are those of its grid, whole weeks; `hidden` are providers left out, `order` is how this person
    puts them in order (whoever is not named comes after), `colour` what cards are coloured by.
    """

    kind: str
    day: date
    days: tuple[Day, ...]
    zone: ZoneInfo
    rooms: tuple[Room, ...] = ()
    hidden: frozenset[Id] = frozenset()
    order: tuple[Id, ...] = ()
    colour: str = BY_TYPE
    by_room: bool = False
    closures: tuple[Closure, ...] = ()
    month: Month | None = None
    """The visits and loads of the grid, for a month; its `days` are then left out."""


class View(Protocol):
    """A widget of the stack of the page.

    Signals: asked (a command), wished (one of `wishes`), said (why a key did nothing, in words), selected (a Card or
    None).
    """

    asked: SignalInstance
    wished: SignalInstance
    said: SignalInstance
    selected: SignalInstance

    def show_period(self, period: Period) -> None:
        """Show these days; what is selected stays selected if it is on one of them."""

    def show_now(self, now_utc: int, wall_now: datetime) -> None:
        """The present, in UTC seconds and on the wall of the clinic."""

    def select(self, appointment_id: Id) -> None:
        """Select a visit and bring it into view; nothing with an empty id."""

    def selected_card(self) -> Card | None:
        """The visit selected, if it is shown."""

    def cursor_place(self) -> Place | None:
        """Where the keyboard is; None before it was anywhere."""

    def show_cursor(self, place: Place) -> None:
        """Put the keyboard there, as near as the view can."""

    def show_ghosts(self, ghosts: Sequence[Ghost] = (), current: int = -1) -> None:
        """Propose these places, with one in hand; none puts them away."""

    def shows(self, day: date) -> bool:
        """Whether that day can be seen."""

    def do_verb(self, name: str) -> bool:
        """Do what a key or an entry of the menu stands for; False when there is nothing it could act on."""


def in_order(ids: Sequence[Id], order: Sequence[Id]) -> list[Id]:
    """Ids in someone's own order; those the order does not name stay behind it as they were."""
    known = {each: place for place, each in enumerate(order)}
    return sorted(ids, key=lambda each: known.get(each, len(known)))
