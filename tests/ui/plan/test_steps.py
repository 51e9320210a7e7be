"""What each wish does to a draft, without a window."""

import itertools
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.clinic.histories import ComplaintForm
from prolodesk.clinic.knowledge_values import Protocol, Solution, protocol_from, solution_from
from prolodesk.clinic.plan_values import EMPTY_DRAFT, PlanDraft
from prolodesk.domain.body.projection import Laterality
from prolodesk.shipped import shipped
from prolodesk.ui.plan import steps
from prolodesk.ui.plan.protocol_steps import choose_protocol, unplaceable
from tests.plan_clinic import the_atlas

LEFT, RIGHT, MIDLINE = Laterality.LEFT, Laterality.RIGHT, Laterality.MIDLINE
ATLAS = the_atlas()
PSIS, INTERSPINOUS = "posterior_si_long_psis", "lumbar_interspinous_l5_s1"
ON_THE_RIGHT = replace(EMPTY_DRAFT, side="right")


def read(file: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(shipped("knowledge", f"{file}.json").read_text("utf-8"))[file]
    return found


SOLUTIONS: dict[str, Solution] = {
    str(b["key"]): solution_from(str(b["key"]), 1, "example", b) for b in read("solutions")
}
PROTOCOLS: dict[str, Protocol] = {
    str(b["key"]): protocol_from(f"id of {b['key']}", 1, "example", "", b) for b in read("protocols")
}


@pytest.fixture
def ids() -> Callable[[], str]:
    counter = itertools.count()
    return lambda: f"id{next(counter)}"


def choose(draft: PlanDraft, key: str | None, former: str | None, ids: Callable[[], str]) -> PlanDraft:
    wanted, before = (PROTOCOLS[each] if each else None for each in (key, former))
    return choose_protocol(draft, wanted, before, SOLUTIONS, ATLAS, ids).draft


def spots(draft: PlanDraft) -> list[tuple[str | None, str]]:
    return [(each.site_id, each.laterality) for each in draft.injections]


def test_a_protocol_places_its_sites_on_the_plans_side_with_what_it_says(ids: Callable[[], str]) -> None:
    draft = choose(ON_THE_RIGHT, "knee_dumais_2012", None, ids)
    assert spots(draft)[0] == ("knee_joint_intraarticular", "right")
    assert [each.volume_ml for each in draft.injections] == [5, 1, 1, 1, 1]
    assert {each.solution_id for each in draft.injections[1:]} == {"dextrose_15_lido_0_6"}
    assert (draft.sessions, draft.interval_target_weeks) == (4, 4)
    assert (draft.interval_min_weeks, draft.interval_max_weeks) == (3, 6)
    assert draft.adjuncts == "32 weeks of home exercise"


def test_what_a_protocol_does_not_say_stays_blank(ids: Callable[[], str]) -> None:
    draft = choose(ON_THE_RIGHT, "lbp_klein_1993", None, ids)
    assert {each.volume_ml for each in draft.injections} == {None}
    assert {each.solution_id for each in draft.injections} == {None}
    assert draft.adjuncts == ""


def test_both_sides_place_paired_sites_twice_and_midline_sites_once(ids: Callable[[], str]) -> None:
    draft = choose(replace(EMPTY_DRAFT, side="both"), "lbp_klein_1993", None, ids)
    assert spots(draft).count((INTERSPINOUS, "midline")) == 1
    assert {(PSIS, "left"), (PSIS, "right")} <= set(spots(draft))


def test_without_a_side_paired_sites_wait(ids: Callable[[], str]) -> None:
    draft = choose(EMPTY_DRAFT, "lbp_klein_1993", None, ids)
    assert {side for _, side in spots(draft)} == {"midline"}
    assert unplaceable(PROTOCOLS["lbp_klein_1993"], "", ATLAS) == 10
    assert unplaceable(PROTOCOLS["lbp_klein_1993"], "left", ATLAS) == 0


@given(st.lists(st.sampled_from([None, *PROTOCOLS]), min_size=1, max_size=5))
def test_walking_through_protocols_leaves_only_the_last_ones_sites(walk: list[str | None]) -> None:
    counter = itertools.count()
    draft, former = ON_THE_RIGHT, None
    for key in walk:
        draft = choose(draft, key, former, lambda: f"id{next(counter)}")
        former = key
    last = PROTOCOLS[walk[-1]] if walk[-1] else None
    assert [site for site, _ in spots(draft)] == [said.site_id for said in (last.sites if last else ())]
    assert draft.protocol_id == (last.id if last else None)


def test_marks_made_or_changed_by_hand_outlive_a_change_of_protocol(ids: Callable[[], str]) -> None:
    draft = steps.place(ON_THE_RIGHT, ATLAS.site(PSIS), (RIGHT,), ids).draft
    draft = choose(draft, "lbp_klein_1993", None, ids)
    assert spots(draft).count((PSIS, "right")) == 1
    changed = draft.injections[3].injection_id
    draft = steps.set_injections(draft, {changed}, "volume_ml", 0.7, ATLAS).draft
    draft = choose(draft, None, "lbp_klein_1993", ids)
    assert [each.injection_id for each in draft.injections][1:] == [changed]
    assert draft.injections[0].site_id == PSIS


def test_placing_a_site_twice_picks_the_mark_that_is_there(ids: Callable[[], str]) -> None:
    first = steps.place(ON_THE_RIGHT, ATLAS.site(PSIS), (RIGHT,), ids)
    again = steps.place(first.draft, ATLAS.site(PSIS), (LEFT, RIGHT), ids)
    assert spots(again.draft) == [(PSIS, "right"), (PSIS, "left")]
    assert again.selects[1] == first.selects[0]
    same = steps.place(again.draft, ATLAS.site(PSIS), (LEFT,), ids)
    assert same.draft == again.draft


def test_the_first_mark_says_side_and_region_of_a_plan_that_has_none(ids: Callable[[], str]) -> None:
    draft = steps.place(EMPTY_DRAFT, ATLAS.site(PSIS), (LEFT,), ids).draft
    assert (draft.side, draft.region) == ("left", "sacroiliac_pelvis")
    draft = steps.place(EMPTY_DRAFT, ATLAS.site(INTERSPINOUS), (MIDLINE,), ids).draft
    assert draft.side == ""


def test_new_sites_get_the_usual_solution_and_volume_and_blank_ones_are_filled(ids: Callable[[], str]) -> None:
    draft = choose(ON_THE_RIGHT, "lbp_klein_1993", None, ids)
    draft = steps.set_injections(draft, {draft.injections[0].injection_id}, "volume_ml", 2.0, ATLAS).draft
    draft = steps.set_usual(draft, "volume_ml", 0.5).draft
    assert [each.volume_ml for each in draft.injections] == [2.0] + [0.5] * (len(draft.injections) - 1)
    draft = steps.set_usual(draft, "solution_id", "dextrose_15_lido_0_2").draft
    draft = steps.place(draft, ATLAS.site("sacrotuberous_sacral"), (RIGHT,), ids).draft
    assert (draft.injections[-1].volume_ml, draft.injections[-1].solution_id) == (0.5, "dextrose_15_lido_0_2")


def test_mirroring_twice_gives_the_draft_back(ids: Callable[[], str]) -> None:
    draft = steps.place(ON_THE_RIGHT, ATLAS.site(PSIS), (RIGHT,), ids).draft
    draft = steps.place_free(draft, "posterior", (300.0, 700.0), LEFT, ids, 1).draft
    marks = [each.injection_id for each in draft.injections]
    once = steps.mirror(draft, marks, ATLAS).draft
    assert [each.laterality for each in once.injections] == ["left", "right"]
    assert steps.mirror(once, marks, ATLAS).draft == draft


def test_a_midline_mark_has_no_other_side_and_none_is_mirrored_onto_another(ids: Callable[[], str]) -> None:
    draft = steps.place(ON_THE_RIGHT, ATLAS.site(INTERSPINOUS), (MIDLINE,), ids).draft
    draft = steps.place(draft, ATLAS.site(PSIS), (LEFT, RIGHT), ids).draft
    marks = [each.injection_id for each in draft.injections]
    assert steps.mirror(draft, marks[:2], ATLAS).draft == draft
    assert steps.both_sides(draft, marks, ATLAS, ids).draft == draft


def test_both_sides_copies_what_is_said_about_a_mark(ids: Callable[[], str]) -> None:
    draft = steps.place(ON_THE_RIGHT, ATLAS.site(PSIS), (RIGHT,), ids).draft
    draft = steps.set_injections(draft, {draft.injections[0].injection_id}, "volume_ml", 1.5, ATLAS).draft
    draft = steps.both_sides(draft, [draft.injections[0].injection_id], ATLAS, ids).draft
    assert [(each.laterality, each.volume_ml) for each in draft.injections] == [("right", 1.5), ("left", 1.5)]
    assert len({each.injection_id for each in draft.injections}) == 2


def test_moving_and_removing_marks(ids: Callable[[], str]) -> None:
    draft = steps.place(ON_THE_RIGHT, ATLAS.site(PSIS), (RIGHT,), ids).draft
    mark = draft.injections[0].injection_id
    moved = steps.move(draft, mark, None, RIGHT, "posterior", (500.0, 700.0), 1).draft
    assert (moved.injections[0].site_id, moved.injections[0].x_mm, moved.injections[0].art_version) == (None, 500.0, 1)
    back = steps.move(moved, mark, ATLAS.site(PSIS), RIGHT, "", None, 1).draft
    assert back == draft
    assert steps.remove(draft, [mark]).draft.injections == ()


def test_no_mark_is_put_where_its_site_is_marked_already(ids: Callable[[], str]) -> None:
    draft = steps.place(ON_THE_RIGHT, ATLAS.site(PSIS), steps.BOTH, ids).draft
    left, right = (each.injection_id for each in draft.injections)
    moved = steps.move(draft, left, ATLAS.site(PSIS), RIGHT, "", None, 1)
    assert moved.draft == draft and moved.why_nothing is not None
    assert steps.move(draft, right, ATLAS.site(PSIS), RIGHT, "posterior", (500.0, 700.0), 1).draft != draft
    turned = steps.set_injections(draft, [left, right], "laterality", "right", ATLAS)
    assert turned.draft == draft and turned.why_nothing is not None
    alone = steps.remove(draft, [right]).draft
    assert steps.set_injections(alone, [left], "laterality", "right", ATLAS).draft.injections[0].laterality == "right"


def test_a_mark_that_changes_its_side_in_the_table_takes_its_point_along(ids: Callable[[], str]) -> None:
    draft = steps.place(ON_THE_RIGHT, ATLAS.site(PSIS), (RIGHT,), ids).draft
    mark = draft.injections[0].injection_id
    put = steps.move(draft, mark, ATLAS.site(PSIS), RIGHT, "posterior", (500.0, 700.0), ATLAS.art_version).draft
    turned = steps.set_injections(put, [mark], "laterality", "left", ATLAS).draft.injections[0]
    middle = ATLAS.views["posterior"].midline_x
    assert (turned.laterality, turned.x_mm, turned.y_mm) == ("left", 2 * middle - 500.0, 700.0)
    knee = steps.place_free(EMPTY_DRAFT, "knee_medial_r", (60.0, 60.0), RIGHT, ids, ATLAS.art_version).draft
    other = steps.set_injections(knee, [knee.injections[0].injection_id], "laterality", "left", ATLAS).draft
    assert (other.injections[0].laterality, other.injections[0].view) == ("left", "knee_medial_l")


def test_several_sites_are_marked_as_one_step(ids: Callable[[], str]) -> None:
    sites = [ATLAS.site(PSIS), ATLAS.site(INTERSPINOUS)]
    step = steps.place_all(ON_THE_RIGHT, sites, steps.BOTH, ids)
    assert [(each.site_id, each.laterality) for each in step.draft.injections] == [
        (PSIS, "left"), (PSIS, "right"), (INTERSPINOUS, "midline"),
    ]  # fmt: skip
    assert step.selects == tuple(each.injection_id for each in step.draft.injections)
    assert steps.place_all(step.draft, sites, (RIGHT,), ids).draft == step.draft


def test_a_complaint_gives_its_title_until_someone_gave_another() -> None:
    form = ComplaintForm(title="Low back pain", region="lumbar", side="left")
    draft = steps.choose_complaint(EMPTY_DRAFT, "c1", form, "").draft
    assert (draft.title, draft.side, draft.region) == ("Low back pain", "left", "lumbar")
    other = steps.choose_complaint(draft, "c2", ComplaintForm(title="Knee pain", side="right"), "Low back pain").draft
    assert (other.title, other.side) == ("Knee pain", "left")
    named = steps.set_part(draft, "title", "SI joint").draft
    assert (
        steps.choose_complaint(named, "c2", ComplaintForm(title="Knee pain"), "Low back pain").draft.title == "SI joint"
    )


@given(st.floats(0.5, 52))
def test_the_target_interval_always_lies_in_its_window(weeks: float) -> None:
    draft = steps.set_target(replace(EMPTY_DRAFT, interval_min_weeks=3.0, interval_max_weeks=6.0), weeks).draft
    least, target, most = draft.interval_min_weeks, draft.interval_target_weeks, draft.interval_max_weeks
    assert least is not None
    assert target is not None
    assert most is not None
    assert least <= target <= most


def test_goals_are_added_changed_and_removed(ids: Callable[[], str]) -> None:
    draft = steps.add_goal(EMPTY_DRAFT, ids).draft
    goal = draft.goals[0]
    draft = steps.set_goal(draft, goal.goal_id, "Walk the dog", 4).draft
    assert draft.goals[0].activity == "Walk the dog"
    assert steps.remove_goal(draft, goal.goal_id).draft == EMPTY_DRAFT
