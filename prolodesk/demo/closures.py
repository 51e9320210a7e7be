"""Days on which the demo clinic is closed or a provider away: all ahead of its day, which is open whatever it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from prolodesk.demo.chance import Chance
from prolodesk.demo.rows import Rows
from prolodesk.domain.ids import Id
from prolodesk.store.tables import HoursExceptionRow

HOLIDAYS = (
    (12, 25, "Christmas Day"),
    (12, 26, "Second Day of Christmas"),
    (1, 1, "New Year's Day"),
    (5, 1, "Labor Day"),
)
CONGRESS_PROVIDER, CONGRESS_AHEAD, CONGRESS_DAYS = 1, 9, 3
TRAINING_AHEAD, TRAINING = 16, (13 * 60, 18 * 60)
WHOLE_DAY = (0, 24 * 60)
SATURDAY = 5
SATURDAY_PROVIDER, SATURDAY_HOURS = 0, (9 * 60, 12 * 60)


@dataclass(frozen=True, slots=True)
class Closed:
    """Days nobody can be booked on; `provider` is a place in the clinic's list, None for everybody."""

    provider: int | None
    first: date
    last: date
    reason: str
    source: str = ""
    hours: tuple[int, int] | None = None
    opened: bool = False


def closures(day: date) -> tuple[Closed, ...]:
    """What is entered in a clinic made for a day."""
    congress = day + timedelta(days=CONGRESS_AHEAD)
    saturday = day + timedelta(days=(SATURDAY - day.weekday()) % 7 or 7)
    training = day + timedelta(days=TRAINING_AHEAD)
    return (
        *(Closed(None, on, on, name, "holiday") for on, name in _holidays(day)),
        Closed(CONGRESS_PROVIDER, congress, congress + timedelta(days=CONGRESS_DAYS - 1), "congress"),
        Closed(None, training, training, "team training", hours=TRAINING),
        Closed(SATURDAY_PROVIDER, saturday, saturday, "extra morning", hours=SATURDAY_HOURS, opened=True),
    )


def closed_hours(day: date) -> dict[tuple[int | None, date], tuple[int, int]]:
    """The closed ones for the diary, in minutes since midnight by provider and day."""
    closed = (each for each in closures(day) if not each.opened)
    return {(each.provider, on): each.hours or WHOLE_DAY for each in closed for on in _days(each)}


def close(rows: Rows, chance: Chance, providers: tuple[Id, ...], day: date) -> None:
    """Write them."""
    for each in closures(day):
        rows.add(
            HoursExceptionRow,
            id=chance.id(),
            resource_id=None if each.provider is None else providers[each.provider],
            from_on=each.first,
            until_on=each.last,
            opened=each.opened,
            opens=each.hours[0] if each.hours else None,
            closes=each.hours[1] if each.hours else None,
            only="",
            reason=each.reason,
            source=each.source,
        )


def _holidays(day: date) -> Iterator[tuple[date, str]]:
    """Those of the year after the day."""
    for year in (day.year, day.year + 1):
        for month, on, name in HOLIDAYS:
            holiday = date(year, month, on)
            if day < holiday <= day + timedelta(days=365):
                yield holiday, name


def _days(each: Closed) -> Iterator[date]:
    return (each.first + timedelta(days=n) for n in range((each.last - each.first).days + 1))
