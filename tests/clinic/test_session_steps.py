"""What each act on a visit's record does to its draft, and what it leaves alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from prolodesk.clinic.session_steps import (
    as_planned,
    both_sides,
    give,
    mark_of,
    mirror,
    move,
    not_give,
    open_again,
    place,
    place_all,
    place_free,
    remove,
    set_lot,
    set_pain,
    set_part,
    set_side,
    set_value,
)
from prolodesk.clinic.session_values import SessionDraft, SessionInjection, UsedVial
from prolodesk.domain.body.projection import Laterality
from tests.plan_clinic import the_atlas

ATLAS = the_atlas()
EXPIRES = date(2027, 7, 1)
SITE, CREST, MIDLINE = "posterior_si_long_psis", "iliolumbar_iliac_crest", "lumbar_interspinous_l5_s1"


def one(id: str, site: str | None = SITE, side: str = "right", **changes: object) -> SessionInjection:
    return replace(SessionInjection(id, site, side, "dextrose", 1.0), **changes)  # type: ignore[arg-type]


def vial(solution: str, stock: str, lot: str) -> UsedVial:
    return UsedVial(solution, stock, lot, EXPIRES)


def draft(*injections: SessionInjection) -> SessionDraft:
    return SessionDraft("visit", "julia", "course", 2, injections)


def ids() -> Callable[[], str]:
    numbers = iter(range(100))
    return lambda: f"new{next(numbers)}"


def test_giving_takes_the_lot_already_used_today_before_the_last_one_known() -> None:
    before = draft(one("a", state="given"), one("b"), one("c", solution_id="prp"), one("d", solution_id="other"))
    before = replace(before, vials=(vial("dextrose", "D50", "TODAY"),))
    hand = (
        vial("dextrose", "D50", "LAST"),
        vial("dextrose", "saline", "S-1"),
        vial("prp", "", "P-1"),
        vial("other", "", "O-1"),
    )
    after = give(before, ["b", "c"], hand).draft
    assert [each.lot for each in after.vials] == ["TODAY", "S-1", "P-1"]
    assert [each.state for each in after.injections] == ["given", "given", "given", "planned"]
    assert [each.lot for each in after.used_vials] == ["TODAY", "S-1", "P-1"]


def test_giving_what_was_not_given_forgets_the_reason_but_keeps_a_free_points_name() -> None:
    before = draft(one("a", state="not_given", note="Declined"), one("b", None, state="not_given", note="Scar"))
    after = give(before, ["a", "b"], ()).draft
    assert [each.note for each in after.injections] == ["", "Scar"]
    assert [each.note for each in open_again(before, ["a", "b"]).draft.injections] == ["", "Scar"]


def test_as_planned_leaves_what_was_decided_alone() -> None:
    before = draft(one("a"), one("b", state="not_given", note="Declined"))
    after = as_planned(before, (), ()).draft
    assert [each.state for each in after.injections] == ["given", "not_given"]


def test_as_planned_on_an_empty_list_gives_the_plan() -> None:
    after = as_planned(draft(), (one("a"), one("b")), ()).draft
    assert [each.state for each in after.injections] == ["given", "given"]


def test_not_giving_keeps_the_reason_trimmed() -> None:
    (after,) = not_give(draft(one("a")), ["a"], "  Fever ").draft.injections
    assert (after.state, after.note) == ("not_given", "Fever")


def test_a_site_is_marked_once_however_often_it_is_pointed_at() -> None:
    step = place(draft(one("a", volume_ml=1.5)), ATLAS.site(CREST), (Laterality.RIGHT,), ids())
    assert [each.site_id for each in step.draft.injections] == [SITE, CREST]
    assert step.draft.injections[1].volume_ml == 1.5 and step.draft.injections[1].state == "planned"
    again = place(step.draft, ATLAS.site(CREST), (Laterality.RIGHT,), ids())
    assert again.draft == step.draft and again.selects == step.selects


def test_a_midline_site_has_no_sides() -> None:
    step = place(draft(), ATLAS.site(MIDLINE), (Laterality.LEFT, Laterality.RIGHT), ids())
    (new,) = step.draft.injections
    assert new.laterality == "midline" and new.solution_id == "" and new.volume_ml == 0.0


def test_a_free_point_stays_where_it_was_put_and_can_become_a_site() -> None:
    step = place_free(draft(), "posterior", (10.0, 20.0), Laterality.LEFT, ids(), 1)
    (free,) = step.draft.injections
    assert mark_of(free).free and (free.view, free.x_mm, free.y_mm) == ("posterior", 10.0, 20.0)
    (moved,) = move(step.draft, free.injection_id, SITE, Laterality.RIGHT, "", None, 1).draft.injections
    assert (moved.site_id, moved.laterality, moved.view, moved.x_mm) == (SITE, "right", "", None)


def test_a_mark_is_not_moved_onto_a_site_that_is_marked_already() -> None:
    before = draft(one("a"), one("b", CREST))
    step = move(before, "b", SITE, Laterality.RIGHT, "", None, 1)
    assert step.draft == before and step.why_nothing is not None
    other_side = move(before, "b", SITE, Laterality.LEFT, "", None, 1)
    assert other_side.draft.injections[1].site_id == SITE and other_side.why_nothing is None


def test_mirroring_changes_the_side_unless_that_side_is_marked() -> None:
    before = draft(one("a"), one("b", MIDLINE, "midline"))
    after = mirror(before, ["a", "b"], ATLAS).draft
    assert [each.laterality for each in after.injections] == ["left", "midline"]
    both = draft(one("a"), one("b", side="left"))
    assert mirror(both, ["a"], ATLAS).draft == both


def test_both_sides_adds_the_missing_half_as_planned() -> None:
    step = both_sides(draft(one("a", state="given", volume_ml=2.0)), ["a"], ATLAS, ids())
    assert [(each.laterality, each.state, each.volume_ml) for each in step.draft.injections] == [
        ("right", "given", 2.0),
        ("left", "planned", 2.0),
    ]
    assert both_sides(step.draft, ["a"], ATLAS, ids()).draft == step.draft


def test_removing_names_how_many() -> None:
    before = draft(one("a"), one("b", side="left"), one("c", MIDLINE, "midline"))
    assert remove(before, ["a"]).label.template == "Delete a site"
    step = remove(before, ["a", "c"])
    assert step.label.template == "Delete {count} sites" and [i.injection_id for i in step.draft.injections] == ["b"]


def test_another_solution_needs_its_own_lot() -> None:
    before = replace(draft(one("a", state="given")), vials=(vial("dextrose", "D50", "DX"),))
    after = set_value(before, ["a"], "solution_id", "prp").draft
    assert after.used_vials == () and before.used_vials == before.vials


def test_a_lot_stands_for_one_ingredient_and_replaces_the_one_before() -> None:
    step = set_lot(draft(one("a")), vial("dextrose", "D50", " DX-1 "))
    assert step.draft.vials == (vial("dextrose", "D50", "DX-1"),)
    assert step.settles == ("lot dextrose D50",)
    more = set_lot(step.draft, vial("dextrose", "saline", "S-1")).draft
    again = set_lot(more, vial("dextrose", "D50", "DX-2")).draft
    assert again.vial("dextrose", "D50") == vial("dextrose", "D50", "DX-2")
    assert again.vial("dextrose", "saline") == vial("dextrose", "saline", "S-1")
    assert again.vial("prp", "") is None
    emptied = set_lot(again, replace(vial("dextrose", "D50", ""), expires_on=None)).draft
    assert [each.stock for each in emptied.vials] == ["saline"]


def test_not_asked_is_an_answer_and_a_score_takes_it_back() -> None:
    step = set_pain(draft(), "after", None)
    assert step.draft.not_asked == ("after",) and step.draft.pain_after is None
    scored = set_pain(step.draft, "after", 3).draft
    assert scored.not_asked == () and scored.pain_after == 3
    assert set_pain(set_pain(draft(), "after", None).draft, "after", None).draft.not_asked == ("after",)


def test_a_text_settles_its_typing() -> None:
    step = set_part(draft(), "note", "Well")
    assert step.draft.note == "Well" and step.settles == ("note",)


def test_several_sites_are_marked_as_one_step_and_change_their_side_with_their_points() -> None:
    step = place_all(draft(), [ATLAS.site(SITE), ATLAS.site(MIDLINE)], (Laterality.RIGHT,), ids())
    assert [(each.site_id, each.laterality) for each in step.draft.injections] == [
        (SITE, "right"), (MIDLINE, "midline"),
    ]  # fmt: skip
    put = draft(one("a", view="posterior", x_mm=500.0, y_mm=700.0, art_version=ATLAS.art_version))
    (turned,) = set_side(put, ["a"], "left", ATLAS).draft.injections
    assert (turned.laterality, turned.x_mm) == ("left", 2 * ATLAS.views["posterior"].midline_x - 500.0)
    assert set_side(set_side(put, ["a"], "left", ATLAS).draft, ["a"], "right", ATLAS).draft == put
