"""Saving plans, working on their drafts, and taking both back."""

import json
from dataclasses import replace

import pytest

from prolodesk.clinic.plan_drafts import ChangePlanDraft, TypePlanDraft, plan_at_work, plans_at_work
from prolodesk.clinic.plan_values import EMPTY_DRAFT, DraftInjection, Goal, completed, draft_from, draft_from_body
from prolodesk.clinic.plan_values import draft_to_body as body_of
from prolodesk.clinic.plans import SavePlan, plan_of
from prolodesk.domain.courses import StepInterval
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.words import say
from prolodesk.store.clinic_file import ClinicFile
from tests.plan_clinic import (
    ANDY,
    COMPLAINT,
    COURSE,
    OTHER_COMPLAINT,
    PATIENT,
    RITA,
    SESSION_TYPE,
    PlanClinic,
    an_id,
    fill,
)


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


def test_a_saved_plan_is_read_back_as_it_was_saved(place: PlanClinic) -> None:
    plan = place.plan()
    place.door().do(SavePlan(COURSE, None, plan))
    assert place.door().ask(plan_of, COURSE) == plan


def test_a_first_save_and_its_undo_leave_no_trace_and_redo_makes_the_same_rows(place: PlanClinic) -> None:
    before = place.digest()
    saved = place.door().do(SavePlan(COURSE, None, place.plan()))
    after = place.digest()
    assert saved.inverse is not None
    place.clock.advance(minutes=5)
    undone = place.door().do(saved.inverse)
    assert place.digest() == before
    assert undone.inverse is not None
    place.door().do(undone.inverse)
    assert place.digest() == after


def test_a_changed_plan_can_be_taken_back_to_the_former_one(place: PlanClinic) -> None:
    first = place.plan()
    place.door().do(SavePlan(COURSE, None, first))
    before = place.digest()
    second = replace(first, sessions=4, goals=(), injections=first.injections[:1], title="Sacroiliac pain")
    change = place.door().do(SavePlan(COURSE, first, second))
    assert place.door().ask(plan_of, COURSE) == second
    assert change.inverse is not None
    place.door().do(change.inverse)
    assert place.digest() == before


def test_saving_over_a_plan_that_changed_meanwhile_is_refused(place: PlanClinic) -> None:
    first = place.plan()
    place.door().do(SavePlan(COURSE, None, first))
    place.door().do(SavePlan(COURSE, first, replace(first, sessions=3)))
    with pytest.raises(ChangedElsewhere):
        place.door().do(SavePlan(COURSE, first, replace(first, sessions=5)))
    assert place.door().ask(plan_of, COURSE).sessions == 3


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"side": ""}, "side"),
        ({"title": "  "}, "title"),
        ({"sessions": 0}, "sessions"),
        ({"sessions": 25}, "sessions"),
        ({"interval_min_weeks": 5.0}, "fewest"),
        ({"interval_max_weeks": 0.0}, "longer than 0"),
        ({"injections": ()}, "no sites"),
        ({"complaint_id": an_id(99)}, "complaint"),
        ({"provider_id": RITA}, "gives no injections"),
        ({"goals": (Goal(an_id(30), "Walk", 11),)}, "scored"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_with_what_to_do(
    place: PlanClinic, change: dict[str, object], word: str
) -> None:
    before = place.digest()
    with pytest.raises(Refusal) as refused:
        place.door().do(SavePlan(COURSE, None, place.plan(**change)))
    assert word in refused.value.message.template
    assert place.digest() == before


@pytest.mark.parametrize("volume", [0.0, -1.0, 30.5, float("nan"), float("inf")])
def test_a_volume_that_is_surely_mistyped_is_refused(place: PlanClinic, volume: float) -> None:
    injections = (replace(place.plan().injections[0], volume_ml=volume),)
    with pytest.raises(Refusal):
        place.door().do(SavePlan(COURSE, None, place.plan(injections=injections)))


@pytest.mark.parametrize("key", ["dextrose_50_stock", "lidocaine_us", "saline_0_9"])
def test_what_is_not_injected_as_it_is_cannot_be_planned(place: PlanClinic, key: str) -> None:
    injections = (replace(place.plan().injections[0], solution_id=place.solution(key)),)
    with pytest.raises(Refusal) as refused:
        place.door().do(SavePlan(COURSE, None, place.plan(injections=injections)))
    assert "not injected as it is" in refused.value.message.template


def test_a_plan_cannot_move_to_another_patients_complaint(place: PlanClinic) -> None:
    plan = place.plan()
    place.door().do(SavePlan(COURSE, None, plan))
    with pytest.raises(ChangedElsewhere):
        place.door().do(SavePlan(COURSE, plan, replace(plan, complaint_id=OTHER_COMPLAINT)))


def test_a_first_save_stays_once_a_visit_belongs_to_it(place: PlanClinic) -> None:
    from prolodesk.store.tables import AppointmentRow
    from tests.plan_clinic import ADA, NOW

    saved = place.door().do(SavePlan(COURSE, None, place.plan()))
    with place.file.writing.begin() as session:
        session.add(
            AppointmentRow(
                id=an_id(50),
                patient_id=PATIENT,
                provider_id=ADA,
                type_id=SESSION_TYPE,
                course_id=COURSE,
                number=1,
                start_wall="2026-11-03T10:00",
                zone="Europe/London",
                minutes=30,
                start_utc=1_793_700_000,
                end_utc=1_793_700_000 + 1800,
                status_at=NOW,
            )
        )
    assert saved.inverse is not None
    with pytest.raises(Refusal):
        place.door().do(saved.inverse)
    assert place.door().ask(plan_of, COURSE) == place.plan()


def test_only_a_provider_saves_a_plan_but_an_assistant_prepares_it(place: PlanClinic) -> None:
    draft = draft_from(place.plan())
    place.door(ANDY).do(ChangePlanDraft(COURSE, PATIENT, EMPTY_DRAFT, draft, say("Prepare the plan")))
    for person in (ANDY, RITA):
        with pytest.raises(NotAllowed):
            place.door(person).do(SavePlan(COURSE, None, place.plan()))
    with pytest.raises(NotAllowed):
        place.door(RITA).ask(plan_at_work, COURSE)


def test_a_draft_step_can_be_taken_back_and_a_draft_taken_back_to_nothing_is_gone(place: PlanClinic) -> None:
    first = replace(EMPTY_DRAFT, complaint_id=COMPLAINT)
    second = replace(first, injections=(DraftInjection(an_id(40), "posterior_si_long_psis", "right"),))
    one = place.door().do(ChangePlanDraft(COURSE, PATIENT, EMPTY_DRAFT, first, say("Choose complaint")))
    two = place.door().do(ChangePlanDraft(COURSE, PATIENT, first, second, say("Mark a site")))
    assert one.inverse is not None
    assert two.inverse is not None
    place.door().do(two.inverse)
    at_work = place.door().ask(plan_at_work, COURSE)
    assert at_work is not None
    assert at_work.draft == first
    place.door().do(one.inverse)
    assert place.door().ask(plans_at_work, PATIENT) == ()


def test_two_desks_can_change_different_parts_of_one_draft_but_not_the_same(place: PlanClinic) -> None:
    seen = replace(EMPTY_DRAFT, complaint_id=COMPLAINT)
    place.door().do(ChangePlanDraft(COURSE, PATIENT, EMPTY_DRAFT, seen, say("Choose complaint")))
    place.door().do(ChangePlanDraft(COURSE, PATIENT, seen, replace(seen, side="right"), say("Choose side")))
    place.door(ANDY).do(ChangePlanDraft(COURSE, PATIENT, seen, replace(seen, sessions=4), say("Choose sessions")))
    at_work = place.door().ask(plan_at_work, COURSE)
    assert at_work is not None
    assert (at_work.draft.side, at_work.draft.sessions) == ("right", 4)
    with pytest.raises(ChangedElsewhere):
        place.door(ANDY).do(ChangePlanDraft(COURSE, PATIENT, seen, replace(seen, side="left"), say("Choose side")))


def test_typing_is_kept_beside_the_draft_until_the_field_is_left(place: PlanClinic) -> None:
    seen = replace(EMPTY_DRAFT, complaint_id=COMPLAINT)
    place.door().do(ChangePlanDraft(COURSE, PATIENT, EMPTY_DRAFT, seen, say("Choose complaint")))
    typing = place.door().do(TypePlanDraft(COURSE, PATIENT, (("adjuncts", "Walk dai"),)))
    assert typing.unaudited
    assert typing.inverse is None
    at_work = place.door().ask(plan_at_work, COURSE)
    assert at_work is not None
    assert (at_work.draft, dict(at_work.typed)) == (seen, {"adjuncts": "Walk dai"})
    left = replace(seen, adjuncts="Walk daily")
    place.door().do(ChangePlanDraft(COURSE, PATIENT, seen, left, say("Edit adjuncts"), settles=("adjuncts",)))
    at_work = place.door().ask(plan_at_work, COURSE)
    assert at_work is not None
    assert (at_work.draft, dict(at_work.typed)) == (left, {})


def test_saving_finishes_the_draft_and_undoing_the_save_brings_it_back(place: PlanClinic) -> None:
    draft = replace(draft_from(place.plan()), usual_volume_ml=2.0)
    place.door().do(ChangePlanDraft(COURSE, PATIENT, EMPTY_DRAFT, draft, say("Prepare the plan")))
    saved = place.door().do(SavePlan(COURSE, None, completed(draft)))
    assert place.door().ask(plan_at_work, COURSE) is None
    assert saved.inverse is not None
    undone = place.door().do(saved.inverse)
    at_work = place.door().ask(plan_at_work, COURSE)
    assert at_work is not None
    assert at_work.draft == draft
    assert undone.inverse is not None
    place.door().do(undone.inverse)
    assert place.door().ask(plan_at_work, COURSE) is None


def test_a_draft_survives_being_written_as_json(place: PlanClinic) -> None:
    draft = draft_from(place.plan())
    assert draft_from_body(body_of(draft)) == draft
    assert draft_from_body({**body_of(draft), "from_a_later_version": 1}) == draft
    assert completed(draft) == place.plan()


def test_a_plan_keeps_its_own_intervals_and_its_provider_and_its_draft_does_too(place: PlanClinic) -> None:
    steps = (StepInterval(2, 1.0, 2.0, 3.0), StepInterval(4, 5.0, 6.0, 8.0))
    plan = place.plan(steps=steps, provider_fixed=True)
    place.door().do(SavePlan(COURSE, None, plan))
    assert place.door().ask(plan_of, COURSE) == plan
    draft = draft_from(plan)
    assert draft_from_body(json.loads(json.dumps(body_of(draft)))) == draft
    shorter = completed(replace(draft, sessions=3))
    assert shorter.steps == steps[:1]
    with pytest.raises(Refusal):
        completed(replace(draft, steps=(StepInterval(3, 4.0, 3.0, 2.0),)))
