"""The one question every booking, drag, drop and undo must answer: may this visit stand here?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from prolodesk.domain.ids import Id
from prolodesk.domain.time import Span


class Clash(StrEnum):
    """What stands in the way; the order is the order in which people want to hear it."""

    PATIENT = "patient"
    PROVIDER = "provider"
    ROOM = "room"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of time some resources are occupied, and by whom, as a person would say it."""

    appointment_id: Id
    span: Span
    patient_id: Id
    provider_id: Id
    room_id: Id | None
    holder: str
    overbooked: bool = False
    """It was let in beside others with a reason, so it never keeps out a visit that returns to its own place."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A visit someone would like to place. `start` is naive wall time, `openings` the provider's minutes that day."""

    appointment_id: Id
    span: Span
    start: datetime
    minutes: int
    patient_id: Id
    provider_id: Id
    room_id: Id | None
    openings: Sequence[tuple[int, int]]


def clash_of(wanted: Wanted, held: Iterable[Held]) -> tuple[Clash, Held | None] | None:
    """What stands in the way, and who holds it; None when the visit may stand there.

    `held` are the active visits near that time; the wanted visit itself among them is passed over.
    """
    overlapping = [h for h in held if h.appointment_id != wanted.appointment_id and h.span.overlaps(wanted.span)]
    for other in overlapping:
        if other.patient_id == wanted.patient_id:
            return Clash.PATIENT, other
    for other in overlapping:
        if other.provider_id == wanted.provider_id:
            return Clash.PROVIDER, other
    for other in overlapping:
        if wanted.room_id is not None and other.room_id == wanted.room_id:
            return Clash.ROOM, other
    return None if is_open(wanted.openings, wanted.start, wanted.minutes) else (Clash.CLOSED, None)


def is_open(openings: Sequence[tuple[int, int]], start: datetime, minutes: int) -> bool:
    """Whether one stretch of opening (minutes since midnight, wall time) holds the whole visit."""
    begins = start.hour * 60 + start.minute
    return any(opens <= begins and begins + minutes <= closes for opens, closes in openings)
