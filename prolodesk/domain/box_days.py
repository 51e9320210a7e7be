"""Days in plain words: tomorrow, tue, tue/thu, next tuesday, in 3 weeks, 4w, 2 dec, dec 2, 2/12, the 2nd, next week.

"Next Tuesday" is the Tuesday of the week after this one (weeks begin on Monday), "this" or "coming" Tuesday the first
one after today; where the two differ, each is the other way to read the other. A day without a year is the next one.
"""

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from prolodesk.domain.box_parts import Chip, Part, Vocabulary
from prolodesk.domain.box_times import moments
from prolodesk.domain.scheduling.goto import ENGLISH, DateWords, typed_date

LEAST_LETTERS = 3
_UNIT = r"(d|days?|w|wks?|weeks?|m|mo|mths?|months?|y|yrs?|years?)"
_STEP = re.compile(rf"(?:\+ ?|in )?(\d{{1,3}}) ?{_UNIT}(?: (?:later|from now|time))?|in an? (day|week|month|year)")
_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{1,2}/\d{1,2}(?:/\d{2,4})?")
_EITHER = re.compile(r"(\d{1,2})([./-])(\d{1,2})\.?")
_NAMED_DAY = re.compile(
    r"(?:the )?\d{1,2}(?:st|nd|rd|th|\.)?[ -]?(?:of )?[^\W\d]{3,}\.?(?: \d{4})?"
    r"|[^\W\d]{3,}\.? (?:the )?\d{1,2}(?:st|nd|rd|th|\.)?(?:,? \d{4})?"
)
_OF_MONTH = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)")
_WITH_YEAR = re.compile(r"\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2}")
_SOON = frozenset({"this", "coming", "the coming"})
_NEXT = frozenset({"next", "nxt"})
_TOMORROW = frozenset({"tomorrow", "tmr", "tmrw", "tmw"})
_AFTER_TOMORROW = frozenset({"day after tomorrow", "the day after tomorrow", "overmorrow"})
_ALSO = {"weds": 2, "tues": 1, "thurs": 3, "thur": 3}


def step(plain: str, typed: str, words: Vocabulary, today: date) -> Chip | None:
    """+4w, 4w, in 3 weeks, in a month"""
    match = _STEP.fullmatch(plain)
    if match is None:
        return None
    count, unit = (1, match[3]) if match[3] else (int(match[1]), match[2])
    day = typed_date(f"+{count}{unit[0]}", today, today)
    return Chip(Part.STEP, typed, day) if day else None


def weekdays(plain: str, typed: str, words: Vocabulary, today: date) -> Chip | None:
    """tue, tuesdays, tue/thu, mon+wed, mon-fri is not one"""
    pieces = [piece for piece in re.split(r"[/,+&]", plain) if piece]
    least = 2 if len(pieces) > 1 else LEAST_LETTERS
    found = [_weekday(piece, words.dates, least) for piece in pieces]
    days = {day for day in found if day is not None}
    return Chip(Part.WEEKDAYS, typed, tuple(sorted(days))) if found and len(days) == len(found) else None


def coming_weekday(plain: str, typed: str, words: Vocabulary, today: date) -> Chip | None:
    """next tuesday, this friday"""
    which, _, name = plain.rpartition(" ")
    weekday = _weekday(name, words.dates, LEAST_LETTERS) if which in _SOON | _NEXT else None
    if weekday is None:
        return None
    soon = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    week_after = today + timedelta(days=7 - today.weekday() + weekday)
    day, other = (week_after, soon) if which in _NEXT else (soon, week_after)
    return Chip(Part.DATE, typed, day, Chip(Part.DATE, typed, other) if other != day else None)


def span(plain: str, typed: str, words: Vocabulary, today: date) -> Chip | None:
    """this week, next week, next month: the first and the last day of it"""
    which, _, unit = plain.partition(" ")
    if which not in ("this", *_NEXT) or unit not in ("week", "month", "wk"):
        return None
    if unit == "month":
        first = today.replace(day=1)
        if which in _NEXT:
            first = (first + timedelta(days=31)).replace(day=1)
        return Chip(Part.SPAN, typed, (max(first, today), first.replace(day=monthrange(first.year, first.month)[1])))
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 if which in _NEXT else 0)
    return Chip(Part.SPAN, typed, (max(monday, today), monday + timedelta(days=6)))


def day(plain: str, typed: str, words: Vocabulary, today: date) -> Chip | None:
    """today, tomorrow, 2 dec, dec 2, the 2nd, 2/12, 2026-12-02"""
    if plain in ("today", *(word.casefold() for word in words.dates.today)):
        return Chip(Part.DATE, typed, today)
    if plain in _TOMORROW or plain in (word.casefold() for word in words.dates.tomorrow):
        return Chip(Part.DATE, typed, today + timedelta(days=1))
    if plain in _AFTER_TOMORROW:
        return Chip(Part.DATE, typed, today + timedelta(days=2))
    if match := _OF_MONTH.fullmatch(plain):
        return _of_month(int(match[1]), typed, today)
    if match := _EITHER.fullmatch(plain):
        return _either(plain, typed, match, words, today)
    if not (_DATED.fullmatch(plain) or _NAMED_DAY.fullmatch(plain)):
        return None
    found = _found(plain.removeprefix("the ").replace(" the ", " ").replace(" of ", " "), words, today)
    return Chip(Part.DATE, typed, found) if found else None


def is_no_day(text: str, words: Vocabulary, today: date) -> bool:
    """Whether a text is written as a day that does not exist: 31 feb, 32.1."""
    plain = " ".join(text.casefold().split())
    match = _EITHER.fullmatch(plain)
    if match is None and not _DATED.fullmatch(plain):
        named = _NAMED_DAY.fullmatch(plain)
        month = next((each for each in re.findall(r"[^\W\d]{3,}", plain) if each not in ("the", "of")), "")
        months = (*words.dates.months, *ENGLISH.months)
        if named is None or not any(name.casefold().startswith(month) for name in months):
            return False
    return day(plain, text, words, today) is None


def nearest_year(found: date, today: date) -> date:
    """A day without a year is the next one: what is over is not to be booked."""
    if found >= today:
        return found
    for years in range(1, 9):
        with suppress(ValueError):
            return found.replace(year=found.year + years)
    return found


def _found(plain: str, words: Vocabulary, today: date) -> date | None:
    for names in (words.dates, ENGLISH):
        found = typed_date(plain, today, today, month_first=words.month_first, names=names)
        if found is not None:
            return found if _WITH_YEAR.search(plain) else nearest_year(found, today)
    return None


def _either(plain: str, typed: str, match: re.Match[str], words: Vocabulary, today: date) -> Chip | None:
    """2/12 by the clinic's order of day and month, or the other way round; 9.30 may be a time as well."""
    first, second = int(match[1]), int(match[3])
    order = (second, first) if words.month_first else (first, second)
    chips = [_numbered(*each, typed, today) for each in dict.fromkeys((order, order[::-1]))]
    moment, _ = moments(plain, words) if match[2] == "." and len(match[3]) == 2 else (None, None)
    as_time = Chip(Part.TIME, typed, moment) if moment and not plain.endswith(".") else None
    kept = [each for each in chips if each is not None]
    if as_time is not None and (second % 15 == 0 or not kept):
        return replace(as_time, other=kept[0] if kept else None)
    known = [*kept, *([as_time] if as_time else [])]
    return replace(known[0], other=known[1] if len(known) > 1 else None) if known else None


def _numbered(of_month: int, month: int, typed: str, today: date) -> Chip | None:
    with suppress(ValueError):
        return Chip(Part.DATE, typed, nearest_year(date(today.year, month, of_month), today))
    return None


def _of_month(number: int, typed: str, today: date) -> Chip | None:
    """The 2nd: of this month, or of the next that has one."""
    first = today.replace(day=1)
    for _ in range(3):
        with suppress(ValueError):
            if (found := first.replace(day=number)) >= today:
                return Chip(Part.DATE, typed, found)
        first = (first + timedelta(days=31)).replace(day=1)
    return None


def _weekday(piece: str, dates: DateWords, least: int) -> int | None:
    bare = piece.strip(". ")
    if bare in _ALSO:
        return _ALSO[bare]
    for names in (dates.weekdays, ENGLISH.weekdays):
        folded = [name.casefold() for name in names]
        fits = [n for n, name in enumerate(folded) if name.startswith(bare) or f"{name}s" == bare]
        if len(bare) >= least and len(fits) == 1:
            return fits[0]
    return None
