"""One day, all of it: headings that stay, the day that scrolls below them, the legend, and the card that hovers."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from prolodesk.clinic.schedule import Room
from prolodesk.clinic.values import Card, Day, Place
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import ZOOMS
from prolodesk.ui.calendar.canvas import Canvas
from prolodesk.ui.calendar.header import ColumnHeader
from prolodesk.ui.calendar.hover import HoverCard
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.legend import Legend
from prolodesk.ui.calendar.menu import open_column_menu, open_menu
from prolodesk.ui.calendar.now_line import now_y
from prolodesk.ui.calendar.painting import rect
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.view import DAY, Period
from prolodesk.ui.calendar.wishes import OrderColumns, ShowDate, ShowView
from prolodesk.ui.theme import theme
from prolodesk.words import Formats


class DayView(QWidget):
    """Shows a `Day`; what people do with it comes out as commands and wishes.

    Signals:
    asked: a command.
    wished: one of `wishes`.
    said: why a key did nothing, in words.
    selected: the card selected, or None.
    zoomed: the time scale chosen, 0 to 6.
    """

    asked = Signal(object)
    wished = Signal(object)
    said = Signal(str)
    selected = Signal(object)
    zoomed = Signal(int)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._ink = Ink(theme())
        self._shown_before = False
        self.canvas = Canvas(formats, self._ink)
        self.header = ColumnHeader(self._ink, formats)
        self.legend = Legend(self._ink)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the width stays what it is
        self._scroll.setWidget(self.canvas)
        self._scroll.viewport().installEventFilter(self)
        self._hover = HoverCard(self, formats)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.legend)
        self.setFocusProxy(self.canvas)
        self._connect()

    def show_period(self, period: Period) -> None:
        """Show these days. Where it is scrolled to stays; the first time it is the present, or the first opening."""
        if not self._shown_before:
            bar = self._scroll.verticalScrollBar().sizeHint().width()
            self.canvas.fit(QSize(self.width() - bar, self.height() - self.header.sizeHint().height()))
        self.canvas.show_period(period)

    def show_day(self, day: Day, zone: ZoneInfo) -> None:
        """Show one day, as the day view does when nothing else is wanted."""
        self.show_period(Period(DAY, day.day, (day,), zone))

    def show_now(self, now_utc: int, wall_now: datetime) -> None:
        self.canvas.show_now(now_utc, wall_now)
        self.header.show_today(wall_now.date())

    def show_rooms(self, rooms: tuple[Room, ...]) -> None:
        self.canvas.show_rooms(rooms)

    def show_zoom(self, zoom: int) -> None:
        self._zoom_to(zoom, self._scroll.viewport().height() // 2)

    def show_present(self) -> None:
        """Scroll so that the present stands a third from the top; on another day, to where someone opens."""
        sheet = self.canvas.sheet
        if sheet is None:
            return
        y = now_y(sheet, self.canvas.now_utc)
        if y is None:
            opens = [o.opens for column in sheet.columns for o in column.openings]
            top = sheet.axis.y_of(min(opens, default=sheet.axis.first)) - theme().px(24)
        else:
            top = y - self._scroll.viewport().height() / 3
        self._scroll.verticalScrollBar().setValue(int(top))

    def show_wanted(self, place: Place | None) -> None:
        """A visit is being booked and would stand there; None when it is not any more."""
        self.canvas.placing.show(place)

    def in_the_way(self) -> str:
        """What the clinic would say to the visit being booked; empty when it may stand there."""
        ghost = self.canvas.placing.ghost
        return ghost.why if ghost else ""

    def show_ghosts(self, ghosts: Sequence[Ghost] = (), current: int = -1) -> None:
        """Propose these places, with one in hand, which is brought into view; another day is shown if it stands there.
        Without any, nothing is proposed any more."""
        in_hand = ghosts[current] if 0 <= current < len(ghosts) else None
        if in_hand and not self.shows(in_hand.place.start.date()):
            self.wished.emit(ShowDate(in_hand.place.start.date()))
        self.canvas.proposals.show(ghosts, current)

    def shows(self, day: date) -> bool:
        """Whether that day can be seen."""
        sheet = self.canvas.sheet
        return sheet is not None and any(each.day == day for each in sheet.period.days)

    def cursor_place(self) -> Place | None:
        """Where the keyboard is: the slot's column, time and length; None before the cursor was anywhere."""
        return self.canvas.cursor_place()

    def show_cursor(self, place: Place) -> None:
        """Put the keyboard there, as near as these columns can."""
        self.canvas.show_cursor(place)

    def do_verb(self, name: str) -> bool:
        """Do what a key or an entry of the menu stands for."""
        return self.canvas.do_verb(name)

    def select(self, appointment_id: Id) -> None:
        self.canvas.select(appointment_id)

    def selected_card(self) -> Card | None:
        return self.canvas.selected_card()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._scroll.viewport():
            if event.type() == QEvent.Type.Resize:
                self.canvas.fit(self._scroll.viewport().size())
                self._begin_at_present()
                self._keep_in_view(event)
            elif isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                turned = event.angleDelta().y()
                if turned:
                    self._zoom_to(self.canvas.zoom + (1 if turned > 0 else -1), int(event.position().y()))
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin_at_present()

    def _begin_at_present(self) -> None:
        """The first time it can be seen, the day stands where it is now; afterwards where someone scrolled it."""
        if not self._shown_before and self.isVisible() and self.canvas.sheet:
            self._shown_before = True
            room, bar = self._scroll.viewport().size(), self._scroll.verticalScrollBar()
            self.canvas.fit(room)
            bar.setMaximum(max(bar.maximum(), self.canvas.height() - room.height()))  # it learns this only later
            self.show_present()

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.asked.connect(self.asked)
        canvas.wished.connect(self.wished)
        canvas.said.connect(self.said)
        canvas.selected.connect(self.selected)
        canvas.pointed.connect(self._point)
        canvas.menu_wanted.connect(self._open_menu)
        canvas.seen.connect(self._reveal)
        canvas.zoom_wanted.connect(self.show_zoom)
        canvas.laid_out.connect(self.header.show_sheet)
        self.header.ordered.connect(self._order)
        self.header.menu_wanted.connect(self._open_column_menu)
        self.header.day_wanted.connect(self._show_alone)
        self._scroll.horizontalScrollBar().valueChanged.connect(self._scrolled_sideways)
        theme().changed.connect(self._renew)

    def _zoom_to(self, zoom: int, anchor: int) -> None:
        """Another time scale; the minute at `anchor` pixels below the top of the view stays where it is."""
        sheet, bar = self.canvas.sheet, self._scroll.verticalScrollBar()
        zoom = max(0, min(zoom, len(ZOOMS) - 1))
        if sheet is None or zoom == self.canvas.zoom:
            self.canvas.set_zoom(zoom)
            return
        minute = sheet.axis.minute_at(bar.value() + anchor)
        self.canvas.set_zoom(zoom)
        bar.setValue(int(self.canvas.sheet.axis.y_of(minute)) - anchor if self.canvas.sheet else 0)
        self.zoomed.emit(zoom)

    def _keep_in_view(self, event: QEvent) -> None:
        """There is less room than before: what is selected, and could be seen, still can."""
        chosen, bar = self.canvas.box_of(self.canvas.chosen()), self._scroll.verticalScrollBar()
        if chosen is None or not isinstance(event, QResizeEvent) or event.size().height() >= event.oldSize().height():
            return
        box = rect(chosen).toAlignedRect()
        if bar.value() <= box.top() < bar.value() + event.oldSize().height():
            bar.setMaximum(max(bar.maximum(), self.canvas.height() - event.size().height()))
            bar.setValue(min(max(bar.value(), box.bottom() + 12 - event.size().height()), box.top()))

    def _reveal(self, area: QRect) -> None:
        middle = area.center()
        self._scroll.ensureVisible(middle.x(), middle.y(), 0, min(area.height() // 2, self._scroll.height() // 3))

    def _point(self, card: Card | None) -> None:
        box = self.canvas.box_of(card.appointment_id) if card else None
        if card is None or box is None:
            self._hover.hide()
            return
        corner = self.canvas.mapTo(self, QPoint(0, 0))
        beside, sheet = rect(box).toAlignedRect().translated(corner), self.canvas.sheet
        who = sheet.unsaid_provider(card) if sheet else ""
        self._hover.show_card(card, self.canvas.wall_now, beside, who)

    def _open_menu(self, at: QPoint) -> None:
        canvas = self.canvas
        open_menu(canvas, at, canvas.selected_card(), canvas.wall_now.date(), canvas.do_verb)

    def _open_column_menu(self, number: int, at: QPoint) -> None:
        if sheet := self.canvas.sheet:
            open_column_menu(self, at, sheet.columns[number], self.wished.emit)

    def _order(self, provider_ids: tuple[Id, ...]) -> None:
        self.wished.emit(OrderColumns(provider_ids))

    def _show_alone(self, day: date) -> None:
        self.wished.emit(ShowDate(day))
        self.wished.emit(ShowView(DAY))

    def _scrolled_sideways(self, offset: int) -> None:
        self.canvas.show_offset(offset)
        self.header.show_offset(offset)

    def _renew(self) -> None:
        self.canvas.renew()
        self.header.updateGeometry()
        self.header.update()
        self.legend.updateGeometry()
        self.legend.update()
