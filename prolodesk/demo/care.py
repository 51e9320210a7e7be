"""Courses in the demo clinic: plans, consents, and sessions as they were given."""

from datetime import date, datetime, timedelta
from typing import Any

from prolodesk.demo.material import Story
from prolodesk.demo.patients import Patient
from prolodesk.demo.people import SESSION
from prolodesk.demo.world import Course, Visit, World
from prolodesk.domain.status import Status
from prolodesk.store.tables import (
    AddendumRow,
    ComplaintRow,
    ConsentRow,
    CourseRow,
    GivenInjectionRow,
    GoalRow,
    PlannedInjectionRow,
    ScoreRow,
    SessionRow,
)

LOTS = ("DX-22-118", "DX-22-131", "DX-23-004", "LD-7741")
SKIN_PREP = "Chlorhexidine 2 % in alcohol"


def begin_course(world: World, patient: Patient, story: Story, provider: int, on: date) -> Course:
    """A complaint and the plan made for it at the evaluation. Its state is written by `finish_course`."""
    chance = world.chance
    course = Course(chance.id(), patient, story, chance.of(story.sides), provider)
    complaint_id = chance.id()
    world.rows.add(
        ComplaintRow,
        id=complaint_id,
        patient_id=patient.id,
        title=story.title,
        region=story.region,
        side=course.side,
        onset=story.onset,
        mechanism=story.mechanism,
        previous_treatment=story.previous,
        red_flags=[],
        red_flags_note="None found.",
        examination="Tender over the structures marked in the plan.",
        closed=False,
        added_at=world.moment(datetime.combine(on, datetime.min.time().replace(hour=10))),
        version=1,
    )
    world.rows.add(CourseRow, **_course_values(world, course, complaint_id, on))
    for position, activity in enumerate(story.goals):
        world.rows.add(
            GoalRow,
            id=chance.id(),
            course_id=course.id,
            position=position,
            activity=activity,
            at_start=chance.between(1, 5),
        )
    for position, (site_id, laterality, volume, needle) in enumerate(planned_sites(course), start=1):
        world.rows.add(
            PlannedInjectionRow,
            id=chance.id(),
            course_id=course.id,
            position=position,
            site_id=site_id,
            laterality=laterality,
            view="",
            x_mm=None,
            y_mm=None,
            solution_id=story.solution_id,
            volume_ml=volume,
            needle=needle,
            guidance="",
            note="",
        )
    if not chance.happens(0.08):
        world.rows.add(
            ConsentRow,
            id=chance.id(),
            patient_id=patient.id,
            course_id=course.id,
            procedure="Prolotherapy injections",
            side=course.side,
            given_on=on,
            withdrawn_on=None,
            recorded_by=world.providers[provider],
        )
    world.courses.append(course)
    return course


def planned_sites(course: Course) -> list[tuple[str, str, float, str]]:
    """Site, side, volume in mL and needle of each planned injection of a course."""
    sites = []
    for injection in course.story.injections:
        sides: tuple[str, ...] = ("midline",)
        if injection.paired:
            sides = (course.side,) if course.side in ("left", "right") else ("left", "right")
        sites += [(injection.site_id, side, injection.volume_ml, injection.needle) for side in sides]
    return sites


def sign_session(world: World, visit: Visit, pain: int) -> None:
    """The signed record of a session that was given."""
    course, chance = visit.course, world.chance
    assert course is not None and visit.type == SESSION
    session_id = chance.id()
    signed_at = world.moment(min(visit.start + timedelta(minutes=visit.minutes - 10), world.now))
    world.rows.add(
        SessionRow,
        id=session_id,
        appointment_id=visit.id,
        patient_id=visit.patient.id,
        course_id=course.id,
        number=visit.number,
        provider_id=world.providers[visit.provider],
        record=session_record(world, visit, pain),
        pain_before=pain,
        pain_after=max(pain - 2, 0) if chance.happens(0.6) else None,
        signed_at=signed_at,
        signed_by=world.providers[visit.provider],
    )
    expires = visit.start.date() + timedelta(days=200)
    for position, (site_id, laterality, volume, needle) in enumerate(planned_sites(course), start=1):
        skipped = chance.happens(0.03)
        world.rows.add(
            GivenInjectionRow,
            id=chance.id(),
            session_id=session_id,
            position=position,
            site_id=site_id,
            laterality=laterality,
            view="",
            x_mm=None,
            y_mm=None,
            state="not_given" if skipped else "given",
            solution_id=course.story.solution_id,
            volume_ml=0.0 if skipped else volume,
            lot="" if skipped else LOTS[visit.start.toordinal() // 60 % len(LOTS)],
            expires_on=None if skipped else expires.replace(day=1),
            needle=needle,
            guidance="",
            note="Not tender today" if skipped else "",
        )
    score(world, visit, pain)
    if chance.happens(0.02):
        world.rows.add(
            AddendumRow,
            id=chance.id(),
            session_id=session_id,
            text="Patient called the next day: soreness as expected.",
            added_at=signed_at + timedelta(hours=22),
            added_by=world.providers[visit.provider],
        )


def session_record(world: World, visit: Visit, pain: int) -> dict[str, Any]:
    """The fields of a session that are not injections, as clinic.session_values writes them."""
    course = visit.course
    assert course is not None
    return {
        "appointment_id": visit.id,
        "patient_id": visit.patient.id,
        "course_id": course.id,
        "number": visit.number,
        "injections": [],
        "time_out": {
            "at": (visit.start + timedelta(minutes=3)).isoformat(),
            "person_id": world.providers[visit.provider],
            "identifiers": ["name", "born_on"],
            "side": course.side,
            "sites": len(planned_sites(course)),
            "consent_id": "",
            "allergies_read": True,
        },
        "skin_prep": SKIN_PREP,
        "numbing": "Lidocaine 1 %",
        "pain_before": pain,
        "pain_after": None,
        "reaction": "none",
        "note": world.chance.of(world.stuff.notes),
    }


def score(world: World, visit: Visit, pain: int) -> None:
    """Pain 0-10 before a visit."""
    world.rows.add(
        ScoreRow,
        id=world.chance.id(),
        patient_id=visit.patient.id,
        course_id=visit.course.id if visit.course else None,
        appointment_id=visit.id,
        measure="nrs11",
        value=float(pain),
        scored_at=world.moment(min(visit.start, world.now)),
        entered_by=world.people[0],
    )


def came(visit: Visit) -> bool:
    """Whether the injections of a visit are already given."""
    return visit.status in (Status.DONE, Status.RECOVERY)


def _course_values(world: World, course: Course, complaint_id: str, on: date) -> dict[str, Any]:
    story = course.story
    return {
        "id": course.id,
        "patient_id": course.patient.id,
        "complaint_id": complaint_id,
        "provider_id": world.providers[course.provider],
        "title": course_title(course),
        "region": story.region,
        "side": course.side,
        "protocol_id": story.protocol_id,
        "sessions": story.sessions,
        "interval_min_weeks": max(story.weeks - 1, 1.0),
        "interval_target_weeks": float(story.weeks),
        "interval_max_weeks": story.weeks + 2.0,
        "adjuncts": "Home exercises daily; physiotherapy once a week.",
        "state": "proposed",
        "state_reason": "",
        "planned_at": world.moment(datetime.combine(on, datetime.min.time().replace(hour=10, minute=30))),
        "version": 1,
    }


def course_title(course: Course) -> str:
    """Knee MCL L, SI joint R: what cards and lists call a course."""
    side = {"left": " L", "right": " R", "both": " L+R"}.get(course.side, "")
    return course.story.short + side
