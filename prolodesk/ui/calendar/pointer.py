"""The pointer on the sheet: select, drag, lengthen, draw a new visit, rest on a card to read more."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap

from prolodesk.clinic.judging import held_by
from prolodesk.clinic.values import Card
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.conflicts import Held
from prolodesk.ui.calendar.acts import holds_time
from prolodesk.ui.calendar.cursor import Cursor
from prolodesk.ui.calendar.drag import (
    THRESHOLD,
    Ghost,
    Grab,
    Grip,
    Target,
    grab_at,
    judged,
    move_to,
    place_at,
    target_of,
)
from prolodesk.ui.calendar.ghost import dirty_box, ghost_lines, paint_ghost
from prolodesk.ui.calendar.sheet import Sheet
from prolodesk.ui.calendar.wishes import NewVisit, OpenVisit

if TYPE_CHECKING:
    from prolodesk.ui.calendar.canvas import Canvas

HOVER_MS = 400


class Pointer:
    """Mouse events of the canvas it belongs to. While dragging, a picture of the day lies under the ghost."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._grab: Grab | None = None
        self._ghost: Ghost | None = None
        self._lines: tuple[str, ...] = ()
        self._held: tuple[date, list[Held]] | None = None
        self._picture: tuple[QRect, QPixmap] | None = None
        self._under: Card | None = None
        self.covered = False
        self._hover = QTimer(canvas, singleShot=True, interval=HOVER_MS)
        self._hover.timeout.connect(self._point)

    def dragged(self) -> Id:
        """The card that is on its way elsewhere, empty when none is."""
        sheet, grab = self._canvas.sheet, self._grab
        if self._ghost is None or sheet is None or grab is None or grab.index is None or grab.grip is not Grip.MOVE:
            return ""
        return sheet.cards[grab.index].appointment_id

    @property
    def ghost(self) -> Ghost | None:
        """What is being dragged, as it would stand if let go now."""
        return self._ghost

    def cover(self, covered: bool) -> None:
        """While the pointer is over something else nothing is shown on the sheet: let go there, nothing moves."""
        ghost, sheet = self._ghost, self._canvas.sheet
        if covered != self.covered and ghost is not None and sheet is not None:
            self._canvas.update(dirty_box(ghost, len(self._lines), sheet, self._canvas.ink).toAlignedRect())
        self.covered = covered

    def press(self, event: QMouseEvent) -> None:
        canvas, sheet = self._canvas, self._canvas.sheet
        self.rest(None)
        if sheet is None or not sheet.columns or event.position().x() < canvas.offset + sheet.gutter:
            return
        point = event.position()
        grab = grab_at(sheet, point.x(), point.y(), canvas.step)
        if grab.index is None:
            canvas.place_cursor(Cursor(grab.column, grab.minute, canvas.step))
        else:
            canvas.select(sheet.cards[grab.index].appointment_id)
        if event.button() is Qt.MouseButton.LeftButton:
            self._grab = grab

    def move(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton or self._grab is None:
            self._look(event.position())
            return
        point, grab = event.position(), self._grab
        far = abs(point.x() - grab.x) + abs(point.y() - grab.y)
        if self._ghost is None and (far < THRESHOLD or not self._may_drag()):
            return
        self.drag_to(point)
        self._canvas.seen.emit(QRect(point.toPoint(), point.toPoint()).adjusted(-8, -24, 8, 24))

    def release(self, event: QMouseEvent) -> None:
        canvas, sheet = self._canvas, self._canvas.sheet
        grab, ghost = self._grab, self._ghost
        self.let_go()
        if event.button() is not Qt.MouseButton.LeftButton or grab is None or ghost is None or sheet is None:
            return
        if grab.index is None:
            target = ghost.target
            canvas.place_cursor(Cursor(target.column, target.minute, target.minutes, drawn=True))
            place = ghost.place
            canvas.wished.emit(NewVisit(place.provider_id, place.start, place.minutes, place.room_id))
        elif command := move_to(sheet.cards[grab.index], ghost.place, sheet):
            canvas.asked.emit(command)

    def double_click(self, event: QMouseEvent) -> None:
        canvas, sheet = self._canvas, self._canvas.sheet
        if sheet is None or not sheet.columns or event.position().x() < canvas.offset + sheet.gutter:
            return
        self.let_go()
        point = event.position()
        grab = grab_at(sheet, point.x(), point.y(), canvas.step)
        if grab.index is None:
            place = place_at(sheet, Target(grab.column, grab.minute, canvas.step), None)
            canvas.wished.emit(NewVisit(place.provider_id, place.start, room_id=place.room_id))
        else:
            canvas.wished.emit(OpenVisit(sheet.cards[grab.index]))

    def leave(self) -> None:
        """The pointer is elsewhere now."""
        if self._under is not None:
            self.rest(None)

    def escape(self) -> bool:
        """Give up a drag, or put the details away; False when there was neither."""
        if self._ghost is not None or self._grab is not None:
            self.let_go()
            return True
        if self._under is not None and not self._hover.isActive():
            self.rest(None)
            return True
        return False

    def let_go(self) -> None:
        """Forget what was grabbed; nothing changes."""
        ghost, dragged = self._ghost, self.dragged()
        self._grab, self._ghost, self._picture, self.covered = None, None, None, False
        if ghost is not None and (sheet := self._canvas.sheet):
            self._canvas.update(dirty_box(ghost, len(self._lines), sheet, self._canvas.ink).toAlignedRect())
            self._canvas.touch(dragged)

    def rest(self, card: Card | None) -> None:
        """Tell about this card in a moment, or about none."""
        self._under = card
        self._hover.stop()
        if card is None:
            self._canvas.pointed.emit(None)
        else:
            self._hover.start()

    def drag_to(self, point: QPointF) -> None:
        """Move the ghost: only what it leaves and what it covers is painted again."""
        canvas, sheet, grab = self._canvas, self._canvas.sheet, self._grab
        if sheet is None or grab is None:
            return
        target = target_of(grab, sheet, point.x(), point.y(), canvas.step)
        before = self._ghost
        if before is not None and before.target == target:
            return
        if before is None:
            self._held = None
            self.rest(None)
        card, held = sheet.cards[grab.index] if grab.index is not None else None, self._held_on(sheet, target)
        self._ghost = judged(grab.grip, target, card, sheet, held, canvas.rooms, canvas.wall_now, canvas.formats)
        if before is None:
            canvas.update()
        else:
            canvas.update(dirty_box(before, len(self._lines), sheet, canvas.ink).toAlignedRect())
        self._lines = ghost_lines(self._ghost, sheet, canvas.rooms, canvas.formats, canvas.ink)
        canvas.update(dirty_box(self._ghost, len(self._lines), sheet, canvas.ink).toAlignedRect())

    def _held_on(self, sheet: Sheet, target: Target) -> list[Held]:
        """What is occupied on the day of the target, gathered once as long as the drag stays on that day."""
        day = sheet.columns[target.column].day
        if self._held is None or self._held[0] != day:
            self._held = day, held_by(sheet.day_of(target.column).cards)
        return self._held[1]

    def paint(self, painter: QPainter, area: QRect) -> bool:
        """Paint a drag: the picture of the day and the ghost on it. False when nothing is dragged."""
        sheet = self._canvas.sheet
        if self._ghost is None or sheet is None:
            return False
        if self._picture is None or not self._picture[0].contains(area):
            visible = self._canvas.visibleRegion().boundingRect().united(area)
            self._picture = (visible, self._canvas.picture(visible))
        shown, pixmap = self._picture
        ratio = pixmap.devicePixelRatio()
        source = QRectF(QPointF(area.topLeft() - shown.topLeft()) * ratio, QSizeF(area.size()) * ratio)
        painter.drawPixmap(QRectF(area), pixmap, source)
        painter.setClipRect(area)
        if self.covered:
            return True
        paint_ghost(painter, self._ghost, self._lines, sheet, self._canvas.ink)
        return True

    def _may_drag(self) -> bool:
        sheet, grab = self._canvas.sheet, self._grab
        return bool(sheet and grab and (grab.index is None or holds_time(sheet.cards[grab.index])))

    def _look(self, point: QPointF) -> None:
        """The pointer passes over: the shape of the cursor, and in a moment the details of the card below it."""
        sheet = self._canvas.sheet
        if sheet is None or not sheet.columns:
            return
        index = None if point.x() < self._canvas.offset + sheet.gutter else sheet.index_at(point.x(), point.y())
        card = sheet.cards[index] if index is not None else None
        grip = grab_at(sheet, point.x(), point.y(), self._canvas.step).grip if card else None
        shape = Qt.CursorShape.SizeVerCursor if grip is Grip.LENGTHEN else Qt.CursorShape.ArrowCursor
        if self._canvas.cursor().shape() != shape:
            self._canvas.setCursor(shape)
        if (card and card.appointment_id) != (self._under and self._under.appointment_id):
            self.rest(card)

    def _point(self) -> None:
        if self._under is not None and self._ghost is None:
            self._canvas.pointed.emit(self._under)
