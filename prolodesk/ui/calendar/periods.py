"""Which days a view shows, and how far a step goes from there. Arithmetic of dates only."""

from calendar import monthrange
from datetime import date, timedelta

from prolodesk.domain.scheduling.weeks import week_start
from prolodesk.ui.calendar.look import Look
from prolodesk.ui.calendar.month import grid_start
from prolodesk.ui.calendar.view import AGENDA, DAY, DAYS, MONTH, WEEK, WORK_WEEK
from prolodesk.words import Formats, long_months, tr, tr_n

AGENDA_DAYS = 28
MONTH_DAYS = 42
WORK_DAYS = 5


def span_of_days(look: Look, day: date, begins: int = 0) -> tuple[date, date]:
    """First and last day a view shows when `day` is meant by "here" and weeks begin on that weekday. A work week is
    shown without the days of its end on which nobody is in; which these are is known only later."""
    first = week_start(day, begins)
    match look.kind:
        case "work_week" | "week":
            return first, first + timedelta(days=6)
        case "days":
            return day, day + timedelta(days=look.days - 1)
        case "month":
            start = grid_start(day, begins)
            return start, start + timedelta(days=MONTH_DAYS - 1)
        case "agenda":
            return day, day + timedelta(days=AGENDA_DAYS - 1)
    return day, day


def stepped(look: Look, day: date, steps: int) -> date:
    """The day so many periods on: a day, a week, as many days as are shown, a month."""
    if look.kind == MONTH:
        month = day.month - 1 + steps
        year, month = day.year + month // 12, month % 12 + 1
        if not date.min.year <= year <= date.max.year:
            return day
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    length = {DAY: 1, WORK_WEEK: 7, WEEK: 7, DAYS: look.days, AGENDA: 7}[look.kind]
    return day + timedelta(days=steps * length)


def period_words(look: Look, day: date, first: date, last: date, formats: Formats) -> tuple[str, ...]:
    """What stands over the calendar: the day, the days from and until, or the month; the longest form first."""
    if look.kind == MONTH:
        return (tr("{month} {year}", month=long_months()[day.month - 1], year=day.year),)
    if first == last:
        return formats.long_date(day), formats.weekday_date(day), formats.date(day)
    long = tr("{first} – {last}", first=formats.short_date(first), last=formats.date(last))
    if formats.dates == "dd-Mmm-yyyy" and (first.year, first.month) == (last.year, last.month):
        return long, tr("{first}–{last}", first=f"{first.day:02}", last=formats.date(last))
    return (long,)


def step_words(look: Look) -> tuple[str, str]:
    """What the buttons back and forth are called."""
    match look.kind:
        case "day":
            return tr("Previous day"), tr("Next day")
        case "month":
            return tr("Previous month"), tr("Next month")
        case "days":
            count = look.days
            return tr_n("{count} day back", "{count} days back", count), tr_n(
                "{count} day on", "{count} days on", count
            )
    return tr("Previous week"), tr("Next week")
