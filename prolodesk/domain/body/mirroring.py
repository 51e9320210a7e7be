"""The other side: a mark's mirror image, and marks on both sides."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from prolodesk.domain.body.projection import Laterality, Point, View
from prolodesk.domain.body.sites import Mark
from prolodesk.domain.ids import Id


def mirrored_point(view: View, at: Point) -> Point:
    """The same point on the other side of the body. Only on views that show both sides: ValueError otherwise."""
    if not view.frontal:
        raise ValueError(f"The view {view.name!r} shows one side only.")
    return 2 * view.midline_x - at[0], at[1]


def mirrored(mark: Mark, views: Mapping[str, View]) -> Mark:
    """The mark on the other side, under the same id; a midline mark on a midline structure stays as it is."""
    if mark.laterality is Laterality.MIDLINE:
        return mark
    view = views.get(mark.view)
    point = mirrored_point(view, mark.point) if mark.point is not None and view and view.frontal else mark.point
    return replace(mark, laterality=mark.laterality.other, point=point)


def missing_halves(marks: Iterable[Mark], views: Mapping[str, View], next_id: Callable[[], Id]) -> tuple[Mark, ...]:
    """New marks that complete these to both sides. A site already marked on the other side is not marked again."""
    marks = tuple(marks)
    there = {(mark.site_id, mark.laterality) for mark in marks if mark.site_id is not None}
    free = {(mark.laterality, mark.view, mark.point) for mark in marks if mark.free}
    new: list[Mark] = []
    for mark in marks:
        half = mirrored(mark, views)
        if half.laterality is mark.laterality:
            continue
        if half.site_id is None:
            if (half.laterality, half.view, half.point) in free:
                continue
        elif (half.site_id, half.laterality) in there:
            continue
        there.add((half.site_id or "", half.laterality))
        new.append(replace(half, mark_id=next_id()))
    return tuple(new)
