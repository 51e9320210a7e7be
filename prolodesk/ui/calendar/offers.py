"""What the strip can offer after the calendar was refused, or after a visit was cancelled."""

from dataclasses import replace
from functools import partial

from prolodesk.clinic.booking import Move, MoveAppointments, SetStatus
from prolodesk.clinic.changes import Change, Command
from prolodesk.clinic.values import Place
from prolodesk.domain.errors import Refusal, Taken
from prolodesk.domain.scheduling.reasons import CancelReason
from prolodesk.domain.status import Status
from prolodesk.domain.time import TimeHappensTwice
from prolodesk.ui.calendar.acts import reason_words
from prolodesk.ui.parts.strip import Offer
from prolodesk.words import Formats, tr


def offers_after_refusal(refusal: Refusal, asked: Command | None, formats: Formats) -> tuple[Offer, ...]:
    """Free places instead of one that is taken; the two readings of a time that happens twice."""
    if not isinstance(asked, MoveAppointments) or len(asked.moves) != 1:
        return ()
    (move,) = asked.moves
    if isinstance(refusal, Taken):
        places = [place for place in refusal.places if isinstance(place, Place)]
        return tuple(Offer(formats.moment(p.start), replace(asked, moves=(_to(move, p),))) for p in places)
    if isinstance(refusal, TimeHappensTwice):
        chosen = replace(asked, exceptions=replace(asked.exceptions, fold_chosen=True))
        at = partial(_at_fold, chosen, move)
        return Offer(tr("The first of the two"), at(0)), Offer(tr("The second of the two"), at(1))
    return ()


def offers_after_change(change: Change) -> tuple[Offer, ...]:
    """Other reasons for what was just cancelled."""
    back = change.inverse
    if not isinstance(back, SetStatus) or back.was is not Status.CANCELLED or back.becomes is Status.CANCELLED:
        return ()
    return tuple(
        Offer(reason_words(reason), SetStatus(back.appointment_id, back.was, back.was, reason, back.was_reason))
        for reason in (CancelReason.PATIENT_ILL, CancelReason.CLINIC)
        if reason != back.was_reason
    )


def _to(move: Move, place: Place) -> Move:
    return replace(move, becomes=place)


def _at_fold(command: MoveAppointments, move: Move, fold: int) -> MoveAppointments:
    place = replace(move.becomes, start=move.becomes.start.replace(fold=fold))
    return replace(command, moves=(_to(move, place),))
