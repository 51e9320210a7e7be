"""The views of the Schedule page: day and week on one sheet, month, list; one is shown, all have the same selection."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from prolodesk.clinic.changes import Change, Chart, Schedule, Settings
from prolodesk.clinic.schedule import Room
from prolodesk.clinic.values import Card, Day, Place, ProviderColumn
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.agenda_view import AgendaView
from prolodesk.ui.calendar.day_view import DayView
from prolodesk.ui.calendar.days import Days
from prolodesk.ui.calendar.hover import HoverCard
from prolodesk.ui.calendar.look import Look
from prolodesk.ui.calendar.month_view import MonthView
from prolodesk.ui.calendar.periods import AGENDA_DAYS, span_of_days, stepped
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.view import AGENDA, DAY, MONTH, WEEK, WORK_WEEK, Period, View, in_order
from prolodesk.words import Formats

WEEKEND = 5


class Views(QStackedWidget):
    """Signals:
    asked: a command.
    wished: one of `wishes`.
    said: why a key did nothing, in words.
    selected: the card selected, or None.
    turned: other days, or another view of them, are shown.
    spacing_wanted: the card pointed at and the HoverCard that shows it: how far is it from the session before?
    """

    asked = Signal(object)
    wished = Signal(object)
    said = Signal(str)
    selected = Signal(object)
    turned = Signal()
    spacing_wanted = Signal(object, object)

    def __init__(
        self,
        formats: Formats,
        days: Days,
        zone: ZoneInfo,
        card_of: Callable[[Id], Card | None],
        why_not: Callable[[Card, Place], str],
    ) -> None:
        super().__init__()
        self._formats, self._days, self._zone = formats, days, zone
        self._card_of, self._why_not = card_of, why_not
        self.day_view = DayView(formats)
        self._month: MonthView | None = None
        self._agenda: AgendaView | None = None
        self._ghosts: tuple[tuple[Ghost, ...], int] = ((), -1)
        self._now = 0, datetime(2000, 1, 1)
        self._asked: tuple[Look, date, tuple[Room, ...]] | None = None
        self._agenda_days = AGENDA_DAYS
        self.period: Period | None = None
        self._take_in(self.day_view)
        self.setFocusProxy(self.day_view)

    def current(self) -> View:
        """The view that is shown."""
        found = self.currentWidget()
        assert isinstance(found, DayView | MonthView | AgendaView)
        return found

    def show_look(self, look: Look, day: date, rooms: tuple[Room, ...]) -> Period:
        """Show `day` this way, and return what is shown now; what was selected stays selected if it is shown."""
        if self._asked is None or (look.kind, day) != (self._asked[0].kind, self._asked[1]):
            self._agenda_days = AGENDA_DAYS
        self._asked = look, day, rooms
        period = self.period_of(look, day, rooms)
        before, view = self.current(), self._view(look.kind)
        another, days = view is not before, self.days()
        chosen, at, had_focus = before.selected_card(), before.cursor_place(), self.hasFocus() or self._keys_inside()
        if another or period != self.period:
            view.show_now(*self._now)
            view.show_period(period)
        self.period = period
        if another:
            self._turn_to(view, chosen, at, had_focus)
        if days and (another or days != self.days()):
            self.turned.emit()
        return period

    def period_of(self, look: Look, day: date, rooms: tuple[Room, ...]) -> Period:
        """Everything a view shows for `day`."""
        first, last = self._span(look, day)
        if look.kind == AGENDA:
            last = first + timedelta(days=self._agenda_days - 1)
        period = Period(
            look.kind,
            day,
            (),
            self._zone,
            rooms,
            frozenset(look.hidden),
            look.order,
            look.coloured_by,
            look.by_room,
            self._days.closures(first, last),
        )
        if look.kind == MONTH:
            return replace(period, month=self._days.months.of(first))
        days = self._days.between(first, last)
        if look.kind == WORK_WEEK:
            days = tuple(each for each in days if _is_worked(each, day))
        return replace(period, days=days)

    def days(self) -> tuple[date, ...]:
        """The days shown."""
        if self.period is None:
            return ()
        if self.period.month is not None:
            return tuple(self.period.month.fills)
        return tuple(day.day for day in self.period.days)

    def day_in_hand(self) -> date | None:
        """The day of the visit selected, or of the cursor, among those shown."""
        card, at = self.current().selected_card(), self.current().cursor_place()
        place = card.place if card else at
        return place.start.date() if place and place.start.date() in self.days() else None

    def has_rooms(self) -> bool:
        """Whether rooms are the columns now."""
        sheet = self.day_view.canvas.sheet
        return self.currentWidget() is self.day_view and sheet is not None and sheet.arranged.kind == "room"

    def everybody(self) -> tuple[ProviderColumn, ...]:
        """All providers of the days shown, hidden ones too, in this person's order."""
        if self.period is None:
            return ()
        found = {each.provider_id: each for day in self.period.days for each in day.columns}
        if self.period.month is not None:
            found = {
                each.provider_id: ProviderColumn(each.provider_id, each.name, each.initials, each.hue, ())
                for each in self.period.month.providers
            }
        return tuple(found[provider_id] for provider_id in in_order(list(found), self.period.order))

    def people(self) -> tuple[ProviderColumn, ...]:
        """Those who are shown, in this person's order."""
        if self.period is None:
            return ()
        return tuple(each for each in self.everybody() if each.provider_id not in self.period.hidden)

    def holds(self, appointment_id: Id) -> bool:
        """Whether a visit is among those shown."""
        if self.currentWidget() is self.day_view:
            return self.day_view.canvas.box_of(appointment_id) is not None
        if self.period is None:
            return False
        if self.period.month is not None:
            return any(visit.appointment_id == appointment_id for visit in self.period.month.visits)
        return any(card.appointment_id == appointment_id for day in self.period.days for card in day.cards)

    def goes_stale(self, change: Change, today: date) -> bool:
        """Whether a change concerns what is shown, or the waiting room of today."""
        concerned = ({Schedule(day) for day in (today, *self.days())} | {Settings()}) & change.topics
        card = self.current().selected_card()
        return bool(concerned) or (card is not None and Chart(card.patient_id) in change.topics)

    def is_known(self) -> bool:
        """Whether nothing would have to be asked to show these days again."""
        days = self.days()
        if self.period is not None and self.period.month is not None:
            return self._days.months.knows_fills(days[0])
        return bool(days) and self._days.is_known(days[0], days[-1])

    def ahead(self, look: Look, day: date, rooms: tuple[Room, ...]) -> list[Callable[[], bool]]:
        """What can be made ready for going on: the days of the next and the last period, and how the next looks."""
        if look.kind == MONTH:
            return []
        others = [stepped(look, day, 1), stepped(look, day, -1)]
        asks: list[Callable[[], bool]] = [partial(self._have, look, other) for other in others]
        if look.kind == DAY:
            asks.append(partial(self._have, look, stepped(replace(look, kind=WEEK), day, 1)))
        if look.kind != AGENDA:
            asks += [partial(self._picture, look, other, rooms) for other in others]
        return asks

    def _picture(self, look: Look, day: date, rooms: tuple[Room, ...]) -> bool:
        """Lay out and picture a period, if its days are at hand."""
        known = self._days.is_known(*self._span(look, day))
        return known and self.day_view.canvas.make_ready(self.period_of(look, day, rooms))

    def _span(self, look: Look, day: date) -> tuple[date, date]:
        return span_of_days(look, day, self._formats.week_begins)

    def _have(self, look: Look, day: date) -> bool:
        """Ask for the days of a period unless they are known."""
        first, last = self._span(look, day)
        if self._days.is_known(first, last):
            return False
        self._days.between(first, last)
        return True

    def show_now(self, now_utc: int, wall_now: datetime) -> None:
        """The present, for the view that is shown and those that will be."""
        self._now = now_utc, wall_now
        self.current().show_now(now_utc, wall_now)

    def show_ghosts(self, ghosts: Sequence[Ghost], current: int) -> None:
        """Propose these places in whichever view is open."""
        self._ghosts = tuple(ghosts), current
        self.current().show_ghosts(ghosts, current)

    def show_wanted(self, place: Place | None) -> None:
        """A visit is being booked and would stand there; None when it is not any more."""
        self.day_view.show_wanted(place)

    def in_the_way(self) -> str:
        """What the clinic would say to the visit being booked."""
        return self.day_view.in_the_way()

    def _turn_to(self, view: View, chosen: Card | None, at: Place | None, had_focus: bool) -> None:
        """Another view takes over: its keyboard stands where that of the one before stood."""
        assert isinstance(view, QWidget)
        before = self.current()
        before.show_ghosts()
        self.setCurrentWidget(view)
        self.setFocusProxy(view)
        if at is not None:
            view.show_cursor(at)
        view.select(chosen.appointment_id if chosen else "")
        if self._ghosts[0]:
            view.show_ghosts(*self._ghosts)
        if had_focus:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lengthen(self, days: int) -> None:
        """The list comes to its end: show it with so many days."""
        if self._asked is not None and self.currentWidget() is self._agenda and days > self._agenda_days:
            self._agenda_days = days
            self.show_look(*self._asked)

    def _keys_inside(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def _view(self, kind: str) -> View:
        if kind == MONTH:
            if self._month is None:
                self._month = MonthView(self._formats, self._card_of, self._why_not)
                self._take_in(self._month)
            return self._month
        if kind == AGENDA:
            if self._agenda is None:
                self._agenda = AgendaView(self._formats, self._why_not)
                self._agenda.more_wanted.connect(self._lengthen)
                self._take_in(self._agenda)
            return self._agenda
        return self.day_view

    def _take_in(self, view: DayView | MonthView | AgendaView) -> None:
        self.addWidget(view)
        view.asked.connect(self.asked)
        view.wished.connect(self.wished)
        view.said.connect(self.said)
        view.selected.connect(self.selected)
        for hover in view.findChildren(HoverCard):
            hover.spacing_wanted.connect(self.spacing_wanted)


def _is_worked(day: Day, wanted: date) -> bool:
    """Whether a day belongs to a work week: Monday to Friday, and others when somebody is in or something stands."""
    somebody = any(column.openings for column in day.columns)
    return day.day.weekday() < WEEKEND or somebody or bool(day.cards) or day.day == wanted
