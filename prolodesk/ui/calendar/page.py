"""The Schedule page: knows which day is shown and when it went stale; joins the day, what is beside it, and booking."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from prolodesk.clinic.changes import Change, Command, Settings
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.schedule import rooms
from prolodesk.clinic.values import Card, PatientHit, Place
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.ui.calendar.ahead import Ahead
from prolodesk.ui.calendar.beside import Beside, TakesPlaces
from prolodesk.ui.calendar.booker import Booker
from prolodesk.ui.calendar.concerned import visit_of
from prolodesk.ui.calendar.days import Days
from prolodesk.ui.calendar.look import Look, look_from
from prolodesk.ui.calendar.month_bars import MonthBars
from prolodesk.ui.calendar.offers import offers_after_change, offers_after_refusal
from prolodesk.ui.calendar.page_asking import Asking
from prolodesk.ui.calendar.page_bar import PageBar
from prolodesk.ui.calendar.page_panels import Panels
from prolodesk.ui.calendar.page_views import Views
from prolodesk.ui.calendar.page_wishes import Wishes
from prolodesk.ui.calendar.panel_door import PanelDoor
from prolodesk.ui.calendar.periods import stepped
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.side import Side
from prolodesk.ui.calendar.toolbar import Toolbar
from prolodesk.ui.calendar.why_not import no_rooms
from prolodesk.ui.calendar.wishes import ArrangeColumns, ChangeLook, NewVisit, OrderColumns, ShowView
from prolodesk.ui.parts.strip import Offer
from prolodesk.words import Formats, tr

TICK_MS = 5_000


class CalendarPage(QWidget):
    """Shows one day of one clinic.

    Signals:
    asked: a command.
    opened_visit: a Card whose visit should open.
    opened_patient: the id of a patient whose record should open.
    aftercare_wanted: a Card whose aftercare sheet is wanted.
    book_next_wanted: a Card after which the next visit should be booked.
    remembered: a key and a value to keep for this desk (columns hidden, time scale).
    said: why a key did nothing, in words.
    told: what has happened, in words, and what may be done about it (a tuple of Offer).
    verb_wanted: a wish `Verb`: a key of the table that is no business of the calendar's own.
    put_away: the guest, beside or below, that Esc has put away.
    """

    asked = Signal(object)
    opened_visit = Signal(object)
    opened_patient = Signal(str)
    aftercare_wanted = Signal(object)
    book_next_wanted = Signal(object)
    remembered = Signal(str, str)
    said = Signal(str)
    told = Signal(str, object)
    verb_wanted = Signal(object)
    put_away = Signal(object)

    def __init__(self, clinic: Clinic, formats: Formats, views: Mapping[str, str] | None = None) -> None:
        """`views` is what `remembered` sent before."""
        super().__init__()
        self._clinic, self._formats = clinic, formats
        self._now = clinic.now()
        self.day = self._wall_now().date()
        self._key = f"schedule.{clinic.actor.id}"
        self.look = look_from((views or {}).get(self._key, ""))
        self._days = Days(clinic)
        self._stale, self._rooms_known = True, False
        self._about: Id = ""
        self._last: Command | None = None
        self.toolbar, self.side = Toolbar(formats), Side(formats)
        asking = self._asking = Asking(clinic, self._days, self._wall_now, formats)
        self.views = Views(formats, self._days, clinic.zone, asking.card, asking.why_not)
        self.day_view = self.views.day_view
        self._ahead, self._bars = Ahead(self), MonthBars(self.side.month, self._days, self.day)
        self._beside = Beside(clinic, formats, self.day)
        self.inspector, self.panel = self._beside.inspector, self._beside.panel
        self.booker = Booker(clinic, self.panel, formats)
        self._door = PanelDoor(self._beside, self.booker, self.views, lambda: self.day)
        self._wishes = Wishes(self, clinic.now)
        self.bar = PageBar(self, self.toolbar, clinic, lambda: self._wall_now().date())
        self._panels = Panels(self, self.toolbar, self.side, self._beside)
        self._panels.lay_out(self.views)
        self.setFocusProxy(self.views)
        self._connect()
        self.day_view.show_zoom(self.look.zoom)
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._ticking.start()
        self.reload()

    def show_day(self, day: date, select: Id = "") -> None:
        """Show another day in the view that is open, with a visit selected if one is named."""
        self.day = day
        self._fill()
        if select:
            self.views.current().select(select)

    def change_look(self, wish: ShowView | ChangeLook | ArrangeColumns | OrderColumns) -> None:
        """Another view, other columns or colours, remembered for whoever is signed in."""
        people = self.views.people()
        before, had_rooms = self.look, self.views.has_rooms()
        look = before.after(wish, tuple(each.provider_id for each in people))
        if isinstance(wish, ShowView) and (day := self.views.day_in_hand()):
            self.day = day
        if look != self.look:
            self._wear(look)
        if hidden := [each.name for each in people if each.provider_id in look.hidden]:
            again = Offer(tr("Show again"), partial(self._show_again, look.hidden))
            self.told.emit(tr("{name} is hidden. A tick on the left shows the column too.", name=hidden[0]), (again,))
        if wish == ChangeLook("by_room") and not (had_rooms or self.views.has_rooms()):
            self._wear(before)
            self.said.emit(no_rooms())

    def show_visit(self, card: Card) -> None:
        """Show the day of a visit, with the visit selected."""
        self.show_day(card.place.start.date(), card.appointment_id)

    def show_place(self, place: Place) -> None:
        """Show the day of a place, with the keyboard there."""
        self.show_day(place.start.date())
        view = self.views.current()
        view.select("")
        view.show_cursor(place)
        self.setFocus()

    def new_appointment(self, patient: PatientHit | None = None, place: Place | None = None) -> None:
        """Open the booking panel: for a patient and place if they are known, else for the next free place."""
        cursor = self.day_view.canvas.slot
        if place is None and patient is None and cursor and self.day_view.canvas.hasFocus():
            self.day_view.do_verb("new_visit")
        else:
            self._door.open(place, patient)

    def show_beside(self, guest: QWidget | None) -> None:
        """Show this in the right column in place of the inspector, until None or Esc puts it away. Booking covers it
        for as long as it takes. Its maker keeps it."""
        self._panels.show_beside(guest)

    def cover_booking(self, guest: QWidget | None) -> None:
        """Show this over the booking panel, which waits as it is; None shows the panel again."""
        self._beside.cover(guest)

    def show_below(self, guest: QWidget | None) -> None:
        """Show this as a strip below the calendar, until None or Esc puts it away. Its maker keeps it."""
        self._panels.show_below(guest)

    def toggle_side(self) -> None:
        """The month and the waiting room: over the calendar where they are folded away, and back."""
        self._panels.fold.toggle()

    def below(self) -> QWidget | None:
        """The strip that stands below the calendar."""
        return self._panels.below

    def show_ghosts(self, ghosts: Sequence[Ghost] = (), current: int = -1) -> None:
        """Propose these places, with one in hand, which is brought into view; none puts them away."""
        self.views.show_ghosts(ghosts, current)

    def selected_card(self) -> Card | None:
        """The visit selected."""
        return self.views.current().selected_card()

    def cursor_place(self) -> Place | None:
        """Where the keyboard is: provider, time and the slot's length, no room; None before it was anywhere."""
        return self.views.current().cursor_place()

    def on_change(self, change: Change) -> None:
        """Follow what happened if it concerns the day shown, with the visit it is about selected."""
        self._last = None
        self._days.on_change(change)
        self._bars.on_change(change)
        self._stale |= self.views.goes_stale(change, self._wall_now().date())
        self._about = visit_of(change) or self._about
        self._rooms_known &= Settings() not in change.topics
        self.booker.on_change(change)
        self._freshen()

    def offers_after(self, change: Change) -> tuple[Offer, ...]:
        """What the strip may offer beside undo: other reasons after a visit was cancelled."""
        return offers_after_change(change)

    def answer(self, refusal: Refusal, command: Command | None = None) -> tuple[Offer, ...] | None:
        """What the strip may offer after a refusal of that command, or else of the last one asked here; None when the
        page has shown it itself, in the booking panel."""
        if self.booker.answers(refusal):
            return None
        last, self._last = command or self._last, None
        return offers_after_refusal(refusal, last, self._formats, self._clinic.may, self._asking.name_of)

    def show_undo(self, label: str) -> None:
        """What Ctrl+Z would take back."""
        self.day_view.legend.show_undo(label)

    def reload(self) -> None:
        """Ask the clinic again for everything shown; someone without the right sees an empty page."""
        self._days.forget()
        self._rooms_known = False
        self._fill()

    def make_ready(self) -> None:
        """Do now what is done while nothing else happens: have the next and the last period at hand."""
        self._ahead.finish()

    def book_at(self, wish: NewVisit) -> None:
        """Open the booking panel where someone pointed, unless the guest beside takes the places that are drawn."""
        guest = self._beside.guest
        if isinstance(guest, TakesPlaces):
            guest.take_place(wish)
        else:
            self._door.open_at(wish)

    def ask(self, command: Command) -> None:
        """Ask for a command; a refusal is about it."""
        self._last = command
        self.asked.emit(command)

    def book_next_free(self) -> None:
        """Open the booking panel for the next free place."""
        self._door.open()

    def step(self, periods: int | None) -> None:
        """So many periods on; None is today."""
        self.show_day(self._wall_now().date() if periods is None else stepped(self.look, self.day, periods))
        if periods is None:
            self.day_view.canvas.forget_cursor()
            self.day_view.show_present()

    def _fill(self) -> None:
        """Show the period; the rooms are asked for only when they may have changed."""
        if not self._clinic.may(Right.SEE_SCHEDULE):
            return
        self._stale = False
        if not self._rooms_known:
            self._rooms_known, self._rooms = True, self._clinic.ask(rooms)
            self.day_view.show_rooms(self._rooms)
        self._now = self._clinic.now()
        self.views.show_now(int(self._now.timestamp()), self._wall_now())
        period = self.views.show_look(self.look, self.day, self._rooms)
        about, self._about = self._about, ""
        if about and self.views.holds(about):
            self.views.current().select(about)
        self.toolbar.show_look(self.look, period)
        self.side.show_providers(self.views.everybody(), frozenset(self.look.hidden))
        self._bars.show_day(self.day, self._wall_now().date())
        self._show_waiting()
        self._beside.follow(self.selected_card(), self._wall_now())
        self._ahead.prepare(self.views.ahead(self.look, self.day, self._rooms))

    def tick(self) -> None:
        """Once a minute the present moves on."""
        now = self._clinic.now()
        if int(now.timestamp()) // 60 == int(self._now.timestamp()) // 60:
            return
        before, self._now = self._wall_now().date(), now
        self.views.show_now(int(now.timestamp()), self._wall_now())
        self._show_waiting()
        if self._wall_now().date() != before:
            self._days.forget()
            self._stale = True
            self._freshen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stale |= not self.views.is_known()
        self._freshen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._panels.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self._panels.escape(self._door.leave):
            super().keyPressEvent(event)

    def _wall_now(self) -> datetime:
        return self._now.astimezone(self._clinic.zone).replace(tzinfo=None)

    def _freshen(self) -> None:
        """Ask again for what went stale, once it can be seen."""
        if self._stale and self.isVisible():
            self._fill()

    def _show_waiting(self) -> None:
        today = self._days.on(self._wall_now().date()).cards
        self.side.show_waiting(today, self._wall_now())
        self.inspector.show_expected(today, self._wall_now())

    def _show_again(self, hidden: tuple[Id, ...]) -> None:
        """What was hidden last is a column again, and the keys are on the calendar."""
        self._wear(replace(self.look, hidden=tuple(each for each in self.look.hidden if each != hidden[-1])))
        self.setFocus()

    def _wear(self, look: Look) -> None:
        only_zoomed, self.look = replace(look, zoom=self.look.zoom) == self.look, look
        self.remembered.emit(self._key, look.in_words())
        if not only_zoomed:
            self._fill()

    def _connect(self) -> None:
        for part in (self.views, self.inspector):
            part.asked.connect(self.ask)
            part.wished.connect(self._wishes.grant)
        self.views.said.connect(self.said)
        self.views.selected.connect(lambda card: self._beside.show_card(card, self._wall_now()))
        self.day_view.zoomed.connect(lambda zoom: self._wear(replace(self.look, zoom=zoom)))
        self.booker.asked.connect(self.asked)
        self._door.day_wanted.connect(self.show_day)
        self._door.turned.connect(self._panels.arrange)
        self._panels.beside_shown.connect(lambda: self._beside.show_card(self.selected_card(), self._wall_now()))
        self._panels.put_away.connect(self.put_away)
        self.side.month.picked.connect(self.show_day)
        self.side.month.week_picked.connect(self._wishes.show_week)
        for people in (self.side, self.inspector):
            people.picked.connect(lambda visit: self.show_day(self._wall_now().date(), visit))
        self.side.hidden_changed.connect(lambda ids: self._wear(replace(self.look, hidden=tuple(sorted(ids)))))
        self.toolbar.wished.connect(self._wishes.grant)
        self.toolbar.details_wanted.connect(self._panels.show_details)
