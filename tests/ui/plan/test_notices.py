"""What is worth a second look, and the words and sums beside it."""

from dataclasses import replace

from prolodesk.clinic.plan_values import EMPTY_DRAFT, DraftInjection, PlanDraft
from prolodesk.clinic.safety import SafetyGround, plan_safety
from prolodesk.domain.safety.sides import Sides
from prolodesk.ui.plan.notices import notices, wrong_sided
from prolodesk.ui.plan.sentences import interval_words, on_picture, protocol_blanks, structure_name, totals_words
from prolodesk.ui.safety.finding_words import Line
from prolodesk.words import Formats
from tests.domain.safety.scene import patient, policy
from tests.plan_clinic import the_atlas
from tests.ui.plan.test_steps import PROTOCOLS, SOLUTIONS

ATLAS = the_atlas()
FINGER = next(site_id for site_id in ATLAS.sites if site_id.startswith("finger_"))


def mark(site: str, side: str, volume: float | None = 1.0, guidance: str = "landmark") -> DraftInjection:
    return DraftInjection(f"{site} {side}", site, side, "dextrose_15_lido_0_2", volume, guidance=guidance)


GROUND = SafetyGround(policy(approved=False), patient())


def lines(draft: PlanDraft, complaint_side: str = "") -> tuple[Line, ...]:
    sides = Sides(complaint_side, draft.side, marks=frozenset(each.laterality for each in draft.injections))
    safety = plan_safety(GROUND, draft, sides, (), SOLUTIONS, ATLAS)
    return notices(draft, safety, ATLAS, Formats())


def said(draft: PlanDraft, complaint_side: str = "") -> list[str]:
    return [line.text for line in lines(draft, complaint_side)]


def test_a_mark_on_the_other_side_than_the_plans_is_named_and_can_be_moved() -> None:
    draft = replace(EMPTY_DRAFT, side="right", injections=(mark("posterior_si_long_psis", "left"),))
    (notice,) = lines(draft, "right")
    assert notice.text == "Site 1 (Long posterior SI lig., PSIS) is on the LEFT, the plan is for the RIGHT."
    assert notice.mends == "mirror"
    assert wrong_sided(draft) == (draft.injections, ())


def test_a_site_marked_on_both_sides_of_a_one_sided_plan_can_only_be_deleted_there() -> None:
    both = (mark("posterior_si_long_psis", "right"), mark("posterior_si_long_psis", "left"))
    draft = replace(EMPTY_DRAFT, side="right", injections=(*both, mark("iliolumbar_iliac_crest", "left")))
    movable, doubled = lines(draft, "right")
    assert (movable.mends, doubled.mends) == ("mirror", "remove")
    assert movable.text.startswith("Site 3 (")
    assert doubled.text == (
        "Site 2 (Long posterior SI lig., PSIS, LEFT) is marked on both sides, the plan is for the RIGHT."
    )


def test_both_sides_and_the_midline_are_never_the_wrong_side() -> None:
    marks = (mark("posterior_si_long_psis", "left"), mark("posterior_si_long_psis", "right"))
    assert said(replace(EMPTY_DRAFT, side="both", injections=marks)) == []
    assert said(replace(EMPTY_DRAFT, side="right", injections=(mark("lumbar_interspinous_l5_s1", "midline"),))) == []


def test_a_complaint_on_the_other_side_is_pointed_out() -> None:
    (text,) = said(replace(EMPTY_DRAFT, side="right"), "left")
    assert text.startswith("The complaint is on the LEFT, the plan is for the RIGHT.")
    assert said(replace(EMPTY_DRAFT, side="both"), "left") == []


def test_a_large_volume_at_a_finger_is_doubted_as_not_yet_approved() -> None:
    (text,) = said(replace(EMPTY_DRAFT, injections=(mark(FINGER, "left", 6),)))
    assert "looks mistyped" in text
    assert "Not yet approved by your clinic" in text


def test_imaging_that_is_required_and_not_planned_is_pointed_out() -> None:
    site = "si_joint_intraarticular"
    assert "needing imaging" in said(replace(EMPTY_DRAFT, injections=(mark(site, "left"),)))[0]
    assert said(replace(EMPTY_DRAFT, injections=(mark(site, "left", guidance="fluoroscopy"),))) == []


def test_unusual_amounts_and_intervals_are_pointed_out() -> None:
    marks = tuple(replace(mark("knee_joint_intraarticular", "left", 9), injection_id=str(n)) for n in range(7))
    texts = said(replace(EMPTY_DRAFT, injections=marks, interval_min_weeks=0.5, interval_max_weeks=1))
    assert texts[0].startswith("63 mL in one session")
    assert texts[1].startswith("Sessions less than 7 days")


def test_totals_say_sites_volume_and_dextrose_only_when_all_is_known() -> None:
    two = [mark("posterior_si_long_psis", "left", 1.0), mark("posterior_si_long_psis", "right", 0.5)]
    assert totals_words(two, SOLUTIONS) == "2 sites · 1.5 mL · 0.225 g dextrose (g per 100 mL as labelled)"
    two[1] = replace(two[1], volume_ml=None)
    assert totals_words(two, SOLUTIONS) == "2 sites · 1 mL · 1 without volume"
    two[0] = replace(two[0], solution_id="prp")
    assert totals_words(two[:1], SOLUTIONS) == "1 site · 1 mL"


def test_intervals_in_words() -> None:
    assert interval_words(3, 4, 6) == "every 4 weeks (3–6)"
    assert interval_words(1, 1, 2) == "every week (1–2)"
    assert interval_words(None, 8.7, None) == "every 8.7 weeks"
    assert interval_words(None, None, None) == ""


def test_what_a_source_says_in_words_is_shown_where_no_value_stands() -> None:
    assert protocol_blanks(PROTOCOLS["hand_reeves_2000"]) == "The source says: volume: 0.25-0.5 mL each side"
    assert "sites: tender lumbo-pelvic ligaments" in protocol_blanks(PROTOCOLS["lbp_yelland_2004"])
    assert protocol_blanks(PROTOCOLS["knee_dumais_2012"]) == ""


def test_a_site_without_a_place_in_the_pictures_is_known_as_such() -> None:
    pictured = {site for site in ATLAS.sites if on_picture(ATLAS, mark(site, "left"))}
    assert "posterior_si_long_psis" in pictured
    assert pictured == {site for site in ATLAS.sites if ATLAS.placed(site)}
    assert structure_name(ATLAS, DraftInjection("1", None, "left", view="posterior", x_mm=1, y_mm=1)) == "Free point"
