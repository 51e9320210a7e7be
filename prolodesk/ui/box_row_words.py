"""What a row of the one box would do, in words: when and with whom, what could not be kept and why. No widgets."""

from collections.abc import Mapping

from prolodesk.clinic.course_rhythm import Rhythm
from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.missed_days import MissedDay
from prolodesk.clinic.plain_words import VisitOffer
from prolodesk.domain.ids import Id
from prolodesk.domain.one_box import Part, Reading
from prolodesk.ui.box_words import words_of
from prolodesk.words import Formats, every_weeks, rhythm_words, tr, tr_n, weekdays, words


def when_words(offer: VisitOffer, formats: Formats) -> str:
    """Fri 27-Nov-2026 10:30: what tells the places of one session apart stands first."""
    return formats.moment(offer.found.place.start) if offer.found is not None else ""


def where_words(offer: VisitOffer) -> str:
    """M. Duarte · Room 1"""
    return " · ".join(filter(None, (offer.found.provider, offer.found.room))) if offer.found is not None else ""


def why_words(offer: VisitOffer, formats: Formats, at: str = "") -> str:
    """What could not be kept, and why: the window, the day that was missed, the time; empty where all of it was.

    `at` is the time that was asked for.
    """
    if offer.why_not is not None:
        return words(offer.why_not, formats)
    missed = missed_words(offer.missed, formats, at) if offer.missed is not None else ""
    if offer.found is None:
        return missed or tr("No free place was found for that.")
    if offer.outside:
        return " ".join(filter(None, (_outside(offer.outside), missed)))
    return missed or _gave_words(offer, formats)


def missed_words(missed: MissedDay, formats: Formats, at: str = "") -> str:
    """Why the day that was meant first is not the one offered."""
    day = tr("{weekday} {day}", weekday=weekdays()[missed.day.weekday()], day=formats.short_date(missed.day))
    if missed.closure is not None:
        return tr("{day} is closed: {closure}.", day=day, closure=words(missed.closure, formats))
    match missed.why:
        case "past":
            return tr("{day} {time} is over.", day=day, time=at) if at else tr("{day} is over.", day=day)
        case "closed":
            return tr("{day} is closed.", day=day)
        case "away":
            return tr("Not in on {day}.", day=day)
        case "hours":
            return tr("Nobody is in on {day} at {time}.", day=day, time=at)
        case "time":
            return tr("{day} {time} is taken.", day=day, time=at)
        case _:
            return tr("{day} is full.", day=day)


def window_words(offer: VisitOffer, formats: Formats) -> str:
    """Session 3 is due 15-Dec-2026 to 05-Jan-2027; empty without a window"""
    if offer.window is None:
        return ""
    first, last = formats.date(offer.window.earliest), formats.date(offer.window.latest)
    return tr("Session {number} is due {first} to {last}", number=offer.number or 0, first=first, last=last)


def series_words(reading: Reading, course: CourseSummary, names: Mapping[Id, str], formats: Formats) -> str:
    """Every 4 weeks (3–6) · Tuesday · Morning · Dr. Amara Okafor"""
    least, target, most = course.interval
    parts = [every_weeks(target, least, most).capitalize()]
    for part in (Part.WEEKDAYS, Part.DAYTIME, Part.TIME, Part.BETWEEN, Part.AFTER, Part.BEFORE, Part.PROVIDER):
        chip = reading.said.get(part)
        if chip is not None:
            parts.append(words_of(chip, names, formats))
    return " · ".join(parts)


def changed_words(course: CourseSummary, rhythm: Rhythm) -> str:
    """Changes the plan: 4 sessions, every 3 weeks (2–4) → 6 sessions, every 4 weeks (3–6)."""
    was, becomes = rhythm_words(course.sessions, course.interval), rhythm_words(rhythm.sessions, rhythm.interval)
    return tr("Changes the plan: {was} → {becomes}", was=was, becomes=becomes)


def _outside(days: int) -> str:
    if days < 0:
        return tr_n("{count} day before it is due.", "{count} days before it is due.", -days)
    return tr_n("{count} day after it was due.", "{count} days after it was due.", days)


def _gave_words(offer: VisitOffer, formats: Formats) -> str:
    latest = formats.weekday_date(offer.window.latest) if offer.window else ""
    match offer.gave:
        case ("time",):
            return tr("That time is not free: this is the nearest.")
        case ("day",) | ("time", "day"):
            return tr("That day is not free: this is the nearest.")
        case ("weekday",) | ("weekday", "time"):
            return tr("Nothing of that is free in the window, which ends on {day}: this is the nearest.", day=latest)
        case ("window",):
            return tr("Nothing is free in the window, which ends on {day}.", day=latest)
        case _:
            return ""
