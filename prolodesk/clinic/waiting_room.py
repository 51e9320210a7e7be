"""The day's patients by where they are: expected, waiting, treated, resting, gone; and when each step was."""

from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.clinic.schedule import day_on
from prolodesk.clinic.settings import DayTimes, setting_of
from prolodesk.clinic.values import Card
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import Status
from prolodesk.store import people
from prolodesk.store.status import stamps_of


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a visit reached a status (wall time), and who said so."""

    status: Status
    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class WaitingRoom:
    """Today's visits, earliest first, and from when on a wait is long. `providers` names who treats, by id."""

    day: date
    cards: tuple[Card, ...]
    times: DayTimes
    providers: tuple[tuple[Id, str], ...]

    def at(self, *statuses: Status) -> tuple[Card, ...]:
        """Those who are there: who waits or rests longest first, the others by the time of their visit."""
        here = [card for card in self.cards if card.status in statuses]
        if Status.BOOKED in statuses or Status.DONE in statuses:
            return tuple(here)
        return tuple(sorted(here, key=lambda card: (_since(card), card.appointment_id)))

    def provider(self, provider_id: Id) -> str:
        """The name of a provider; empty for one who does not work today."""
        return dict(self.providers).get(provider_id, "")


@needs(Right.SEE_SCHEDULE)
def waiting_room(work: Work) -> WaitingRoom:
    """Where today's patients are now."""
    shown = day_on(work, work.today)
    names = tuple((column.provider_id, column.name) for column in shown.columns)
    return WaitingRoom(work.today, shown.cards, setting_of(work, DayTimes), names)


@needs(Right.SEE_SCHEDULE)
def status_history(work: Work, appointment_id: Id) -> tuple[Stamp, ...]:
    """Every step of a visit, the first one first."""
    names = people.names(work.session)
    return tuple(
        Stamp(Status(row.status), row.at.astimezone(work.zone).replace(tzinfo=None), names.get(row.person_id, ""))
        for row in stamps_of(work.session, appointment_id)
    )


def _since(card: Card) -> datetime:
    return (card.arrived_at or card.status_at) if card.status is Status.ARRIVED else card.status_at
