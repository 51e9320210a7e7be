"""The table of rules: each fires for what it is about and for nothing beside it, at the level it has."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.dose import Amount
from prolodesk.domain.errors import Refusal
from prolodesk.domain.safety.facts import Content, Filling, KnownAlert, KnownPatient, Material, Needle
from prolodesk.domain.safety.hazards import bleeding_class, hazards_of, usual_guidance
from prolodesk.domain.safety.patients import treated_regions
from prolodesk.domain.safety.reading import check_limit, check_rule, limit_from
from prolodesk.domain.safety.rules import Level, Override, RuleId, found, lifted
from prolodesk.domain.safety.sides import Sides
from prolodesk.domain.words import say
from tests.domain.safety.scene import (
    ADULT,
    KNEE,
    LIDOCAINE,
    P2G,
    RIGHT,
    SI,
    TODAY,
    any_site,
    finding,
    judged,
    needle,
    patient,
    policy,
    rules_of,
    said,
    shipped_bodies,
    site,
)
from tests.plan_clinic import the_atlas

STRONG = replace(LIDOCAINE, contents=(Content("dextrose", "dextrose", 25.5), Content("anaesthetic", "lidocaine", 0.2)))
PURE = Filling("s3", "Dextrose 50 %", (Content("dextrose", "dextrose", 50.0),), ("corn", "dextrose"))
HALF = Filling("s4", "Lidocaine 1 %", (Content("anaesthetic", "lidocaine", 1.0),), ("amide_anaesthetic",))
BUPIVACAINE = Filling("s5", "Bupivacaine", (Content("anaesthetic", "bupivacaine", 0.2),), ("amide_anaesthetic",))
PRESERVED = replace(LIDOCAINE, allergens=(*LIDOCAINE.allergens, "benzyl_alcohol"))
CERVICAL, LUMBAR, ELBOW = any_site("cervical"), "lumbar_interspinous_l5_s1", any_site("elbow")
FINGER = next(id for id in the_atlas().sites if id.startswith("finger_"))
IMAGED = "si_joint_intraarticular"

YOUNG = replace(ADULT, years=12)
CHLORHEXIDINE = (Material("skin_prep", "Chlorhexidine 2 %"),)
IODINE = (Material("skin_prep", "Povidone iodine 10 %"),)
STUCK = {"pain_first": 6, "pain_now": 6}
Case = tuple[tuple[Needle, ...], KnownPatient, dict[str, Any]]


def case(*needles: Needle, who: KnownPatient | None = None, **named: Any) -> Case:
    return needles or (needle(),), who or patient(), named


def alert(kind: str, text: str = "", **named: Any) -> KnownPatient:
    return patient(KnownAlert(kind, text, **named))


CASES: dict[RuleId, tuple[Case, ...]] = {
    RuleId.IDENTITY: (case(who=replace(patient(), born_on=None)),),
    RuleId.WRONG_SIDE: (case(sides=replace(RIGHT, marks=frozenset({"left"}))),),
    RuleId.CONSENT: (case(sides=replace(RIGHT, consents=frozenset())),),
    RuleId.ALLERGIES_ASKED: (case(who=patient(no_known_allergies_on=None)),),
    RuleId.UNDILUTED: (case(needle(filling=PURE)),),
    RuleId.VOLUME: (case(needle(ml=-1.0)), case(needle(ml=300.0))),
    RuleId.ALLERGY: (
        case(who=alert("allergy", "Lidocaine", severity="severe")),
        case(who=alert("allergy", "corn", severity="unknown")),
        case(who=alert("allergy", "Chlorhexidine", severity="anaphylaxis"), materials=CHLORHEXIDINE),
        case(who=alert("allergy", "latex", severity="severe"), materials=(Material("gloves", "latex"),)),
    ),
    RuleId.ALLERGY_MILD: (
        case(who=alert("allergy", "Lignocaine", severity="mild")),
        case(who=alert("allergy", "latex", severity="severe"), materials=(Material("gloves", "latex_free"),)),
        case(who=alert("allergy", "latex", severity="severe")),
    ),
    RuleId.DOSE_OVER: (case(*(needle(ml=16.0, filling=HALF, number=n) for n in (1, 2))),),
    RuleId.DOSE_NEAR: (case(needle(ml=24.0, filling=HALF)), case(needle(ml=30.0, filling=HALF))),
    RuleId.DOSE_UNWEIGHED: (case(needle(ml=16.0, filling=HALF), who=patient(build=replace(ADULT, weight_kg=None))),),
    RuleId.WEIGHT_MISSING: (case(who=patient(build=replace(ADULT, weight_kg=None))),),
    RuleId.MINOR_UNWEIGHED: (case(who=patient(build=replace(YOUNG, weight_kg=None))),),
    RuleId.MINOR: (case(who=patient(build=YOUNG)),),
    RuleId.CHILD_BUPIVACAINE: (case(needle(filling=BUPIVACAINE), who=patient(build=replace(YOUNG, years=11))),),
    RuleId.DOSE_UNKNOWN: (
        case(others=(Amount("articaine", 2.0, 4.0),)),
        case(others=(Amount("lidocaine", 2.0, None),)),
    ),
    RuleId.PREGNANCY: (case(who=alert("pregnancy")),),
    RuleId.PREGNANCY_PHENOL: (case(needle(filling=P2G), who=alert("pregnancy")),),
    RuleId.PREGNANCY_RADIATION: (case(needle(guidance="ct"), who=alert("pregnancy")),),
    RuleId.ANTICOAGULANT_HIGH: (case(needle(CERVICAL), who=alert("anticoagulant", "Apixaban")),),
    RuleId.ANTICOAGULANT_MEDIUM: (case(needle(SI), who=alert("anticoagulant")),),
    RuleId.ANTICOAGULANT_LOW: (case(needle(ELBOW), who=alert("anticoagulant")),),
    RuleId.SMALL_JOINT: (case(needle(FINGER, 6.0)),),
    RuleId.RED_FLAGS: (case(red_flags=("fever", "trauma")),),
    RuleId.IMAGING_MISSING: (case(needle(IMAGED, guidance="landmark")),),
    RuleId.GUIDANCE_MISSING: (case(needle(CERVICAL, guidance="")),),
    RuleId.IMPLANT: (case(needle(KNEE), who=alert("implant", "Total knee", joint="right knee", side="right")),),
    RuleId.PHENOL_ORGANS: (case(needle(filling=P2G), who=alert("liver")),),
    RuleId.IMMUNITY: (case(who=alert("immunosuppression_steroid", "Prednisolone")),),
    RuleId.DIABETES: (case(who=alert("diabetes")),),
    RuleId.INFECTION: (case(told=("infection", "anti_inflammatory")),),
    RuleId.STEROID_LATELY: (case(told=("steroid",)),),
    RuleId.ANTI_INFLAMMATORY: (case(told=("anti_inflammatory",)),),
    RuleId.DEXTROSE_STRONG: (case(needle(filling=STRONG)),),
    RuleId.JOINT_ANAESTHETIC: (case(needle(KNEE, filling=HALF)),),
    RuleId.VOLUME_TOTAL: (case(*(needle(ml=20.5, number=n) for n in (1, 2, 3))),),
    RuleId.INJECTIONS_MANY: (case(*(needle(ml=0.5, number=n) for n in range(1, 72))),),
    RuleId.INTERVAL_SHORT: (case(days_since_last=6), case(days_between=(6.0, 42.0))),
    RuleId.INTERVAL_LONG: (case(days_since_last=85), case(days_between=(21.0, 91.0))),
    RuleId.NO_GAIN: (case(times_given=(("m1", 6),), **STUCK),),
    RuleId.WEIGHT_OLD: (case(who=patient(build=replace(ADULT, weighed_on=date(2026, 5, 23)))),),
}  # fmt: skip

BESIDE: dict[RuleId, tuple[Case, ...]] = {
    RuleId.ALLERGY: (
        case(who=alert("allergy", "penicillin", severity="severe")),
        case(who=alert("allergy", "codeine", severity="severe")),
        case(who=alert("allergy", "procaine", severity="severe")),
        case(who=alert("allergy", "chlorhexidine", severity="severe"), materials=IODINE),
        case(who=alert("allergy", "iodinated contrast", severity="severe"), materials=IODINE),
        case(needle(filling=HALF), who=alert("allergy", "corn", severity="severe")),
    ),
    RuleId.DOSE_NEAR: (case(needle(ml=23.9, filling=HALF)),),
    RuleId.DOSE_OVER: (case(needle(ml=30.0, filling=HALF)),),
    RuleId.SMALL_JOINT: (case(needle(FINGER, 5.0)), case(needle(KNEE, 6.0))),
    RuleId.IMPLANT: (
        case(needle(KNEE), who=alert("implant", joint="hip", side="right")),
        case(needle(KNEE), who=alert("implant", joint="knee", side="left")),
    ),
    RuleId.DEXTROSE_STRONG: (case(needle(filling=replace(STRONG, contents=(Content("dextrose", "dextrose", 25.0),)))),),
    RuleId.VOLUME_TOTAL: (case(*(needle(ml=20.0, number=n) for n in (1, 2, 3))),),
    RuleId.INTERVAL_SHORT: (case(days_since_last=7),),
    RuleId.INTERVAL_LONG: (case(days_since_last=84), case(days_between=(21.0, 84.0))),
    RuleId.WEIGHT_OLD: (case(who=patient(build=replace(ADULT, weighed_on=date(2026, 5, 24)))),),
    RuleId.MINOR: (case(who=patient(build=replace(ADULT, years=18))),),
    RuleId.GUIDANCE_MISSING: (case(needle(ELBOW, guidance="")), case(needle(CERVICAL, guidance="landmark"))),
    RuleId.IMAGING_MISSING: (case(needle(IMAGED)),),
    RuleId.NO_GAIN: (
        case(times_given=(("m1", 6),), pain_first=6, pain_now=5),
        case(times_given=(("m1", 5),), **STUCK),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rule_id", "given_case"), [(id, c) for id, every in CASES.items() for c in every])
def test_a_rule_finds_what_it_is_about(rule_id: RuleId, given_case: Case) -> None:
    needles, who, named = given_case
    assert rule_id in rules_of(judged(*needles, who=who, **named))


@pytest.mark.parametrize(("rule_id", "given_case"), [(id, c) for id, every in BESIDE.items() for c in every])
def test_and_nothing_beside_it(rule_id: RuleId, given_case: Case) -> None:
    needles, who, named = given_case
    assert rule_id not in rules_of(judged(*needles, who=who, **named))


def test_every_rule_of_the_table_has_a_case_or_is_found_elsewhere() -> None:
    vials = {RuleId.VIAL_SHARED, RuleId.LOT_EXPIRED, RuleId.LOT_MISSING}
    elsewhere = {RuleId.SITES, RuleId.DOSE_BASIS, *vials}
    assert set(RuleId) - elsewhere == CASES.keys()
    assert {body["key"] for body in shipped_bodies("rules")} == {rule_id.value for rule_id in RuleId}


def test_an_ordinary_session_finds_nothing() -> None:
    assert judged(needle(), needle(LUMBAR, number=2)).findings == ()


def test_without_sites_nothing_is_said_about_patient_or_dose() -> None:
    unweighed = patient(KnownAlert("pregnancy"), build=replace(ADULT, weight_kg=None))
    assert rules_of(judged(who=unweighed)) == [RuleId.SITES]


def test_a_plan_asks_for_no_consent_lot_or_identity() -> None:
    safety = judged(needle(CERVICAL, guidance=""), who=KnownPatient(TODAY), sides=Sides(), real=False)
    assert rules_of(safety) == [RuleId.WEIGHT_MISSING]


@pytest.mark.parametrize(
    "rule_id", [id for id, every in CASES.items() if every and policy().rules[id].level == Level.BLOCK]
)
def test_until_the_clinic_approves_a_medical_block_it_only_warns(rule_id: RuleId) -> None:
    needles, who, named = CASES[rule_id][0]
    asleep, awake = policy(approved=False), policy()
    one = finding(judged(*needles, who=who, by=asleep, **named), rule_id)
    assert one.stops != asleep.rules[rule_id].medical and one.provisional == asleep.rules[rule_id].medical
    other = finding(judged(*needles, who=who, by=awake, **named), rule_id)
    assert other.stops and not other.provisional


@pytest.mark.parametrize("rule_id", [id for id in CASES if policy().rules[id].level == Level.HARD])
def test_hard_stops_hold_before_anyone_approves(rule_id: RuleId) -> None:
    needles, who, named = CASES[rule_id][0]
    one = finding(judged(*needles, who=who, by=policy(approved=False), **named), rule_id)
    assert one.stops and not one.can_be_lifted


def test_a_dose_block_needs_its_limits_approved_too() -> None:
    needles, who, named = CASES[RuleId.DOSE_OVER][0]
    half = replace(policy(), approved_limits=frozenset({"bupivacaine"}))
    assert finding(judged(*needles, who=who, by=half, **named), RuleId.DOSE_OVER).provisional


def test_an_allergy_block_needs_its_allergen_approved_too() -> None:
    needles, who, named = CASES[RuleId.ALLERGY][0]
    asleep = replace(policy(), allergens=tuple(replace(each, approved=False) for each in policy().allergens))
    assert finding(judged(*needles, who=who, by=asleep, **named), RuleId.ALLERGY).provisional


def test_the_clinic_may_turn_a_rule_off_or_up() -> None:
    needles, who, named = CASES[RuleId.VOLUME_TOTAL][0]
    off, up = policy(volume_total={"level": "off"}), policy(volume_total={"level": "block"})
    assert RuleId.VOLUME_TOTAL not in rules_of(judged(*needles, who=who, by=off, **named))
    assert finding(judged(*needles, who=who, by=up, **named), RuleId.VOLUME_TOTAL).stops


def test_an_override_covers_what_it_was_given_for_and_no_more() -> None:
    less, more = (needle(ml=ml, filling=HALF) for ml in (26.0, 29.0))
    uk = policy(dose_basis={"column": "uk"})
    over = finding(judged(less, by=uk), RuleId.DOSE_OVER)
    override = Override(over.rule_id, over.subject, over.amount, "Divided over two hours", "p1", "Dr Quist", TODAY)
    assert not judged(less, by=uk, overrides=(override,)).stops()
    assert [each.rule_id for each in judged(more, by=uk, overrides=(override,)).stops()] == [RuleId.DOSE_OVER]
    assert judged(needle(CERVICAL), who=alert("anticoagulant"), overrides=(override,)).stops()


def test_the_gravest_comes_first_and_what_was_lifted_last() -> None:
    who = patient(KnownAlert("anticoagulant"), KnownAlert("diabetes"), KnownAlert("allergy", "corn", "severe"))
    sides = replace(RIGHT, marks=frozenset({"left"}))
    shown = rules_of(judged(needle(CERVICAL, 70.0), who=who, sides=sides))
    assert shown[:4] == [RuleId.WRONG_SIDE, RuleId.VOLUME, RuleId.ALLERGY, RuleId.ANTICOAGULANT_HIGH]
    assert shown[-1] == RuleId.DIABETES


def test_an_allergy_says_what_it_is_to_where_it_is_and_what_to_do() -> None:
    safety = judged(who=alert("allergy", "Lidocaine", severity="severe"), *(needle(),))
    assert said(safety, RuleId.ALLERGY) == (
        "Allergy to Lidocaine (severe): Dextrose 15 % / lidocaine 0.2 % holds an amide anaesthetic. "
        "Offer an ester (procaine), or a mix without anaesthetic."
    )


def test_what_no_table_knows_is_found_by_its_name() -> None:
    filling = replace(
        LIDOCAINE, contents=(*LIDOCAINE.contents, Content("other", "iodinated contrast (iopamidol)", None))
    )
    assert judged(needle(filling=filling), who=alert("allergy", "Iopamidol", severity="severe")).stops()


@pytest.mark.parametrize(
    ("site_id", "hazards", "bleeding"),
    [
        ("cervical_facet_capsule_c1_c2", {"vertebral_artery", "dura"}, "high"),
        (LUMBAR, {"dura"}, "high"),
        ("lumbar_facet_capsule_l4_l5", {"dura"}, "medium"),
        ("rhomboid_medial_border", {"pneumothorax"}, "low"),
        ("ac_joint_superior_ligament", set(), "low"),
        ("pubic_inguinal_ligament_tubercle", set(), "medium"),
        ("hip_joint_intraarticular", set(), "medium"),
        (SI, set(), "medium"),
    ],
)
def test_risk_notes_are_read_for_their_hazards(site_id: str, hazards: set[str], bleeding: str) -> None:
    assert hazards_of(site(site_id)) == hazards
    assert bleeding_class(site(site_id)) == bleeding
    assert usual_guidance(site(site_id)) == ("landmark" if not hazards and site(site_id).guidance == "landmark" else "")


@pytest.mark.parametrize(
    ("joint", "regions"),
    [("left hip", ("hip",)), ("Knee", ("knee",)), ("big toe", ("ankle_foot",)), ("disc", ("lumbar",)), ("ship", ())],
)  # fmt: skip
def test_joints_are_found_by_their_words(joint: str, regions: tuple[str, ...]) -> None:
    assert treated_regions(joint) == regions


def test_a_drug_that_the_column_does_not_list_gets_the_strictest_of_the_others() -> None:
    procaine = next(body for body in shipped_bodies("limits") if body["key"] == "procaine")
    limit = limit_from(procaine, "uk")
    assert limit is not None and limit.column == "us" and limit.most_mg == 350


@pytest.mark.parametrize(
    ("column", "drug", "kg", "mg"),
    [
        ("us", "lidocaine", 4.5, 300), ("au", "lidocaine", 3, None), ("uk", "lidocaine", 3, 200),
        ("us", "bupivacaine", 2.5, 175), ("au", "bupivacaine", 2, None), ("uk", "bupivacaine", 2, 150),
        ("us", "ropivacaine", None, 200), ("au", "ropivacaine", 3, None), ("au", "mepivacaine", 5, None),
        ("us", "lidocaine with adrenaline", 7, 500),
    ],
)  # fmt: skip
def test_the_columns_are_those_of_the_safety_facts(column: str, drug: str, kg: float | None, mg: float | None) -> None:
    limit = policy(dose_basis={"column": column}).limits[drug]
    assert (limit.mg_per_kg, limit.most_mg, limit.column) == (kg, mg, column)


def test_a_rule_cannot_become_one_that_cannot_be() -> None:
    bodies = {body["key"]: body for body in shipped_bodies("rules")}
    for key, change in (
        ("identity", {"level": "warn"}),
        ("dose_over", {"level": "hard"}),
        ("dose_basis", {"column": "fr"}),
        ("dose_over", {"values": {}}),
        ("dose_over", {"values": {"at": -1}}),
        ("dose_over", {"values": {"at": float("nan")}}),
    ):
        with pytest.raises(Refusal):
            check_rule(bodies[key], {**bodies[key], **change})
    check_rule(bodies["dose_over"], {**bodies["dose_over"], "level": "off", "values": {"at": 0.9}})


@pytest.mark.parametrize("bounds", [{}, {"mg_per_kg": 0}, {"most_mg": -5}, {"mg_per_kg": None, "most_mg": None}])
def test_a_limit_that_limits_nothing_is_refused(bounds: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        check_limit({"key": "lidocaine", "columns": {"us": bounds}})


@given(st.floats(0, 5), st.floats(0, 5))
def test_a_lifted_block_never_covers_a_larger_one(lifted_at: float, now: float) -> None:
    override = Override("dose_over", "dose", lifted_at, "why", "p", "P")
    (one,) = found(policy(), RuleId.DOSE_OVER, say("x"), subject="dose", amount=now)
    assert lifted([one], [override])[0].stops == (now > lifted_at + 1e-9)
