"""What can be marked, drawn over the artwork: ligaments, dots where sites are, and the sites that need imaging."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import DrawnBand, Place
from prolodesk.domain.body.projection import Point
from prolodesk.ui.body.camera import Camera
from prolodesk.ui.body.layers import Layers
from prolodesk.ui.body.risk_words import is_grave, legend_words
from prolodesk.ui.theme import theme

WIDTHS_MM = (2.0, 4.0, 8.0)


@dataclass(frozen=True, slots=True)
class DrawnSites:
    """A view's sites in millimetres of its paper, ready for the painter: made once, drawn at every step of a zoom."""

    dots: QPolygonF
    bands: tuple[tuple[float, QPainterPath], ...]
    grave: tuple[Point, ...]
    recommended: tuple[Point, ...]


def drawn_sites(places: Sequence[Place], bands: Iterable[DrawnBand], atlas: Atlas) -> DrawnSites:
    """The sites and ligaments of a view."""
    paths: dict[float, QPainterPath] = {}
    for band in bands:
        line = QPolygonF([QPointF(*point) for point in band.line])
        width = min(WIDTHS_MM, key=partial(_off, band.width_mm))  # few strokes are fast ones
        paths.setdefault(width, QPainterPath()).addPolygon(line)
    sites = [(place.at, atlas.site(place.site_id)) for place in places]
    return DrawnSites(
        QPolygonF([QPointF(*place.at) for place in places]),
        tuple(paths.items()),
        tuple(at for at, site in sites if is_grave(site)),
        tuple(at for at, site in sites if site.guidance == "imaging_recommended" and not is_grave(site)),
    )


def paint_sites(painter: QPainter, camera: Camera, sites: DrawnSites, layers: Layers, *, quick: bool = False) -> None:
    """Ligaments, site dots and the triangles of sites that need imaging, as far as their layers are on.

    `quick` is for a picture that moves: ligaments are then not smoothed.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not quick)
    left, top = camera.to_px((0.0, 0.0))
    to_px = QTransform(camera.px_per_mm, 0, 0, camera.px_per_mm, left, top)
    if layers.ligaments:
        for width_mm, path in sites.bands:
            painter.strokePath(to_px.map(path), _band_pen("accent", 0.42, band_px(camera, width_mm)))
    if layers.sites:
        stamp = _dot(max(2.6, min(7.0, 3.0 * camera.px_per_mm)), painter.device().devicePixelRatio())
        half = stamp.width() / stamp.devicePixelRatio() / 2
        dots = to_px.translate(-half / camera.px_per_mm, -half / camera.px_per_mm).map(sites.dots)
        for at in dots.toList():
            painter.drawPixmap(at, stamp)
    if layers.imaging:
        size = max(2.5, min(5.0, 2.5 * camera.px_per_mm)) * theme().sizes.zoom
        for grave, points in ((False, sites.recommended), (True, sites.grave)):
            for point in points:
                _triangle(painter, QPointF(*camera.to_px(point)), size, grave)
        _legend(painter, camera)


def _dot(across: float, ratio: float) -> QPixmap:
    """The dot of a site: stamped, because hundreds of round points take five times as long."""
    room = across * 1.4 + 3
    stamp = QPixmap(round(room * ratio), round(room * ratio))
    stamp.setDevicePixelRatio(ratio)
    stamp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stamp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    middle = QPointF(stamp.width() / ratio / 2, stamp.height() / ratio / 2)
    for colour, radius in (("bg_surface", across * 0.7), ("accent", across / 2)):
        painter.setBrush(theme().colour(colour))
        painter.drawEllipse(middle, radius, radius)
    painter.end()
    return stamp


def paint_band(painter: QPainter, camera: Camera, band: DrawnBand) -> None:
    """The ligament the pointer is on."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(*camera.to_px(point)) for point in band.line]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(path, _band_pen("focus", 0.5, band_px(camera, band.width_mm) + 2))


def band_px(camera: Camera, width_mm: float) -> float:
    """How broad a ligament is drawn: seen on the whole body too, and never hiding the bone."""
    return max(1.6, min(12.0, 0.8 * width_mm * camera.px_per_mm))


def _band_pen(token: str, opacity: float, width: float) -> QPen:
    colour = theme().colour(token)
    colour.setAlphaF(opacity)
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _legend(painter: QPainter, camera: Camera) -> None:
    """What the triangles mean, at the lower right."""
    space, metrics = theme().px, QFontMetricsF(theme().font("card"))
    lines = list(zip((True, False), legend_words(), strict=True))
    wide = max(metrics.horizontalAdvance(text) for _, text in lines) + space(34)
    high = metrics.height() + 2
    box = QRectF(camera.width - wide - space(8), camera.height - 2 * high - space(44), wide, 2 * high + space(8))
    ground = theme().colour("bg_surface")
    ground.setAlphaF(0.9)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 6, 6)
    painter.setFont(theme().font("card"))
    for number, (grave, text) in enumerate(lines):
        top = box.top() + space(4) + number * high
        _triangle(painter, QPointF(box.left() + space(13), top + high / 2), float(space(5)), grave)
        painter.setPen(theme().colour("text_secondary"))
        line = QRectF(box.left() + space(26), top, wide, high)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, text)


def _triangle(painter: QPainter, at: QPointF, size: float, grave: bool) -> None:
    shape = QPainterPath(at + QPointF(0, -size))
    shape.lineTo(at + QPointF(size * 0.95, size * 0.7))
    shape.lineTo(at + QPointF(-size * 0.95, size * 0.7))
    shape.closeSubpath()
    colour = theme().colour("danger" if grave else "warn_fg")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, size * 0.28))
    painter.setBrush(colour if grave else theme().colour("bg_surface"))
    painter.drawPath(shape)


def _off(one: float, other: float) -> float:
    return abs(one - other)
