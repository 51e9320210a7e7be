"""Marks as numbered circles: hollow when planned, filled when given, crossed when not given, outlined for last time."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import point_of
from prolodesk.domain.body.projection import Point, View
from prolodesk.domain.ids import Id
from prolodesk.ui.body.camera import Camera
from prolodesk.ui.body.spreading import spread
from prolodesk.ui.body.wishes import MarkState, MarkView
from prolodesk.ui.theme import theme

RADIUS = 11
"""Of a mark's circle, in px at 100 %: 22 px across, 24 with its halo."""
MOST_STAMPS = 400


@dataclass(frozen=True, slots=True)
class ShownMark:
    """A mark on the screen: the point it belongs to (mm of the view), and how far from it its circle is drawn (px)."""

    value: MarkView
    at: Point
    offset: Point = (0.0, 0.0)

    def circle(self, camera: Camera) -> Point:
        """Where the circle's middle is on the screen."""
        x, y = camera.to_px(self.at)
        return x + self.offset[0], y + self.offset[1]


def shown_marks(atlas: Atlas, view: View, camera: Camera, marks: Sequence[MarkView]) -> tuple[ShownMark, ...]:
    """The marks of a view, the numbers of close ones pushed apart for this magnification. Last session's lie below."""
    ordered = sorted(marks, key=lambda mark: mark.number)
    standing = [(mark, at) for mark in ordered if (at := point_of(atlas, view, mark.mark)) is not None]
    scale, radius = camera.px_per_mm, theme().px(RADIUS)
    now = [(mark, at) for mark, at in standing if mark.state is not MarkState.LAST]
    points = [(at[0] * scale, at[1] * scale) for _, at in now]
    circles = spread(points, 2 * radius + 2, 5 * radius, view.midline_x * scale if view.frontal else None)
    last = [ShownMark(mark, at) for mark, at in standing if mark.state is MarkState.LAST]
    pushed = zip(now, points, circles, strict=True)
    return *last, *(ShownMark(mark, at, (x - px, y - py)) for (mark, at), (px, py), (x, y) in pushed)


def mark_under(marks: Sequence[ShownMark], camera: Camera, px: Point) -> ShownMark | None:
    """The topmost mark under a point of the screen; last session's outlines cannot be grasped."""
    radius = theme().px(RADIUS) + 1
    for mark in reversed(marks):
        if mark.value.state is not MarkState.LAST:
            x, y = mark.circle(camera)
            if hypot(px[0] - x, px[1] - y) <= radius:
                return mark
    return None


class MarkPainter:
    """Paints marks; how each looks is drawn once and stamped from then on."""

    def __init__(self) -> None:
        self._stamps: dict[tuple[object, ...], QPixmap] = {}
        self._look: tuple[object, ...] = ()
        self._half = 0

    def paint(
        self,
        painter: QPainter,
        camera: Camera,
        marks: Sequence[ShownMark],
        selected: frozenset[Id],
        exposed: QRectF,
        hidden: Id | None = None,
        *,
        quick: bool = False,
    ) -> None:
        """Paint the marks that reach into `exposed`, the selected ones ringed; one dragged (`hidden`) is left out.

        `quick` is for a picture that moves: what is not stamped is then not smoothed.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not quick)
        self._take_look(painter)
        far = 7 * theme().px(RADIUS)  # as far as a line to its point reaches
        seen = exposed.adjusted(-far, -far, far, far)
        stamped: set[tuple[object, ...]] = set()
        standing: list[tuple[MarkView, float, float]] = []
        lines: list[QLineF] = []
        for mark in marks:
            x, y = mark.circle(camera)
            if mark.value.mark_id == hidden or not seen.contains(x, y):
                continue
            if mark.value.state is MarkState.LAST:  # forty sessions of one site are one outline
                if (x, y) in stamped:
                    continue
                stamped.add((x, y))
            if abs(mark.offset[0]) + abs(mark.offset[1]) > 2:
                lines.append(QLineF(*camera.to_px(mark.at), x, y))
            standing.append((mark.value, x, y))
        self._paint_leaders(painter, lines)
        for value, x, y in standing:
            self._paint_stamp(painter, value, x, y, value.mark_id in selected)

    def paint_one(self, painter: QPainter, mark: MarkView, circle: QPointF, selected: bool) -> None:
        """One mark's circle."""
        self._take_look(painter)
        self._paint_stamp(painter, mark, circle.x(), circle.y(), selected)

    def _paint_leaders(self, painter: QPainter, lines: list[QLineF]) -> None:
        """The lines from the points to the marks that were pushed aside, below all marks."""
        if not lines:
            return
        key = ("foot",)
        if key not in self._stamps:
            self._stamps[key] = _foot(painter.device().devicePixelRatio())
        foot = self._stamps[key]
        half = foot.width() / foot.devicePixelRatio() / 2
        painter.setPen(QPen(theme().colour("text_secondary"), 1.2))
        painter.drawLines(lines)
        for line in lines:
            painter.drawPixmap(line.p1() - QPointF(half, half), foot)

    def _take_look(self, painter: QPainter) -> None:
        """Stamps of another look are of no use any more."""
        look = theme().tokens, theme().sizes, painter.device().devicePixelRatio()
        self._half = 2 * theme().px(RADIUS)
        if look != self._look or len(self._stamps) >= MOST_STAMPS:
            self._look = look
            self._stamps.clear()

    def _paint_stamp(self, painter: QPainter, mark: MarkView, x: float, y: float, selected: bool) -> None:
        last = mark.state is MarkState.LAST
        key = mark.state, 0 if last else mark.number, mark.site_id is None, selected
        stamp = self._stamps.get(key)
        if stamp is None:
            stamp = self._stamps[key] = _stamp(mark, selected, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(x - self._half, y - self._half), stamp)


def _foot(ratio: float) -> QPixmap:
    """The point that a mark pushed aside belongs to."""
    stamp = QPixmap(round(8 * ratio), round(8 * ratio))
    stamp.setDevicePixelRatio(ratio)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("accent"))
    painter.drawEllipse(QPointF(stamp.width() / ratio / 2, stamp.height() / ratio / 2), 2.5, 2.5)
    painter.end()
    return stamp


def _stamp(mark: MarkView, selected: bool, ratio: float) -> QPixmap:
    size = 4 * theme().px(RADIUS)
    stamp = QPixmap(round(size * ratio), round(size * ratio))
    stamp.setDevicePixelRatio(ratio)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme().font("caption"))
    middle, radius = QPointF(stamp.width() / ratio / 2, stamp.height() / ratio / 2), float(theme().px(RADIUS))
    if mark.state is MarkState.LAST:
        _outline(painter, middle, radius - 1)
    else:
        _circle(painter, mark, middle, radius, selected)
    painter.end()
    return stamp


def _circle(painter: QPainter, mark: MarkView, circle: QPointF, radius: float, selected: bool) -> None:
    tokens = theme().tokens
    painter.setBrush(QColor(tokens.bg_surface))
    if selected:
        painter.setPen(QPen(QColor(tokens.focus), 2))
        painter.drawEllipse(circle, radius + 4, radius + 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(circle, radius + 1, radius + 1)
    filled, crossed = mark.state is MarkState.GIVEN, mark.state is MarkState.NOT_GIVEN
    line = QColor(tokens.text_muted if crossed else tokens.accent)
    painter.setPen(QPen(line, 1.6, Qt.PenStyle.DashLine if crossed else Qt.PenStyle.SolidLine))
    painter.setBrush(QColor(tokens.accent if filled else tokens.bg_surface))
    painter.drawEllipse(circle, radius - 1, radius - 1)
    if crossed:
        reach = (radius - 1) * 0.707
        painter.setPen(QPen(QColor(tokens.danger), 1.4))
        painter.drawLine(circle + QPointF(-reach, reach), circle + QPointF(reach, -reach))
    painter.setPen(QColor(tokens.on_accent if filled else tokens.text_primary if crossed else tokens.accent))
    box = QRectF(circle.x() - radius, circle.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(mark.number))
    if mark.site_id is None:
        _flag(painter, circle, radius)


def _outline(painter: QPainter, circle: QPointF, radius: float) -> None:
    painter.setPen(QPen(theme().colour("bg_surface"), 3.2))
    painter.drawEllipse(circle, radius, radius)
    painter.setPen(QPen(theme().colour("text_secondary"), 1.4, Qt.PenStyle.DotLine))
    painter.drawEllipse(circle, radius, radius)


def _flag(painter: QPainter, circle: QPointF, radius: float) -> None:
    """A small flag at the upper right: this mark is on no named site."""
    foot = circle + QPointF(radius * 0.6, -radius * 0.45)
    flag = QPainterPath(foot)
    for x, y in ((0, -1.25), (1.1, -0.8), (0.12, -0.35), (0.12, 0)):
        flag.lineTo(foot + QPointF(x * radius, y * radius))
    flag.closeSubpath()
    painter.setPen(QPen(theme().colour("bg_surface"), 1))
    painter.setBrush(theme().colour("warn_fg"))
    painter.drawPath(flag)
