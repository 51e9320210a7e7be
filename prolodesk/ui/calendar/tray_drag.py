"""Dragging between the tray and the calendar: a tile onto a free time or a day, a card into the tray."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from prolodesk.clinic.judging import held_by
from prolodesk.clinic.values import Card
from prolodesk.domain.scheduling.conflicts import Held
from prolodesk.ui.calendar import drag
from prolodesk.ui.calendar.agenda_list import AgendaList
from prolodesk.ui.calendar.agenda_view import AgendaView
from prolodesk.ui.calendar.canvas import Canvas
from prolodesk.ui.calendar.card_text import names_of
from prolodesk.ui.calendar.month_view import MonthView
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.tray_strip import TrayStrip


class TrayDrag(QObject):
    """Shows where a tile would stand before it is let go, in danger colours where it cannot.

    Signals:
    asked: the command that moves a visit where its tile was dropped.
    park_wanted: the id of the visit whose card was dropped on the tray.
    """

    asked = Signal(object)
    park_wanted = Signal(str)

    def __init__(self, page: CalendarPage, strip: TrayStrip) -> None:
        super().__init__(strip)
        self._page, self._strip = page, strip
        self._held: dict[date, list[Held]] = {}
        strip.dragged.connect(self._over)
        strip.dropped.connect(self._drop)
        strip.drag_left.connect(self._leave)
        self._canvas.installEventFilter(self)
        page.views.currentChanged.connect(self._watch)
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A card that is dragged over the tray stays put; let go there, it is parked. On the way there nothing scrolls,
        and nothing is said about the sheet."""
        if not isinstance(watched, Canvas | MonthView | AgendaList) or not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        if event.type() not in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease):
            return False
        pointer, dragged, at = watched.pointer, watched.pointer.dragged(), event.globalPosition().toPoint()
        over = bool(dragged) and self._strip.holds(at)
        self._strip.show_welcome(over and event.type() is QEvent.Type.MouseMove)
        beyond = over or (bool(dragged) and self._strip.isVisible() and _is_below(watched, at))
        pointer.cover(beyond)
        if not beyond:
            return False
        if event.type() is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            pointer.let_go()
            if over:
                self.park_wanted.emit(dragged)
        return True

    @property
    def _canvas(self) -> Canvas:
        return self._page.day_view.canvas

    def _days(self) -> MonthView | AgendaList | None:
        """The view of whole days, if one of these is open."""
        view = self._page.views.currentWidget()
        return view.rows if isinstance(view, AgendaView) else view if isinstance(view, MonthView) else None

    def _watch(self, _: int = 0) -> None:
        """Visits of the month and of the list are dragged into the tray too."""
        if days := self._days():
            days.installEventFilter(self)

    def _over(self, card: Card, at: QPoint) -> None:
        if days := self._days():
            self._carry(days, card, at)
            return
        found = self._judged(card, at)
        if found is None:
            self._page.show_ghosts()
        else:
            self._page.show_ghosts((Ghost(found.place, found.why or names_of(card)[0], not found.why),), 0)

    def _drop(self, card: Card, at: QPoint) -> None:
        if days := self._days():
            self._carry(days, card, at)
            command = days.pointer.dropped()
        else:
            found, sheet = self._judged(card, at), self._canvas.sheet
            command = drag.move_to(card, found.place, sheet) if found and sheet else None
        self._leave()
        if command is not None:
            self.asked.emit(command)

    def _leave(self) -> None:
        self._held.clear()
        if days := self._days():
            days.pointer.let_go()
        self._page.show_ghosts()

    def _carry(self, days: MonthView | AgendaList, card: Card, at: QPoint) -> None:
        """The visit stands at its own time on the day under the pointer, nowhere outside the days."""
        point = days.mapFromGlobal(at)
        if days.visibleRegion().contains(point):
            days.pointer.carry(card, point.toPointF())
            days.follow(point.toPointF())
        else:
            days.pointer.let_go()

    def _judged(self, card: Card, at: QPoint) -> drag.Ghost | None:
        """How the visit would stand under the pointer, its top a little above; None where there is no sheet."""
        canvas = self._canvas
        sheet, point = canvas.sheet, canvas.mapFromGlobal(at)
        if sheet is None or not sheet.columns or not canvas.visibleRegion().contains(point):
            return None
        if point.x() < canvas.offset + sheet.gutter:
            return None
        column, minutes = sheet.column_at(point.x()), card.place.minutes
        minute = sheet.axis.snapped(sheet.axis.minute_at(point.y()) - canvas.step / 2, canvas.step, minutes)
        day = sheet.day_of(column)
        held = self._held.setdefault(day.day, held_by(day.cards))
        target = drag.Target(column, minute, minutes)
        return drag.judged(drag.Grip.MOVE, target, card, sheet, held, canvas.rooms, canvas.wall_now, canvas.formats)


def _is_below(view: QWidget, at: QPoint) -> bool:
    """Whether a global position lies below what can be seen of a view."""
    return view.mapFromGlobal(at).y() > view.visibleRegion().boundingRect().bottom()
