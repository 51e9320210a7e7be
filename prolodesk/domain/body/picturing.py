"""Which pictures of the body to print: as few as show every mark, each mark where its structure is seen best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from prolodesk.domain.body.atlas import WHOLE_FIGURES, Atlas
from prolodesk.domain.body.placing import point_of
from prolodesk.domain.body.projection import Point, View
from prolodesk.domain.body.sites import Mark

AT_HOME, IN_A_REGION, ON_THE_BODY, TOO_CLOSE = 104.0, 103.0, 100.0, 99.0
"""What a mark is worth in its own view, in another regional one, on the whole body, in one that is all bone."""
ALL_BONE = ("tmj_",)
"""How the names of views begin that are so close that the body's outline is not in them: a jaw is shown on the head."""
A_PICTURE = 3.0
"""What one more picture costs: worth it for a mark not shown yet, or for several shown better."""
MOST_TRIED = 14


@dataclass(frozen=True, slots=True)
class Picture:
    """One view and the marks to be numbered on it, with their points in mm of the view."""

    view: str
    marks: tuple[tuple[Mark, Point], ...]


def pictures(atlas: Atlas, marks: Sequence[Mark], most: int) -> tuple[Picture, ...]:
    """At most that many pictures, the one with the first mark first. A mark no view shows is in none of them."""
    shown = {name: _shown(atlas, view, marks) for name, view in atlas.views.items()}
    worth = {name: [_worth(atlas, name, mark, points) for mark in marks] for name, points in shown.items()}
    views = sorted((name for name in worth if any(worth[name])), key=lambda name: -sum(worth[name]))
    tried = _tried(views, worth)
    best: tuple[str, ...] = ()
    reached = 0.0
    for count in range(1, most + 1):
        for chosen in combinations(tried, count):
            value = sum(map(max, zip(*(worth[name] for name in chosen), strict=True))) - A_PICTURE * count
            if value > reached + 1e-9:
                best, reached = chosen, value
    found = [_picture(name, best, marks, shown, worth) for name in best]
    order = {mark.mark_id: place for place, mark in enumerate(marks)}
    return tuple(sorted((each for each in found if each.marks), key=lambda each: order[each.marks[0][0].mark_id]))


def _tried(views: Sequence[str], worth: Mapping[str, Sequence[float]]) -> tuple[str, ...]:
    """The views worth trying together: the richest, and for each mark the one that shows it best."""
    best = (max(views, key=lambda name: worth[name][place]) for place in range(len(worth[views[0]]))) if views else ()
    return tuple(dict.fromkeys((*views[:3], *best, *views)))[:MOST_TRIED]


def _shown(atlas: Atlas, view: View, marks: Sequence[Mark]) -> dict[str, Point]:
    found = ((mark.mark_id, _point(atlas, view, mark)) for mark in marks)
    return {mark_id: at for mark_id, at in found if at is not None}


def _point(atlas: Atlas, view: View, mark: Mark) -> Point | None:
    if mark.site_id is not None and mark.site_id not in atlas.sites:
        return None
    return point_of(atlas, view, mark)


def _worth(atlas: Atlas, name: str, mark: Mark, shown: Mapping[str, Point]) -> float:
    if mark.mark_id not in shown:
        return 0.0
    home = mark.view if mark.site_id is None else atlas.home(mark.site_id, mark.laterality)
    if home.startswith(ALL_BONE):
        from_the_side = name in WHOLE_FIGURES and not atlas.views[name].frontal
        return TOO_CLOSE if name == home else AT_HOME if from_the_side else ON_THE_BODY
    if name == home:
        return AT_HOME
    return ON_THE_BODY if name in WHOLE_FIGURES else IN_A_REGION


def _picture(
    name: str,
    chosen: Sequence[str],
    marks: Sequence[Mark],
    shown: Mapping[str, Mapping[str, Point]],
    worth: Mapping[str, Sequence[float]],
) -> Picture:
    """A view with the marks that no other chosen one shows better; among equals the earlier one has them."""
    mine = []
    for place, mark in enumerate(marks):
        best = max(chosen, key=lambda other: worth[other][place])
        if best == name and mark.mark_id in shown[name]:
            mine.append((mark, shown[name][mark.mark_id]))
    return Picture(name, tuple(mine))
