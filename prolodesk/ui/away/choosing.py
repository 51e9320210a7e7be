"""Choosing among the places of a proposal: none that another visit was given, or that a patient cannot be at; and the
day of the one chosen."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from prolodesk.clinic.away_values import AwayProposal, AwayRow, Choice
from prolodesk.clinic.values import Place
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.card_text import names_of
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.proposed_day import ProposedDay


def next_choice(proposal: AwayProposal, choices: Mapping[Id, Choice], row: AwayRow, step: int) -> Choice:
    """The next place the visit could have now, in the order of the proposal; what it has when there is no other."""
    own = choices[row.card.appointment_id]
    able = [each.place for each in row.places if each.place == own or not _is_taken(proposal, choices, row, each.place)]
    if not able:
        return own
    if own not in able:
        return able[0 if step > 0 else -1]
    return able[(able.index(own) + step) % len(able)]


def choice_after(verb: str, proposal: AwayProposal, choices: Mapping[Id, Choice], row: AwayRow, step: int) -> Choice:
    """What becomes of a visit by one of the verbs of the list."""
    match verb:
        case "to_tray":
            return "tray"
        case "cancel_visit":
            return "cancel"
        case "keep_visit":
            return "keep"
        case "proposed":
            return proposal.choices()[row.card.appointment_id]
    return next_choice(proposal, choices, row, step)


def show_choice(day: ProposedDay, rows: Sequence[AwayRow], choices: Mapping[Id, Choice], number: int) -> None:
    """The day on which that row's visit would be, with every visit that would come or go; where it gets no place, the
    day on which it stands."""
    if not 0 <= number < len(rows):
        day.show_nothing()
        return
    card, places = rows[number].card, [(row.card, choices[row.card.appointment_id]) for row in rows]
    ghosts = [(each, Ghost(place, names_of(each)[0])) for each, place in places if isinstance(place, Place)]
    current = next((n for n, (each, _) in enumerate(ghosts) if each is card), -1)
    at = ghosts[current][1].place if current >= 0 else card.place
    leaving = [each.appointment_id for each, becomes in places if becomes != "keep"]
    day.show_place(at, card.patient_id, [ghost for _, ghost in ghosts], current, leaving, card.appointment_id)


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
