"""The artwork on the screen: zoom, pan and the pixmaps that fit them. What is marked lies over it, in BodySurface."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QInputDevice,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QPinchGesture, QWidget

from prolodesk.domain.body.projection import Point, View
from prolodesk.ui.body.camera import Camera, whole
from prolodesk.ui.body.layers import Layers, art_colours
from prolodesk.ui.body.pixmaps import ArtKey, ArtPixmaps, Piece, piece
from prolodesk.ui.body.shipped_art import BodyShape
from prolodesk.ui.body.under_layer import UnderLayers
from prolodesk.ui.theme import theme

SETTLES_MS = 120
"""After so long without a zoom or pan the artwork is painted anew for what is seen."""
WHEEL_STEP = 1.0018
"""Magnification per eighth of a degree of the wheel: a notch is a quarter larger."""


class ArtView(QWidget):
    """A view of the body that can be zoomed (wheel, pinch) and pushed (middle button, or space and left button).

    Signals:
        moved: what is seen has changed.
        settled: the movement has ended.
        failed: the artwork of this view cannot be read.
    """

    moved = Signal()
    settled = Signal()
    failed = Signal()

    def __init__(self, view: View, pixmaps: ArtPixmaps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.camera: Camera = whole(view.window, 400, 400)
        self.layers = Layers()
        self.shape: BodyShape = "male"
        self.below = UnderLayers()
        self._pixmaps = pixmaps
        self._pushed_from: Point | None = None
        self._space = False
        self._due = True
        self._seen_so = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLES_MS)
        self._settle.timeout.connect(self._repaint_art)
        pixmaps.ready.connect(self._art_ready)
        pixmaps.failed.connect(self._art_failed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        theme().changed.connect(self._look_changed)

    def look_at(self, camera: Camera, settled: bool = True) -> None:
        """Show this part; `settled` has it painted at once, otherwise when the movement ends."""
        self.camera = camera
        if settled:
            self._repaint_art()
        else:
            self._settle.start()
        self.moved.emit()
        self.update()

    def set_shape(self, shape: BodyShape) -> None:
        """Draw a man's skin or a woman's."""
        if shape != self.shape:
            self.shape = shape
            self._repaint_art()
            self.update()

    def set_layers(self, layers: Layers) -> None:
        """Show these layers."""
        self.layers = layers
        self._repaint_art()
        self.update()

    def said_below(self, at: Point) -> str:
        """What the layers below the marks say about a point of the paper; empty for nothing."""
        return self.below.words_at(self.camera, self.view, at, self.layers)

    def set_view(self, view: View, camera: Camera | None = None) -> None:
        """Show another view of the body, whole or as the camera says."""
        self.view, self._seen_so = view, False
        self.look_at(camera or whole(view.window, self.width(), self.height()))

    def zoom(self, factor: float, about: Point | None = None) -> None:
        """Nearer or further, about a point of the widget or its middle."""
        self.look_at(self.camera.zoomed(factor, about or (self.width() / 2, self.height() / 2)), settled=False)

    def fit(self) -> None:
        """The whole view."""
        self.look_at(whole(self.view.window, self.width(), self.height()))

    @property
    def in_motion(self) -> bool:
        """Whether a zoom or push is under way; what is drawn then is drawn anew when it has ended."""
        return self._settle.isActive()

    @property
    def pushing(self) -> bool:
        """Whether the paper is being pushed, or would be by the left button."""
        return self._pushed_from is not None or self._space

    def hold_space(self, held: bool) -> None:
        """Space is held: the left button pushes the paper."""
        self._space = held
        self.setCursor(Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor)

    def begin_push(self, event: QMouseEvent) -> bool:
        """Whether this press begins to push the paper."""
        left = event.button() == Qt.MouseButton.LeftButton and self._space
        if left or event.button() == Qt.MouseButton.MiddleButton:
            self._pushed_from = event.position().x(), event.position().y()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return True
        return False

    def push(self, event: QMouseEvent) -> None:
        """The pointer moves while pushing."""
        if self._pushed_from is not None:
            x, y = event.position().x(), event.position().y()
            self.look_at(self.camera.panned(x - self._pushed_from[0], y - self._pushed_from[1]), settled=False)
            self._pushed_from = x, y

    def end_push(self) -> None:
        """The button is released."""
        self._pushed_from = None
        self.hold_space(self._space)

    def paint_art(self, painter: QPainter, exposed: QRectF) -> None:
        """The artwork as far as it is there: the light level until the first pixmap is ready."""
        painter.fillRect(exposed, theme().colour("bg_surface"))
        painter.setClipRect(exposed)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wanted = self._key()
        there, covered = self._pixmaps.best(wanted, self._seen())
        if not covered:
            self._paint_light(painter, wanted)
        for key, pixmap in there:
            left, top = self.camera.to_px((key.part[0], key.part[1]))
            right, bottom = self.camera.to_px((key.part[0] + key.part[2], key.part[1] + key.part[3]))
            target = QRectF(left, top, right - left, bottom - top)
            if abs(key.px_per_mm - self.camera.px_per_mm) < 1e-3:
                target = QRectF(QPointF(round(left), round(top)), pixmap.deviceIndependentSize())
            painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
        self.below.paint(painter, self.camera, self.view, self.layers, moving=self._settle.isActive())
        self._seen_so = True  # what was seen so far stays where it is beside a passing line
        if self._due:
            self._due = False
            QTimer.singleShot(0, self, self._want_art)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.camera.beside_lines(self.width(), self.height()) if self._seen_so else None
        self._seen_so = beside is not None
        self.look_at(
            beside or self.camera.resized(self.width(), self.height()),
            settled=not self._pixmaps.best(self._key(), self._seen())[0],
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_art(painter, QRectF(event.rect()))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        moved = event.pixelDelta()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.device().type() == QInputDevice.DeviceType.TouchPad and not control and not moved.isNull():
            self.look_at(self.camera.panned(moved.x(), moved.y()), settled=False)
        elif turned:
            self.zoom(WHEEL_STEP**turned, (event.position().x(), event.position().y()))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), (event.position().x(), event.position().y()))
            return True
        if event.type() == QEvent.Type.Gesture:
            pinch = event.gesture(Qt.GestureType.PinchGesture)  # type: ignore[attr-defined]
            if isinstance(pinch, QPinchGesture):
                about = self.mapFromGlobal(pinch.centerPoint())
                pushed = pinch.centerPoint() - pinch.lastCenterPoint()
                camera = self.camera.zoomed(pinch.scaleFactor(), (about.x(), about.y()))
                self.look_at(camera.panned(pushed.x(), pushed.y()), settled=False)
                return True
        return super().event(event)

    def _key(self) -> ArtKey:
        tokens = theme().tokens
        window = self.view.window
        return ArtKey(
            self.view.name,
            art_colours(tokens),
            Layers(self.layers.skeleton, self.layers.skin),
            tokens.bg_surface,
            round(self.camera.px_per_mm, 4),
            self.devicePixelRatioF(),
            window,
            self.shape,
        )

    def _seen(self) -> Piece:
        """The piece of the view that is on the screen."""
        left, top, width, height = self.view.window
        (x, y), (right, bottom) = self.camera.to_mm((0, 0)), self.camera.to_mm((self.width(), self.height()))
        x, y = max(left, x), max(top, y)
        return x, y, max(0.1, min(right, left + width) - x), max(0.1, min(bottom, top + height) - y)

    def _repaint_art(self) -> None:
        """Have the full artwork painted, but only after what there is has been shown."""
        self._settle.stop()
        self._due = True
        self.update()
        self.settled.emit()

    def _want_art(self) -> None:
        self._pixmaps.want(piece(self._key(), self._seen()))

    def _paint_light(self, painter: QPainter, key: ArtKey) -> None:
        try:
            self._pixmaps.light(self.view.name)
        except (OSError, ValueError):
            self.failed.emit()
            return
        painter.save()
        scale = self.camera.px_per_mm
        origin = self.camera.to_px((0.0, 0.0))
        painter.translate(*origin)
        painter.scale(scale, scale)
        painter.setClipRect(QRectF(*self.view.window), Qt.ClipOperation.IntersectClip)
        self._pixmaps.draw_light(painter, key)
        painter.restore()

    def _art_ready(self, key: ArtKey) -> None:
        if key.view == self.view.name:
            self.update()

    def _art_failed(self, view: str) -> None:
        if view == self.view.name:
            self.failed.emit()

    def _look_changed(self) -> None:
        self._repaint_art()
        self.update()
