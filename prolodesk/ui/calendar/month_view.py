"""A month of days: how full each is, who comes, and everything that can be done to a visit, a day at a time."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from prolodesk.clinic.month import MonthVisit
from prolodesk.clinic.values import Card, Place
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import Box
from prolodesk.ui.calendar.card_text import spoken
from prolodesk.ui.calendar.day_drag import DayDrag
from prolodesk.ui.calendar.hover import HoverCard
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.menu import open_menu
from prolodesk.ui.calendar.month import fill_words
from prolodesk.ui.calendar.month_keys import MonthKeys
from prolodesk.ui.calendar.month_painting import CellState, paint_cell, paint_frame
from prolodesk.ui.calendar.month_proposals import MonthProposals
from prolodesk.ui.calendar.month_sheet import Measures, MonthSheet, lay_out_month
from prolodesk.ui.calendar.painting import rect
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.surface import Surface
from prolodesk.ui.calendar.view import BY_TYPE, Period, in_order
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

USUAL_MINUTES = 30
OPENS = 540


class MonthView(Surface):
    """Signals, beside those of every surface:
    shown_anew: another sheet is shown.
    """

    shown_anew = Signal()

    pointer: DayDrag

    def __init__(
        self, formats: Formats, card_of: Callable[[Id], Card | None], why_not: Callable[[Card, Place], str]
    ) -> None:
        """`card_of` looks a visit up, None when it is gone; `why_not` says what keeps a visit from a place, if
        anything does."""
        super().__init__(tr("Month calendar"), formats, Ink(theme()))
        self._why_not = why_not
        self.sheet: MonthSheet | None = None
        self.cursor_day = date(2000, 1, 1)
        self.wall_now = datetime(2000, 1, 1)
        self._period: Period | None = None
        self._selected: Id = ""
        self._card_of = card_of
        self._cards: dict[Id, Card | None] = {}
        self._hover = HoverCard(self, formats)
        self.keyboard, self.pointer, self.proposals = MonthKeys(self), DayDrag(self, self), MonthProposals(self)
        theme().changed.connect(self._renew)

    def show_period(self, period: Period) -> None:
        """Show the month of `period`; what is selected stays selected if it is in it."""
        self._period = period
        self.cursor_day = period.day
        self._cards.clear()
        self.pointer.let_go()
        self._lay_out()
        if self._selected and self.selected_card() is None:
            self.select("")
        else:
            self._describe()

    def show_now(self, now_utc: int, wall_now: datetime) -> None:
        another = wall_now.date() != self.wall_now.date()
        self.wall_now = wall_now
        if another:
            self.update()

    def select(self, appointment_id: Id, *, tell: bool = False) -> None:
        """Select a visit, or nothing with an empty id; `tell` shows its details after a moment."""
        if appointment_id == self._selected:
            return
        self.touch_day(self.cursor_day)
        self._selected = appointment_id
        card = self.selected_card()
        if card is None:
            self._selected = ""
        else:
            self.cursor_day = card.place.start.date()
        self.touch_day(self.cursor_day)
        self._describe()
        self.pointer.rest(card if tell else None)
        self.selected.emit(card)

    def selected_card(self) -> Card | None:
        if not self._selected or self.sheet is None or self.sheet.visit(self._selected) is None:
            return None
        return self.card(self._selected)

    def card(self, appointment_id: Id) -> Card | None:
        """Everything about a visit of the month."""
        if appointment_id not in self._cards:
            self._cards[appointment_id] = self._card_of(appointment_id)
        return self._cards[appointment_id]

    def chosen(self) -> Id:
        """The id of the visit selected, empty when none is."""
        return self._selected

    def go_to_day(self, day: date) -> None:
        """Put the cursor on a day, and select nothing; a day of another month is wished for."""
        self.touch_day(self.cursor_day)
        self.cursor_day = day
        self.select("")
        self.touch_day(day)
        self._describe()

    def cursor_place(self) -> Place | None:
        """The day of the cursor, from when somebody is in, today from now on, with the first provider shown."""
        period, sheet = self._period, self.sheet
        if period is None or sheet is None:
            return None
        opens = sheet.fill(self.cursor_day).opens
        start = datetime.combine(self.cursor_day, time(*divmod(OPENS if opens is None else opens, 60)))
        if self.cursor_day == self.wall_now.date():
            start = max(start, self.wall_now.replace(minute=self.wall_now.minute // 15 * 15, second=0, microsecond=0))
        everybody = [each.provider_id for each in sheet.month.providers]
        shown = [each for each in in_order(everybody, period.order) if each not in period.hidden]
        return Place(shown[0] if shown else "", start, USUAL_MINUTES)

    def show_cursor(self, place: Place) -> None:
        if self.shows(place.start.date()):
            self.touch_day(self.cursor_day)
            self.cursor_day = place.start.date()
            self.touch_day(self.cursor_day)

    def show_ghosts(self, ghosts: Sequence[Ghost] = (), current: int = -1) -> None:
        self.proposals.show(ghosts, current)

    def shows(self, day: date) -> bool:
        return self.sheet is not None and self.sheet.shows(day)

    def show_details(self, card: Card | None) -> None:
        box = self.box_of(card.appointment_id) if card else None
        if card is None or box is None:
            self._hover.hide()
        else:
            self._hover.show_card(card, self.wall_now, rect(box).toAlignedRect())

    def box_of(self, appointment_id: Id) -> Box | None:
        """Where a visit is listed."""
        return self.sheet.box_of(appointment_id, self._selected) if self.sheet else None

    def visit_at(self, x: float, y: float) -> MonthVisit | None:
        return self.sheet.visit_at(x, y, self._selected) if self.sheet else None

    def day_at(self, point: QPointF) -> date | None:
        return self.sheet.day_at(point.x(), point.y()) if self.sheet else None

    def card_at(self, point: QPointF) -> Card | None:
        visit = self.visit_at(point.x(), point.y())
        return self.card(visit.appointment_id) if visit else None

    def is_more(self, point: QPointF) -> bool:
        day = self.day_at(point)
        box = self.sheet.listed(day, self._selected).more_box if self.sheet and day else None
        return box is not None and box.contains(point.x(), point.y())

    def point_to(self, point: QPointF) -> Card | None:
        day, visit = self.day_at(point), self.visit_at(point.x(), point.y())
        if visit is not None:
            self.select(visit.appointment_id)
        elif day is not None:
            self.go_to_day(day)
        return self.selected_card() if visit is not None else None

    def why_not(self, card: Card, place: Place) -> str:
        return self._why_not(card, place)

    def ghost_box(self, day: date, point: QPointF) -> Box | None:
        return self.sheet.cell(day) if self.sheet else None

    def follow(self, point: QPointF) -> None:
        """All of the month is in view."""

    def show_hand(self, *, over: bool) -> None:
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() is not shape:
            self.setCursor(shape)

    def says_of(self, day: date) -> str:
        """Tuesday 24-Nov-2026. 18 booked · 72% full. Public holiday: Epiphany"""
        fill = self.sheet.fill(day) if self.sheet else None
        said = [fill_words(fill), *(words(each, self.formats) for each in fill.closed_for)] if fill else []
        return ". ".join([self.formats.long_date(day), *said])

    def says_of_visit(self, appointment_id: Id) -> str:
        card = self.card(appointment_id)
        return spoken(card, self.wall_now, self.formats) if card else ""

    def open_menu_at(self, at: QPoint) -> None:
        self.pointer.rest(None)
        open_menu(self, at, self.selected_card(), self.wall_now.date(), self.do_verb)

    def touch_day(self, day: date) -> None:
        if self.sheet and self.sheet.shows(day):
            self.update(rect(self.sheet.cell(day)).toAlignedRect())

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, sheet = QPainter(self), self.sheet
        if sheet is None or self._period is None:
            painter.fillRect(event.rect(), self.ink.colour("bg_surface"))
            painter.end()
            return
        region = event.region()
        if region.intersects(QRect(0, 0, self.width(), sheet.measures.head)) or event.rect().left() < (
            sheet.measures.gutter
        ):
            paint_frame(painter, sheet, self.ink)
        for day in sheet.days:
            cell = sheet.cell(day)
            if region.intersects(rect(cell).toAlignedRect()):
                paint_cell(painter, sheet, day, self._state(day), self.ink, self.formats)
                self.proposals.paint(painter, day)
                self.pointer.paint(painter, day)
        painter.end()

    def tip(self, x: float, y: float) -> str:
        day = self.sheet.day_at(x, y) if self.sheet else None
        return self.says_of(day) if day and self.visit_at(x, y) is None else ""

    def touch_cursor(self) -> None:
        self.touch_day(self.cursor_day)

    def _state(self, day: date) -> CellState:
        here = day == self.cursor_day
        return CellState(
            self._period.day.month if self._period else 0,
            day == self.wall_now.date(),
            here,
            self.hasFocus(),
            self._selected,
            self.pointer.dragged(),
            self._period.colour if self._period else BY_TYPE,
        )

    def _lay_out(self) -> None:
        period = self._period
        if period is None or period.month is None:
            return
        look, line = theme(), int(self.ink.metrics("card").height()) + 3
        gutter = int(self.ink.width(tr("W{week}", week=53), "caption")) + 12
        measures = Measures(
            self.width(), self.height(), gutter, max(look.px(26), line + 6), line + 8, line, look.px(94)
        )
        self.sheet = lay_out_month(period.month, measures, period.hidden)
        self.update()
        self.shown_anew.emit()

    def _describe(self) -> None:
        said = self.says_of_visit(self._selected) if self._selected else self.says_of(self.cursor_day)
        self.setAccessibleDescription(said)

    def _renew(self) -> None:
        self.ink.dry()
        self._lay_out()
