"""The dose ledger: the worked examples of the clinic's dose rule, and what holds for every mixture."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prolodesk.domain.dose import (
    Amount,
    Build,
    DoseLimit,
    DoseRule,
    Ledger,
    bmi,
    dose_mg,
    dosing_weight,
    ledger_of,
    limit_mg,
)

RULE = DoseRule()
US = {
    "lidocaine": DoseLimit("lidocaine", 4.5, 300, "us"),
    "bupivacaine": DoseLimit("bupivacaine", 2.5, 175, "us"),
}
UK = {"lidocaine": DoseLimit("lidocaine", 3, 200, "uk")}
AU = {"lidocaine": DoseLimit("lidocaine", 3, None, "au")}
ADULT = Build(70, date(2026, 10, 1), 175, "female", 45)


def ledger(*amounts: Amount, build: Build = ADULT, limits: dict[str, DoseLimit] = US, rule: DoseRule = RULE) -> Ledger:
    return ledger_of(amounts, build, limits, rule)


def of(percent: float, ml: float, drug: str = "lidocaine") -> Amount:
    return Amount(drug, ml, percent)


def test_sixty_ml_of_a_fifth_of_a_percent_are_120_mg() -> None:
    assert dose_mg(60, 0.2) == pytest.approx(120)
    assert ledger(of(0.2, 60)).used == pytest.approx(0.40)
    assert ledger(of(0.2, 60), limits=UK).used == pytest.approx(0.60)


@pytest.mark.parametrize("kg", [67.0, 70.0, 120.0])
def test_sixty_ml_of_half_a_percent_are_the_us_cap_exactly_from_67_kg_on(kg: float) -> None:
    sum_ = ledger(of(0.5, 60), build=replace(ADULT, weight_kg=kg, height_cm=None))
    assert sum_.doses[0].mg == pytest.approx(300) and sum_.used == pytest.approx(1.0)
    assert sum_.warns and not sum_.over
    assert ledger(of(0.5, 60), limits=UK).over


def test_just_below_67_kg_the_weight_is_the_bound() -> None:
    sum_ = ledger(of(0.5, 60), build=replace(ADULT, weight_kg=66.0))
    assert sum_.doses[0].limit_mg == pytest.approx(297) and sum_.over


def test_the_us_cap_of_a_patient_of_40_kg_is_180_mg() -> None:
    assert limit_mg(US["lidocaine"], 40) == pytest.approx(180)


def test_a_mixture_and_the_numbing_of_the_skin_add_up() -> None:
    sum_ = ledger(of(0.2, 15, "bupivacaine"), of(1, 5))
    assert [(dose.drug, pytest.approx(dose.mg)) for dose in sum_.doses] == [("bupivacaine", 30), ("lidocaine", 50)]
    assert round(sum_.used, 2) == 0.34


def test_the_cap_of_the_youth_mix_is_reached_at_30_ml() -> None:
    assert not ledger(of(1, 30)).over
    assert ledger(of(1, 30.5)).over


@pytest.mark.parametrize("reason", [("age",), ("liver",), ("heart",), ("renal",), ("frailty",), ("pregnancy",)])
def test_age_and_illness_lower_every_limit_by_the_clinics_factor(reason: tuple[str, ...]) -> None:
    build = replace(ADULT, years=70) if reason == ("age",) else replace(ADULT, reduced_by=reason)
    sum_ = ledger(of(0.2, 60), build=build)
    assert sum_.reduced_by == reason
    assert sum_.doses[0].limit_mg == pytest.approx(210)
    assert ledger(of(0.2, 60), build=build, rule=replace(RULE, reduction=0.5)).doses[0].limit_mg == pytest.approx(150)
    assert ledger(of(0.2, 60), build=replace(ADULT, years=69)).factor == 1.0


def test_several_reasons_lower_it_once() -> None:
    assert ledger(of(0.2, 60), build=replace(ADULT, years=80, reduced_by=("liver", "heart"))).factor == 0.7


def test_above_a_bmi_of_30_the_ideal_weight_counts() -> None:
    heavy = replace(ADULT, weight_kg=120, height_cm=165)
    assert bmi(120, 165) > 30
    weight = dosing_weight(heavy, RULE)
    assert weight.kind == "ideal" and weight.kg == pytest.approx(45.5 + 0.91 * 12.6)
    assert dosing_weight(replace(heavy, sex="male"), RULE).kg == pytest.approx(weight.kg + 4.5)
    assert dosing_weight(replace(heavy, sex=""), RULE) == weight
    assert dosing_weight(replace(heavy, height_cm=None), RULE).kind == "actual"
    assert dosing_weight(replace(heavy, weight_kg=80), RULE).kind == "actual"


def test_without_a_weight_50_kg_count_and_half_the_cap_is_the_bound() -> None:
    unweighed = replace(ADULT, weight_kg=None)
    sum_ = ledger(of(0.2, 60), build=unweighed)
    assert (sum_.weight.kg, sum_.weight.kind) == (50, "assumed")
    assert sum_.doses[0].limit_mg == pytest.approx(225)
    assert not sum_.unweighed_over
    assert not ledger(of(1, 15), build=unweighed).unweighed_over
    assert ledger(of(1, 15.1), build=unweighed).unweighed_over
    assert not ledger(of(1, 20)).unweighed_over
    assert ledger(of(1, 7.6), build=unweighed, limits=AU).unweighed_over


@pytest.mark.parametrize("kg", [0.0, -70.0, float("nan"), float("inf"), 1e6])
def test_a_weight_that_is_none_counts_as_unknown(kg: float) -> None:
    assert dosing_weight(replace(ADULT, weight_kg=kg), RULE).kind == "assumed"


def test_a_drug_without_limit_and_one_without_strength_are_named() -> None:
    sum_ = ledger(of(1, 5, "articaine"), Amount("lidocaine", 2, None))
    assert sum_.unlimited == ("articaine",) and sum_.unstated == ("lidocaine",)
    assert sum_.used == 0


@pytest.mark.parametrize("ml", [-3.0, 0.0, float("nan"), float("inf")])
def test_volumes_that_are_none_count_as_nothing(ml: float) -> None:
    sum_ = ledger_of([of(1, ml)], ADULT, US, RULE, volumes=[ml, 2.0], dextrose=[(ml, 15.0), (2.0, 15.0)])
    assert (sum_.used, sum_.volume_ml) == (0, 2) and sum_.dextrose_g == pytest.approx(0.3)


def test_dextrose_adds_up_and_is_unknown_once_a_strength_is() -> None:
    assert ledger_of([], ADULT, US, RULE, dextrose=[(60, 15.0)]).dextrose_g == pytest.approx(9.0)
    assert ledger_of([], ADULT, US, RULE, dextrose=[(60, 15.0), (1, None)]).dextrose_g is None


weights = st.floats(20, 200)
volumes = st.floats(0.05, 30)
percents = st.floats(0.05, 2)
drugs = st.sampled_from(["lidocaine", "bupivacaine"])
amounts = st.lists(st.builds(Amount, drugs, volumes, percents), max_size=12)


@given(amounts, weights)
def test_the_order_and_the_splitting_of_amounts_change_nothing(parts: list[Amount], kg: float) -> None:
    build = replace(ADULT, weight_kg=kg)
    whole, turned = ledger(*parts, build=build), ledger(*reversed(parts), build=build)
    halves = [replace(part, volume_ml=part.volume_ml / 2) for part in parts for _ in range(2)]
    assert turned.used == pytest.approx(whole.used)
    assert ledger(*halves, build=build).used == pytest.approx(whole.used)


@given(amounts, weights, st.builds(Amount, drugs, volumes, percents))
def test_every_further_amount_uses_more(parts: list[Amount], kg: float, more: Amount) -> None:
    build = replace(ADULT, weight_kg=kg)
    assert ledger(*parts, more, build=build).used > ledger(*parts, build=build).used


@given(weights, weights, st.sampled_from([US, UK]))
def test_a_limit_never_falls_with_weight_nor_exceeds_its_cap(
    one: float, other: float, limits: dict[str, DoseLimit]
) -> None:
    for limit in limits.values():
        low, high = (limit_mg(limit, kg) or 0 for kg in sorted((one, other)))
        assert low <= high <= (limit.most_mg or high)


@given(weights, st.floats(100, 210), st.sampled_from(["male", "female", ""]))
def test_the_weight_reckoned_with_is_never_more_than_the_real_one(kg: float, cm: float, sex: str) -> None:
    weight = dosing_weight(Build(kg, None, cm, sex), RULE)
    assert 0 < weight.kg <= kg
    assert weight.kg == kg or bmi(kg, cm) > 30


@given(amounts, weights, st.floats(0.1, 1.0))
def test_a_reduction_never_allows_more(parts: list[Amount], kg: float, factor: float) -> None:
    assume(parts)
    build, rule = replace(ADULT, weight_kg=kg), replace(RULE, reduction=factor)
    reduced = ledger(*parts, build=replace(build, reduced_by=("liver",)), rule=rule)
    assert reduced.used == pytest.approx(ledger(*parts, build=build).used / factor)
