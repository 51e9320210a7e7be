"""What lies between the body and its marks: layers that paint and can say what they show at a point."""

from typing import Protocol

from PySide6.QtGui import QPainter

from prolodesk.domain.body.projection import Point, View
from prolodesk.ui.body.camera import Camera
from prolodesk.ui.body.layers import LayerName


class UnderLayer(Protocol):
    """Shown while the layer of its name is on."""

    @property
    def name(self) -> LayerName: ...

    def paint(self, painter: QPainter, camera: Camera, view: View) -> None:
        """Paint on this view, over the artwork."""

    def words_at(self, camera: Camera, view: View, at: Point) -> str:
        """What is shown at a point of the paper, in words; empty for nothing."""
