"""Numbers that would cover each other are pushed apart; each keeps a thin line to the point it belongs to. No Qt."""

from collections.abc import Sequence
from math import hypot, sqrt

from prolodesk.domain.body.projection import Point

ROUNDS = 16
SAME = 0.01


def spread(points: Sequence[Point], apart: float, farthest: float, middle: float | None = None) -> list[Point]:
    """Where to draw the numbers of marks that stand at these points (px), so that they are `apart` where possible.

    None goes further than `farthest` from its point, and none crosses the middle of the body (its x in px): a number
    on the patient's left stays on the left. Points that stand apart already stay where they are.
    """
    at = [list(point) for point in points]
    for _ in range(ROUNDS):
        if not _push_all(at, apart):
            break
        for home, here in zip(points, at, strict=True):
            _hold(home, here, farthest, middle)
    return [(x, y) for x, y in at]


def _push_all(at: list[list[float]], apart: float) -> bool:
    """Push every pair that is too close half the way each; whether any was."""
    near = (apart - SAME) ** 2
    moved = False
    for i, a in enumerate(at):
        ax, ay = a
        for j in range(i):
            b = at[j]
            dx, dy = ax - b[0], ay - b[1]
            square = dx * dx + dy * dy
            if square >= near:
                continue
            moved = True
            if square < SAME * SAME:  # on the very same point: part them up and down, to alternating sides
                dx, dy, square = (0.3 if i % 2 else -0.3), 1.0, 1.09
                push = apart / 2
            else:
                push = (apart - sqrt(square)) / 2
            share = push / sqrt(square)
            ax, ay = ax + dx * share, ay + dy * share
            b[0] -= dx * share
            b[1] -= dy * share
        a[0], a[1] = ax, ay
    return moved


def _hold(home: Point, here: list[float], farthest: float, middle: float | None) -> None:
    dx, dy = here[0] - home[0], here[1] - home[1]
    distance = hypot(dx, dy)
    if distance > farthest:
        here[0], here[1] = home[0] + dx * farthest / distance, home[1] + dy * farthest / distance
    if middle is not None and (home[0] - middle) * (here[0] - middle) < 0:
        here[0] = middle
