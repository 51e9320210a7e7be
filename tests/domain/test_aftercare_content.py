"""What a patient is told after a given session."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.aftercare.content import AftercareContent, plain_name, sheet_content
from prolodesk.domain.aftercare.settings import AftercareSettings
from prolodesk.domain.aftercare.texts import texts_of
from prolodesk.domain.aftercare.visit import Ingredient, TreatedSite, Visit, kind_of, solution_in_plain_words
from prolodesk.shipped import shipped
from prolodesk.words import Formats
from prolodesk.words import words as in_words

TEXTS = texts_of(json.loads(shipped("aftercare", "en.json").read_text(encoding="utf-8")))
ATLAS: list[dict[str, Any]] = json.loads(shipped("atlas", "sites.json").read_text(encoding="utf-8"))["sites"]
REGIONS = {site["id"]: site["region"] for site in ATLAS}
DEXTROSE, LIDOCAINE = Ingredient("dextrose", "dextrose", 15.0), Ingredient("anaesthetic", "lidocaine", 0.2)


def visit(*site_ids: str, **other: Any) -> Visit:
    sites = tuple(TreatedSite(n, "right", site, REGIONS[site]) for n, site in enumerate(site_ids, start=1))
    values: dict[str, Any] = {"solutions": ((DEXTROSE, LIDOCAINE),), **other}
    return Visit(datetime(2026, 11, 24, 10, 20), "Dr Lee", 2, 6, sites, **values)


def content(told: Visit, **settings: Any) -> AftercareContent:
    return sheet_content(TEXTS, AftercareSettings(**settings), told)


def said(told: AftercareContent) -> str:
    advice = [*told.general, *told.regions, told.call, told.emergency, told.next_visit]
    lines = [line for each in advice for line in each.lines] + [line for step in told.timeline for line in step.lines]
    return "\n".join(in_words(line, Formats()) for line in lines)


def keys(told: AftercareContent) -> set[str]:
    return {key for key, _ in told.used}


def test_dates_are_counted_from_the_day_of_the_session() -> None:
    told = said(content(visit("knee_mcl_femoral")))
    assert "It should ease by Tue 01-Dec-2026." in told
    assert "No bath, pool or hot tub until Wed 25-Nov-2026 10:20." in told
    assert "Pain getting worse after Sun 29-Nov-2026" in told
    steps = content(visit("knee_mcl_femoral")).timeline
    assert [(step.first.day, step.last.day) for step in steps] == [(24, 24), (25, 27), (28, 8), (9, 5)]


def test_the_clinics_own_choices_move_the_dates() -> None:
    told = said(content(visit("knee_mcl_femoral"), soreness_days_max=10, soak_hours=72, pain_call_after_days=3))
    assert "for 2 to 10 days. It should ease by Fri 04-Dec-2026." in told
    assert "hot tub until Fri 27-Nov-2026 10:20." in told
    assert "getting worse after Fri 27-Nov-2026" in told


def test_a_region_is_advised_once_however_many_sites_it_has() -> None:
    told = content(visit("lumbar_interspinous_l4_l5", "lumbar_facet_capsule_l4_l5", "si_joint_intraarticular"))
    assert [advice.title for advice in told.regions] == ["Your low back and pelvis"]
    assert len(set(told.regions[0].lines)) == len(told.regions[0].lines)


def test_two_regions_are_advised_in_the_order_of_the_texts() -> None:
    told = content(visit("plantar_fascia_calcaneal", "cervical_facet_capsule_c2_c3"))
    assert [advice.title for advice in told.regions] == ["Your neck", "Your foot and ankle"]
    assert "A heel lift in the shoe can help" in said(told)


@pytest.mark.parametrize("site", [site["id"] for site in ATLAS])
def test_every_site_of_the_atlas_has_advice_for_its_region_and_a_plain_name(site: str) -> None:
    told = content(visit(site))
    assert told.regions
    name = in_words(plain_name(TEXTS, told.visit.sites[0]), Formats())
    assert name and name != "Treated place" and len(name.split()) <= 5


@pytest.mark.parametrize(
    "site", [s["id"] for s in ATLAS if any(word in s["risk"].casefold() for word in ("pneumothorax", "pleura", "lung"))]
)
def test_whoever_was_injected_near_the_lung_is_warned_of_its_collapse(site: str) -> None:
    assert "emergency.lung" in keys(content(visit(site)))


@pytest.mark.parametrize("site", [site["id"] for site in ATLAS if site["region"] == "cervical"])
def test_whoever_was_injected_in_the_neck_is_told_the_signs_of_a_stroke(site: str) -> None:
    assert "emergency.stroke" in keys(content(visit(site)))


SPINE = {"lumbar", "sacroiliac_pelvis", "cervical", "thoracic"}
SPINE_SIGNS = ("You cannot pass urine", "Numbness between your legs", "Headache, worse when you stand")


@pytest.mark.parametrize("region", sorted(set(REGIONS.values())))
def test_signs_of_the_spine_are_named_after_injections_at_the_spine_and_nowhere_else(region: str) -> None:
    for site in (site for site, its_region in REGIONS.items() if its_region == region):
        told = content(visit(site))
        assert {"call.spine", "emergency.cauda"} & keys(told) == (
            {"call.spine", "emergency.cauda"} if region in SPINE else set()
        )
        assert [sign in said(told) for sign in SPINE_SIGNS] == [region in SPINE] * 3


@pytest.mark.parametrize(
    "site",
    [s["id"] for s in ATLAS if any(word in s["risk"].casefold() for word in ("dura", "epidural", "sacral canal"))],
)
def test_whoever_was_injected_near_the_dura_is_told_the_signs_of_the_spine(site: str) -> None:
    assert {"call.spine", "emergency.cauda"} <= keys(content(visit(site)))


def test_one_site_at_the_spine_among_others_is_enough_for_its_signs() -> None:
    assert "Numbness between your legs" in said(content(visit("knee_mcl_femoral", "lumbar_facet_capsule_l4_l5")))


def test_everyone_is_told_the_general_warnings() -> None:
    told = said(content(visit("thumb_cmc_joint")))
    for warning in (
        "Trouble breathing, or chest pain",
        "Fever or chills",
        "hot, swollen joint",
    ):
        assert warning in told


@pytest.mark.parametrize(
    "recorded",
    [
        {"alerts": frozenset({"liver"})},
        {"allergies": ("Paracetamol (rash)",)},
        {"allergies": ("penicillin", "ACETAMINOPHEN")},
        {"allergies": ("Tylenol",)},
    ],
)
def test_paracetamol_is_not_advised_to_whom_it_may_harm(recorded: dict[str, Any]) -> None:
    told = content(visit("knee_mcl_femoral", **recorded), analgesic_text="Take 1,000 mg every 8 hours.")
    assert "paracetamol" not in said(told).casefold()
    assert "1,000 mg" not in said(told)
    assert "Ask us which pain pill is safe for you." in said(told)


def test_the_clinics_own_dose_is_printed_when_it_gave_one() -> None:
    told = said(content(visit("knee_mcl_femoral"), analgesic_text="Take up to 1,000 mg every 8 hours."))
    assert "Take up to 1,000 mg every 8 hours." in told
    assert "relief.dose" not in keys(content(visit("knee_mcl_femoral")))


@given(
    alerts=st.frozensets(st.sampled_from(["liver", "anticoagulant", "heart", "pregnancy", "diabetes"])),
    sedated=st.booleans(),
    days=st.none() | st.integers(1, 90),
    sites=st.lists(st.sampled_from(sorted(REGIONS)), min_size=1, max_size=8),
)
def test_heart_aspirin_is_always_exempt_from_the_drugs_to_avoid(
    alerts: frozenset[str], sedated: bool, days: int | None, sites: list[str]
) -> None:
    told = content(visit(*sites, alerts=alerts, sedated=sedated), nsaid_avoid_days=days)
    assert {"relief.nsaid", "relief.aspirin"} <= keys(told)
    assert "Low-dose aspirin for your heart: keep taking it." in said(told)
    lines = [line for advice in (*told.general, *told.regions, told.call, told.emergency) for line in advice.lines]
    assert len(set(lines)) == len(lines)


def test_blood_thinners_are_kept_and_only_mentioned_to_those_who_take_them() -> None:
    assert "blood thinner" not in said(content(visit("knee_mcl_femoral")))
    told = said(content(visit("knee_mcl_femoral", alerts=frozenset({"anticoagulant"}))))
    assert "Keep taking your blood thinner." in told


def test_numbness_is_only_explained_when_a_numbing_drug_was_given() -> None:
    assert "normal.numb" in keys(content(visit("knee_mcl_femoral")))
    plain = content(visit("knee_mcl_femoral", solutions=((DEXTROSE,),)))
    assert not {"normal.numb", "emergency.anaesthetic"} & keys(plain)


def test_after_sedation_nobody_is_told_that_they_can_drive() -> None:
    told = content(visit("knee_mcl_femoral", sedated=True))
    assert "day_0.sedated" in keys(told) and "day_0.drive" not in keys(told)


def test_texts_may_ask_for_structures_and_guidance() -> None:
    block = {
        "key": "own.tendon", "version": 1, "box": "wound", "title": "Own", "lines": ["Own words."],
        "sources": ["us"], "grade": "C", "applies": {"structures": ["tendon_enthesis"], "guidance": ["ct"]},
    }  # fmt: skip
    document = json.loads(shipped("aftercare", "en.json").read_text(encoding="utf-8"))
    texts = texts_of({**document, "blocks": [*document["blocks"], block]})
    tendon = TreatedSite(1, "left", "achilles_insertion", "ankle_foot", "tendon_enthesis")
    told = Visit(datetime(2026, 11, 24, 9), "Dr Lee", 1, 1, (tendon,), ())
    assert "Own words." in said(sheet_content(texts, AftercareSettings(), told))
    ct = visit("knee_mcl_femoral", guidance=frozenset({"ct"}))
    assert "Own words." in said(sheet_content(texts, AftercareSettings(), ct))
    assert "Own words." not in said(sheet_content(texts, AftercareSettings(), visit("knee_mcl_femoral")))


@pytest.mark.parametrize(
    ("policy", "words"), [("days", "until Tue 01-Dec-2026"), ("never", "sore area."), ("silent", "")]
)
def test_ice_is_what_the_clinic_decided(policy: str, words: str) -> None:
    told = said(content(visit("knee_mcl_femoral"), ice_policy=policy))
    assert ("ice" in told) == (policy != "silent")
    assert words in told


def test_anti_inflammatory_drugs_are_avoided_until_the_course_or_the_clinics_days_are_over() -> None:
    assert "until your treatment series is over" in said(content(visit("knee_mcl_femoral")))
    ends = visit("knee_mcl_femoral", course_ends_on=date(2027, 4, 13))
    assert "until Tue 13-Apr-2027" in said(content(ends))
    booked = visit("knee_mcl_femoral", next_at=datetime(2026, 12, 22, 10))
    told = said(content(booked, nsaid_avoid_days=7))
    assert "until Tue 01-Dec-2026" in told
    assert "Take no anti-inflammatory pain pills from Thu 17-Dec-2026 on." in told
    assert "Take no anti-inflammatory" not in said(content(booked, nsaid_avoid_days=25))


def test_the_next_visit_is_the_booked_one_or_the_courses_window_or_a_call() -> None:
    booked = said(content(visit("knee_mcl_femoral", next_at=datetime(2026, 12, 22, 10))))
    assert "We will see you on Tue 22-Dec-2026 10:00." in booked and "4 planned sessions are left." in booked
    window = said(content(visit("knee_mcl_femoral", next_window=(date(2026, 12, 15), date(2027, 1, 5)))))
    assert "between Tue 15-Dec-2026 and Tue 05-Jan-2027." in window and "Call us to book it." in window
    assert "Call us to book your next session." in said(content(visit("knee_mcl_femoral")))
    last = Visit(datetime(2026, 11, 24, 9), "Dr Lee", 6, 6, (), ())
    assert "This was the last planned session." in said(content(last))
    one_left = Visit(datetime(2026, 11, 24, 9), "Dr Lee", 5, 6, (), ())
    assert "One planned session is left." in said(content(one_left))


def test_numbers_that_share_a_place_and_a_side_share_a_line() -> None:
    sites = (
        TreatedSite(1, "right", "lumbar_facet_capsule_l4_l5", "lumbar"),
        TreatedSite(2, "left", "lumbar_facet_capsule_l4_l5", "lumbar"),
        TreatedSite(3, "right", "lumbar_facet_capsule_l5_s1", "lumbar"),
        TreatedSite(4, "left", name="Scar above the knee"),
        TreatedSite(5, "left", "not_in_any_atlas", "knee"),
        TreatedSite(6, "midline"),
    )
    told = content(Visit(datetime(2026, 11, 24, 9), "Dr Lee", 1, 1, sites, ()))
    lines = [(entry.numbers, in_words(entry.name, Formats()), entry.side) for entry in told.legend]
    assert lines == [
        ((1, 3), "Low back", "right"),
        ((2,), "Low back", "left"),
        ((4,), "Scar above the knee", "left"),
        ((5,), "Knee", "left"),
        ((6,), "Treated place", "midline"),
    ]


def test_solutions_are_said_in_plain_words() -> None:
    def words(*parts: Ingredient) -> str:
        return in_words(solution_in_plain_words(parts), Formats())

    assert words(DEXTROSE, LIDOCAINE) == "sugar water (dextrose 15 %) with a numbing drug (lidocaine 0.2 %)"
    assert words(Ingredient("prp", "PRP")) == "plasma from your own blood (PRP)"
    assert words(DEXTROSE, Ingredient("morrhuate", "sodium morrhuate", 0.72), LIDOCAINE).count(" and ") == 1
    assert words(Ingredient("other", "ozone")) == "ozone"
    assert words(Ingredient("other", "saline", 0.9)) == "saline 0.9 %"


def test_two_solutions_are_both_said_and_the_same_one_twice_only_once() -> None:
    told = content(visit("knee_mcl_femoral", solutions=((DEXTROSE, LIDOCAINE), (DEXTROSE,), (DEXTROSE, LIDOCAINE))))
    assert len(told.solutions) == 2


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Dextrose", "dextrose"), ("glucose 50 %", "dextrose"), ("Lignocaine", "anaesthetic"), ("P2G", "p2g"),
     ("sodium morrhuate", "morrhuate"), ("Platelet-rich plasma", "prp"), ("saline", "other"),
     ("ropivacaine", "anaesthetic")],
)  # fmt: skip
def test_an_ingredient_is_known_by_its_name(name: str, kind: str) -> None:
    assert kind_of(name) == kind
