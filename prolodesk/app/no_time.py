"""What is typed as a day or a time that is none, or is over: never part of somebody's name."""

import re
from datetime import date, timedelta

from prolodesk.domain.box_days import is_no_day
from prolodesk.domain.box_parts import Vocabulary
from prolodesk.ui.box_wishes import GoToDay
from prolodesk.ui.parts.choice_list import Choice
from prolodesk.words import Formats, tr

_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}")


def is_yesterday(text: str) -> bool:
    """Whether a text is the word for the day before this one."""
    return text.casefold() in ("yesterday", tr("yesterday"))


def no_name(text: str, words: Vocabulary, today: date) -> str:
    """The end of a name from where it is none: a number among letters, or a day that is over; empty where all is."""
    typed = text.split()
    if is_no_day(text, words, today):
        return text
    for n, word in enumerate(typed):
        if is_yesterday(word) or (any(map(str.isdigit, word)) and (n or _CLOCK.fullmatch(word))):
            return " ".join(typed[n:])
    return ""


def no_time_words(text: str, words: Vocabulary, today: date, formats: Formats) -> str:
    """Why what was typed is no day or time somebody could be booked at."""
    if is_yesterday(text):
        return tr("{day} is over: nobody is booked there.", day=formats.weekday_date(today - timedelta(days=1)))
    if _CLOCK.fullmatch(text):
        return tr("There is no time “{words}”.", words=text)
    if is_no_day(text, words, today):
        return tr("There is no day “{words}”.", words=text)
    return tr("“{words}” is neither a name nor a day or time to come.", words=text)


def going_to(day: date, formats: Formats) -> Choice:
    """The way to a day of the calendar."""
    title = tr("Go to {day}", day=formats.weekday_date(day))
    return Choice(GoToDay(day), title, tr("On the calendar"), tr("Enter"), "calendar-days")
