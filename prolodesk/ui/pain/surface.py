"""One view of the body a patient draws on: what is drawn, the former drawing as a dashed outline, and the finger."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from prolodesk.domain.body.pain import Quality, Stroke, Strokes, drawn
from prolodesk.domain.body.projection import Point, View
from prolodesk.ui.body.art_view import ArtView
from prolodesk.ui.body.camera import whole
from prolodesk.ui.body.drawing import painter_path
from prolodesk.ui.body.layers import Layers
from prolodesk.ui.body.pain_ink import PainInk
from prolodesk.ui.body.pain_layer import to_px
from prolodesk.ui.body.pixmaps import ArtPixmaps
from prolodesk.ui.body.titles import edge_letters
from prolodesk.ui.pain.big import big_font
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.words import tr

RUBBER_MM = 22.0
HALF, NEARER = 0.54, 1.3
"""The share of the figure that its upper or lower half shows, and how much larger it is there at least."""


class PainSurface(ArtView):
    """Signals:
    stroke_made: a Stroke that was drawn.
    rubbed: a point (mm) of this view where something is to be rubbed out, and whether a movement begins there.
    """

    stroke_made = Signal(object)
    rubbed = Signal(object, bool)

    def __init__(self, view: View, pixmaps: ArtPixmaps, title: str, parent: QWidget | None = None) -> None:
        super().__init__(view, pixmaps, parent)
        self._title = one_line(title)
        self._sides = tuple(map(one_line, (tr("Your left"), tr("Your right"))))
        self._letters = edge_letters(view)
        self._left_letter = tr("L")
        self._ink = PainInk()
        self._strokes: Strokes = ()
        self._former: Strokes = ()
        self._quality, self._width_mm, self._rubbing = Quality.ACHING, 30.0, False
        self._making: Stroke | None = None
        self._part = "whole"
        self._finger: Point | None = None
        self._skin: QPainterPath | None = None
        self.setAccessibleName(self._title)
        self.set_layers(Layers(skeleton=False))
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(theme().px(180), theme().px(300))

    def show_drawing(self, strokes: Sequence[Stroke], former: Sequence[Stroke]) -> None:
        """Show what is drawn on this view, over the outline of what was drawn the time before."""
        self._strokes = tuple(stroke for stroke in strokes if stroke.view == self.view.name)
        self._former = tuple(stroke for stroke in former if stroke.view == self.view.name)
        self.update()

    def take_up(self, quality: Quality, width_mm: float, *, rubbing: bool) -> None:
        """From now on draw with this, or rub out."""
        self._quality, self._width_mm, self._rubbing = quality, width_mm, rubbing
        self.update()

    def look_at_part(self, part: str) -> None:
        """All of the view ("whole"), or its "upper" or "lower" half."""
        self._part = part
        camera = whole(self.view.window, self.width(), self.height())
        if part != "whole":
            left, top, wide, high = self.view.window
            half = left, top if part == "upper" else top + high * (1 - HALF), wide, high * HALF
            near = whole(half, self.width(), self.height())
            scale = max(near.px_per_mm, camera.px_per_mm * NEARER)
            camera = replace(near, window=self.view.window, px_per_mm=scale)
        self.look_at(camera)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.begin_push(event) or event.button() != Qt.MouseButton.LeftButton:
            return
        self._begin(event.position(), 1.0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pushed_from is not None:
            self.push(event)
            return
        self._go_on(event.position(), held=bool(event.buttons() & Qt.MouseButton.LeftButton))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.end_push()
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen draws wider the harder it is pressed; its other end rubs out."""
        pressed, at = event.type() == QEvent.Type.TabletPress, self._mm(event.position())
        event.accept()
        if event.pointerType() == QPointingDevice.PointerType.Eraser:
            if at is not None and event.pressure() > 0:
                self.rubbed.emit(at, pressed)
        elif pressed:
            self._begin(event.position(), 0.7 + 0.6 * event.pressure())
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
        else:
            self._go_on(event.position(), held=event.pressure() > 0)

    def event(self, event: QEvent) -> bool:
        """One finger draws; a second one means a pinch, and what the first began is forgotten."""
        if isinstance(event, QTouchEvent):
            points = event.points()
            if event.type() == QEvent.Type.TouchCancel or len(points) > 1:
                self._making = None
            elif event.type() == QEvent.Type.TouchBegin:
                self._begin(points[0].position(), 1.0)
            elif event.type() == QEvent.Type.TouchEnd:
                self._end()
                self._finger = None
            else:
                self._go_on(points[0].position(), held=True)
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look_at_part(self._part)

    def leaveEvent(self, event: QEvent) -> None:
        self._finger = None
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_art(painter, QRectF(event.rect()))
        painter.save()
        if (skin := self._body()) is not None:
            painter.setClipPath(to_px(self.camera).map(skin), Qt.ClipOperation.IntersectClip)
        self._ink.paint(painter, self._former, to_px(self.camera), ghost=True)
        making = (self._making,) if self._making and not self._rubbing else ()
        self._ink.paint(painter, (*self._strokes, *making), to_px(self.camera))
        painter.restore()
        self._paint_words(painter)
        self._paint_finger(painter)
        painter.end()

    def _begin(self, position: QPointF, force: float) -> None:
        at = self._mm(position)
        if at is None:
            return
        if self._rubbing:
            self._making = Stroke(self.view.name, self._quality, RUBBER_MM, (at,))
            self.rubbed.emit(at, True)
        else:
            self._making = drawn(Stroke(self.view.name, self._quality, round(self._width_mm * force, 1), ()), at)
        self.update()

    def _go_on(self, position: QPointF, *, held: bool) -> None:
        self._finger = (position.x(), position.y())
        at = self._mm(position)
        if self._making is not None and held and at is not None:
            if self._rubbing:
                self.rubbed.emit(at, False)
            else:
                self._making = drawn(self._making, at)
        self.update()

    def _end(self) -> None:
        made, self._making = self._making, None
        if made is not None and not self._rubbing and made.points:
            self.stroke_made.emit(made)
        self.update()

    def _mm(self, position: QPointF) -> Point | None:
        """The point of the paper, if it is on this view."""
        at = self.camera.to_mm((position.x(), position.y()))
        return at if self.view.shows(at) else None

    def _body(self) -> QPainterPath | None:
        """The outline of the body: nobody hurts beside it."""
        if self._skin is None:
            try:
                layers = self._pixmaps.light(self.view.name, self.shape).layers
            except (OSError, ValueError):
                return None
            skin = QPainterPath()
            skin.setFillRule(Qt.FillRule.WindingFill)
            for layer in layers:
                if layer.role == "skin":
                    skin.addPath(painter_path(layer.verbs, layer.coords))
            self._skin = skin
        return self._skin if not self._skin.isEmpty() else None

    def _paint_words(self, painter: QPainter) -> None:
        """The view's name, and whose sides these are, in the patient's words."""
        look = theme()
        painter.setFont(big_font(18, QFont.Weight.DemiBold))
        painter.setPen(look.colour("text_primary"))
        faces_right = self.view.name == "right"  # its head is where the other views' names stand
        self._paint_plated(painter, 1.0 if faces_right else 0.0, look.px(4), self._title)
        if not self.view.frontal:
            return
        painter.setFont(big_font(15))
        painter.setPen(look.colour("text_secondary"))
        for letter, share in zip(self._letters, (0.2, 0.8), strict=True):
            words = self._sides[0 if letter == self._left_letter else 1]
            self._paint_plated(painter, share, look.px(34), words)

    def _paint_plated(self, painter: QPainter, share: float, top: float, words: str) -> None:
        """Words that can be read over whatever lies below them; their middle at that share of the width, if it fits."""
        metrics, ground, ink = QFontMetricsF(painter.font()), theme().colour("bg_surface"), painter.pen()
        wide = metrics.horizontalAdvance(words) + theme().px(16)
        left = min(max(0.0, self.width() * share - wide / 2), self.width() - wide)
        box = QRectF(left, top, wide, metrics.height() + theme().px(4))
        ground.setAlphaF(0.86)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_finger(self, painter: QPainter) -> None:
        """How wide the next stroke, or the rubber, is."""
        if self._finger is None:
            return
        wide = RUBBER_MM if self._rubbing else self._width_mm / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("text_secondary"), 1.2, Qt.PenStyle.DashLine))
        painter.drawEllipse(QPointF(*self._finger), wide * self.camera.px_per_mm, wide * self.camera.px_per_mm)
