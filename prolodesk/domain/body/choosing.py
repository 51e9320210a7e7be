"""Choosing several marks at once: with a rectangle, or one after the other."""

from collections.abc import Collection, Iterable

from prolodesk.domain.body.projection import Point
from prolodesk.domain.ids import Id


def in_rectangle(marks: Iterable[tuple[Id, Point]], one: Point, other: Point) -> tuple[Id, ...]:
    """The marks that stand in the rectangle between two corners, its edges included, in their order."""
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return tuple(mark_id for mark_id, (x, y) in marks if left <= x <= right and top <= y <= bottom)


def added(chosen: Collection[Id], more: Iterable[Id]) -> tuple[Id, ...]:
    """Those chosen and these."""
    return tuple(dict.fromkeys((*chosen, *more)))


def toggled(chosen: Collection[Id], mark_id: Id) -> tuple[Id, ...]:
    """Those chosen without this one; or with it, if it was not among them."""
    if mark_id in chosen:
        return tuple(each for each in chosen if each != mark_id)
    return (*chosen, mark_id)
