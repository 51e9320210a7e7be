"""The artwork as pixmaps: the light level at once, the full one painted on another thread, kept per magnification."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from prolodesk.domain.body.artwork import Artwork
from prolodesk.ui.body.drawing import DrawnLayer, draw, paths_of
from prolodesk.ui.body.layers import ArtColours, Layers
from prolodesk.ui.body.shipped_art import BodyShape, shipped_art
from prolodesk.ui.rests import Rests
from prolodesk.ui.tasks import run

MOST_PIXELS = 3_000_000
"""Device pixels of one pixmap; what is larger is painted in part: what is seen and some of its surroundings."""
KEPT_PIXELS, KEPT_VIEWS = 16_000_000, 3
TILE = 256
PATIENCE_SECONDS = 2.0
REST_MS = 30
"""A painting begins when nothing else was wished for so long: what else the screen has to do then comes first."""
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied

Piece = tuple[float, float, float, float]
"""A piece of the paper: left, top, width, height in mm."""


@dataclass(frozen=True, slots=True)
class ArtKey:
    """Which pixmap: a view in colours, layers (those the artwork knows) and magnification, for a screen of that ratio.

    `part` is the piece of the paper in it. `ground` is the colour behind the body.
    """

    view: str
    colours: ArtColours
    layers: Layers
    ground: str
    px_per_mm: float
    ratio: float
    part: Piece
    shape: BodyShape = "male"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in device pixels."""
        scale = self.px_per_mm * self.ratio
        return max(1, round(self.part[2] * scale)), max(1, round(self.part[3] * scale))

    @property
    def look(self) -> tuple[object, ...]:
        """What has to be the same for one pixmap to stand in for another."""
        return self.view, self.colours, self.layers, self.ground, self.shape

    @property
    def pixels(self) -> int:
        """How many device pixels that is."""
        width, height = self.size
        return width * height

    def holds(self, part: Piece) -> bool:
        """Whether all of a piece of the paper is in it."""
        left, top, width, height = self.part
        return (
            left - 0.01 <= part[0]
            and top - 0.01 <= part[1]
            and part[0] + part[2] <= left + width + 0.01
            and part[1] + part[3] <= top + height + 0.01
        )


class ArtPixmaps(QObject):
    """Paints the shipped artwork, one picture after the other, and remembers what it painted last.

    Signals:
        ready: a pixmap asked for with `want` can now be had; its ArtKey.
        failed: the artwork of a view cannot be read: its file is missing or damaged.
    """

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pixmaps: OrderedDict[ArtKey, QPixmap] = OrderedDict()
        self._wanted: ArtKey | None = None
        self._busy: ArtKey | None = None
        self._light: dict[tuple[str, BodyShape], tuple[Artwork, tuple[DrawnLayer, ...]]] = {}
        self._workshop = _Workshop()
        self._rests = Rests(self)
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self._next)

    def light(self, view: str, shape: BodyShape = "male") -> Artwork:
        """The light level of a view, read at once. ValueError when the shipped file is damaged or missing."""
        return self._light_of(view, shape)[0]

    def draw_light(self, painter: QPainter, key: ArtKey) -> None:
        """Draw the light level, in millimetres: a few milliseconds."""
        draw(painter, self._light_of(key.view, key.shape)[1], key.colours, key.layers)

    def best(self, wanted: ArtKey, seen: Piece) -> tuple[list[tuple[ArtKey, QPixmap]], bool]:
        """What there is to show of a piece of the paper, lower ones first, and whether it covers all of it.

        One pixmap where one is enough; else the nearest in magnification over one that covers everything.
        """
        alike = [(key, pixmap) for key, pixmap in self._pixmaps.items() if key.look == wanted.look]
        alike.sort(key=lambda pair: abs(pair[0].px_per_mm - wanted.px_per_mm))
        if not alike:
            return [], False
        covering = next((pair for pair in alike if pair[0].holds(seen)), None)
        if covering is None:
            return [alike[0]], False
        return [covering] if covering is alike[0] else [covering, alike[0]], True

    def has(self, key: ArtKey) -> bool:
        """Whether this very pixmap is there; it then counts as used."""
        if key not in self._pixmaps:
            return False
        self._pixmaps.move_to_end(key)
        return True

    def want(self, key: ArtKey) -> None:
        """Have this pixmap painted next, if it is not there; an older wish that has not begun is forgotten."""
        if self.has(key) or key == self._busy:
            return
        self._wanted = key
        self._resting.start()

    @property
    def painting(self) -> bool:
        """Whether a pixmap is being painted, or will be next."""
        return self._busy is not None or self._wanted is not None

    def _light_of(self, view: str, shape: BodyShape = "male") -> tuple[Artwork, tuple[DrawnLayer, ...]]:
        if (view, shape) not in self._light:
            art = shipped_art(view, shape, bands=False)
            self._light[view, shape] = art, paths_of(art)
        return self._light[view, shape]

    def _next(self) -> None:
        if self._busy is None and self._wanted is not None:
            self._busy, self._wanted = self._wanted, None
            key, workshop, rests = self._busy, self._workshop, self._rests
            rests.begin(PATIENCE_SECONDS)
            painting = run(lambda _: workshop.image(key, rests), self)
            painting.done.connect(partial(self._keep, key))

    def _keep(self, key: ArtKey, outcome: QImage | None) -> None:
        self._busy = None
        if outcome is not None:
            pixmap = QPixmap.fromImage(outcome)
            pixmap.setDevicePixelRatio(key.ratio)
            self._pixmaps[key] = pixmap
            while len(self._pixmaps) > 1 and sum(kept.pixels for kept in self._pixmaps) > KEPT_PIXELS:
                self._pixmaps.popitem(last=False)
            self.ready.emit(key)
        else:
            self.failed.emit(key.view)
        self._next()


class _Workshop:
    """What the painting thread keeps: artwork as paths. One painting at a time.

    While Qt draws, Python goes on nowhere else. So a pixmap is painted in tiles, each an image of its own: Qt then
    works out no more of the long paths than the tile shows, and the screen's thread never waits for all of them.
    """

    def __init__(self) -> None:
        self._paths: OrderedDict[tuple[str, BodyShape], tuple[DrawnLayer, ...]] = OrderedDict()

    def image(self, key: ArtKey, rests: Rests) -> QImage | None:
        """The pixmap's image, painted while the screen rests; None when the artwork is missing or damaged.

        Raises Cancelled when it was called off.
        """
        try:
            drawn = self._paths_of(key.view, key.shape)
        except (OSError, ValueError):
            return None
        width, height = key.size
        image = QImage(width, height, _FORMAT)
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        try:
            for top in range(0, height, TILE):
                for left in range(0, width, TILE):
                    tile = QRect(left, top, min(TILE, width - left), min(TILE, height - top))
                    painter.drawImage(tile.topLeft(), _painted(key, tile, _one_by_one(drawn, rests)))
        finally:
            painter.end()  # also when it is called off: an image must outlive its painter
        return image

    def _paths_of(self, view: str, shape: BodyShape) -> tuple[DrawnLayer, ...]:
        if (view, shape) not in self._paths:
            self._paths[view, shape] = paths_of(shipped_art(view, shape))
        self._paths.move_to_end((view, shape))
        if len(self._paths) > KEPT_VIEWS:
            self._paths.popitem(last=False)
        return self._paths[view, shape]


def _one_by_one(drawn: Sequence[DrawnLayer], rests: Rests) -> Iterator[DrawnLayer]:
    for layer in drawn:
        rests.wait_for_one()
        rests.go_on()
        yield layer


def _painted(key: ArtKey, tile: QRect, drawn: Iterable[DrawnLayer]) -> QImage:
    """One tile of a pixmap."""
    image = QImage(tile.size(), _FORMAT)
    image.fill(QColor(key.ground))
    scale = key.px_per_mm * key.ratio
    painter = QPainter(image)
    painter.translate(-tile.topLeft())
    painter.scale(scale, scale)
    painter.translate(QPointF(-key.part[0], -key.part[1]))
    seen = QRectF(
        key.part[0] + tile.x() / scale, key.part[1] + tile.y() / scale, tile.width() / scale, tile.height() / scale
    )
    try:
        draw(painter, drawn, key.colours, key.layers, seen)
    finally:
        painter.end()
    return image


def piece(key: ArtKey, seen: Piece) -> ArtKey:
    """The key to ask for when so much of the paper is seen: the whole view if that is not too large, else a piece.

    The piece reaches half a screen further to every side, on a grid, so that a little panning needs nothing new.
    """
    if key.pixels <= MOST_PIXELS:
        return key
    left, top, width, height = seen
    step_x, step_y = width / 2, height / 2
    x = max(key.part[0], (left // step_x - 1) * step_x)
    y = max(key.part[1], (top // step_y - 1) * step_y)
    right = min(key.part[0] + key.part[2], x + 4 * step_x)
    bottom = min(key.part[1] + key.part[3], y + 4 * step_y)
    return replace(key, part=(x, y, max(0.1, right - x), max(0.1, bottom - y)))
