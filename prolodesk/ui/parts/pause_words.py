"""What is said of a course that rests: until when it is paused and why, and which booked visits a pause or an end
cancels."""

from collections.abc import Callable, Sequence
from datetime import date

from prolodesk.clinic.courses import CourseSummary, NextVisit
from prolodesk.words import Formats, tr, tr_n

MOST_DAYS = 4


def paused_words(course: CourseSummary, formats: Formats) -> str:
    """Paused until Tue 22-Dec-2026: holiday"""
    until, reason = course.paused_until, course.kept.reason
    state = tr("Paused until {day}", day=formats.weekday_date(until)) if until else tr("Paused")
    return tr("{state}: {reason}", state=state, reason=reason) if reason else state


def pause_tells(course: CourseSummary, formats: Formats) -> Callable[[date | None], str]:
    """What a pause until a day does to the visits that are booked."""

    def tell(until: date | None) -> str:
        falls = [visit for visit in course.ahead if until is None or visit.start.date() < until]
        stays = course.ahead[len(falls) :]
        if not falls:
            return _opens(until, formats)
        sentences = [tr("Cancels {visits}.", visits=_visits(falls, formats))]
        if stays:
            sentences.append(
                tr_n(
                    "{visits} stays and moves up in the count.",
                    "{visits} stay and move up in the count.",
                    len(stays),
                    visits=_visits(stays, formats),
                )
            )
        return " ".join((*sentences, _opens(until, formats)))

    return tell


def end_tells(course: CourseSummary, formats: Formats) -> Callable[[date | None], str]:
    """What the end of a course does to the visits that are booked."""
    cancelled = tr("Cancels {visits}.", visits=_visits(course.ahead, formats)) if course.ahead else ""
    return lambda _: cancelled


def _opens(until: date | None, formats: Formats) -> str:
    if until is None:
        return tr("Without a day it is paused until somebody resumes it.")
    return tr("Sessions can be placed from {day} on.", day=formats.weekday_date(until))


def _visits(visits: Sequence[NextVisit], formats: Formats) -> str:
    """Wed 25-Nov-2026, Wed 23-Dec-2026 and 3 more"""
    days = ", ".join(formats.weekday_date(visit.start.date()) for visit in visits[:MOST_DAYS])
    more = len(visits) - MOST_DAYS
    return tr("{days} and {count} more", days=days, count=more) if more > 0 else days
