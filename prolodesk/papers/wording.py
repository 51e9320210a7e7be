"""Messages as text on paper: dates stand out and never break across lines."""

import re
import string
from collections.abc import Callable
from datetime import date, datetime

from prolodesk.domain.words import Message
from prolodesk.papers.text import Span, Style
from prolodesk.words import Formats, tr, weekdays, words

NARROW_SPACE = "\u00a0"
Dates = Callable[[date | datetime, Formats], str]


def short_day(day: date | datetime, formats: Formats) -> str:
    """Thu 26-Nov, or Thu 26-Nov 10:20: enough on a sheet that carries its full date on top."""
    whole = day.date() if isinstance(day, datetime) else day
    written = formats.date(whole) if formats.dates == "yyyy-mm-dd" else formats.short_date(whole)
    named = tr("{weekday} {date}", weekday=weekdays()[day.weekday()], date=written)
    return unbroken(f"{named} {formats.time(day)}" if isinstance(day, datetime) else named)


def full_day(day: date | datetime, formats: Formats) -> str:
    """Thu 26-Nov-2026, or Thu 26-Nov-2026 10:20."""
    return unbroken(formats.moment(day) if isinstance(day, datetime) else formats.weekday_date(day))


def unbroken(text: str) -> str:
    """The text, never split between two lines."""
    return text.replace(" ", NARROW_SPACE)


def tied(text: str) -> str:
    """The text with a number tied to its word and a short last word to the one before: neither stands alone."""
    text = re.sub(r"(?<=\d) (?=\S)", NARROW_SPACE, text)
    return re.sub(r" (?=\S{1,9}$)", NARROW_SPACE, text) if text.count(" ") > 3 else text


def spans_of(message: Message, formats: Formats, style: Style, dates: Dates = short_day) -> tuple[Span, ...]:
    """A message in the sheet's language and the clinic's formats, its dates in bold."""
    values = dict(message.values)
    spans: list[Span] = []
    for before, name, _, _ in string.Formatter().parse(tr(message.template)):
        if before:
            spans.append(Span(tied(before), style))
        if name is None:
            continue
        match values[name]:
            case date() as day:
                spans.append(Span(dates(day, formats), style.bold()))
            case Message() as inner:
                spans.extend(spans_of(inner, formats, style, dates))
            case value:
                spans.append(Span(str(formats.value(value)), style))
    return tuple(spans) or (Span("", style),)


def plain(message: Message, formats: Formats) -> str:
    """A message as plain text."""
    return words(message, formats)
