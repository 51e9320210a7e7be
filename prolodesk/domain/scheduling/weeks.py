"""Where weeks begin, and which number each has. Arithmetic of dates only; weekdays count from Monday, 0."""

from datetime import date, timedelta

WEEK = timedelta(days=7)


def week_start(day: date, begins: int = 0) -> date:
    """The first day of the week of a day, where weeks begin on that weekday."""
    return day - timedelta(days=(day.weekday() - begins) % 7)


def week_number(day: date, begins: int = 0) -> int:
    """The number of the week of a day: weeks from Monday on count by ISO 8601 (the first has the year's first
    Thursday); others as calendars with such weeks count them (the first has the 1st of January)."""
    if begins == 0:
        return day.isocalendar().week
    start = week_start(day, begins)
    last = start + WEEK - timedelta(days=1)
    return (start - week_start(date(last.year, 1, 1), begins)) // WEEK + 1
