"""Dates as people type them: 14.7.1981, 14-jul-1981, 1981-07-14, 14/07/81, 22 dec, tue, +4w."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from prolodesk.domain.errors import Refusal
from prolodesk.domain.scheduling import goto
from prolodesk.domain.scheduling.goto import DateWords

Order = Literal["dmy", "mdy", "ymd"]
Lean = Literal["past", "near"]

ENGLISH_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_ALLOWED = re.compile(r"[\w\s.,/\-]*")


def typed_date(
    text: str,
    *,
    today: date,
    order: Order = "dmy",
    lean: Lean = "near",
    months: Sequence[str] = (),
    words: DateWords = goto.ENGLISH,
) -> date | None:
    """The day someone means; None for nothing typed.

    `order` is the clinic's for digits alone; a year of four digits in front is always year, month, day.
    With `lean` "past" (birth, onset) short and missing years never lie ahead, and only dates are read. With "near" they
    are those nearest to today, and whatever "go to date" understands is read too, counted from today: +4w, -2d, mon,
    tomorrow, 2 weeks; 0 is today. `months` are the reader's own names, in order, twelve or a multiple of them, `words`
    their names for days; English ones are always understood.
    Raises Refusal for anything that is no day.
    """
    plain = " ".join(text.split()).casefold()
    if not plain:
        return None
    try:
        return _absolute(plain, today, order, lean, (*months, *ENGLISH_MONTHS))
    except (ValueError, OverflowError):
        near = _near(plain, today, order, words) if lean == "near" else None
        if near is not None:
            return near
    example = "14-Jul-1981" if lean == "past" else "mon, 2 weeks or 24-Dec"
    raise Refusal("“{text}” is not a date. Type it like {example}.", text=text.strip(), example=example)


def _near(plain: str, today: date, order: Order, words: DateWords) -> date | None:
    """As "go to date" reads it, in the reader's words or in English; a bare number could be anything in a form."""
    if plain.isdigit():
        return today if plain == "0" else None
    for names in (words, goto.ENGLISH):
        found = goto.typed_date(plain, today, today, month_first=order == "mdy", names=names)
        if found is not None:
            return found
    return None


def _absolute(plain: str, today: date, order: Order, lean: Lean, months: Sequence[str]) -> date:
    if not _ALLOWED.fullmatch(plain) or plain.startswith("-"):
        raise ValueError(plain)
    pieces = _PIECES.findall(plain)
    if len(pieces) == 1 and pieces[0].isdigit() and len(pieces[0]) in (6, 8):
        pieces = _split_digits(pieces[0], order)
    names = [place for place, piece in enumerate(pieces) if not piece.isdigit()]
    if len(names) > 1 or not 2 <= len(pieces) <= 3:
        raise ValueError(plain)
    if names:
        month = _named(pieces.pop(names[0]), months, 12)
        if month is None:
            raise ValueError(plain)
        year_first = len(pieces) == 2 and len(pieces[0]) == 4
        day, year = (pieces[1], pieces[0]) if year_first else (pieces[0], pieces[1] if len(pieces) == 2 else "")
        return _dated(day, month + 1, year, today, lean)
    year, month_text, day = _by_order(pieces, order)
    return _dated(day, int(month_text), year, today, lean)


def _split_digits(digits: str, order: Order) -> list[str]:
    if len(digits) == 6:
        return [digits[:2], digits[2:4], digits[4:]]
    if order == "ymd":
        return [digits[:4], digits[4:6], digits[6:]]
    return [digits[:2], digits[2:4], digits[4:]]


def _by_order(pieces: Sequence[str], order: Order) -> tuple[str, str, str]:
    """Year, month and day as texts; the year empty when it was left out."""
    if len(pieces) == 2:
        first, second = pieces
        return ("", second, first) if order == "dmy" else ("", first, second)
    first, second, third = pieces
    if len(first) == 4 or order == "ymd":
        return first, second, third
    return (third, second, first) if order == "dmy" else (third, first, second)


def _dated(day: str, month: int, year: str, today: date, lean: Lean) -> date:
    if len(day) > 2 or len(year) not in (0, 2, 4):
        raise ValueError(day)
    if len(year) == 4:
        return date(int(year), month, int(day))
    if year:
        century = today.year // 100 * 100
        years = [century - 100 + int(year), century + int(year), century + 100 + int(year)]
    else:
        years = list(range(today.year - 8, today.year + 9))  # 29 February is at most eight years away
    return _likeliest([found for y in years if (found := _day_or_none(y, month, int(day)))], today, lean)


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _likeliest(days: Sequence[date], today: date, lean: Lean) -> date:
    if lean == "past":
        return max(day for day in days if day <= today)
    return min(days, key=lambda day: (abs(day - today), day < today))


def _named(piece: str, names: Sequence[str], each: int) -> int | None:
    """Which month or weekday starts with the piece of three letters or more; a whole name wins over a beginning."""
    folded = [name.casefold().rstrip(".") for name in names]
    wanted = piece.rstrip(".")
    for place, name in enumerate(folded):
        if name == wanted:
            return place % each
    if len(wanted) < 3:
        return None
    return next((place % each for place, name in enumerate(folded) if name.startswith(wanted)), None)
