"""Places for everything that is parked, found at once: proposed only, taken by one command."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from prolodesk.clinic.booking import Move, MoveAppointments
from prolodesk.clinic.finder import FoundPlace, PlaceWish, free_places
from prolodesk.clinic.tray import ParkedVisit, parked_visits
from prolodesk.clinic.values import Card, Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import Window
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right

LOOKED_AT = 24
"""So many free places are looked at for each visit: those before it in the tray may want the first ones."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a parked visit could go; None = nowhere, within its window. `provider` and `room` are names."""

    card: Card
    place: Place | None = None
    provider: str = ""
    room: str = ""
    window: Window | None = None


@needs(Right.PLACE_COURSES)
def proposed_places(work: Work) -> tuple[Proposal, ...]:
    """A free place for each parked visit, those whose window closes first choosing first; in the order of the tray.

    The same provider if there is a place with them, within the course's window; no two places overlap.
    """
    parked = parked_visits(work)
    chosen: dict[Id, Proposal] = {}
    taken: list[Proposal] = []
    for each in sorted(parked, key=_urgency):
        proposal = _proposed(work, each, taken)
        chosen[each.card.appointment_id] = proposal
        if proposal.place is not None:
            taken.append(proposal)
    return tuple(chosen[each.card.appointment_id] for each in parked)


def accepting(proposals: Sequence[Proposal]) -> MoveAppointments:
    """The one command that gives all of them their places."""
    return MoveAppointments(
        tuple(Move(each.card.appointment_id, each.card.place, each.place) for each in proposals if each.place)
    )


def _proposed(work: Work, parked: ParkedVisit, taken: Sequence[Proposal]) -> Proposal:
    card, window = parked.card, parked.window
    wish = PlaceWish(
        card.patient_id,
        card.type_id,
        (card.place.provider_id,),
        minutes=card.place.minutes,
        near=card.place.start.hour * 60 + card.place.start.minute,
        preferred=card.place.provider_id,
        ignoring=card.appointment_id,
    )
    if window is not None and window.latest >= work.today:
        wish = replace(wish, first=window.earliest, last=window.latest, target=window.target)
    for providers in (wish.provider_ids, ()):
        for found in free_places(work, replace(wish, provider_ids=providers), LOOKED_AT):
            if _is_new(found, card) and not any(_in_the_way(found, card, other) for other in taken):
                return Proposal(card, found.place, found.provider, found.room, window)
    return Proposal(card, window=window)


def _is_new(found: FoundPlace, card: Card) -> bool:
    """Whether it is another time than the one it stands at: it was parked to leave that."""
    return not _overlap(found.place, card.place)


def _in_the_way(found: FoundPlace, card: Card, other: Proposal) -> bool:
    """Whether a place proposed already wants the same time of the same provider, room or patient."""
    assert other.place is not None
    shared = (
        found.place.provider_id == other.place.provider_id
        or (found.place.room_id is not None and found.place.room_id == other.place.room_id)
        or card.patient_id == other.card.patient_id
    )
    return shared and _overlap(_with_rest(found.place, card), _with_rest(other.place, other.card))


def _with_rest(place: Place, card: Card) -> Place:
    """The place with what follows the visit."""
    return replace(place, minutes=place.minutes + max(card.buffer_minutes, card.recovery_minutes))


def _overlap(one: Place, other: Place) -> bool:
    first, second = sorted((one, other), key=lambda each: each.start)
    return second.start < first.start + timedelta(minutes=first.minutes)


def _urgency(parked: ParkedVisit) -> date:
    return parked.window.latest if parked.window else date.max
