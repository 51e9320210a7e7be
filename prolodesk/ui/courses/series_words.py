"""What is said of the sessions of a series: their days and hours, how far apart, what had to give."""

from datetime import timedelta

from prolodesk.clinic.course_values import CourseProposal, SeriesRow
from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.values import Place
from prolodesk.ui.parts.spacing_ruler import RulerValue, ruler_value, spacing_words
from prolodesk.words import Formats, every_weeks, rhythm_words, tr, tr_n, words


def title_of(proposal: CourseProposal, who: str) -> str:
    """HARTMANN, Julia · born 02-Jan-1950 (76y) · P-00 916 · SI joint R"""
    return " · ".join(part for part in (proposal.patient, who, proposal.course.title) if part)


def rhythm_of(course: CourseSummary) -> str:
    """6 sessions · every 4 weeks (3–6) · different before session 2 · Dr Quist, nobody else"""
    least, target, most = course.interval
    parts = [
        tr_n("{count} session", "{count} sessions", course.sessions),
        every_weeks(target, least, most),
        *(
            tr(
                "before session {number}: {rhythm}",
                number=step.number,
                rhythm=every_weeks(step.target, step.minimum, step.maximum),
            )
            for step in course.steps
        ),
    ]
    parts.append(tr("{provider}, nobody else", provider=course.provider) if course.provider_fixed else course.provider)
    return " · ".join(part for part in parts if part)


def changed_plan(proposal: CourseProposal) -> str:
    """Plan: 4 sessions, every 3 weeks (2–4) → 6 sessions, every 4 weeks (3–6); empty where booking changes none."""
    planned, course = proposal.planned, proposal.course
    if planned is None:
        return ""
    was = rhythm_words(planned.sessions, planned.interval)
    return tr("Plan: {was} → {becomes}", was=was, becomes=rhythm_words(course.sessions, course.interval))


def day_words(row: SeriesRow, formats: Formats) -> str:
    """Tue 01-Dec-2026, or that there is no day."""
    if row.on is not None:
        return formats.weekday_date(row.on)
    return tr("Left unplaced") if row.state == "left" else tr("No place yet")


def hours_words(place: Place | None, formats: Formats) -> str:
    """09:15–09:45"""
    return formats.hours(place.start, place.start + timedelta(minutes=place.minutes)) if place else ""


def state_words(row: SeriesRow) -> str:
    """How far a session is, where it is not just proposed."""
    return {
        "given": tr("given"),
        "booked": tr("booked"),
        "proposed": "",
        "left": tr("stays in the tray"),
        "open": tr("finds no place"),
    }[row.state]


def ruler_of(row: SeriesRow) -> RulerValue | None:
    """The spacing of a session as it is drawn; None for the first, and while the one before has no day."""
    if row.window is None or row.after is None or row.counted_from is None:
        return None
    return ruler_value(row.after, row.window, row.counted_from, row.days_after)


def spacing_line(row: SeriesRow, formats: Formats) -> str:
    """4 w after #2, window 3–6 w"""
    ruler = ruler_of(row)
    return spacing_words(ruler) if ruler else ""


def gives_line(row: SeriesRow, formats: Formats) -> str:
    """What had to give and why, one sentence after the other."""
    return " ".join(words(give, formats) for give in row.gives)


def spoken(row: SeriesRow, formats: Formats) -> str:
    """A session in one sentence for screen readers."""
    parts = [
        tr("Session {number}", number=row.number),
        day_words(row, formats),
        hours_words(row.place, formats),
        row.provider,
        row.room,
        spacing_line(row, formats),
        state_words(row),
        gives_line(row, formats),
    ]
    return ". ".join(part.rstrip(".") for part in parts if part)


def booking_words(proposal: CourseProposal) -> str:
    """What the button says."""
    if proposal.planned is not None:
        one, many = "Change the plan, book {count} session", "Change the plan, book {count} sessions"
        return tr_n(one, many, len(proposal.proposed))
    return tr_n("Book {count} session", "Book {count} sessions", len(proposal.proposed))
