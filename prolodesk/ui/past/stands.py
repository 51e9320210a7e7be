"""The stops of the slider over sessions, as values: what each one shows on the body and how it is called."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from prolodesk.clinic.pain_drawings import PainDrawing
from prolodesk.clinic.past_sessions import PastInjection, PastSession
from prolodesk.domain.body.comparing import Injected, difference, difference_words
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.ids import Id
from prolodesk.ui.body.wishes import MarkState, MarkView
from prolodesk.words import Formats, tr, words

NOW = ""
"""The key of the stop that shows what is worked on now."""


@dataclass(frozen=True, slots=True)
class Stand:
    """One stop: `short` stands below it, or where there is room `brief`.

    `injections` are what was given, or is meant to be; they are compared.
    """

    key: Id
    title: str
    short: str
    brief: str
    on: date | None
    injections: Sequence[Injected]
    marks: tuple[MarkView, ...]


def stands_of(sessions: Sequence[PastSession], formats: Formats) -> tuple[Stand, ...]:
    """A stop for each session. Where the patient had several courses, titles say which."""
    several = len({session.course_id for session in sessions}) > 1
    return tuple(
        Stand(
            session.session_id,
            session_title(session, formats, with_course=several),
            str(session.number) if session.number else "–",
            _brief(session, formats),
            session.on,
            session.given,
            tuple(_mark(place, each) for place, each in enumerate(session.injections, start=1)),
        )
        for session in sessions
    )


def with_drawings(stands: Sequence[Stand], drawings: Sequence[PainDrawing], formats: Formats) -> tuple[Stand, ...]:
    """The stops, and one more for each pain drawing made on a day without a session."""
    days = {stand.on for stand in stands}
    newest = {drawing.drawn_at.date(): drawing for drawing in drawings}
    more = [
        Stand(
            drawing.drawing_id,
            tr("Pain drawing · {day}", day=formats.date(day)),
            "·",
            formats.short_date(day),
            day,
            (),
            (),
        )
        for day, drawing in newest.items()
        if day not in days
    ]
    return tuple(sorted((*stands, *more), key=lambda stand: stand.on or date.max))


def session_title(session: PastSession, formats: Formats, *, with_course: bool = False) -> str:
    """Session 2 · 27-Oct-2026"""
    day = formats.date(session.on)
    title = tr("Session {number} · {day}", number=session.number, day=day) if session.number else day
    if with_course and session.course_title:
        return tr("{session} · {course}", session=title, course=session.course_title)
    return title


def outlines(stand: Stand) -> tuple[MarkView, ...]:
    """What was given at a stop, as the dotted outlines under another one's marks."""
    given = (mark for mark in stand.marks if mark.state is not MarkState.NOT_GIVEN)
    return tuple(replace(mark, mark_id=f"last {mark.mark_id}", state=MarkState.LAST) for mark in given)


def compared_words(before: Stand, shown: Stand, formats: Formats) -> str:
    """+2 sites, −1, +1 mL"""
    return words(difference_words(difference(before.injections, shown.injections)), formats)


def _mark(number: int, each: PastInjection) -> MarkView:
    given = each.state == "given"
    state = MarkState.GIVEN if given else MarkState.NOT_GIVEN
    side, reason = Laterality(each.laterality), "" if given else each.note
    at, version = (each.view, each.x_mm, each.y_mm), each.art_version
    return MarkView(each.injection_id, number, each.site_id, side, state, *at, reason=reason, art_version=version)


def _brief(session: PastSession, formats: Formats) -> str:
    """2 · 13-Oct"""
    day = formats.short_date(session.on)
    return tr("{number} · {day}", number=session.number, day=day) if session.number else day
