"""What lies under a point of the canvas, what it is called, and what a dropped mark becomes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import dist

from prolodesk.domain.body.artwork import Bone
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.naming import bone_words, free_words, short_words, side_words
from prolodesk.domain.body.placing import DrawnBand, Place, is_older
from prolodesk.domain.body.projection import Laterality, Point, View, side_of
from prolodesk.domain.body.snapping import Snap, snap
from prolodesk.ui.body.camera import Camera
from prolodesk.ui.body.marks_layer import ShownMark, mark_under
from prolodesk.ui.body.wishes import MarkState, MarkView, MoveMark, PlaceFree
from prolodesk.words import Formats, tr, tr_n, words

HOME_MM = 1.0
"""A mark dropped this close to where the atlas has its site stands there."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A view as the pointer meets it: its sites, and its bones with their bounding boxes."""

    view: View
    places: tuple[Place, ...]
    bones: tuple[tuple[Bone, float, float, float, float], ...]

    def bone_at(self, at: Point) -> str:
        """The id of the bone drawn on top at a point, or nothing."""
        x, y = at
        for bone, left, top, right, bottom in reversed(self.bones):
            if left <= x <= right and top <= y <= bottom and bone.holds(at):
                return bone.name
        return ""


@dataclass(frozen=True, slots=True)
class Under:
    """What lies under a point: a mark, the sites meant, the bone, and whose side it is."""

    at: Point
    side: Laterality
    mark: ShownMark | None
    snap: Snap
    bone: str


@dataclass(frozen=True, slots=True)
class Question:
    """Several sites are meant: which? `moving` is the mark that was dropped there, None for a new one."""

    places: tuple[Place, ...]
    at: Point
    px: Point
    moving: MarkView | None = None


def ground(view: View, places: tuple[Place, ...], bones: Sequence[Bone]) -> Ground:
    """The ground of a view, with its bones ready to be searched."""
    boxed = []
    for bone in bones:
        xs, ys = zip(*(point for ring in bone.rings for point in ring), strict=True)
        boxed.append((bone, min(xs), min(ys), max(xs), max(ys)))
    return Ground(view, places, tuple(boxed))


def under(
    ground: Ground,
    camera: Camera,
    marks: Sequence[ShownMark],
    px: Point,
    bands: Sequence[DrawnBand] = (),
    finger: float = 1.0,
) -> Under:
    """Everything under a point of the screen; `bands` are the ligaments that can be seen there."""
    at = camera.to_mm(px)
    snapped = snap(ground.places, at, camera.px_per_mm, bands, finger)
    bone = "" if snapped.places else ground.bone_at(at)
    return Under(at, side_of(ground.view, at[0]), mark_under(marks, camera, px), snapped, bone)


def under_words(found: Under, atlas: Atlas) -> tuple[str, bool]:
    """What to write beside the pointer, and whether it names something that can be marked. Empty: nothing to say."""
    if found.mark is not None:
        return mark_words(found.mark.value, atlas), True
    place = found.snap.place
    if place is not None:
        return place_words(place, atlas), True
    if found.snap.asks:
        first, second, *rest = (place_words(place, atlas) for place in found.snap.places)
        if rest:
            text = tr_n(
                "{site} … {count} site here, click to choose",
                "{site} … {count} sites here, click to choose",
                len(rest) + 2,
                site=first,
            )
            return text, True
        return tr("{site} or {other}: click to choose", site=first, other=second), True
    if found.bone:
        return words(bone_words(found.bone, bone_side(found.bone, found.side)), Formats()), False
    return "", False


def place_words(place: Place, atlas: Atlas) -> str:
    """Facet capsule L4-L5, RIGHT"""
    return words(short_words(atlas.site(place.site_id), place.laterality), Formats())


def mark_words(mark: MarkView, atlas: Atlas) -> str:
    """3 · Facet capsule L4-L5, RIGHT · planned"""
    said = tr("{number} · {site} · {state}", number=mark.number, site=spot_words(mark, atlas), state=state_words(mark))
    older = older_words(mark, atlas)
    return tr("{mark} · {older}", mark=said, older=older) if older else said


def older_words(mark: MarkView, atlas: Atlas) -> str:
    """What to say of a mark whose point was measured on older artwork; nothing of the others."""
    if not is_older(mark.mark, atlas):
        return ""
    if mark.site_id is None:
        return tr("put on an older picture: check its place")
    return tr("put on an older picture: shown where the site is")


def older_free_words(marks: Sequence[MarkView], atlas: Atlas) -> str:
    """How many free marks stand where an older picture had them; nothing if none does."""
    numbers = [str(mark.number) for mark in marks if mark.site_id is None and is_older(mark.mark, atlas)]
    if not numbers:
        return ""
    return tr_n(
        "Mark {numbers} was put on an older picture: check its place",
        "Marks {numbers} were put on an older picture: check their places",
        len(numbers),
        numbers=", ".join(numbers),
    )


def spot_words(mark: MarkView, atlas: Atlas) -> str:
    """What a mark is on, with its side. A site that this atlas does not know keeps its id, so that nothing is lost."""
    if mark.site_id is None:
        return words(free_words(mark.laterality), Formats())
    site = atlas.sites.get(mark.site_id)
    if site is None:
        return tr("Unknown site {site}, {side}", site=mark.site_id, side=words(side_words(mark.laterality), Formats()))
    return words(short_words(site, mark.laterality), Formats())


def state_words(mark: MarkView) -> str:
    """A mark's state in words."""
    match mark.state:
        case MarkState.PLANNED:
            return tr("planned")
        case MarkState.GIVEN:
            return tr("given")
        case MarkState.NOT_GIVEN if mark.reason:
            return tr("not given: {reason}", reason=mark.reason)
        case MarkState.NOT_GIVEN:
            return tr("not given")
        case MarkState.LAST:
            return tr("last session")


def bone_side(bone: str, pointed: Laterality) -> Laterality:
    """Whose bone it is: by its id, or where it is pointed at."""
    return {"_l": Laterality.LEFT, "_r": Laterality.RIGHT}.get(bone[-2:], pointed)


def dropped(mark: MarkView, view: View, at: Point, place: Place | None) -> MoveMark:
    """The mark put down at a point: it keeps that point and takes the name of the site there, or becomes free."""
    if place is None:
        return MoveMark(mark.mark_id, None, side_of(view, at[0]), view.name, round(at[0], 1), round(at[1], 1))
    if dist(place.at, at) <= HOME_MM:
        return MoveMark(mark.mark_id, place.site_id, place.laterality)
    return MoveMark(mark.mark_id, place.site_id, place.laterality, view.name, round(at[0], 1), round(at[1], 1))


def dropped_words(mark: MarkView, view: View, found: Under, atlas: Atlas) -> str:
    """What a mark that is being dragged is called where it is now: the site there, or a free point."""
    if found.snap.places:
        return under_words(found, atlas)[0]
    wish = dropped(mark, view, found.at, None)
    x, y = found.at
    free = replace(mark, site_id=None, laterality=wish.laterality, view=view.name, x_mm=x, y_mm=y, art_version=0)
    return mark_words(free, atlas)


def free_mark(view: View, at: Point) -> PlaceFree:
    """A free mark at a point; its side is where it stands."""
    return PlaceFree(view.name, round(at[0], 1), round(at[1], 1), side_of(view, at[0]))
