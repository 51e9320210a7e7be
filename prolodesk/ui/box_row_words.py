"""What a row of the one box would do, in words: when and with whom, what could not be kept and why. No widgets."""

from collections.abc import Mapping

from prolodesk.clinic.course_rhythm import Rhythm
from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.missed_days import MissedDay
from prolodesk.clinic.plain_words import VisitOffer
from prolodesk.domain.ids import Id
from prolodesk.domain.one_box import Part, Reading
from prolodesk.ui.box_words import words_of
from prolodesk.words import Formats, every_weeks, rhythm_words, tr, tr_n, words


def where_words(offer: VisitOffer, formats: Formats) -> str:
    """Fri 27-Nov-2026 10:30 · M. Duarte · Room 1"""
    if offer.found is None:
        return ""
    found = offer.found
    return " · ".join(filter(None, (formats.moment(found.place.start), found.provider, found.room)))


def why_words(offer: VisitOffer, formats: Formats, at: str = "") -> str:
    """What could not be kept, and why: the day that was missed, the window, the time; empty where all of it was.

    `at` is the time that was asked for.
    """
    if offer.why_not is not None:
        return words(offer.why_not, formats)
    if offer.why_not is not None:
        return words(offer.why_not, formats)
    if offer.found is None:
        return tr("No free place was found for that.")
    if offer.outside:
        return _outside(offer, formats)
    if offer.missed is not None:
        return missed_words(offer.missed, formats, at)
    return _gave_words(offer, formats)


def missed_words(missed: MissedDay, formats: Formats, at: str = "") -> str:
    """Why the day that was meant first is not the one offered."""
    day = formats.weekday_date(missed.day)
    if missed.closure is not None:
        return tr("{day} is closed: {closure}.", day=day, closure=words(missed.closure, formats))
    match missed.why:
        case "past":
            return tr("{day} {time} is over.", day=day, time=at) if at else tr("{day} is over.", day=day)
        case "closed":
            return tr("The clinic is closed on {day}.", day=day)
        case "away":
            return tr("Not in on {day}.", day=day)
        case "time":
            return tr("{day} is not free at {time}.", day=day, time=at)
        case _:
            return tr("{day} has nothing free for that.", day=day)


def window_words(offer: VisitOffer, formats: Formats) -> str:
    """window 15-Dec-2026 to 05-Jan-2027; empty without one."""
    if offer.window is None:
        return ""
    first, last = formats.date(offer.window.earliest), formats.date(offer.window.latest)
    return tr("Window of session {number}: {first} to {last}", number=offer.number or 0, first=first, last=last)


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


def _outside(offer: VisitOffer, formats: Formats) -> str:
    window = offer.window
    assert window is not None
    first, last = formats.date(window.earliest), formats.date(window.latest)
    if offer.outside < 0:
        early = "{count} day before the window, {first} to {last}."
        return tr_n(early, "{count} days before the window, {first} to {last}.", -offer.outside, first=first, last=last)
    late = "{count} day after the window, {first} to {last}."
    return tr_n(late, "{count} days after the window, {first} to {last}.", offer.outside, first=first, last=last)


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
