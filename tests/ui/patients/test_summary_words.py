"""The summary in words: how far a course is, what comes next, how pain moved."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from prolodesk.clinic.courses import CourseSummary, KeptState, NextVisit
from prolodesk.clinic.records import GoalLine, Pain
from prolodesk.clinic.values import Card, Place
from prolodesk.domain.courses import CourseState, Window
from prolodesk.domain.status import Status
from prolodesk.domain.time import Span
from prolodesk.ui.parts.pause_words import end_tells, pause_tells
from prolodesk.ui.patients.summary_words import (
    course_line,
    course_title,
    goal_line,
    next_line,
    pain_change,
    segments_of,
    spark_points,
    visit_lines,
)
from prolodesk.words import Formats

FORMATS = Formats()
TODAY = date(2026, 10, 27)
COURSE = CourseSummary(
    course_id="course",
    patient_id="patient",
    title="Low back pain",
    region="sacroiliac_pelvis",
    side="right",
    provider_id="ada",
    provider="Dr Ada Quist",
    protocol="",
    state=CourseState.ACTIVE,
    kept=KeptState("active"),
    sessions=4,
    done=1,
    booked=0,
    last_given_on=date(2026, 9, 29),
    interval=(3.0, 4.0, 6.5),
    window=Window(date(2026, 10, 20), date(2026, 10, 27), date(2026, 11, 10)),
    next_number=2,
    next_appointment=None,
    pain=(),
    consented=True,
    planned_sites=3,
    planned_on=date(2026, 9, 1),
)


def visit(day: date, number: int, status: Status, hour: int = 10) -> Card:
    start = datetime.combine(day, datetime.min.time()).replace(hour=hour)
    return Card(
        appointment_id=f"visit {number}",
        patient_id="patient",
        family="Hart",
        given="Julia",
        title="",
        preferred="",
        chart_number=1,
        born_on=None,
        phone="",
        place=Place("ada", start, 30),
        span=Span(0, 1800),
        room="",
        type_id="type",
        type_name="Injection session",
        kind="session",
        hue=0,
        status=status,
        status_at=start,
        arrived_at=None,
        course_id="course",
        course_title="Low back pain",
        number=number,
        sessions=4,
        note="",
        cancel_reason="",
        overbooked="",
        alerts=(),
        consent_missing=False,
        pain=None,
        signed=False,
    )


def test_a_course_is_named_with_its_side_in_words_and_how_far_it_is() -> None:
    assert course_title(COURSE) == "Low back pain · Sacroiliac and pelvis, right"
    assert course_line(COURSE) == "1 of 4 sessions · every 4 weeks (3–6.5) · Dr Ada Quist"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Active · next session between 20-Oct and 10-Nov, best 27-Oct, not booked"),
        (
            {"next_appointment": NextVisit("visit", datetime(2026, 10, 28, 9, 30), 2)},
            "Active · next Wed 28-Oct-2026 09:30",
        ),
        ({"window": None, "done": 0, "state": CourseState.PROPOSED}, "Proposed · first session not booked"),
        (
            {"state": CourseState.PAUSED, "kept": KeptState("paused", "on holiday")},
            "Paused: on holiday",
        ),
        (
            {"state": CourseState.PAUSED, "kept": KeptState("paused", "on holiday", date(2026, 12, 22))},
            "Paused until Tue 22-Dec-2026: on holiday",
        ),
        ({"state": CourseState.COMPLETED, "next_number": None}, "Completed"),
    ],
)
def test_what_comes_next_is_said_or_why_nothing_does(changes: dict[str, object], said: str) -> None:
    assert next_line(replace(COURSE, **changes), FORMATS) == said


def test_each_session_of_a_course_is_a_segment_with_its_day_or_window() -> None:
    visits = [visit(date(2026, 9, 29), 1, Status.DONE), visit(date(2026, 11, 20), 3, Status.BOOKED)]
    shown = [(each.caption, each.state) for each in segments_of(COURSE, visits, TODAY, FORMATS)]
    assert shown == [("29-Sep", "done"), ("from 20-Oct", "planned"), ("20-Nov", "booked"), ("", "planned")]


def test_todays_session_is_now_and_a_missed_one_is_marked() -> None:
    visits = [visit(date(2026, 9, 29), 1, Status.NO_SHOW), visit(TODAY, 2, Status.ARRIVED)]
    shown = [(each.caption, each.state) for each in segments_of(COURSE, visits, TODAY, FORMATS)]
    assert shown[:2] == [("29-Sep", "missed"), ("today", "now")]


def test_a_cancelled_visit_leaves_its_session_planned() -> None:
    shown = segments_of(COURSE, [visit(TODAY, 2, Status.CANCELLED)], TODAY, FORMATS)
    assert [each.state for each in shown] == ["done", "planned", "planned", "planned"]


def test_visits_to_come_stand_before_those_that_were() -> None:
    visits = [
        visit(date(2026, 9, 29), 1, Status.DONE),
        visit(TODAY, 2, Status.DONE, hour=16),
        visit(date(2026, 11, 20), 3, Status.BOOKED),
        visit(date(2026, 11, 27), 4, Status.CANCELLED),
    ]
    coming, gone = visit_lines(visits, datetime(2026, 10, 27, 12), FORMATS)
    assert [(line.moment, line.purpose, line.status) for line in coming] == [
        ("Fri 20-Nov-2026 10:00", "Low back pain · session 3 of 4", "booked")
    ]
    assert [line.moment for line in gone] == ["Fri 27-Nov-2026 10:00", "Tue 27-Oct-2026 16:00", "Tue 29-Sep-2026 10:00"]


@pytest.mark.parametrize(
    ("scores", "said"),
    [((), ""), ((7,), ""), ((7, 3), "−4 since the first score"), ((3, 5), "+2 since the first score")],
)
def test_how_pain_moved_is_said_with_its_sign(scores: tuple[int, ...], said: str) -> None:
    pain = [Pain(date(2026, 9, 1 + place), value) for place, value in enumerate(scores)]
    assert pain_change(pain) == said
    assert [point.score for point in spark_points(pain, FORMATS)] == list(scores)


def test_unchanged_pain_is_said_so() -> None:
    assert pain_change([Pain(TODAY, 4), Pain(TODAY, 4)]) == "Unchanged since the first score"


def test_before_a_pause_it_is_said_which_visits_go_and_which_stay() -> None:
    ahead = tuple(NextVisit(f"v{n}", datetime(2026, 11, day, 10), n) for n, day in ((2, 2), (3, 30)))
    tell = pause_tells(replace(COURSE, ahead=ahead), FORMATS)
    assert tell(date(2026, 11, 9)) == (
        "Cancels Mon 02-Nov-2026. Mon 30-Nov-2026 stays and moves up in the count. "
        "Sessions can be placed from Mon 09-Nov-2026 on."
    )
    assert tell(None).startswith("Cancels Mon 02-Nov-2026, Mon 30-Nov-2026. Without a day")
    assert end_tells(replace(COURSE, ahead=ahead), FORMATS)(None) == "Cancels Mon 02-Nov-2026, Mon 30-Nov-2026."


@pytest.mark.parametrize(
    ("start", "latest", "said"),
    [
        (1, 7, "Walk 5 km · 1 of 10 at the start, 7 now"),
        (1, None, "Walk 5 km · 1 of 10 at the start"),
        (None, 7, "Walk 5 km · 7 of 10 now"),
        (None, None, "Walk 5 km"),
    ],
)
def test_a_goal_says_where_it_began_and_where_it_is(start, latest, said):
    assert goal_line(GoalLine("SI joint", "Walk 5 km", start, latest)) == said
