"""What part of a view is on the screen, and how large: arithmetic between millimetres of paper and pixels. No Qt."""

from dataclasses import dataclass, replace

from prolodesk.domain.body.projection import Point

LARGEST_PX_PER_MM = 12.0
MARGIN_X, MARGIN_Y = 12.0, 34.0
"""Free pixels beside, and above and below, a view that is shown whole: room for the caption."""

LINES_PX = 64.0
"""So much height a line at the window's foot, or two above, may take or give back without the picture moving."""

Window = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Camera:
    """A look at the paper. `window` is the paper's visible part (mm), `width` and `height` the screen's room (px).

    `centre` is the point of the paper in the middle of the screen, `px_per_mm` the magnification. `lines` is the height
    that passing lines took since it was fitted (px, negative: gave back); what fits is reckoned without them.
    """

    window: Window
    width: float
    height: float
    centre: Point
    px_per_mm: float
    lines: float = 0.0

    @property
    def fitting(self) -> float:
        """The magnification at which the whole view fits."""
        return fitting(self.window, self.width, self.height + self.lines)

    @property
    def whole(self) -> bool:
        """Whether the whole view is shown."""
        return self.px_per_mm <= self.fitting * 1.001

    def to_px(self, at: Point) -> Point:
        """Where a point of the paper is on the screen."""
        return (
            (at[0] - self.centre[0]) * self.px_per_mm + self.width / 2,
            (at[1] - self.centre[1]) * self.px_per_mm + self.height / 2,
        )

    def to_mm(self, px: Point) -> Point:
        """Which point of the paper is under a point of the screen."""
        return (
            (px[0] - self.width / 2) / self.px_per_mm + self.centre[0],
            (px[1] - self.height / 2) / self.px_per_mm + self.centre[1],
        )

    def resized(self, width: float, height: float) -> "Camera":
        """The same look in another room; what was shown whole stays whole."""
        scale = fitting(self.window, width, height) if self.whole else self.px_per_mm
        return replace(self, width=width, height=height, px_per_mm=scale, lines=0.0).kept()

    def beside_lines(self, width: float, height: float) -> "Camera | None":
        """The same look with everything where it is, if only some lines came or went below; else None."""
        lines = self.height + self.lines - height
        if width != self.width or abs(lines) > LINES_PX:
            return None
        centre = self.centre[0], self.centre[1] + (height - self.height) / 2 / self.px_per_mm
        return replace(self, height=height, centre=centre, lines=lines)

    def zoomed(self, factor: float, about_px: Point) -> "Camera":
        """Nearer (factor above 1) or further, with the paper under that point of the screen staying where it is."""
        scale = max(self.fitting, min(LARGEST_PX_PER_MM, self.px_per_mm * factor))
        still = self.to_mm(about_px)
        centre = (
            still[0] - (about_px[0] - self.width / 2) / scale,
            still[1] - (about_px[1] - self.height / 2) / scale,
        )
        return replace(self, centre=centre, px_per_mm=scale).kept()

    def panned(self, dx_px: float, dy_px: float) -> "Camera":
        """The paper pushed by so many pixels."""
        x, y = self.centre
        return replace(self, centre=(x - dx_px / self.px_per_mm, y - dy_px / self.px_per_mm)).kept()

    def showing(self, at: Point, px_per_mm: float | None = None) -> "Camera":
        """Centred on a point of the paper, at this magnification if one is given."""
        scale = max(self.fitting, min(LARGEST_PX_PER_MM, px_per_mm or self.px_per_mm))
        return replace(self, centre=at, px_per_mm=scale).kept()

    def reaching(self, at: Point, room_px: float = 40.0) -> "Camera":
        """Moved just so far that a point of the paper is on the screen, with some room around it."""
        x, y = self.to_px(at)
        dx = max(0.0, room_px - x) - max(0.0, x - (self.width - room_px))
        dy = max(0.0, room_px - y) - max(0.0, y - (self.height - room_px))
        return self.panned(dx, dy) if dx or dy else self

    def kept(self) -> "Camera":
        """Moved back so that no more empty room shows than needed."""
        left, top, width, height = self.window
        room_x, room_y = self.width / self.px_per_mm / 2, self.height / self.px_per_mm / 2
        return replace(
            self,
            centre=(_within(self.centre[0], left, width, room_x), _within(self.centre[1], top, height, room_y)),
        )


def fitting(window: Window, width: float, height: float) -> float:
    """The magnification at which a window of the paper fits into the room."""
    free_x, free_y = max(1.0, width - 2 * MARGIN_X), max(1.0, height - 2 * MARGIN_Y)
    return max(0.05, min(free_x / window[2], free_y / window[3], LARGEST_PX_PER_MM))


def whole(window: Window, width: float, height: float) -> Camera:
    """A look at all of a view."""
    centre = window[0] + window[2] / 2, window[1] + window[3] / 2
    return Camera(window, width, height, centre, fitting(window, width, height))


def _within(centre: float, start: float, size: float, room: float) -> float:
    if 2 * room >= size:
        return start + size / 2
    return max(start + room, min(start + size - room, centre))
