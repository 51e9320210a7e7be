"""Dates as people type them into "go to date": +4w, -2d, tue, 22 dec, 22.12., 2026-12-22, t."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class DateWords:
    """The reader's own words for days and months, full names, Monday and January first."""

    weekdays: Sequence[str]
    months: Sequence[str]
    today: Sequence[str] = ("today",)
    tomorrow: Sequence[str] = ("tomorrow",)
    yesterday: Sequence[str] = ("yesterday",)


_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS = "January February March April May June July August September October November December"
ENGLISH = DateWords(_WEEKDAYS.split(), _MONTHS.split())

_STEP = re.compile(r"([+-]?) ?(\d{1,4}) ?([a-z]+)|([+-]) ?(\d{1,4})")
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})(?:[./-] ?(\d{1,2})(?:[./-] ?(\d{4}|\d{2})?)?|\.)?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ -]?([^\W\d]+)\.?,?[ -]?(\d{4}|\d{2})?")
_MONTH_DAY = re.compile(r"([^\W\d]+)\.?[ -]?(\d{1,2})(?:st|nd|rd|th)?(?:,? ?(\d{4}))?")


def typed_date(
    text: str, shown: date, today: date, *, month_first: bool = False, names: DateWords = ENGLISH
) -> date | None:
    """The date that was typed, or None when it is none.

    Steps and weekdays count from the day shown: "tue" is the next Tuesday after it. A date without a year is the one
    nearest to the day shown. `month_first` settles 3/4; where only one order is possible, that one is taken.
    """
    typed = " ".join(text.casefold().replace("\u2212", "-").replace("\u2013", "-").split())
    if not typed or len(typed) > 40:
        return None
    with suppress(ValueError, OverflowError):
        return (
            _by_word(typed, shown, today, names)
            or _by_step(typed, shown)
            or _by_numbers(typed, shown, month_first)
            or _by_month(typed, shown, names)
        )
    return None


def _by_word(typed: str, shown: date, today: date, names: DateWords) -> date | None:
    if typed in ("t", *(word.casefold() for word in names.today)):
        return today
    if typed in (word.casefold() for word in names.tomorrow):
        return today + timedelta(days=1)
    if typed in (word.casefold() for word in names.yesterday):
        return today - timedelta(days=1)
    sign = typed[0] if typed[0] in "+-" else ""
    weekday = _named(typed.lstrip("+-").strip(" ."), names.weekdays, least=2)
    if weekday is None:
        return None
    if sign == "-":
        return shown - timedelta(days=(shown.weekday() - weekday - 1) % 7 + 1)
    return shown + timedelta(days=(weekday - shown.weekday() - 1) % 7 + 1)


def _by_step(typed: str, shown: date) -> date | None:
    """+4w, -2d, 3 months, +1y; a bare +3 is days."""
    match = _STEP.fullmatch(typed)
    if match is None:
        return None
    count = int(match[2] or match[5]) * (-1 if (match[1] or match[4]) == "-" else 1)
    unit = match[3] or "d"
    if "days".startswith(unit):
        return shown + timedelta(days=count)
    if "weeks".startswith(unit) or unit == "wk":
        return shown + timedelta(weeks=count)
    if "months".startswith(unit) and (unit != "mon" or match[1]):  # 10 mon: at 10 on Monday
        return _months_on(shown, count)
    return _months_on(shown, 12 * count) if "years".startswith(unit) else None


def _by_numbers(typed: str, shown: date, month_first: bool) -> date | None:
    if match := _ISO.fullmatch(typed):
        return date(int(match[1]), int(match[2]), int(match[3]))
    match = _NUMBERS.fullmatch(typed)
    if match is None:
        return None
    if match[2] is None:
        return date(shown.year, shown.month, int(match[1]))
    day, month = (int(match[2]), int(match[1])) if month_first else (int(match[1]), int(match[2]))
    if month > 12:
        day, month = month, day
    return _dated(day, month, match[3], shown)


def _by_month(typed: str, shown: date, names: DateWords) -> date | None:
    if match := _DAY_MONTH.fullmatch(typed):
        day, month, year = match[1], match[2], match[3]
    elif match := _MONTH_DAY.fullmatch(typed):
        month, day, year = match[1], match[2], match[3]
    else:
        return None
    number = _named(month, names.months, least=3)
    return None if number is None else _dated(int(day), number + 1, year, shown)


def _dated(day: int, month: int, year: str | None, shown: date) -> date | None:
    """The date in that year, or without one the date nearest to the day shown (the later on a tie)."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    found: list[date] = []
    for year_near in range(max(1, shown.year - 4), min(9999, shown.year + 4) + 1):
        with suppress(ValueError):
            found.append(date(year_near, month, day))
    return min(found, key=lambda d: (abs((d - shown).days), -d.toordinal()), default=None)


def _months_on(shown: date, count: int) -> date:
    """That many months later, on the last day of a month that is too short."""
    month = shown.year * 12 + shown.month - 1 + count
    for day in range(shown.day, 27, -1):
        with suppress(ValueError):
            return date(month // 12, month % 12 + 1, day)
    return date(month // 12, month % 12 + 1, min(shown.day, 28))


def _named(typed: str, names: Sequence[str], least: int) -> int | None:
    """The place of the one name that begins so."""
    if len(typed) < least:
        return None
    found = [place for place, name in enumerate(names) if name.casefold().startswith(typed)]
    return found[0] if len(found) == 1 else None
