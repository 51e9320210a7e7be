"""A month of a clinic as plain values, for tests and pictures of the calendar."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from prolodesk.clinic.month import Fill, Month, MonthVisit
from prolodesk.clinic.schedule import Provider
from prolodesk.domain.status import Status
from prolodesk.domain.words import say
from prolodesk.ui.calendar.view import MONTH, Period
from tests.ui.calendar.samples import COLUMNS, DAY, ROOMS, ZONE, a_card

FIRST = date(2026, 10, 26)
PROVIDERS = tuple(Provider(each.provider_id, each.name, each.initials, each.hue) for each in COLUMNS)
NAMES = (
    ("Marisol", "Alvarez"), ("Daniel", "Okeke"), ("Julia", "Hartmann"), ("Eva", "Lindqvist"), ("Kenji", "Sato"),
    ("Bao", "Nguyen"), ("Anna", "Kowalska"), ("Alice", "Brown"), ("Leila", "Ibrahim"), ("Fiona", "Walsh"),
)  # fmt: skip
OPEN = 4 * 480


def glimpse(card, **more):
    """A card as a month sees it."""
    course = card.course_title != ""
    values = MonthVisit(
        card.appointment_id, card.patient_id, card.place.provider_id, card.place.start, card.place.minutes, card.status,
        card.family, card.given, card.hue, "course" if course else None,
        card.number if course else None, card.sessions if course else None,
    )  # fmt: skip
    return replace(values, **more)


def a_visit(id, day=DAY, at=600, **more):
    return glimpse(a_card(id, at, day=day, **more))


def a_month(visits=(), fills=None, first=FIRST):
    """Open Monday to Friday; the load is that of the visits."""
    visits = tuple(sorted(visits, key=lambda visit: visit.start))
    found = {}
    for day in (first + timedelta(days=n) for n in range(42)):
        mine = [v for v in visits if v.start.date() == day and v.status not in (Status.CANCELLED, Status.NO_SHOW)]
        opens = (OPEN, 510) if day.weekday() < 5 else (0, None)
        found[day] = Fill(len(mine), sum(v.minutes for v in mine), *opens)
    return Month(first, visits, {**found, **(fills or {})}, PROVIDERS)


def a_period(month, day=DAY, **more):
    return Period(MONTH, day, (), ZONE, ROOMS, month=month, **more)


def lively_month(count=900, first=FIRST):
    """Working days full of visits, a holiday, a congress."""
    days = [first + timedelta(days=n) for n in range(42) if (first + timedelta(days=n)).weekday() < 5]
    days = [day for day in days if day != date(2026, 11, 18)]
    statuses = list(Status)
    visits = []
    for number in range(count):
        day = days[number % len(days)]
        given, family = NAMES[number * 7 % len(NAMES)]
        at = 510 + number // len(days) * 15 % 480
        past = day < DAY
        status = Status.DONE if past else statuses[number % 2]
        if number % 23 == 0:
            status = Status.NO_SHOW if past else Status.CANCELLED
        course = {} if number % 3 else {"course_title": "SI joint R", "number": number % 6 + 1, "sessions": 6}
        visits.append(
            glimpse(
                a_card(
                    f"v{number}", at, 30, COLUMNS[number % 4].provider_id, family, given, day, status=status,
                    **{"course_title": "", "number": None, **course}, patient_id=f"p{number % 300}",
                ),
                hue=number % 6,
            )
        )  # fmt: skip
    holiday = Fill(0, 0, 0, None, (say("Public holiday: {reason}", reason="Repentance Day"),))
    away = Fill(14, 420, OPEN * 3 // 4, 510, (say("{whose} away: {reason}", whose="Dr. Okafor", reason="congress"),))
    return a_month(visits, {date(2026, 11, 18): holiday, date(2026, 11, 26): away}, first)


def at(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute))
