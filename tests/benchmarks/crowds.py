"""Far more visits than anyone has, as plain values, for pictures of the calendar that are timed."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from prolodesk.clinic.month import Fill, Month, MonthVisit
from prolodesk.clinic.schedule import Provider
from prolodesk.clinic.values import Day
from prolodesk.domain.status import Status
from prolodesk.domain.time import span_of
from prolodesk.ui.calendar.view import MONTH, WEEK, Period
from tests.ui.calendar.samples import DAY, ROOMS, ZONE, many_cards

MONDAY = date(2026, 11, 23)
GIVEN = (
    "Marisol",
    "Daniel",
    "Julia",
    "Eva",
    "Kenji",
    "Bao",
    "Anna",
    "Alice",
    "Leila",
    "Fiona",
    "Tunde",
    "Yuki",
    "Carla",
)


def crowded_week(count: int, first: date = MONDAY, turn: int = 0) -> Period:
    """Seven days with as many visits in all, the names of another week with another `turn`."""
    days = []
    for number in range(7):
        day = first + timedelta(days=number)
        whole = many_cards(-(-count // 7 // 12) * 12, 12)
        days.append(Day(day, whole.columns, tuple(_on(card, day, turn) for card in whole.cards)))
    return Period(WEEK, first, tuple(days), ZONE, ROOMS)


def _on(card, day: date, turn: int):  # type: ignore[no-untyped-def]
    start = datetime.combine(day, card.place.start.time())
    place = replace(card.place, start=start)
    family = f"{card.family}{turn}" if turn else card.family
    key = f"{day}-{card.appointment_id}"
    return replace(card, appointment_id=key, place=place, span=span_of(start, place.minutes, ZONE), family=family)


def crowded_month(count: int, first: date = date(2026, 10, 26)) -> Period:
    """Six weeks with as many visits in all, Monday to Friday."""
    days = [first + timedelta(days=n) for n in range(42)]
    worked = [day for day in days if day.weekday() < 5]
    statuses = list(Status)
    visits = []
    for number in range(count):
        day, place = worked[number % len(worked)], number // len(worked)
        start = datetime(day.year, day.month, day.day, 8 + place * 5 // 60 % 10, place * 5 % 60)
        visits.append(
            MonthVisit(
                f"v{number}", f"p{number % 900}", f"p{number % 12}", start, 30, statuses[number % len(statuses)],
                f"Family{number % 211}", GIVEN[number % len(GIVEN)], number % 6,
                f"c{number}" if number % 3 else None, number % 6 + 1, 6,
            )
        )  # fmt: skip
    visits.sort(key=lambda visit: (visit.start, visit.appointment_id))
    a_day = Fill(count // len(worked), 30 * count // len(worked), 12 * 480, 510)
    fills = {day: a_day if day.weekday() < 5 else Fill() for day in days}
    providers = tuple(Provider(f"p{n}", f"Dr. Number {n}", f"D{n}", n % 6) for n in range(12))
    return Period(MONTH, DAY, (), ZONE, ROOMS, month=Month(first, tuple(visits), fills, providers))
