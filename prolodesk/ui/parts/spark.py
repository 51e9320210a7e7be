"""A small line of pain scores, 0 to 10, over the sessions of a course."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.words import tr

HIGHEST = 10


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """One moment: what stands below it ("base", "s1", "now"), and the score; None when it was not asked."""

    label: str
    score: int | None


class Spark(QWidget):
    """Draws the scores; the last one is written beside its point."""

    def __init__(self, name: str = "", slots: int = 0) -> None:
        """`slots` keeps room for so many moments, so that a course's chart does not stretch as it goes on."""
        super().__init__()
        self._name = name or tr("Pain 0–10")
        self._slots = slots
        self._points: tuple[SparkPoint, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_points(())

    def show_points(self, points: Sequence[SparkPoint]) -> None:
        """Show these moments, in order."""
        self._points = tuple(points)
        told = [f"{point.label} {tr('not asked') if point.score is None else point.score}" for point in points]
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(one_line(", ".join(told)) or tr("No scores yet"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(96))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(140), theme().px(84))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(look.font("caption", QFont.Weight.Normal))
        plot = QRectF(self.rect()).adjusted(
            metrics.horizontalAdvance("10") + look.px(8), look.px(8), -look.px(16), -metrics.height() - look.px(8)
        )
        self._draw_grid(painter, plot)
        spots = spark_spots(self._points, plot, self._slots)
        self._draw_labels(painter, plot, metrics)
        self._draw_scores(painter, spots)
        painter.end()

    def _draw_grid(self, painter: QPainter, plot: QRectF) -> None:
        look = theme()
        painter.setFont(look.font("caption", QFont.Weight.Normal))
        for score in (0, 5, HIGHEST):
            level = _height(score, plot)
            painter.setPen(QPen(look.colour("border_subtle"), 1))
            painter.drawLine(QPointF(plot.left(), level), QPointF(plot.right(), level))
            painter.setPen(look.colour("text_secondary"))
            beside = QRectF(0, level - look.px(10), plot.left() - look.px(6), look.px(20))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, flags, str(score))

    def _draw_labels(self, painter: QPainter, plot: QRectF, metrics: QFontMetricsF) -> None:
        look = theme()
        painter.setPen(look.colour("text_secondary"))
        step = _step(len(self._points), plot, self._slots)
        widest = max((metrics.horizontalAdvance(point.label) for point in self._points), default=0.0)
        every = max(1, -int(-(widest + look.px(6)) // step)) if self._points else 1
        for place, point in enumerate(self._points):
            if place % every and place != len(self._points) - 1:
                continue
            across = plot.left() + step * (place + 0.5)
            below = QRectF(across - look.px(60), plot.bottom() + look.px(6), look.px(120), metrics.height() + 2)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, one_line(point.label))

    def _draw_scores(self, painter: QPainter, spots: Sequence[QPointF | None]) -> None:
        look = theme()
        pen = QPen(look.colour("accent"), look.px(2))
        painter.setPen(pen)
        for before, after in pairwise(spots):
            if before is not None and after is not None:
                painter.drawLine(before, after)
        painter.setBrush(look.colour("bg_surface"))
        for spot in spots:
            if spot is not None:
                painter.drawEllipse(spot, look.px(3.5), look.px(3.5))
        asked = [place for place, spot in enumerate(spots) if spot is not None]
        if asked:
            last = spots[asked[-1]]
            assert last is not None
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("text_primary"))
            beside = QRectF(last.x() + look.px(8), last.y() - look.px(10), look.px(30), look.px(20))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, flags, str(self._points[asked[-1]].score))


def spark_spots(points: Sequence[SparkPoint], plot: QRectF, slots: int = 0) -> tuple[QPointF | None, ...]:
    """Where each score stands in the plot; None where it was not asked."""
    step = _step(len(points), plot, slots)
    return tuple(
        None if point.score is None else QPointF(plot.left() + step * (place + 0.5), _height(point.score, plot))
        for place, point in enumerate(points)
    )


def _step(count: int, plot: QRectF, slots: int) -> float:
    return plot.width() / max(count, slots, 1)


def _height(score: int, plot: QRectF) -> float:
    return plot.bottom() - plot.height() * score / HIGHEST
