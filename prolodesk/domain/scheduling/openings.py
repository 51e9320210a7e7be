"""Times at which a visit could begin within opening hours, and those nearest to a wanted one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from prolodesk.domain.errors import Refusal
from prolodesk.domain.time import Span, happens_twice, span_of


def starts_on(
    day: date, openings: Sequence[tuple[int, int]], minutes: int, zone: ZoneInfo, step: int = 15
) -> Iterator[tuple[datetime, Span]]:
    """Naive wall times on `step` minutes at which a visit fits the openings, with the real time it would take.

    Times the clocks jump over or repeat are passed over: offering them would need a question.
    """
    for opens, closes in openings:
        for minute in range(opens + -opens % step, closes - minutes + 1, step):
            start = datetime.combine(day, time(minute // 60, minute % 60))
            try:
                span = span_of(start, minutes, zone)
            except Refusal:
                continue
            if not happens_twice(start, zone):
                yield start, span


def nearest(wanted: datetime, starts: Iterable[datetime], count: int = 3) -> tuple[datetime, ...]:
    """The `count` starts closest to the wanted one, in time order; on a tie the later one, and never another day
    while the same day still offers a place."""

    def distance(start: datetime) -> tuple[int, timedelta, bool]:
        return abs((start.date() - wanted.date()).days), abs(start - wanted), start < wanted

    return tuple(sorted(sorted(starts, key=distance)[:count]))
