"""Choosing among the places of a proposal: none that another visit was given, or that a patient cannot be at."""

from collections.abc import Mapping
from datetime import timedelta

from prolodesk.clinic.away_values import AwayProposal, AwayRow, Choice
from prolodesk.clinic.values import Place
from prolodesk.domain.ids import Id


def next_choice(proposal: AwayProposal, choices: Mapping[Id, Choice], row: AwayRow, step: int) -> Choice:
    """The next place the visit could have now, in the order of the proposal; what it has when there is no other."""
    own = choices[row.card.appointment_id]
    able = [each.place for each in row.places if each.place == own or not _is_taken(proposal, choices, row, each.place)]
    if not able:
        return own
    if own not in able:
        return able[0 if step > 0 else -1]
    return able[(able.index(own) + step) % len(able)]


def _is_taken(proposal: AwayProposal, choices: Mapping[Id, Choice], row: AwayRow, place: Place) -> bool:
    for other in proposal.rows:
        given = choices[other.card.appointment_id]
        if other is row or not isinstance(given, Place):
            continue
        shared = (
            place.provider_id == given.provider_id
            or (place.room_id is not None and place.room_id == given.room_id)
            or row.card.patient_id == other.card.patient_id
        )
        if shared and _overlap(place, row, given, other):
            return True
    return False


def _overlap(place: Place, row: AwayRow, given: Place, other: AwayRow) -> bool:
    (first, mine), (second, _) = sorted(((place, row), (given, other)), key=lambda each: each[0].start)
    rest = max(mine.card.buffer_minutes, mine.card.recovery_minutes)
    return second.start < first.start + timedelta(minutes=first.minutes + rest)
