"""Dragging between the tray and the calendar: a tile onto a free time or a day of the month, a card into the tray."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent

from prolodesk.clinic.judging import held_by
from prolodesk.clinic.values import Card
from prolodesk.domain.scheduling.conflicts import Held
from prolodesk.ui.calendar import drag
from prolodesk.ui.calendar.canvas import Canvas
from prolodesk.ui.calendar.card_text import names_of
from prolodesk.ui.calendar.month_drag import DayGhost, move_of
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
        self._judged_day: tuple[date, DayGhost] | None = None
        strip.dragged.connect(self._over)
        strip.dropped.connect(self._drop)
        strip.drag_left.connect(self._leave)
        self._canvas.installEventFilter(self)
        page.views.currentChanged.connect(self._watch)
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A card that is dragged over the tray stays put; let go there, it is parked."""
        if not isinstance(watched, Canvas | MonthView) or not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        if event.type() not in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease):
            return False
        pointer = watched.drag if isinstance(watched, MonthView) else watched.pointer
        dragged = pointer.dragged()
        over = bool(dragged) and self._strip.holds(event.globalPosition().toPoint())
        self._strip.show_welcome(over and event.type() is QEvent.Type.MouseMove)
        if not over:
            return False
        if event.type() is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            pointer.let_go()
            self.park_wanted.emit(dragged)
        return True

    @property
    def _canvas(self) -> Canvas:
        return self._page.day_view.canvas

    def _month(self) -> MonthView | None:
        view = self._page.views.currentWidget()
        return view if isinstance(view, MonthView) else None

    def _watch(self, _: int = 0) -> None:
        """Visits of the month are dragged into the tray too."""
        if month := self._month():
            month.installEventFilter(self)

    def _over(self, card: Card, at: QPoint) -> None:
        found = self._over_month(card, at) if self._month() else self._judged(card, at)
        if found is None:
            self._page.show_ghosts()
        else:
            self._page.show_ghosts((Ghost(found.place, found.why or names_of(card)[0], not found.why),), 0)

    def _drop(self, card: Card, at: QPoint) -> None:
        if self._month():
            over = self._over_month(card, at)
            self._leave()
            if over is not None and (command := move_of(card, over.place)):
                self.asked.emit(command)
            return
        found, sheet = self._judged(card, at), self._canvas.sheet
        self._leave()
        if found is not None and sheet is not None and (command := drag.move_to(card, found.place, sheet)):
            self.asked.emit(command)

    def _leave(self) -> None:
        self._held.clear()
        self._judged_day = None
        self._page.show_ghosts()

    def _over_month(self, card: Card, at: QPoint) -> DayGhost | None:
        """How the visit would stand on the day under the pointer; the clinic is asked once for each day."""
        month = self._month()
        point = month.mapFromGlobal(at).toPointF() if month else None
        day = month.sheet.day_at(point.x(), point.y()) if month and month.sheet and point else None
        if month is None or point is None or day is None:
            return None
        if self._judged_day is None or self._judged_day[0] != day:
            found = month.drag.judged_at(card, point)
            self._judged_day = (day, found) if found else None
        return self._judged_day[1] if self._judged_day else None

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
