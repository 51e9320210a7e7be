"""Views of the body: how a point in space falls on the paper of a view, and whose side a point on that paper is.

Space is in metres: X towards the patient's left, Y towards the patient's back, Z up. Paper is in millimetres:
x to the right, y down, counted from the view's origin.
"""

from dataclasses import dataclass
from enum import StrEnum

Point = tuple[float, float]
SpacePoint = tuple[float, float, float]

MIDLINE_MM = 2.0
"""A point this close to the middle of the body belongs to neither side."""


class Laterality(StrEnum):
    """The patient's side. Both sides are always two marks, never one."""

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"

    @property
    def other(self) -> "Laterality":
        """Left for right and right for left; midline stays."""
        return _OTHER[self]


_OTHER = {
    Laterality.LEFT: Laterality.RIGHT,
    Laterality.RIGHT: Laterality.LEFT,
    Laterality.MIDLINE: Laterality.MIDLINE,
}

_SIDE_OF_NAME = {
    "l": Laterality.LEFT,
    "left": Laterality.LEFT,
    "r": Laterality.RIGHT,
    "right": Laterality.RIGHT,
}
"""The end of a view's name: neck_lateral_r, left."""


@dataclass(frozen=True, slots=True)
class View:
    """One way of looking at the body.

    `rows` are the directions of paper right, paper down and towards the viewer, in space. A view whose hands are
    swapped would silently turn left into right, so such a view cannot be made: ValueError.
    `window` is the visible part of the paper: left, top, width, height in mm. `arms_forward` says that the body is
    drawn with its arms held forward, so that hips and trunk are not hidden.
    """

    name: str
    rows: tuple[SpacePoint, SpacePoint, SpacePoint]
    origin: Point
    window: tuple[float, float, float, float]
    arms_forward: bool = False

    def __post_init__(self) -> None:
        right, down, toward = self.rows
        if any(abs(a + b) > 1e-6 for a, b in zip(_cross(right, down), toward, strict=True)):
            raise ValueError(f"The view {self.name!r} is mirrored: it would show left as right.")

    @property
    def side(self) -> Laterality | None:
        """Whose part of the body the view shows, by its name; None for a view that shows both sides."""
        return _SIDE_OF_NAME.get(self.name.rpartition("_")[2])

    @property
    def frontal(self) -> bool:
        """Whether left and right of the patient lie side by side on the paper."""
        return abs(self.rows[0][0]) > 0.5

    @property
    def midline_x(self) -> float:
        """Where the middle of the body stands on the paper of a frontal view, in mm."""
        return -self.origin[0]

    @property
    def left_is_left(self) -> bool:
        """Whether the patient's left is on the left of the paper (seen from behind)."""
        return self.rows[0][0] < 0

    def shows(self, at: Point) -> bool:
        """Whether a point of the paper is in the visible window."""
        left, top, width, height = self.window
        return left <= at[0] <= left + width and top <= at[1] <= top + height


def other_side(name: str) -> str:
    """The name of a view or a bone on the patient's other side: knee_medial_l for knee_medial_r, left for right.

    A name that says no side stays as it is.
    """
    for side, other in (("left", "right"), ("right", "left")):
        if name == side:
            return other
        if name.endswith(f"_{side[0]}"):
            return f"{name[:-1]}{other[0]}"
    return name


def drawn_as(name: str) -> tuple[str, bool]:
    """Which shipped view a view is drawn from, and whether its paper is then turned over.

    Views of one side are shipped as they show the patient's right side.
    """
    mirrored = name == "left" or name.endswith("_l")
    return (other_side(name) if mirrored else name), mirrored


def mirrored_view(view: View) -> View:
    """The view that shows the other side of the body just as this one shows its side: the same paper turned over."""
    right, down, toward = view.rows
    left, _, width, _ = view.window
    rows = (
        (right[0], -right[1], -right[2]),
        (-down[0], down[1], down[2]),
        (-toward[0], toward[1], toward[2]),
    )
    origin = -(2 * left + width) - view.origin[0], view.origin[1]
    return View(other_side(view.name), rows, origin, view.window, view.arms_forward)


def project(view: View, point_m: SpacePoint) -> Point:
    """Where a point in space falls on the paper: the first two rows of R @ (1000 * p), minus the origin."""
    x, y = (sum(r * 1000 * p for r, p in zip(row, point_m, strict=True)) for row in view.rows[:2])
    return x - view.origin[0], y - view.origin[1]


def side_of(view: View, x_mm: float) -> Laterality:
    """Whose side a point of the paper is. Views from the side show one side only: that of their name.

    The inner side of the right knee is seen from the left; it is the RIGHT knee all the same.
    """
    if not view.frontal and view.side is not None:
        return view.side
    if view.frontal:
        towards_left = (x_mm - view.midline_x) * view.rows[0][0]
        if abs(towards_left) <= MIDLINE_MM:
            return Laterality.MIDLINE
    else:
        towards_left = view.rows[2][0]
    return Laterality.LEFT if towards_left > 0 else Laterality.RIGHT


def _cross(a: SpacePoint, b: SpacePoint) -> SpacePoint:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
