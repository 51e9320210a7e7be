"""Pain and function over the sessions, painted above the table whose columns it shares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.words import number, tr

HIGHEST = 10


@dataclass(frozen=True, slots=True)
class Moment:
    """One session: pain before and after (low is better), function (high is better); None was not asked."""

    title: str
    before: float | None
    after: float | None
    function: float | None


class HelpedChart(QWidget):
    """Pain before as filled circles on a line, pain after as hollow ones, function as squares on a dashed line."""

    def __init__(self, centres: Callable[[], Sequence[float]]) -> None:
        """`centres` says where each session's column has its middle, in pixels of this widget."""
        super().__init__()
        self._centres = centres
        self._moments: tuple[Moment, ...] = ()
        self.setAccessibleName(tr("Pain and function over the sessions"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show these sessions, in order."""
        self._moments = tuple(moments)
        self.setAccessibleDescription(one_line(", ".join(map(_told, moments))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(128))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme()
        plot = QRectF(self.rect()).adjusted(0, look.px(10), 0, -look.px(10))
        self._draw_scale(painter, plot)
        at = tuple(zip(self._moments, self._centres(), strict=False))
        function = [QPointF(x, _level(m.function, plot)) for m, x in at if m.function is not None]
        before = [QPointF(x, _level(m.before, plot)) for m, x in at if m.before is not None]
        after = [QPointF(x, _level(m.after, plot)) for m, x in at if m.after is not None]
        painter.setPen(QPen(look.colour("text_secondary"), 2, Qt.PenStyle.DashLine))
        _joined(painter, function)
        painter.setPen(QPen(look.colour("text_secondary"), 1.6))
        painter.setBrush(look.colour("bg_surface"))
        half = look.px(4)
        for spot in function:
            painter.drawRect(QRectF(spot.x() - half, spot.y() - half, 2 * half, 2 * half))
        painter.setPen(QPen(look.colour("accent"), look.px(2)))
        _joined(painter, before)
        for spot in after:
            painter.drawEllipse(spot, look.px(3.5), look.px(3.5))
        painter.setBrush(look.colour("accent"))
        for spot in before:
            painter.drawEllipse(spot, look.px(4), look.px(4))
        painter.end()

    def _draw_scale(self, painter: QPainter, plot: QRectF) -> None:
        """The levels 0, 5 and 10 over the columns, and what each line is in the room beside them."""
        look = theme()
        centres = self._centres()
        left = (centres[0] if centres else self.width() / 2) - look.px(28)
        metrics = QFontMetricsF(look.font("caption", QFont.Weight.Normal))
        painter.setFont(look.font("caption", QFont.Weight.Normal))
        for score in (0, 5, HIGHEST):
            level = _level(score, plot)
            painter.setPen(QPen(look.colour("border_subtle"), 1))
            painter.drawLine(QPointF(left, level), QPointF(self.width(), level))
            painter.setPen(look.colour("text_secondary"))
            beside = QRectF(left - look.px(34), level - look.px(10), look.px(28), look.px(20))
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(score))
        names = [(tr("Pain before"), "before"), (tr("Pain after"), "after")]
        if any(moment.function is not None for moment in self._moments):
            names.append((tr("Function, mean"), "function"))
        for place, (name, kind) in enumerate(names):
            y = plot.top() + (metrics.height() + look.px(8)) * (place + 0.5)
            _key(painter, QPointF(look.px(20), y), kind)
            painter.setPen(look.colour("text_primary"))
            box = QRectF(look.px(36), y - look.px(10), left - look.px(70), look.px(20))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, flags, metrics.elidedText(one_line(name), Qt.TextElideMode.ElideRight, box.width()))


def _key(painter: QPainter, at: QPointF, kind: str) -> None:
    look, reach, half = theme(), QPointF(theme().px(9), 0), theme().px(4)
    if kind == "function":
        painter.setPen(QPen(look.colour("text_secondary"), 1.6))
        painter.setBrush(look.colour("bg_surface"))
        painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
        return
    painter.setPen(QPen(look.colour("accent"), look.px(2)))
    if kind == "before":
        painter.drawLine(at - reach, at + reach)
    painter.setBrush(look.colour("accent" if kind == "before" else "bg_surface"))
    painter.drawEllipse(at, half, half)


def _joined(painter: QPainter, spots: Sequence[QPointF]) -> None:
    for one, other in pairwise(spots):
        painter.drawLine(one, other)


def _level(score: float, plot: QRectF) -> float:
    return plot.bottom() - plot.height() * score / HIGHEST


def _told(moment: Moment) -> str:
    def said(score: float | None) -> str:
        return tr("not asked") if score is None else number(score)

    return tr(
        "{session}: pain {before}, after {after}, function {function}",
        session=moment.title,
        before=said(moment.before),
        after=said(moment.after),
        function=said(moment.function),
    )
