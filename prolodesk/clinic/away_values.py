"""What the screens see of a provider's absence: whom it meets, what is proposed for each, what somebody chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from prolodesk.clinic.booking import Move, MoveAppointments, SetStatus
from prolodesk.clinic.changes import Command, Together
from prolodesk.clinic.hours_changes import SaveException
from prolodesk.clinic.tray import ParkVisits
from prolodesk.clinic.values import Card, Place
from prolodesk.domain.courses import Window
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.hours import DAY, DayException
from prolodesk.domain.scheduling.reasons import CancelReason
from prolodesk.domain.status import Status
from prolodesk.domain.words import Message, say

Instead = Literal["tray", "cancel", "keep"]
Choice = Place | Instead
"""What happens to a visit: another place, into the tray, cancelled, or left where it is."""


@dataclass(frozen=True, slots=True)
class AwayPlace:
    """A place a visit could have. `days` after the old one, `wishes_lost` of weekday and time; `hurried`: somebody at
    home would have to come earlier today than agreed."""

    place: Place
    provider: str
    room: str
    same_provider: bool
    days: int
    wishes_lost: int
    hurried: bool = False


@dataclass(frozen=True, slots=True)
class AwayRow:
    """A visit that is met, the place proposed for it (None: there is none), and others it could have, best first.

    The window is that of its session, if it is one of a course; between the days `next_keeps` the session after it,
    which stays, keeps its distance.
    """

    card: Card
    proposed: AwayPlace | None
    others: tuple[AwayPlace, ...]
    window: Window | None = None
    next_keeps: tuple[date, date] | None = None

    @property
    def is_here(self) -> bool:
        """Whether the patient sits in the house: then only today's places help, and the tray does not."""
        return self.card.status is Status.ARRIVED

    @property
    def places(self) -> tuple[AwayPlace, ...]:
        """The one proposed, and the others."""
        return (self.proposed, *self.others) if self.proposed is not None else self.others


@dataclass(frozen=True, slots=True)
class AwayProposal:
    """A provider is away from one wall time until another; `closes` says that their hours are to be closed so (they
    may be closed already), `returns` that later places with them are as good as any.

    Where hours or a room were closed over visits instead, it names no provider: `visits` are those, `cause` says why.
    """

    provider_id: Id
    provider: str
    begins: datetime
    ends: datetime
    rows: tuple[AwayRow, ...]
    closes: bool = True
    returns: bool = True
    visits: tuple[Id, ...] = ()
    cause: Message | None = None
    under_way: tuple[Card, ...] = ()
    """Visits that have begun with the provider: they are not moved."""

    def choices(self) -> dict[Id, Choice]:
        """What is proposed: visits without a place go into the tray, but for whoever has come already: they stay."""
        instead: dict[bool, Instead] = {True: "keep", False: "tray"}
        return {
            row.card.appointment_id: row.proposed.place if row.proposed else instead[row.is_here] for row in self.rows
        }


def closures_for(proposal: AwayProposal, reason: str, exception_ids: tuple[Id, Id, Id]) -> tuple[DayException, ...]:
    """The days and parts of days on which the provider is away: at most three entries."""
    begins, ends = proposal.begins, proposal.ends
    first, last = begins.date(), (ends - timedelta(minutes=1)).date()
    opens = begins.hour * 60 + begins.minute
    closes = DAY if ends.date() > last else ends.hour * 60 + ends.minute
    parts: list[tuple[date, date, int, int]] = []
    if first == last:
        parts.append((first, last, opens, closes))
    else:
        whole_first, whole_last = first, last
        if opens:
            parts.append((first, first, opens, DAY))
            whole_first += timedelta(days=1)
        if closes < DAY:
            whole_last -= timedelta(days=1)
        if whole_first <= whole_last:
            parts.append((whole_first, whole_last, 0, DAY))
        if closes < DAY:
            parts.append((last, last, 0, closes))
    return tuple(
        DayException(
            since,
            until,
            opens=None if (low, high) == (0, DAY) else low,
            closes=None if (low, high) == (0, DAY) else high,
            reason=reason,
            resource_id=proposal.provider_id,
            exception_id=id,
        )
        for (since, until, low, high), id in zip(parts, exception_ids, strict=False)
    )


def accepting(
    proposal: AwayProposal, choices: Mapping[Id, Choice], reason: str, exception_ids: tuple[Id, Id, Id]
) -> Together:
    """The one command that moves, parks and cancels as chosen, and closes the provider's hours.

    The hours close last, so that taking all back opens them before visits return.
    """
    moves: list[Move] = []
    parked: list[Id] = []
    cancelled: list[SetStatus] = []
    for row in proposal.rows:
        card, choice = row.card, choices.get(row.card.appointment_id, "keep")
        if isinstance(choice, Place):
            moves.append(Move(card.appointment_id, card.place, choice))
        elif choice == "tray" and not card.parked:
            parked.append(card.appointment_id)
        elif choice == "cancel":
            why = CancelReason.CLINIC if proposal.cause is not None else CancelReason.PROVIDER_AWAY
            cancelled.append(
                SetStatus(card.appointment_id, card.status, Status.CANCELLED, why, was_reason=card.cancel_reason)
            )
    parts: list[Command] = [MoveAppointments(tuple(moves))] if moves else []
    parts += [ParkVisits(tuple(parked))] if parked else []
    parts += cancelled
    if proposal.closes:
        parts += [SaveException(None, each) for each in closures_for(proposal, reason, exception_ids)]
    label = say("{provider} away", provider=proposal.provider)
    if proposal.cause is not None:
        label = say("Other places: {what}", what=proposal.cause)
    return Together(label, tuple(parts))
