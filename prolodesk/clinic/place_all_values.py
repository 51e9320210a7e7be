"""What the screens see of places for the whole tray: a place for each, others it could have, or why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from prolodesk.clinic.dues import CourseDue
from prolodesk.clinic.tray import ParkedVisit
from prolodesk.clinic.values import Place
from prolodesk.domain.ids import Id


class Unplaced(StrEnum):
    """Why nothing is proposed."""

    NOTHING_FREE = "nothing_free"
    """Nobody who may do it has time within its window."""
    ONLY_PROVIDER = "only_provider"
    """It keeps to one provider, who has no time within its window."""
    TAKEN = "taken"
    """What is free within its window goes to others of the tray."""
    TOO_FAR = "too_far"
    """Its window begins after the last day for which the clinic books."""
    OVER = "over"
    """Its window has closed, so its patient is asked before anything is booked."""
    NO_TYPE = "no_type"
    """Nothing tells how long such a visit takes."""


@dataclass(frozen=True, slots=True)
class ProposedPlace:
    """A place something could have, and what gives: another provider than wanted, so many wishes of weekday or time, so
    many days after the window."""

    place: Place
    provider: str = ""
    room: str = ""
    other_provider: bool = False
    wishes_lost: int = 0
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing of the tray: a parked visit, or the next session of a course.

    `places` are those it could have, the best first; `proposed` is one of them, or None where nothing could be found
    that needs no asking: then `why` tells, and `places` are the smallest steps that help.
    """

    key: Id
    parked: ParkedVisit | None = None
    due: CourseDue | None = None
    places: tuple[ProposedPlace, ...] = ()
    proposed: ProposedPlace | None = None
    why: Unplaced | None = None

    @property
    def patient_id(self) -> Id:
        if self.parked is not None:
            return self.parked.card.patient_id
        return self.due.patient.patient_id if self.due is not None else ""

    @property
    def rest_minutes(self) -> int:
        """For how long the place is held after the visit."""
        if self.parked is not None:
            return max(self.parked.card.buffer_minutes, self.parked.card.recovery_minutes)
        kind = self.due.type if self.due is not None else None
        return max(kind.buffer_minutes, kind.recovery_minutes) if kind is not None else 0


Choices = Mapping[Id, ProposedPlace | None]
"""What becomes of each, by its key; None: it stays in the tray."""


def next_place(proposals: Sequence[Proposal], choices: Choices, mine: Proposal, step: int) -> ProposedPlace | None:
    """The next place this one could have beside what the others were given; what it has when there is no other."""
    own = choices[mine.key]
    able = [each for each in mine.places if each == own or not _is_taken(proposals, choices, mine, each)]
    if not able:
        return own
    if own not in able:
        return able[0 if step > 0 else -1]
    return able[(able.index(own) + step) % len(able)]


def _is_taken(proposals: Sequence[Proposal], choices: Choices, mine: Proposal, wanted: ProposedPlace) -> bool:
    for other in proposals:
        given = choices[other.key]
        if other is mine or given is None:
            continue
        shared = (
            wanted.place.provider_id == given.place.provider_id
            or (wanted.place.room_id is not None and wanted.place.room_id == given.place.room_id)
            or mine.patient_id == other.patient_id
        )
        if shared and _overlap((wanted.place, mine), (given.place, other)):
            return True
    return False


def _overlap(one: tuple[Place, Proposal], other: tuple[Place, Proposal]) -> bool:
    (first, proposal), (second, _) = sorted((one, other), key=lambda each: each[0].start)
    return second.start < first.start + timedelta(minutes=first.minutes + proposal.rest_minutes)
