"""What is free around a place: how long its provider and the rooms are, and whether a visit may stand there."""

from prolodesk.clinic import placing
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.hours import kept_for, open_for
from prolodesk.domain.scheduling.waiting import FreeGap, FreeRoom
from prolodesk.domain.time import LONGEST_VISIT_MINUTES, utc_of
from prolodesk.store import gaps
from prolodesk.store.hours import hours_between
from prolodesk.store.tables import RoomRow

LEAST_MINUTES = 5


def free_gap(work: Work, place: Place) -> FreeGap | None:
    """The stretch that is free from a place's start on; None when it has begun or somebody is there.

    It ends with what the provider does next, or when nobody may begin any more; rooms in the clinic's order, the
    place's own first.
    """
    if place.start <= work.wall_now:
        return None
    day, begins = place.start.date(), place.start.hour * 60 + place.start.minute
    stretches = hours_between(work.session, day, day, [place.provider_id]).provider_on(place.provider_id, day)
    kept = kept_for(stretches, begins, LEAST_MINUTES)
    open_minutes = max(
        (ends - begins for opens, ends in open_for(kept, stretches) if opens <= begins < ends), default=0
    )
    start = utc_of(place.start, work.zone)
    rows = work.session.query(RoomRow).filter_by(retired=False).order_by(RoomRow.position)
    rooms = sorted(rows, key=lambda room: room.id != place.room_id)
    longest = min(LONGEST_VISIT_MINUTES, 1440 - begins)
    held = gaps.first_held(work.session, [place.provider_id, *(room.id for room in rooms)], start, start + longest * 60)

    def stays_free(resource: Id) -> int:
        return max(0, (held[resource] - start) // 60) if resource in held else longest

    until_next = stays_free(place.provider_id)
    minutes = min(open_minutes, until_next)
    if minutes < LEAST_MINUTES:
        return None
    free = tuple(FreeRoom(room.kind, stays_free(room.id), room.id) for room in rooms if stays_free(room.id))
    return FreeGap(place.start, place.provider_id, minutes, until_next, free, kept)


def may_stand(work: Work, place: Place, patient_id: Id, type_id: Id, moving: Id = "") -> bool:
    """Whether the clinic would let this patient have the place; `moving` is the visit that would leave its own."""
    return placing.may_stand(work, place, patient_id, type_id, leaving=(moving,) if moving else ())
