"""A slider whose stops are sessions: a dot for each with its number below, the compared one ringed."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class SessionSlider(QSlider):
    """Arrow keys, Home and End, click and drag choose a stop; it is an ordinary slider to screen readers.

    Signals:
        left: Esc, back to now.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._labels: tuple[str, ...] = ()
        self._longer: tuple[str, ...] = ()
        self._titles: tuple[str, ...] = ()
        self._ringed = self._now = -1
        self.setAccessibleName(tr("Sessions"))
        self.setPageStep(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._say)

    def show_stops(self, stops: Sequence[tuple[str, str, str]], chosen: int, ringed: int, now: int) -> None:
        """Show these stops, each with what stands below it, what does where there is room, and its whole name.

        `ringed` is the one that is compared with (-1: none), `now` where Esc goes.
        """
        self._labels, self._longer = tuple(stop[0] for stop in stops), tuple(stop[1] for stop in stops)
        self._titles = tuple(stop[2] for stop in stops)
        self._ringed, self._now = ringed, now
        self.blockSignals(True)
        self.setRange(0, max(0, len(stops) - 1))
        self.setValue(chosen)
        self.blockSignals(False)
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(22) + round(QFontMetricsF(theme().font("caption")).height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.value() != self._now:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self.setValue(self._stop_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setValue(self._stop_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, level = theme(), float(theme().px(10))
        painter.setPen(QPen(look.colour("border_strong"), 2))
        if len(self._labels) > 1:
            painter.drawLine(QPointF(self._x(0), level), QPointF(self._x(len(self._labels) - 1), level))
        for stop in range(len(self._labels)):
            self._paint_stop(painter, stop, QPointF(self._x(stop), level))
        self._paint_labels(painter, level)
        painter.end()

    def _paint_stop(self, painter: QPainter, stop: int, at: QPointF) -> None:
        look, chosen = theme(), stop == self.value()
        if stop == self._ringed:
            painter.setBrush(look.colour("bg_surface"))
            painter.setPen(QPen(look.colour("text_secondary"), 1.6, Qt.PenStyle.DotLine))
            painter.drawEllipse(at, look.px(8.5), look.px(8.5))
        if chosen and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawEllipse(at, look.px(9), look.px(9))
        painter.setPen(QPen(look.colour("accent" if chosen else "border_strong"), 2))
        painter.setBrush(look.colour("accent" if chosen else "bg_surface"))
        radius = look.px(6 if chosen else 4)
        painter.drawEllipse(at, radius, radius)

    def _paint_labels(self, painter: QPainter, level: float) -> None:
        look = theme()
        metrics = QFontMetricsF(look.font("caption"))
        room = self._x(1) - self._x(0) if len(self._labels) > 1 else float(self.width())
        fits = all(metrics.horizontalAdvance(label) + look.px(12) < abs(room) for label in self._longer)
        labels = self._longer if fits else self._labels
        widest = max((metrics.horizontalAdvance(label) for label in labels[:-1]), default=1.0) + look.px(4)
        every = max(1, round(widest / max(abs(room), 1.0) + 0.49))
        last = len(labels) - 1
        kept = metrics.horizontalAdvance(labels[-1]) if labels else 0.0
        for stop, label in enumerate(labels):
            near_last = last - stop < every or abs(self._x(last) - self._x(stop)) < kept
            if stop not in (last, self.value()) and (stop % every or near_last):
                continue
            chosen = stop == self.value()
            painter.setFont(look.font("caption", QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
            painter.setPen(look.colour("text_primary" if chosen else "text_secondary"))
            wide = metrics.horizontalAdvance(label) + look.px(8)
            left = min(max(0.0, self._x(stop) - wide / 2), self.width() - wide)
            box = QRectF(left, level + look.px(9), wide, metrics.height() + 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, one_line(label))

    def _edge(self) -> float:
        return float(theme().px(22))

    def _x(self, stop: int) -> float:
        """Where a stop stands; from right to left where people read so."""
        most = max(1, len(self._labels) - 1)
        along = (self.width() - 2 * self._edge()) * stop / most
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - self._edge() - along if mirrored else self._edge() + along

    def _stop_at(self, x: float) -> int:
        return min(range(len(self._labels)), key=lambda stop: abs(self._x(stop) - x), default=0)

    def _say(self) -> None:
        told = self._titles[self.value()] if self.value() < len(self._titles) else ""
        self.setAccessibleDescription(one_line(told))
        self.update()
