"""Kinds of time: instants that are compared (Span), and clinic wall time that is shown and typed.

An appointment is agreed in wall time ("Tuesday at nine"); what overlaps, comes first or is stale is judged on
instants only. `zoneinfo` alone decides how the two relate.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from prolodesk.domain.errors import Refusal

LONGEST_VISIT_MINUTES = 8 * 60
"""No visit is longer: the overlap guard looks back exactly this far."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of real time, start <= t < end, in whole UTC seconds since 1970."""

    start_utc: int
    end_utc: int

    def __post_init__(self) -> None:
        if self.end_utc <= self.start_utc:
            raise ValueError(f"a span must end after it starts: {self.start_utc} to {self.end_utc}")

    def overlaps(self, other: "Span") -> bool:
        return self.start_utc < other.end_utc and other.start_utc < self.end_utc

    @property
    def minutes(self) -> int:
        return (self.end_utc - self.start_utc) // 60


class TimeDoesNotExist(Refusal):
    """The clocks jump over this wall time; carries the next one that exists."""

    def __init__(self, wall: datetime, next_valid: datetime) -> None:
        super().__init__(
            "The clocks go forward that night: {time} does not exist on {day}. The next time is {next}.",
            time=wall.time(),
            day=wall.date(),
            next=next_valid.time(),
        )
        self.next_valid = next_valid


class TimeHappensTwice(Refusal):
    """The clocks fall back over this wall time, so someone must say which of the two is meant (fold 0 or 1)."""

    def __init__(self, wall: datetime) -> None:
        super().__init__(
            "The clocks go back that night: {time} happens twice on {day}. Choose the first or the second.",
            time=wall.time(),
            day=wall.date(),
        )


def utc_of(wall: datetime, zone: ZoneInfo) -> int:
    """The UTC second of a naive wall time; its `fold` tells the two 02:30s of an autumn night apart.

    Raises TimeDoesNotExist for a wall time the clocks jump over.
    """
    aware = wall.replace(tzinfo=zone)
    utc = aware.astimezone(UTC)
    if utc.astimezone(zone).replace(tzinfo=None) != wall.replace(fold=0):
        raise TimeDoesNotExist(wall, _after_gap(wall, zone))
    return int(utc.timestamp())


def happens_twice(wall: datetime, zone: ZoneInfo) -> bool:
    """Whether this naive wall time stands on both sides of a change back."""
    first, second = (wall.replace(fold=fold, tzinfo=zone).utcoffset() for fold in (0, 1))
    exists = wall.replace(fold=0, tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) == (
        wall.replace(fold=0)
    )
    return exists and first != second


def wall_of(utc: int, zone: ZoneInfo) -> datetime:
    """The naive wall time (with fold) of a UTC second."""
    return datetime.fromtimestamp(utc, zone).replace(tzinfo=None)


def span_of(wall: datetime, minutes: int, zone: ZoneInfo) -> Span:
    """The real time a visit of that many minutes takes.

    Raises Refusal for zero or negative length, one over the longest visit, one that crosses midnight, and
    TimeDoesNotExist for a start in a gap.
    """
    if minutes <= 0:
        raise Refusal("A visit needs a length. Choose at least 5 minutes.")
    if minutes > LONGEST_VISIT_MINUTES:
        raise Refusal(
            "A visit can last {hours} hours at most. Choose a shorter one.", hours=LONGEST_VISIT_MINUTES // 60
        )
    start = utc_of(wall, zone)
    span = Span(start, start + minutes * 60)
    if wall_of(span.end_utc - 1, zone).date() != wall.date():
        raise Refusal("A visit must end by midnight. Start it earlier or make it shorter.")
    return span


def day_span(day: date, zone: ZoneInfo) -> Span:
    """The whole of a clinic day: 23, 24 or 25 hours."""
    midnights = (datetime.combine(d, time.min) for d in (day, day + timedelta(days=1)))
    start, end = (_first_instant(midnight, zone) for midnight in midnights)
    return Span(start, end)


def _first_instant(wall: datetime, zone: ZoneInfo) -> int:
    """UTC of a wall time, or of the end of the gap that swallowed it (some zones change at midnight)."""
    try:
        return utc_of(wall, zone)
    except TimeDoesNotExist as gap:
        return utc_of(gap.next_valid, zone)


def _after_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    """The wall time the jump lands on: bisect for the instant at which the zone's offset changes."""
    late, early = (int(wall.replace(fold=fold, tzinfo=zone).timestamp()) for fold in (0, 1))
    offset_after = datetime.fromtimestamp(late, zone).utcoffset()
    while late - early > 1:
        middle = (early + late) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == offset_after:
            late = middle
        else:
            early = middle
    return wall_of(late, zone)
