"""What the strip can offer after the calendar was refused, or after a visit was cancelled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from prolodesk.clinic.booking import Move, MoveAppointments, SetStatus
from prolodesk.clinic.changes import Change, Command
from prolodesk.clinic.values import Place
from prolodesk.domain.errors import Refusal, Taken
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.reasons import CancelReason
from prolodesk.domain.status import Status
from prolodesk.domain.time import TimeHappensTwice
from prolodesk.ui.calendar.acts import reason_words
from prolodesk.ui.calendar.excepted import exception_to
from prolodesk.ui.calendar.tray_words import short_moment
from prolodesk.ui.parts.strip import Offer
from prolodesk.words import Formats, tr


def offers_after_refusal(
    refusal: Refusal,
    asked: Command | None,
    formats: Formats,
    may: Callable[[Right], bool],
    name_of: Callable[[Id], str],
) -> tuple[Offer, ...]:
    """Free places instead of one that is taken, each with its provider, or to move there all the same for a reason;
    the two readings of a time that happens twice."""
    if not isinstance(asked, MoveAppointments) or len(asked.moves) != 1:
        return ()
    (move,) = asked.moves
    if isinstance(refusal, Taken):
        places = [place for place in refusal.places if isinstance(place, Place)]
        day = move.becomes.start.date()
        others = tuple(
            Offer(place_words(p, name_of(p.provider_id), formats, day), replace(asked, moves=(_to(move, p),)))
            for p in places
        )
        return (*others, *_all_the_same(refusal, asked, may))
    if isinstance(refusal, TimeHappensTwice):
        chosen = replace(asked, exceptions=replace(asked.exceptions, fold_chosen=True))
        at = partial(_at_fold, chosen, move)
        return Offer(tr("The first of the two"), at(0)), Offer(tr("The second of the two"), at(1))
    return ()


def place_words(place: Place, provider: str, formats: Formats, asked: date) -> str:
    """When a place is and with whom; the day where it is another than the one that was asked for."""
    start = place.start
    moment = formats.time(start) if start.date() == asked else short_moment(start, formats)
    return tr("{moment} · {provider}", moment=moment, provider=provider) if provider else moment


def _all_the_same(refusal: Refusal, asked: MoveAppointments, may: Callable[[Right], bool]) -> tuple[Offer, ...]:
    """To those who may: the same move with a reason."""
    match exception_to(refusal, may):
        case "overbook":
            text, verb, wish = tr("Overbook, because…"), tr("Overbook"), partial(_overbooked, asked)
        case "backdate":
            text, verb, wish = tr("Into the past, because…"), tr("Move"), partial(_backdated, asked)
        case _:
            return ()
    return (Offer(text, reason=wish, verb=verb),)


def _overbooked(asked: MoveAppointments, why: str) -> MoveAppointments:
    return replace(asked, exceptions=replace(asked.exceptions, overbook=why))


def _backdated(asked: MoveAppointments, why: str) -> MoveAppointments:
    return replace(asked, exceptions=replace(asked.exceptions, backdate=why))


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
