"""One thing in the tray: a small card that can be chosen, dragged onto the calendar, or taken out."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.tray_words import TrayItem
from prolodesk.ui.parts.text import set_tip
from prolodesk.ui.theme import theme
from prolodesk.ui.tokens import CARD_RADIUS, mix

WIDE, PAD = 226, 7


class TrayTile(QAbstractButton):
    """A click or Enter chooses it, Del takes it out; the arrows are the strip's.

    Signals:
    removal_wanted: it should leave the tray.
    dragged, dropped: the pointer drags it and is at, or let go at, this global position.
    drag_left: the drag was given up.
    stepped: to the tile so many places on.
    """

    removal_wanted = Signal()
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    drag_left = Signal()
    stepped = Signal(int)

    def __init__(self, item: TrayItem, ink: Ink) -> None:
        super().__init__()
        self.item = item
        self._ink, self._in_hand = ink, False
        self._pressed: QPoint | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(item.spoken)
        set_tip(self, "\n".join(part for part in (item.names[0], item.purpose, item.when, item.since) if part))

    def show_in_hand(self, in_hand: bool) -> None:
        """Whether this is what Ctrl+V would place."""
        if in_hand != self._in_hand:
            self._in_hand = in_hand
            self.update()

    def sizeHint(self) -> QSize:
        line = self._ink.metrics("card").height()
        return QSize(theme().px(WIDE), int(4 * line + 3 * 2 + 2 * PAD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.click()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removal_wanted.emit()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Escape if self._dragging:
                self._leave_drag()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if not self._dragging and far >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging, pressed = self._dragging, self._pressed
        self._end_drag()
        if event.button() is not Qt.MouseButton.LeftButton or pressed is None:
            return
        if dragging:
            self.dropped.emit(event.globalPosition().toPoint())
        elif self.rect().contains(event.position().toPoint()):
            self.click()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink, item = QPainter(self), self._ink, self.item
        tokens = ink.theme.tokens
        body = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        hue = tokens.type_hue(item.hue)
        edge = QPen(ink.colour(mix(hue, tokens.bg_surface, 0.55)), 1)
        if self._in_hand:
            edge = QPen(ink.colour("accent"), 2)
        if self.hasFocus():
            edge = QPen(ink.colour("focus"), 2)
        if item.card is None:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(edge)
        painter.setBrush(ink.colour(tokens.tint(hue)))
        painter.drawRoundedRect(body, CARD_RADIUS, CARD_RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        size, line = ink.theme.px(14), ink.metrics("card").height() + 2
        x, y, room = body.left() + 9, body.top() + PAD - 1, body.width() - 18
        icon, tone = ("archive", tokens.text_secondary) if item.card else ("calendar-plus", tokens.accent)
        ink.icon(painter, x, y + (line - size) / 2, icon, tone, size)
        beside = room - size - 6
        name = next((form for form in item.names if ink.width(form, "bold") <= beside), item.names[-1])
        ink.draw(painter, x + size + 6, y, name, beside, "bold", "text_primary")
        ink.draw(painter, x, y + line, item.purpose, room, "card", "text_primary")
        end = x
        if item.pressing:
            ink.icon(painter, x, y + 2 * line + (line - size) / 2, "triangle-alert", tokens.warn_fg, size)
            end += size + 5
        tone_of = "warn_fg" if item.pressing else "text_secondary"
        ink.draw(painter, end, y + 2 * line, item.when, room - (end - x), "card", tone_of)
        ink.draw(painter, x, y + 3 * line, item.since, room, "card", "text_secondary")
        painter.end()

    def _leave_drag(self) -> None:
        self._end_drag()
        self.drag_left.emit()

    def _end_drag(self) -> None:
        self._pressed, self._dragging = None, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
