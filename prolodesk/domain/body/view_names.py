"""What the name of a view says: which part of the body, from where it is seen, and of which side.

Names are those of the artwork: a whole figure (anterior, posterior, left, right), or region_aspect, with _l or _r for
views of one side: neck_posterior, knee_medial_r. What is offered is always taken from the names there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from prolodesk.domain.body.projection import Laterality, other_side

WHOLE = "whole"
"""The region of the whole figures."""

_FIGURES = ("posterior", "anterior", "left", "right")
_REGIONS = (
    WHOLE,
    "lumbopelvic",
    "thoracic",
    "ribs",
    "neck",
    "tmj",
    "shoulder",
    "elbow",
    "hand",
    "hip",
    "knee",
    "foot",
)
_ASPECTS = ("posterior", "anterior", "lateral", "medial", "dorsal", "palmar", "plantar", "left", "right")
_SIDES = {"l": Laterality.LEFT, "r": Laterality.RIGHT}
_REGIONS_OF_SITES = {
    "lumbar": ("lumbopelvic",),
    "sacroiliac_pelvis": ("lumbopelvic", "hip"),
    "hip": ("hip",),
    "cervical": ("neck",),
    "thoracic": ("thoracic",),
    "ribs_chest": ("ribs", "thoracic"),
    "shoulder": ("shoulder",),
    "elbow": ("elbow",),
    "wrist_hand": ("hand",),
    "knee": ("knee",),
    "ankle_foot": ("foot",),
    "tmj": ("tmj", "neck"),
}
"""The regions of views in which the sites of a region of the atlas are looked for, the best first."""
_FIGURE_OF_ASPECT = {"dorsal": "posterior", "palmar": "anterior", "plantar": "posterior", "medial": "anterior"}


@dataclass(frozen=True, slots=True)
class ViewName:
    """A view's name taken apart. The whole figures are aspects of the region WHOLE and belong to neither side."""

    name: str
    region: str
    aspect: str
    side: Laterality | None

    @property
    def is_whole(self) -> bool:
        """Whether it shows the whole body."""
        return self.region == WHOLE


def parsed(name: str) -> ViewName:
    """A view's name taken apart; one of another kind is a region of its own."""
    if name in _FIGURES:
        return ViewName(name, WHOLE, name, None)
    stem, _, last = name.rpartition("_")
    side = _SIDES.get(last)
    region, _, aspect = (stem if side else name).rpartition("_")
    return ViewName(name, region or name, aspect if region else "", side)


def ordered(names: Iterable[str]) -> tuple[ViewName, ...]:
    """The views in the order in which they are offered: whole figures, then from the low back around the body."""
    return tuple(sorted(map(parsed, names), key=_order))


def regions(names: Iterable[str]) -> tuple[str, ...]:
    """The regions that have a view, in the order in which they are offered."""
    return tuple(dict.fromkeys(view.region for view in ordered(names)))


def of_region(names: Iterable[str], region: str) -> tuple[ViewName, ...]:
    """The views of one region, left before right."""
    return tuple(view for view in ordered(names) if view.region == region)


def nearest_view(names: Iterable[str], wanted: ViewName) -> ViewName | None:
    """The view of that region and aspect on that side, or the nearest to it there is in the region."""
    there = of_region(names, wanted.region)
    return min(there, key=lambda v: (v.aspect != wanted.aspect, v.side not in (wanted.side, None)), default=None)


def beside(names: Iterable[str], name: str, steps: int) -> str:
    """The next view (steps > 0) or the one before, around the same region; past the end, the first.

    A view of one side is followed by others of that side or of both, one of both sides by all.
    """
    here = parsed(name)
    sides = (*_SIDES.values(), None) if here.side is None else (here.side, None)
    around = [view.name for view in of_region(names, here.region) if view.side in sides]
    return around[(around.index(name) + steps) % len(around)] if name in around else name


def across(names: Iterable[str], name: str) -> str:
    """The same view of the other side; the view itself where there is none."""
    other = other_side(name)
    return other if other in set(names) else name


def figure_of(names: Iterable[str], name: str) -> str | None:
    """The whole figure one comes back to from a regional view; None from a whole figure, or where there is none."""
    here, there = parsed(name), set(names)
    if here.is_whole:
        return None
    if here.aspect == "lateral" and here.side is not None:
        wanted = here.side.value
    elif here.aspect == "dorsal" and here.region == "foot":
        wanted = "anterior"
    else:
        wanted = _FIGURE_OF_ASPECT.get(here.aspect, here.aspect)
    return next((figure for figure in (wanted, *_FIGURES) if figure in there), None)


def regions_of_sites(region: str) -> tuple[str, ...]:
    """In which regions of views the sites of a region of the atlas are looked for."""
    return _REGIONS_OF_SITES.get(region, ())


def _order(view: ViewName) -> tuple[int, str, int, int, str]:
    figure = _FIGURES.index(view.name) if view.is_whole else 0
    region = _REGIONS.index(view.region) if view.region in _REGIONS else len(_REGIONS)
    aspect = _ASPECTS.index(view.aspect) if view.aspect in _ASPECTS else len(_ASPECTS)
    return (
        region,
        view.region if region == len(_REGIONS) else "",
        figure or aspect,
        view.side is Laterality.RIGHT,
        view.name,
    )
