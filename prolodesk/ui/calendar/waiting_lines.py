"""Those who wait, who rest and who are expected, in words and with a tone: for the lists beside the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from prolodesk.clinic.settings import DayTimes
from prolodesk.clinic.values import Card
from prolodesk.domain.ids import Id
from prolodesk.domain.status import Status
from prolodesk.domain.visit_times import Wait, overdue, wait_of
from prolodesk.ui.calendar.card_text import names_of, resting, waited
from prolodesk.words import Formats, tr

_EXPECTED = (Status.BOOKED, Status.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Timed:
    """How long, in words: short beside a name, whole for screen readers; a tone (a token, or none) and its icon."""

    short: str
    whole: str
    icon: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One who waits or rests."""

    appointment_id: Id
    name: str
    moment: str
    spoken: str
    icon: str
    tone: str
    status: str
    rests: bool


def wait_words(card: Card, wall_now: datetime, times: DayTimes) -> Timed:
    """How long somebody has waited, and whether that is long: counted from their time on, if they came before it."""
    minutes = waited(card, wall_now)
    short, whole = tr("{minutes} min", minutes=minutes), tr("Waiting {minutes} min", minutes=minutes)
    kept = overdue(card.arrived_at or card.status_at, card.place.start, wall_now)
    match wait_of(kept, times.long_minutes, times.late_minutes):
        case Wait.LATE:
            return Timed(short, tr("Waiting {minutes} min: too long", minutes=minutes), "octagon-alert", "danger")
        case Wait.LONG:
            return Timed(short, tr("Waiting {minutes} min: long", minutes=minutes), "triangle-alert", "warn_fg")
        case _:
            return Timed(short, whole, "hourglass")


def rest_moment(card: Card, wall_now: datetime) -> Timed:
    """How long somebody still rests, or since when where no time is set."""
    left = resting(card, wall_now)
    if left is None:
        return Timed("", tr("In recovery"), "timer")
    if left == 0:
        return Timed(tr("Ready"), tr("Ready to go"), "timer", "accent")
    return Timed(tr("{minutes} min", minutes=left), tr("{minutes} min of rest left", minutes=left), "timer")


def is_call(card: Card) -> bool:
    """Whether nobody comes for this visit: without a room the clinic rings."""
    return not card.needs.needs_room


def call_words(card: Card, formats: Formats) -> Timed:
    """When the clinic rings; nobody is late for that."""
    time = formats.time(card.place.start)
    return Timed(tr("ring {time}", time=time), tr("To ring at {time}", time=time), "phone-call")


def heading_words(cards: Sequence[Card], title: str) -> str:
    """EXPECTED · 15 · 1 to ring"""
    calls = sum(map(is_call, cards))
    said = tr("{title} · {count}", title=title, count=len(cards) - calls)
    return tr("{heading} · {count} to ring", heading=said, count=calls) if calls else said


def waiting_lines(cards: Sequence[Card], wall_now: datetime, times: DayTimes) -> list[WaitingLine]:
    """Who waits, longest first, then who rests, ready ones first."""
    waits = sorted((c for c in cards if c.status is Status.ARRIVED), key=lambda c: c.arrived_at or c.status_at)
    rests = sorted((c for c in cards if c.status is Status.RECOVERY), key=lambda c: resting(c, wall_now) or 0)
    lines = [_line(card, wait_words(card, wall_now, times), rests=False) for card in waits]
    return lines + [_line(card, rest_moment(card, wall_now), rests=True) for card in rests]


def expected_of(cards: Sequence[Card]) -> list[Card]:
    """Whose visit is still to come today, the earliest first."""
    return sorted((c for c in cards if c.status in _EXPECTED), key=lambda card: card.place.start)


def expected_lines(cards: Sequence[Card], wall_now: datetime, formats: Formats) -> list[WaitingLine]:
    """Who has a visit today and has not come yet, the earliest first; those who are late say by how much."""
    return [_line(card, _due(card, wall_now, formats), rests=False) for card in expected_of(cards)]


def _due(card: Card, wall_now: datetime, formats: Formats) -> Timed:
    if is_call(card):
        return call_words(card, formats)
    late = int((wall_now - card.place.start).total_seconds()) // 60
    icon = "circle-check" if card.status is Status.CONFIRMED else "circle-dashed"
    if late <= 0:
        time = formats.time(card.place.start)
        return Timed(time, tr("Expected at {time}", time=time), icon)
    return Timed(tr("{minutes} min late", minutes=late), tr("Late by {minutes} min", minutes=late), icon, "warn_fg")


def _line(card: Card, timed: Timed, *, rests: bool) -> WaitingLine:
    name = names_of(card)[0]
    spoken = tr("{name}. {state}", name=name, state=timed.whole)
    return WaitingLine(card.appointment_id, name, timed.short, spoken, timed.icon, timed.tone, card.status.value, rests)
