"""Pain drawings of the demo clinic's patients of the day: over the sites of their course, less as pain goes down."""

import hashlib
from datetime import UTC, date, datetime, time
from functools import cache

from prolodesk.demo.world import Course, World
from prolodesk.domain.body.atlas import Atlas, read_atlas
from prolodesk.domain.body.pain import Quality, Stroke, strokes_to_body
from prolodesk.domain.body.placing import places_on
from prolodesk.domain.body.projection import Point
from prolodesk.domain.ids import id_at
from prolodesk.shipped import shipped
from prolodesk.store.tables import PainDrawingRow

DRAWN_AT = time(9, 50)
VIEWS = ("posterior", "anterior")
WORST = 10
DOWN_MM = 40.0


def draw_pain(world: World, course: Course, on: date, pain: int) -> None:
    """What the patient drew on that day, with that much pain."""
    spots = _spots(course)
    if not spots:
        return
    drawn = spots[: max(1, round(len(spots) * pain / WORST))]
    at = world.moment(datetime.combine(on, DRAWN_AT))
    digest = hashlib.sha256(f"{course.id} pain {on.isoformat()}".encode()).digest()
    strokes = [
        Stroke(view, Quality.STABBING if place == 0 else Quality.ACHING, 18.0 + 2.0 * pain, line)
        for place, (view, line) in enumerate(drawn)
    ]
    world.rows.add(
        PainDrawingRow,
        id=id_at(at.astimezone(UTC), digest[:10]),
        patient_id=course.patient.id,
        complaint_id=course.row["complaint_id"],
        strokes=strokes_to_body(strokes),
        pain=pain,
        art_version=_atlas().art_version,
        drawn_at=at,
        entered_by=world.desk,
    )


def _spots(course: Course) -> list[tuple[str, tuple[Point, ...]]]:
    """The view and a short line for each site of the course that stands on the front or the back."""
    atlas = _atlas()
    found: dict[tuple[str, str], tuple[str, tuple[Point, ...]]] = {}
    for name in VIEWS:
        if name in atlas.views:
            for place in places_on(atlas, atlas.views[name]):
                line = (place.at, (place.at[0], place.at[1] + DOWN_MM))
                found.setdefault((place.site_id, place.laterality.value), (name, line))
    wanted = ((each["site_id"], each["laterality"]) for each in course.planned)
    return [found[spot] for spot in wanted if spot in found]


@cache
def _atlas() -> Atlas:
    sites, places = (shipped("atlas", name).read_text(encoding="utf-8") for name in ("sites.json", "places.json"))
    return read_atlas(sites, places)
