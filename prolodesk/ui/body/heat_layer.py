"""How much each structure was given over all sessions, as wider and stronger colour on the body, with its legend.

More is darker on the light figure and brighter on the dark one, and wider on both, so that nobody needs to tell hues
apart; the numbers are said in words under the pointer. The light colours are ColorBrewer's YlOrBr.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import dist

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import bands_on, point_of
from prolodesk.domain.body.projection import Laterality, Point, View
from prolodesk.domain.body.sites import Mark
from prolodesk.domain.body.totals import STEPS, Total, scale, step_of
from prolodesk.ui.body.camera import Camera
from prolodesk.ui.body.layers import LayerName
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.words import number, tr, tr_n, volume

DAY = ("#fee391", "#fec44f", "#f98d21", "#cc4c02", "#7f2704")
NIGHT = ("#7c4f22", "#ae6b26", "#dd8c2e", "#f8bd66", "#fff1c2")
NEAR_PX = 14.0

Spots = tuple[tuple[Total, tuple[Point, ...]], ...]


class HeatLayer:
    """Shows totals; they are placed once per view."""

    name: LayerName = "heat"

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._totals: tuple[Total, ...] = ()
        self._sessions = 0
        self._ends: tuple[float, ...] = scale(0)
        self._placed: dict[str, Spots] = {}
        self.version = 0
        self._legend = QPixmap()
        self._legend_state: tuple[object, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was given."""
        return not self._totals

    def show_totals(self, totals: Sequence[Total], sessions: int) -> None:
        """Show these totals of so many sessions."""
        if (tuple(totals), sessions) == (self._totals, self._sessions):
            return
        self._totals, self._sessions = tuple(totals), sessions
        self._ends = scale(max((each.total_ml for each in totals), default=0))
        self._placed = {}
        self.version += 1

    def paint(self, painter: QPainter, camera: Camera, view: View) -> None:
        """The structures, least first so that the most lie on top."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for total, line in reversed(self._on(view)):
            self._paint_one(painter, camera, step_of(total.total_ml, self._ends), line)

    def paint_beside(self, painter: QPainter, camera: Camera, view: View) -> None:
        """What the colours mean, at the lower edge; painted once and stamped from then on."""
        ratio, elsewhere = painter.device().devicePixelRatio(), len(self._totals) - len(self._on(view))
        state = (self.version, elsewhere, theme().tokens, theme().sizes, ratio)
        if state != self._legend_state:
            self._legend_state, self._legend = state, self._legend_picture(elsewhere, ratio)
        high = self._legend.deviceIndependentSize().height()
        painter.drawPixmap(QPointF(theme().px(10), round(camera.height - high - theme().px(40))), self._legend)

    def words_at(self, camera: Camera, view: View, at: Point) -> str:
        """4.5 mL in 3 sessions, for the structure nearest to a point."""
        near = [
            (min(dist(at, point) for point in _dense(line)), place) for place, (_, line) in enumerate(self._on(view))
        ]
        reach, place = min(near, default=(0.0, -1))
        if place < 0 or reach * camera.px_per_mm > theme().px(NEAR_PX):
            return ""
        return total_words(self._on(view)[place][0])

    def _on(self, view: View) -> Spots:
        if view.name not in self._placed:
            bands = {(id, band.laterality): band.line for band in bands_on(self._atlas, view) for id in band.site_ids}
            self._placed[view.name] = tuple(
                (total, line) for total in self._totals if (line := self._line(view, total, bands))
            )
        return self._placed[view.name]

    def _line(
        self, view: View, total: Total, bands: Mapping[tuple[str, Laterality], tuple[Point, ...]]
    ) -> tuple[Point, ...]:
        """The whole ligament where the atlas has it, else the place of the site or mark; nothing if not here."""
        site, side, drawn_on, x, y = total.spot
        mark = Mark("", site or None, Laterality(side), drawn_on, None if site else (x, y))
        at = point_of(self._atlas, view, mark)
        if at is None:
            return ()
        return bands.get((site, Laterality(side)), (at,))

    def _paint_one(self, painter: QPainter, camera: Camera, step: int, line: tuple[Point, ...]) -> None:
        points = [QPointF(*camera.to_px(point)) for point in line]
        wide = theme().px(9 + 3.2 * step)
        edge = theme().colour("text_secondary")
        edge.setAlphaF(0.75)
        for colour, width in ((edge, wide + 1.6), (_colours()[step], wide)):
            pen = QPen(colour, width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            if len(points) == 1:
                painter.drawPoint(points[0])
            else:
                painter.drawPolyline(points)

    def _legend_picture(self, elsewhere: int, ratio: float) -> QPixmap:
        space, metrics = theme().px, QFontMetricsF(theme().font("caption"))
        ends = [tr("to {volume}", volume=number(end)) for end in self._ends]
        one, many = "Total mL per structure, {count} session", "Total mL per structure, {count} sessions"
        title = tr_n(one, many, self._sessions)
        rest = tr_n("{count} structure is not on this view", "{count} structures are not on this view", elsewhere)
        cell = max(space(30), max(metrics.horizontalAdvance(end) for end in ends) + space(8))
        lines = [title, rest] if elsewhere else [title]
        wide = max(cell * STEPS, *(metrics.horizontalAdvance(one_line(text)) for text in lines)) + space(20)
        high = metrics.height() * (len(lines) + 1) + space(42)
        legend = QPixmap(round((wide + 2) * ratio), round((high + 2) * ratio))
        legend.setDevicePixelRatio(ratio)
        legend.fill(Qt.GlobalColor.transparent)
        painter = QPainter(legend)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, 1, wide, high)
        ground = theme().colour("bg_surface")
        ground.setAlphaF(0.94)
        painter.setPen(QPen(theme().colour("border_subtle"), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(theme().font("caption"))
        top, flags = box.top() + space(6), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme().colour("text_primary"))
        painter.drawText(QRectF(box.left() + space(10), top, wide, metrics.height()), flags, one_line(title))
        top += metrics.height() + space(14)
        for step, end in enumerate(ends):
            middle = QPointF(box.left() + space(10) + cell * (step + 0.5), top)
            self._swatch(painter, middle, step)
            painter.setPen(theme().colour("text_secondary"))
            below = QRectF(middle.x() - cell / 2, top + space(12), cell, metrics.height())
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, one_line(end))
        if elsewhere:
            top += space(16) + metrics.height()
            below = QRectF(box.left() + space(10), top, wide, metrics.height())
            painter.drawText(below, flags, one_line(rest))
        painter.end()
        return legend

    def _swatch(self, painter: QPainter, at: QPointF, step: int) -> None:
        for colour, more in ((theme().colour("text_secondary"), 1.6), (_colours()[step], 0.0)):
            pen = QPen(colour, theme().px(9 + 3.2 * step) + more)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoint(at)


def total_words(total: Total) -> str:
    """4.5 mL in 3 injections"""
    ml = volume(total.total_ml)
    return tr_n("{volume} in {count} injection", "{volume} in {count} injections", total.times, volume=ml)


def _colours() -> tuple[QColor, ...]:
    return tuple(map(QColor, NIGHT if theme().tokens.dark else DAY))


def _dense(line: Sequence[Point]) -> list[Point]:
    """The line's points and the middles between them: near enough for a pointer."""
    between = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(line)]
    return [*line, *between]
