"""What the demo clinic has on record holds together, seen through the door and against the atlas."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from prolodesk.clinic.atlas_reviews import atlas_in_force, atlas_reviews
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.courses import CourseSummary, courses_of
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.knowledge import protocols, solutions
from prolodesk.clinic.plans import plan_of
from prolodesk.clinic.session_values import draft_to_body
from prolodesk.clinic.sessions import signed_session
from prolodesk.clinic.signin import SignedIn
from prolodesk.domain.courses import CourseState
from prolodesk.shipped import shipped
from prolodesk.store.audit import verify
from prolodesk.store.tables import (
    AppointmentRow,
    ConsentRow,
    CourseRow,
    GivenInjectionRow,
    HoldRow,
    PatientRow,
    PlannedInjectionRow,
    SessionRow,
    StatusRow,
    UsedVialRow,
)
from tests.demo.opening import DAY, copied, door, enter

SITES = {site["id"]: site for site in json.loads(shipped("atlas", "sites.json").read_text(encoding="utf-8"))["sites"]}


@pytest.fixture(scope="module")
def signed_in(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedIn]:
    """One clinic for all tests here: they only look."""
    opened = enter(copied(demo_template, tmp_path_factory.mktemp("records")), DAY)
    yield opened
    opened.file.close()


@pytest.fixture(scope="module")
def clinic(signed_in: SignedIn) -> Clinic:
    return door(signed_in, DAY)


@pytest.fixture(scope="module")
def courses(clinic: Clinic, signed_in: SignedIn) -> list[CourseSummary]:
    """Every course of the clinic."""
    with signed_in.file.reading() as session:
        patients = session.scalars(select(CourseRow.patient_id).distinct()).all()
    return [course for patient in patients for course in clinic.ask(courses_of, patient)]


def test_every_signed_session_reads_as_the_door_would_have_written_it(clinic: Clinic, signed_in: SignedIn) -> None:
    with signed_in.file.reading() as session:
        kept = {row.appointment_id: row.record for row in session.scalars(select(SessionRow))}
    assert len(kept) > 400
    for visit_id, record in kept.items():
        signed = clinic.ask(signed_session, visit_id)
        assert signed is not None and signed.draft.given
        assert {**draft_to_body(signed.draft), "injections": [], "vials": []} == record


def test_nothing_was_injected_without_consent_and_two_identifiers(signed_in: SignedIn) -> None:
    with signed_in.file.reading() as session:
        consents = {row.id: row for row in session.scalars(select(ConsentRow))}
        patients = {row.id: row for row in session.scalars(select(PatientRow))}
        for row in session.scalars(select(SessionRow)):
            consent = consents[row.record["time_out"]["consent_id"]]
            assert consent.course_id == row.course_id and consent.given_on <= row.signed_at.date()
            assert patients[row.patient_id].born_on


def test_volumes_lie_within_what_the_atlas_says(signed_in: SignedIn) -> None:
    with signed_in.file.reading() as session:
        planned = session.execute(select(PlannedInjectionRow.site_id, PlannedInjectionRow.volume_ml)).all()
        given = session.execute(
            select(GivenInjectionRow.site_id, GivenInjectionRow.volume_ml).where(GivenInjectionRow.state == "given")
        ).all()
        not_given = session.scalars(select(GivenInjectionRow.note).where(GivenInjectionRow.state != "given")).all()
    for site_id, volume_ml in (*planned, *given):
        low, high = SITES[site_id]["volume_ml"]
        assert low <= volume_ml <= high, site_id
    assert not_given and all(not_given)


def test_a_side_is_written_for_paired_sites_only_and_is_the_side_of_the_course(signed_in: SignedIn) -> None:
    with signed_in.file.reading() as session:
        sides = {row.id: row.side for row in session.scalars(select(CourseRow))}
        for row in session.scalars(select(PlannedInjectionRow)):
            assert (row.laterality == "midline") is not SITES[row.site_id]["paired"]
            assert sides[row.course_id] in ("both", row.laterality) or row.laterality == "midline"


def test_no_vial_was_used_after_it_expired_and_a_lot_expires_once(signed_in: SignedIn) -> None:
    with signed_in.file.reading() as session:
        used = session.execute(
            select(UsedVialRow.lot, UsedVialRow.expires_on, SessionRow.signed_at).join(
                SessionRow, SessionRow.id == UsedVialRow.session_id
            )
        ).all()
    expiries = defaultdict(set)
    for lot, expires_on, signed_at in used:
        assert expires_on > signed_at.date()
        expiries[lot].add(expires_on)
    assert all(len(days) == 1 for days in expiries.values())


def test_nobody_and_nothing_is_in_two_places_in_one_lane(signed_in: SignedIn) -> None:
    with signed_in.file.reading() as session:
        holds = session.scalars(select(HoldRow).where(HoldRow.active).order_by(HoldRow.start_utc)).all()
    last: dict[tuple[str, int], HoldRow] = {}
    assert holds
    for hold in holds:
        before = last.get((hold.resource_id, hold.lane))
        assert before is None or before.end_utc <= hold.start_utc
        last[hold.resource_id, hold.lane] = hold


def test_courses_stand_at_every_stage_and_agree_with_what_was_given(
    courses: list[CourseSummary], signed_in: SignedIn
) -> None:
    with signed_in.file.reading() as session:
        kept = {row.id: row.state for row in session.scalars(select(CourseRow))}
        given = Counter(session.scalars(select(SessionRow.course_id)))
    assert {course.course_id for course in courses} == set(kept)
    assert {course.state for course in courses} == set(CourseState)
    assert [c for c in courses if c.under_way and c.window and c.window.latest < DAY and not c.next_appointment]
    for course in courses:
        assert course.done == given[course.course_id] <= course.sessions
        kept_state = kept[course.course_id]
        assert kept_state in ("paused", "stopped") or kept_state == ("active" if course.done else "proposed")
        assert course.done + course.booked <= course.sessions


def test_plans_are_complete_and_sessions_count_upwards(clinic: Clinic, signed_in: SignedIn) -> None:
    with signed_in.file.reading() as session:
        ids = session.scalars(select(CourseRow.id).limit(60)).all()
        numbers = {
            id: session.scalars(select(SessionRow.number).filter_by(course_id=id).order_by(SessionRow.signed_at)).all()
            for id in ids
        }
    for course_id in ids:
        plan = clinic.ask(plan_of, course_id)
        assert plan.goals and plan.injections and plan.protocol_id
        assert numbers[course_id] == list(range(1, len(numbers[course_id]) + 1))


def test_pain_falls_for_most_but_not_for_all(courses: list[CourseSummary]) -> None:
    lines = [course.pain for course in courses if len(course.pain) > 1]
    better = sum(line[-1][1] < line[0][1] for line in lines)
    assert 0.5 < better / len(lines) < 0.98


def test_every_visit_has_its_last_stamp_and_none_lies_ahead(signed_in: SignedIn, clinic: Clinic) -> None:
    with signed_in.file.reading() as session:
        stamps = {(row.appointment_id, row.status) for row in session.scalars(select(StatusRow))}
        assert all(row.at <= clinic.now() for row in session.scalars(select(StatusRow)))
        for visit in session.scalars(select(AppointmentRow)):
            assert (visit.id, visit.status) in stamps
            assert (
                visit.start_utc > clinic.now().timestamp()
                or visit.status not in ("booked", "confirmed")
                or (visit.start_utc > clinic.now().timestamp() - 900)
            )


@pytest.mark.parametrize(
    "typed", ["smith joan", "smyth john", "oneill", "o'neill sio", "smith-jones", "الحسن", "wolfe"]
)
def test_everybody_is_found_by_name(clinic: Clinic, typed: str) -> None:
    assert clinic.ask(find_patients, typed)


def test_where_the_core_sites_stand_is_reviewed_and_the_rest_waits(clinic: Clinic) -> None:
    atlas, reviews = clinic.ask(atlas_in_force), clinic.ask(atlas_reviews)
    for site in atlas.sites.values():
        assert reviews[site.site_id].holds is atlas.placements[site.site_id].reviewed is (site.tier == "core")
        assert (reviews[site.site_id].approved_by != "") is (site.tier == "core")
    assert sum(review.marks for review in reviews.values()) > 100


def test_the_clinics_knowledge_is_approved_and_its_audit_whole(clinic: Clinic, signed_in: SignedIn) -> None:
    assert {each.state for each in (*clinic.ask(protocols), *clinic.ask(solutions))} == {"approved"}
    with signed_in.file.reading() as session:
        assert verify(session).whole
