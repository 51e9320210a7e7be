"""The edge where messages become text: translation, and the one place that formats dates, times, numbers and names."""

import datetime as dt
import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Literal

from prolodesk.domain.words import Message
from prolodesk.shipped import shipped

DateStyle = Literal["dd-Mmm-yyyy", "Mmm dd, yyyy", "yyyy-mm-dd"]
Clock = Literal["24", "12"]
WeekBegins = Literal["monday", "saturday", "sunday"]
_SPOKEN: ContextVar[str] = ContextVar("spoken", default="")


@cache
def catalogue() -> gettext.NullTranslations:
    """The translations for the language of this computer's user; English where there are none. Looked up once."""
    return gettext.translation("prolodesk", str(shipped("locale")), fallback=True)


@cache
def catalogue_of(language: str) -> gettext.NullTranslations | None:
    """The translations for a language (es, pt-BR); None where there are none."""
    try:
        return gettext.translation("prolodesk", str(shipped("locale")), languages=[language.replace("-", "_")])
    except OSError:
        return None


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Sentences made within are in this language where it is there, else in that of the computer's user.

    For what a patient reads on a screen of the clinic.
    """
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def _spoken_now() -> gettext.NullTranslations:
    language = _SPOKEN.get()
    return (catalogue_of(language) if language else None) or catalogue()


def tr(template: str, /, **values: object) -> str:
    """The template in the reader's language, its gaps filled. Values should be text already, or plain numbers."""
    text = _spoken_now().gettext(template)
    return text.format_map(values) if values else text


def tr_n(one: str, many: str, count: float, /, **values: object) -> str:
    """The template that fits a count in the reader's language, which may know more than two; {count} is the number."""
    whole = int(count) if count == int(count) else 2  # 1.5 weeks are read as several
    return _spoken_now().ngettext(one, many, whole).format_map({**values, "count": number(count)})


def months() -> tuple[str, ...]:
    """The months' short names, January first."""
    return tuple(map(tr, ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")))


def long_months() -> tuple[str, ...]:
    """The months' full names, January first."""
    names = "January February March April May June July August September October November December"
    return tuple(map(tr, names.split()))


def weekdays() -> tuple[str, ...]:
    """The weekdays' short names, Monday first."""
    return tuple(map(tr, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")))


def long_weekdays() -> tuple[str, ...]:
    """The weekdays' full names, Monday first."""
    return tuple(map(tr, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")))


@dataclass(frozen=True, slots=True)
class Formats:
    """How this clinic writes dates and times."""

    dates: DateStyle = "dd-Mmm-yyyy"
    clock: Clock = "24"
    week: WeekBegins = "monday"

    @property
    def week_begins(self) -> int:
        """The weekday on which weeks begin, Monday 0."""
        return {"monday": 0, "saturday": 5, "sunday": 6}[self.week]

    def date(self, day: dt.date) -> str:
        """24-Nov-2026"""
        month = months()[day.month - 1]
        match self.dates:
            case "yyyy-mm-dd":
                return f"{day:%Y-%m-%d}"
            case "Mmm dd, yyyy":
                return f"{month} {day.day}, {day.year}"
            case _:
                return f"{day.day:02}-{month}-{day.year}"

    def weekday_date(self, day: dt.date) -> str:
        """Tue 24-Nov-2026"""
        return f"{weekdays()[day.weekday()]} {self.date(day)}"

    def long_date(self, day: dt.date) -> str:
        """Tuesday 24-Nov-2026"""
        return f"{long_weekdays()[day.weekday()]} {self.date(day)}"

    def short_date(self, day: dt.date) -> str:
        """24-Nov, where the year is plain from its surroundings"""
        month = months()[day.month - 1]
        match self.dates:
            case "yyyy-mm-dd":
                return f"{day:%m-%d}"
            case "Mmm dd, yyyy":
                return f"{month} {day.day}"
            case _:
                return f"{day.day:02}-{month}"

    def time(self, moment: dt.time | dt.datetime) -> str:
        """14:05, or 2:05 pm"""
        if self.clock == "24":
            return f"{moment.hour:02}:{moment.minute:02}"  # "%H" costs four times as much, for each card of a day
        half = tr("am") if moment.hour < 12 else tr("pm")
        return f"{moment.hour % 12 or 12}:{moment.minute:02} {half}"

    def moment(self, moment: dt.datetime) -> str:
        """Tue 24-Nov-2026 14:05"""
        return f"{self.weekday_date(moment.date())} {self.time(moment)}"

    def hours(self, start: dt.time | dt.datetime, end: dt.time | dt.datetime) -> str:
        """14:05–14:35"""
        return f"{self.time(start)}–{self.time(end)}"

    def value(self, value: object) -> object:
        """Any value of a message, written the clinic's way."""
        match value:
            case Message():
                return words(value, self)
            case dt.datetime():
                return self.moment(value)
            case dt.date():
                return self.weekday_date(value)
            case dt.time():
                return self.time(value)
            case float():
                return number(value)
            case _:
                return value


def words(message: Message, formats: Formats) -> str:
    """A message as text in the reader's language and the clinic's formats."""
    values: Mapping[str, object] = {name: formats.value(value) for name, value in message.values}
    return tr(message.template, **values)


def number(value: float, places: int | None = None) -> str:
    """1.5, 15, 0.25; with places, exactly that many decimals."""
    return f"{value:.{places}f}" if places is not None else f"{value:.3f}".rstrip("0").rstrip(".")


def volume(ml: float) -> str:
    """1.5 mL"""
    return tr("{amount} mL", amount=number(ml))


def every_weeks(target: float, least: float | None = None, most: float | None = None) -> str:
    """every 4 weeks (3–6), or without the window: every week"""
    every = tr("every week") if target == 1 else tr_n("every {count} week", "every {count} weeks", target)
    if least is None or most is None:
        return every
    return tr("{every} ({least}–{most})", every=every, least=number(least), most=number(most))


def rhythm_words(sessions: int, interval: tuple[float, float, float]) -> str:
    """6 sessions, every 4 weeks (3–6); the interval is fewest, target and most weeks"""
    least, target, most = interval
    count = tr_n("{count} session", "{count} sessions", sessions)
    return tr("{count}, {every}", count=count, every=every_weeks(target, least, most))


def full_name(family: str, given: str, title: str = "") -> str:
    """FAMILY, Given (Title), as patient banners write it; parts not known are left out."""
    name = ", ".join(part for part in (family.upper(), given) if part)
    return f"{name} ({title})" if title else name


def chart_text(number: int) -> str:
    """P-00 912: a chart number as people read it out."""
    return f"P-{number // 1000:02} {number % 1000:03}"


def age(born_on: dt.date, on: dt.date) -> int:
    """Whole years lived."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
