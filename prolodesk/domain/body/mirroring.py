"""The other side: a mark's mirror image, and marks on both sides."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from prolodesk.domain.body.projection import Laterality, Point, View, other_side
from prolodesk.domain.body.sites import Mark
from prolodesk.domain.ids import Id


def mirrored_point(view: View, at: Point) -> Point:
    """The same point on the other side of the body. Only on views that show both sides: ValueError otherwise."""
    if not view.frontal or view.side is not None:
        raise ValueError(f"The view {view.name!r} shows one side only.")
    return 2 * view.midline_x - at[0], at[1]


def mirrored_onto(view: View, other: View, at: Point) -> Point:
    """A point of a view of one side, on the view of the other side: its paper is this one's, turned over."""
    x, y = at[0] + view.origin[0], at[1] + view.origin[1]
    return -x - other.origin[0], y - other.origin[1]


def mirrored(mark: Mark, views: Mapping[str, View]) -> Mark:
    """The mark on the other side, under the same id; a midline mark on a midline structure stays as it is.

    A point is mirrored with it, onto the view of the other side where its own view shows one side only. Where that
    cannot be done, a site stands where the atlas has it, and a free mark stays where it is: it is nowhere else.
    """
    if mark.laterality is Laterality.MIDLINE:
        return mark
    other = mark.laterality.other
    if mark.point is None:
        return replace(mark, laterality=other)
    view = views.get(mark.view)
    counterpart = views.get(other_side(mark.view))
    if view is not None and view.frontal and view.side is None:
        return replace(mark, laterality=other, point=mirrored_point(view, mark.point))
    if view is not None and counterpart is not None and counterpart is not view:
        at = mirrored_onto(view, counterpart, mark.point)
        return replace(mark, laterality=other, view=counterpart.name, point=at)
    return mark if mark.free else replace(mark, laterality=other, view="", point=None, art_version=0)


def missing_halves(marks: Iterable[Mark], views: Mapping[str, View], next_id: Callable[[], Id]) -> tuple[Mark, ...]:
    """New marks that complete these to both sides. A site already marked on the other side is not marked again."""
    marks = tuple(marks)
    there = {(mark.site_id, mark.laterality) for mark in marks if mark.site_id is not None}
    free = {(mark.laterality, mark.view, _rounded(mark.point)) for mark in marks if mark.free}
    new: list[Mark] = []
    for mark in marks:
        half = mirrored(mark, views)
        if half.laterality is mark.laterality:
            continue
        if half.site_id is None:
            if (half.laterality, half.view, _rounded(half.point)) in free:
                continue
        elif (half.site_id, half.laterality) in there:
            continue
        there.add((half.site_id or "", half.laterality))
        new.append(replace(half, mark_id=next_id()))
    return tuple(new)


def _rounded(point: Point | None) -> Point | None:
    return None if point is None else (round(point[0], 1), round(point[1], 1))
