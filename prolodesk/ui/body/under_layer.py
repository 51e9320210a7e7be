"""What lies between the body and its marks: layers that paint and can say what they show at a point."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from prolodesk.domain.body.projection import Point, View
from prolodesk.ui.body.camera import Camera
from prolodesk.ui.body.layers import LayerName, Layers
from prolodesk.ui.theme import theme


class UnderLayer(Protocol):
    """Shown while the layer of its name is on. `version` is another one whenever it shows something else."""

    version: int

    @property
    def name(self) -> LayerName: ...

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""

    def paint(self, painter: QPainter, camera: Camera, view: View) -> None:
        """Paint on this view, over the artwork."""

    def paint_beside(self, painter: QPainter, camera: Camera, view: View) -> None:
        """Paint what does not move with the paper: a legend."""

    def words_at(self, camera: Camera, view: View, at: Point) -> str:
        """What is shown at a point of the paper, in words; empty for nothing."""


class UnderLayers:
    """Several layers as one picture, which moves with the paper and is painted anew when that rests."""

    def __init__(self) -> None:
        self.all: tuple[UnderLayer, ...] = ()
        self._picture = QPixmap()
        self._state: tuple[object, ...] = ()
        self._camera: Camera | None = None

    def paint(self, painter: QPainter, camera: Camera, view: View, layers: Layers, *, moving: bool) -> None:
        """Paint those that are on; `moving` makes do with the picture there is."""
        on = self._on(layers)
        if not on:
            return
        ratio = painter.device().devicePixelRatio()
        shown = tuple((layer.name, layer.version) for layer in on)
        state = (shown, view.name, theme().tokens, theme().sizes, ratio, camera.width, camera.height)
        if state != self._state or self._camera is None or (camera != self._camera and not moving):
            self._state, self._camera = state, camera
            self._picture = _picture(on, camera, view, ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not moving)
        painter.drawPixmap(_place(self._camera, camera), self._picture, QRectF(self._picture.rect()))
        for layer in on:
            layer.paint_beside(painter, camera, view)

    def words_at(self, camera: Camera, view: View, at: Point, layers: Layers) -> str:
        """What the first of them that shows something there says; empty for nothing."""
        return next((said for layer in self._on(layers) if (said := layer.words_at(camera, view, at))), "")

    def _on(self, layers: Layers) -> tuple[UnderLayer, ...]:
        return tuple(layer for layer in self.all if getattr(layers, layer.name) and not layer.empty)


def _picture(layers: tuple[UnderLayer, ...], camera: Camera, view: View, ratio: float) -> QPixmap:
    picture = QPixmap(max(1, round(camera.width * ratio)), max(1, round(camera.height * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    for layer in layers:
        layer.paint(painter, camera, view)
    painter.end()
    return picture


def _place(made_for: Camera, camera: Camera) -> QRectF:
    """Where a picture made for one look lies in another."""
    left, top = camera.to_px(made_for.to_mm((0.0, 0.0)))
    scale = camera.px_per_mm / made_for.px_per_mm
    if abs(scale - 1) < 1e-6:
        return QRectF(QPointF(round(left), round(top)), QPointF(round(left) + camera.width, round(top) + camera.height))
    return QRectF(left, top, made_for.width * scale, made_for.height * scale)
