"""How a pain drawing looks: each quality a colour and the sign it has on paper, so that neither is needed alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPixmap, QTransform

from prolodesk.domain.body.pain import Quality, Stroke, Strokes
from prolodesk.domain.body.projection import Point
from prolodesk.ui.theme import theme

_HUES = {
    Quality.ACHING: 0,
    Quality.BURNING: 1,
    Quality.STABBING: 3,
    Quality.NUMB: 4,
    Quality.PINS: 2,
    Quality.OTHER: 5,
}
_SIGNS: dict[Quality, tuple[tuple[Point, ...], ...]] = {
    Quality.ACHING: (((0.15, 0.65), (0.5, 0.25), (0.85, 0.65)),),
    Quality.BURNING: (((0.2, 0.2), (0.8, 0.8)), ((0.8, 0.2), (0.2, 0.8))),
    Quality.STABBING: (((0.2, 0.9), (0.8, 0.1)),),
    Quality.NUMB: (((0.1, 0.35), (0.9, 0.35)), ((0.1, 0.7), (0.9, 0.7))),
    Quality.PINS: (),
    Quality.OTHER: (((0.5, 0.15), (0.5, 0.6)), ((0.5, 0.85), (0.5, 0.87))),
}
TILE_PX = 11.0


class PainInk:
    """Paints strokes; shapes and patterns are made once and kept."""

    def __init__(self) -> None:
        self._shapes: dict[tuple[Strokes, Quality], QPainterPath] = {}
        self._patterns: dict[tuple[object, ...], QPixmap] = {}

    def paint(self, painter: QPainter, strokes: Strokes, to_px: QTransform, *, ghost: bool = False) -> None:
        """Paint strokes given in mm; `to_px` takes them to the screen. A ghost is outlined, not filled."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for quality in Quality:
            shape = self._shape(strokes, quality)
            if shape.isEmpty():
                continue
            on_screen = to_px.map(shape)
            if ghost:
                self._outline(painter, on_screen.simplified())
            else:
                self._fill(painter, on_screen, quality)

    def swatch(self, painter: QPainter, box: QRectF, quality: Quality) -> None:
        """A small piece of a quality, for its button and the legend."""
        shape = QPainterPath()
        shape.addRoundedRect(box, 5, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._fill(painter, shape, quality)
        painter.strokePath(shape, QPen(quality_colour(quality), 1.4))

    def _fill(self, painter: QPainter, shape: QPainterPath, quality: Quality) -> None:
        """A wash with the quality's signs; the dark look's pale bones are darkened first, so that signs stand out."""
        colour = quality_colour(quality)
        wash = QColor(colour)
        wash.setAlphaF(0.26)
        if theme().tokens.dark:
            ground = theme().colour("bg_surface")
            ground.setAlphaF(0.55)
            painter.fillPath(shape, ground)
        painter.fillPath(shape, wash)
        painter.fillPath(shape, self._pattern(painter, quality, colour))

    def _outline(self, painter: QPainter, shape: QPainterPath) -> None:
        """A dashed line that is seen on skin and bone."""
        painter.strokePath(shape, QPen(theme().colour("bg_surface"), 3.4))
        painter.strokePath(shape, QPen(theme().colour("text_primary"), 1.6, Qt.PenStyle.DashLine))

    def _shape(self, strokes: Strokes, quality: Quality) -> QPainterPath:
        """Everything of one quality as one shape, so that what overlaps is not shaded twice."""
        key = (strokes, quality)
        if key not in self._shapes:
            if len(self._shapes) > 60:
                self._shapes.clear()
            whole = QPainterPath()
            whole.setFillRule(Qt.FillRule.WindingFill)
            for stroke in strokes:
                if stroke.quality is quality:
                    whole.addPath(outline(stroke))
            self._shapes[key] = whole
        return self._shapes[key]

    def _pattern(self, painter: QPainter, quality: Quality, colour: QColor) -> QBrush:
        ratio = painter.device().devicePixelRatio()
        size = theme().px(TILE_PX)
        key = (quality, colour.name(), ratio, size)
        if key not in self._patterns:
            self._patterns[key] = _tile(quality, colour, size, ratio)
        brush = QBrush(self._patterns[key])
        brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        return brush


def quality_colour(quality: Quality) -> QColor:
    """The hue of a quality in the look in force."""
    return QColor(theme().tokens.type_hue(_HUES[quality]))


def outline(stroke: Stroke) -> QPainterPath:
    """What a stroke covers, in mm."""
    first, *rest = (QPointF(*point) for point in stroke.points)
    if not rest:
        dot = QPainterPath()
        dot.addEllipse(first, stroke.width_mm / 2, stroke.width_mm / 2)
        return dot
    line = QPainterPath(first)
    for point in rest:
        line.lineTo(point)
    pen = QPainterPathStroker()
    pen.setWidth(stroke.width_mm)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    covered = pen.createStroke(line)
    covered.setFillRule(Qt.FillRule.WindingFill)
    return covered


def _tile(quality: Quality, colour: QColor, size: int, ratio: float) -> QPixmap:
    tile = QPixmap(round(size * ratio), round(size * ratio))
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = size * ratio
    pen = QPen(colour, 1.5 * ratio)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for line in _SIGNS[quality]:
        painter.drawPolyline([QPointF(x * scale, y * scale) for x, y in line])
    if quality is Quality.PINS:
        painter.drawEllipse(QPointF(scale / 2, scale / 2), scale * 0.26, scale * 0.26)
    painter.end()
    return tile
