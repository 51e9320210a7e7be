"""The columns of the waiting room, what stands in each, and which status a key or a drop means. No widgets."""

from dataclasses import dataclass
from datetime import datetime

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.settings import DayTimes
from prolodesk.clinic.values import Card
from prolodesk.clinic.waiting_room import WaitingRoom
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.ui.calendar.card_text import CardChip, alert_words, chips_of, names_of, purpose_of, waited
from prolodesk.ui.calendar.waiting_lines import Timed, call_words, heading_words, is_call, rest_moment, wait_words
from prolodesk.ui.parts.chips import status_words
from prolodesk.ui.parts.text import one_line
from prolodesk.words import Formats, tr


@dataclass(frozen=True, slots=True)
class Step:
    """A column: its name in code, its title, the statuses that stand in it, and the one that a drop on it sets."""

    key: str
    title: str
    statuses: tuple[Status, ...]
    sets: Status


@dataclass(frozen=True, slots=True)
class Tile:
    """One visit in its column. `chips` say what is missing or noted, `alerts` that there is something to mind, `state`
    how long or how the visit stands. `names` are the longest form of the name and shorter ones."""

    card: Card
    names: tuple[str, ...]
    when: str
    where: str
    purpose: str
    state: Timed
    chips: tuple[CardChip, ...]
    alerts: bool
    spoken: str


def steps() -> tuple[Step, ...]:
    """The columns from the door to the way home."""
    return (
        Step("expected", tr("Expected"), (Status.BOOKED, Status.CONFIRMED), Status.CONFIRMED),
        Step("waiting", tr("Waiting"), (Status.ARRIVED,), Status.ARRIVED),
        Step("in_session", tr("In session"), (Status.IN_SESSION,), Status.IN_SESSION),
        Step("recovery", tr("Recovery"), (Status.RECOVERY,), Status.RECOVERY),
        Step("done", tr("Done"), (Status.DONE, Status.NO_SHOW, Status.CANCELLED), Status.DONE),
    )


def tiles_of(step: Step, room: WaitingRoom, wall_now: datetime, formats: Formats) -> tuple[Tile, ...]:
    """What stands in a column, in its order."""
    return tuple(_tile(card, room, wall_now, formats) for card in room.at(*step.statuses))


def moved_to(card: Card, status: Status) -> SetStatus | None:
    """The command that sets a status; None when the visit has it. Whoever did not come is booked again first."""
    if card.status is status:
        return None
    if card.status in HOLDS_NO_TIME and status is Status.CONFIRMED:
        status = Status.BOOKED
    return SetStatus(card.appointment_id, card.status, status, "", card.cancel_reason)


def counts(room: WaitingRoom, wall_now: datetime) -> str:
    """2 waiting, the longest for 24 min · 1 in session · 1 ready to go"""
    waiting, treated = room.at(Status.ARRIVED), room.at(Status.IN_SESSION)
    ready = [card for card in room.at(Status.RECOVERY) if rest_moment(card, wall_now).tone == "accent"]
    parts = [tr("Nobody is waiting")]
    if waiting:
        longest = max(waited(card, wall_now) for card in waiting)
        parts = [tr("{count} waiting, the longest for {minutes} min", count=len(waiting), minutes=longest)]
    if treated:
        parts.append(tr("{count} in session", count=len(treated)))
    if ready:
        parts.append(tr("{count} ready to go", count=len(ready)))
    return " · ".join(parts)


def timed(card: Card, wall_now: datetime, times: DayTimes, formats: Formats) -> Timed:
    """How long somebody is where they are."""
    match card.status:
        case Status.ARRIVED:
            return wait_words(card, wall_now, times)
        case Status.RECOVERY:
            return rest_moment(card, wall_now)
        case Status.BOOKED | Status.CONFIRMED if is_call(card):
            return call_words(card, formats)
        case Status.IN_SESSION:
            since = formats.time(card.status_at)
            return Timed(tr("since {time}", time=since), tr("In session since {time}", time=since), "syringe")
        case Status.BOOKED | Status.CONFIRMED if card.place.start < wall_now:
            minutes = int((wall_now - card.place.start).total_seconds() // 60)
            words = tr("{minutes} min late", minutes=minutes)
            tone = "warn_fg" if minutes >= times.long_minutes else ""
            return Timed(words, words, "clock", tone)
        case Status.CONFIRMED:
            return Timed("", status_words(card.status.value), "circle-check")
        case Status.NO_SHOW | Status.CANCELLED:
            said = status_words(card.status.value)
            return Timed(said, said, "")
        case _:
            return Timed("", status_words(card.status.value), "")


def _tile(card: Card, room: WaitingRoom, wall_now: datetime, formats: Formats) -> Tile:
    state, chips = timed(card, wall_now, room.times, formats), chips_of(card)
    where = " · ".join(filter(None, (one_line(card.room), room.provider(card.place.provider_id))))
    names, when = names_of(card), formats.time(card.place.start)
    said = (names[0], when, status_words(card.status.value), state.whole, where)
    minded = (*(alert_words(alert) for alert in card.alerts), *(chip.text for chip in chips))
    alerts = bool(card.alerts) and card.status not in HOLDS_NO_TIME
    spoken = ". ".join(filter(None, (*said, *minded)))
    return Tile(card, names, when, where, purpose_of(card), state, chips, alerts, spoken)


def title_of(step: Step, room: WaitingRoom) -> str:
    """The heading of a column with how many are there: calls the clinic makes and visits that were not held apart."""
    cards = room.at(*step.statuses)
    off = sum(card.status in HOLDS_NO_TIME for card in cards)
    if off:
        return tr("{title} · {count} · {off} not held", title=step.title, count=len(cards) - off, off=off)
    if step.sets is Status.CONFIRMED:
        return heading_words(cards, step.title)
    return tr("{title} · {count}", title=step.title, count=len(cards))
