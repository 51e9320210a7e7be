"""Drawing a view's artwork with Qt."""

import struct
import sys
from array import array
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QByteArray, QDataStream, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from prolodesk.domain.body.artwork import Artwork, Layer
from prolodesk.ui.body.layers import ArtColours, Layers

DrawnLayer = tuple[Layer, QPainterPath]


def paths_of(art: Artwork) -> tuple[DrawnLayer, ...]:
    """The layers with their Qt paths."""
    return tuple((layer, painter_path(layer.verbs, layer.coords)) for layer in art.layers)


def painter_path(verbs: bytes, coords: Sequence[float]) -> QPainterPath:
    """The Qt path of an artwork path.

    Built through Qt's own serialised form (element count; type, x, y of each; start of the last loop; fill rule),
    because handing over each step takes four times as long.
    """
    types = verbs.replace(b"\x02", b"").replace(b"\x01", b"\x02\x03\x03")  # steps to Qt's element types
    path = QPainterPath()
    if not types:
        return path
    values = array("I", array("f", coords).tobytes())
    words = array("I", bytes(12 * len(types)))
    words[0::3], words[1::3], words[2::3] = array("I", list(types)), values[0::2], values[1::2]
    if sys.byteorder == "little":
        words.byteswap()
    raw = struct.pack(">i", len(types)) + words.tobytes() + struct.pack(">ii", types.rfind(b"\x00"), 0)
    stream = QDataStream(QByteArray(raw))
    stream.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.SinglePrecision)
    stream >> path
    return path


def draw(
    painter: QPainter,
    drawn: Iterable[DrawnLayer],
    colours: ArtColours,
    layers: Layers,
    seen: QRectF | None = None,
) -> None:
    """Draw the artwork, in millimetres of its view; what lies outside of `seen` is passed over."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer, path in drawn:
        if not _is_on(layer.role, layers) or (seen is not None and not _reaches(path, layer.line_mm, seen)):
            continue
        fill = _fill(layer, colours, layers)
        if fill is not None:
            painter.fillPath(path, fill)
        if layer.line_mm:
            painter.strokePath(path, _line(layer, colours, layers))


def _reaches(path: QPainterPath, line_mm: float, seen: QRectF) -> bool:
    return path.controlPointRect().adjusted(-line_mm, -line_mm, line_mm, line_mm).intersects(seen)


def _is_on(role: str, layers: Layers) -> bool:
    if role == "skin_band":
        return layers.skin
    return layers.skeleton or role in ("skin", "skin_line")


def _fill(layer: Layer, colours: ArtColours, layers: Layers) -> QColor | None:
    match layer.role:
        case "skin":
            return QColor(colours.skin)
        case "bone":
            return QColor(colours.bone)
        case "soft":
            return QColor(colours.soft)
        case "foramen":
            return _faded(colours.foramen, layer.opacity)
        case "skin_band":
            share = colours.skin_share if layers.skeleton else 1.0
            return _faded(colours.skin_shade or layer.fill, layer.opacity * share)
        case "bone_band":
            return _faded(layer.fill, layer.opacity * colours.bone_share)
        case "bone_glint":
            return _faded(layer.fill, layer.opacity * colours.glint_share)
        case _:
            return None


def _line(layer: Layer, colours: ArtColours, layers: Layers) -> QPen:
    on_skin = layer.role == "skin_line"
    opacity = layer.opacity if layers.skeleton or layer.opacity == 1 else 0.8
    pen = QPen(_faded(colours.skin_line if on_skin else colours.bone_line, opacity), layer.line_mm)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _faded(colour: str, opacity: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(min(1.0, opacity))
    return faded
