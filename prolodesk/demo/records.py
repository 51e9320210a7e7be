"""What is recorded of a session in the demo clinic: drafted, signed, and the pain that was told."""

import hashlib
from datetime import UTC, timedelta
from typing import Any

from prolodesk.demo.vials import add_lots
from prolodesk.demo.world import Course, Visit, World
from prolodesk.domain.ids import Id, id_at
from prolodesk.store.tables import AddendumRow, DraftRow, GivenInjectionRow, ScoreRow, SessionRow

CHLORHEXIDINE, IODINE = "Chlorhexidine 2 % in alcohol", "Povidone iodine 10 %"
NUMBING = "Vapocoolant spray"
SKIPPED = 0.03


def sign_session(world: World, visit: Visit, pain: int) -> None:
    """The signed record of a session that was given."""
    course, chance = visit.course, world.chance
    assert course is not None
    after = max(pain - 2, 0) if chance.happens(0.6) else None
    body = _body(visit, course, pain, injections=[])
    body["pain_after"], body["not_asked"] = after, [] if after is not None else ["after"]
    body["reaction"], body["note"] = "none", chance.of(world.stuff.notes)
    skipped = {n for n in range(1, len(course.planned)) if chance.happens(SKIPPED)}
    body["time_out"] = _time_out(world, visit, course, len(course.planned))
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
        record=body,
        pain_before=pain,
        pain_after=after,
        signed_at=signed_at,
        signed_by=world.providers[visit.provider],
    )
    given = [n for n in range(len(course.planned)) if n not in skipped]
    for position, planned in enumerate(course.planned):
        _add_given(world, visit, session_id, position, planned, given=position in given)
    add_lots(world, session_id, visit.start.date(), [course.planned[n]["solution_id"] for n in given])
    add_score(world, visit, pain)
    _add_function(world, visit, course, pain)
    if chance.happens(0.02) and visit.start.date() < world.day - timedelta(days=1):
        world.rows.add(
            AddendumRow,
            id=chance.id(),
            session_id=session_id,
            text="Patient called the next day: soreness as expected.",
            added_at=signed_at + timedelta(hours=22),
            added_by=world.providers[visit.provider],
        )


def begin_draft(world: World, visit: Visit, pain: int) -> None:
    """The record of a visit that is being worked on: everything prepared, nothing given yet."""
    course = visit.course
    assert course is not None
    injections = [
        {
            "injection_id": _injection_id(visit, world, planned["id"]),
            "site_id": planned["site_id"],
            "laterality": planned["laterality"],
            "solution_id": planned["solution_id"],
            "volume_ml": planned["volume_ml"],
            "state": "planned",
            "view": planned["view"],
            "x_mm": planned["x_mm"],
            "y_mm": planned["y_mm"],
            "art_version": planned["art_version"],
            "needle": planned["needle"],
            "guidance": planned["guidance"],
            "note": "",
        }
        for planned in course.planned
    ]
    world.rows.add(
        DraftRow,
        form="session",
        entity_id=visit.id,
        person_id="",
        body={**_body(visit, course, pain, injections), "typed": {}},
        saved_at=world.moment(world.now - timedelta(minutes=2)),
        saved_by=world.providers[visit.provider],
    )


def add_score(world: World, visit: Visit, pain: int) -> None:
    """Pain 0-10 as told on arrival."""
    world.rows.add(
        ScoreRow,
        id=world.chance.id(),
        patient_id=visit.patient.id,
        course_id=visit.course.id if visit.course else None,
        appointment_id=visit.id,
        measure="nrs11",
        item="",
        value=float(pain),
        scored_at=world.moment(min(visit.start, world.now)),
        entered_by=world.desk,
    )


def _add_function(world: World, visit: Visit, course: Course, pain: int) -> None:
    """How well each activity of the course's goals went: the less pain, the better, one activity behind the other."""
    for position, activity in enumerate(course.story.goals):
        world.rows.add(
            ScoreRow,
            id=_injection_id(visit, world, f"psfs {position}"),
            patient_id=visit.patient.id,
            course_id=course.id,
            appointment_id=visit.id,
            measure="psfs",
            item=activity,
            value=float(max(0, min(10, 10 - pain - position))),
            scored_at=world.moment(min(visit.start, world.now)),
            entered_by=world.providers[visit.provider],
        )


def _body(visit: Visit, course: Course, pain: int, injections: list[dict[str, Any]]) -> dict[str, Any]:
    """A session as its draft is kept. The fields are those of clinic.session_values.SessionDraft."""
    return {
        "appointment_id": visit.id,
        "patient_id": visit.patient.id,
        "course_id": course.id,
        "number": visit.number,
        "injections": injections,
        "vials": [],
        "time_out": None,
        "skin_prep": IODINE if "chlorhexidine" in visit.patient.allergies else CHLORHEXIDINE,
        "numbing": NUMBING,
        "pain_before": pain,
        "pain_after": None,
        "reaction": "",
        "note": "",
        "not_asked": [],
        "gloves": "latex_free",
        "besides": [],
        "sedated": False,
        "escort": "",
        "told": [],
        "overrides": [],
    }


def _time_out(world: World, visit: Visit, course: Course, sites: int) -> dict[str, Any]:
    return {
        "at": (visit.start + timedelta(minutes=3)).isoformat(),
        "person_id": world.providers[visit.provider],
        "identifiers": ["name", "born_on"],
        "side": course.side,
        "sites": sites,
        "consent_id": course.consent_id,
        "allergies_read": True,
    }


def _add_given(
    world: World, visit: Visit, session_id: Id, position: int, planned: dict[str, Any], *, given: bool
) -> None:
    world.rows.add(
        GivenInjectionRow,
        session_id=session_id,
        position=position + 1,
        state="given" if given else "not_given",
        note="" if given else "Not tender today",
        **{
            **planned,
            "id": _injection_id(visit, world, planned["id"]),
            "volume_ml": planned["volume_ml"] if given else 0.0,
        },
    )


def _injection_id(visit: Visit, world: World, like: Id) -> Id:
    """The id the door gives an injection of this visit that repeats a planned one."""
    digest = hashlib.sha256(f"{visit.id} {like}".encode()).digest()
    return id_at(world.moment(visit.start).astimezone(UTC), digest[:10])
