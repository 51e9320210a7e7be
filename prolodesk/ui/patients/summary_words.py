"""The summary of a patient in words and segments: pure functions from the clinic's values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.records import GoalLine, Pain
from prolodesk.clinic.values import Card
from prolodesk.domain.courses import CourseState, Window
from prolodesk.domain.ids import Id
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.ui.parts.pause_words import paused_words
from prolodesk.ui.parts.series_bar import Segment, SegmentState
from prolodesk.ui.parts.spark import SparkPoint
from prolodesk.ui.patients.wording import region_text, side_text
from prolodesk.words import Formats, every_weeks, tr, tr_n

MOST_VISITS = 8
MOST_POINTS = 12
_OVER = frozenset({Status.RECOVERY, Status.DONE})


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit as a line: which, when, what for, and its status by code."""

    appointment_id: Id
    moment: str
    purpose: str
    status: str


def course_title(course: CourseSummary) -> str:
    """Low back pain · Sacroiliac and pelvis, right"""
    where = ", ".join(part for part in (region_text(course.region), side_text(course.side)) if part)
    return " · ".join(part for part in (course.title, where) if part)


def course_line(course: CourseSummary) -> str:
    """How far a course is: "2 of 6 sessions · every 4 weeks (3–6) · Dr Ada Quist"."""
    least, target, most = course.interval
    parts = (
        tr_n("{done} of {count} session", "{done} of {count} sessions", course.sessions, done=course.done),
        every_weeks(target, least, most),
        course.provider,
    )
    return " · ".join(part for part in parts if part)


def next_line(course: CourseSummary, formats: Formats) -> str:
    """What comes next in a course, or why nothing does."""
    state = state_text(course, formats)
    if not course.under_way and not (course.paused_until and course.next_appointment):
        return state
    booked = course.next_appointment
    if booked:
        return tr("{state} · next {moment}", state=state, moment=formats.moment(booked.start))
    if course.window:
        return tr(
            "{state} · next session {window}, not booked", state=state, window=window_text(course.window, formats)
        )
    return tr("{state} · first session not booked", state=state)


def goal_line(goal: GoalLine) -> str:
    """Walk 5 km · 1 of 10 at the start, 7 now"""
    start, latest = goal.at_start, goal.latest
    if start is None and latest is None:
        return goal.activity
    if start is None:
        return tr("{activity} · {score} of 10 now", activity=goal.activity, score=latest)
    if latest is None:
        return tr("{activity} · {score} of 10 at the start", activity=goal.activity, score=start)
    return tr("{activity} · {score} of 10 at the start, {now} now", activity=goal.activity, score=start, now=latest)


def window_text(window: Window, formats: Formats) -> str:
    """between 08-Dec and 29-Dec, best 15-Dec"""
    days = {name: formats.short_date(getattr(window, name)) for name in ("earliest", "latest", "target")}
    return tr("between {earliest} and {latest}, best {target}", **days)


def state_text(course: CourseSummary, formats: Formats) -> str:
    """The state of a course in words, with the reason someone gave, and until when it is paused."""
    if course.state is CourseState.PAUSED:
        return paused_words(course, formats)
    name = {
        "proposed": tr("Proposed"),
        "consented": tr("Consented"),
        "active": tr("Active"),
        "completed": tr("Completed"),
        "stopped": tr("Stopped"),
    }[course.state.value]
    return tr("{state}: {reason}", state=name, reason=course.kept.reason) if course.kept.reason else name


def segments_of(course: CourseSummary, visits: Sequence[Card], today: date, formats: Formats) -> tuple[Segment, ...]:
    """A course session by session, with the day of its visit or the beginning of its window."""
    mine = {card.number: card for card in visits if card.course_id == course.course_id and _counts(card)}
    return tuple(_segment(course, mine.get(place), place, today, formats) for place in range(1, course.sessions + 1))


def spark_points(pain: Sequence[Pain], formats: Formats) -> tuple[SparkPoint, ...]:
    """The latest pain scores, each over its day."""
    return tuple(SparkPoint(formats.short_date(each.on), each.value) for each in pain[-MOST_POINTS:])


def pain_change(pain: Sequence[Pain]) -> str:
    """How pain moved from the first score to the last; empty with fewer than two."""
    if len(pain) < 2:
        return ""
    moved = pain[-1].value - pain[0].value
    if moved == 0:
        return tr("Unchanged since the first score")
    points = f"−{-moved}" if moved < 0 else f"+{moved}"
    return tr("{points} since the first score", points=points)


def visit_lines(
    visits: Sequence[Card], wall_now: datetime, formats: Formats
) -> tuple[list[VisitLine], list[VisitLine]]:
    """Visits to come, earliest first, and those that were or will not be, latest first; at most eight of each."""
    away = _OVER | HOLDS_NO_TIME
    coming = [card for card in visits if card.place.start >= wall_now and card.status not in away]
    gone = [card for card in reversed(visits) if card not in coming]
    return (
        [_line(card, formats) for card in coming[:MOST_VISITS]],
        [_line(card, formats) for card in gone[:MOST_VISITS]],
    )


def _line(card: Card, formats: Formats) -> VisitLine:
    session = (
        tr("session {number} of {sessions}", number=card.number, sessions=card.sessions)
        if card.number and card.sessions
        else ""
    )
    purpose = " · ".join(part for part in (card.course_title or card.type_name, session) if part)
    return VisitLine(card.appointment_id, formats.moment(card.place.start), purpose, card.status.value)


def _counts(card: Card) -> bool:
    return card.status not in HOLDS_NO_TIME or card.status is Status.NO_SHOW


def _segment(course: CourseSummary, visit: Card | None, place: int, today: date, formats: Formats) -> Segment:
    if visit is None:
        if place <= course.done:
            return Segment("", "done")
        due = course.window if place == course.next_number else None
        first = max(filter(None, (course.paused_until, due.earliest if due else None)), default=None)
        since = first if place == course.next_number and (due or first) else None
        return Segment(tr("from {date}", date=formats.short_date(since)) if since else "", "planned")
    day = visit.place.start.date()
    state: SegmentState = "booked"
    if visit.status in _OVER or visit.signed:
        state = "done"
    elif visit.status is Status.NO_SHOW:
        state = "missed"
    elif day == today:
        state = "now"
    return Segment(tr("today") if state == "now" else formats.short_date(day), state)
