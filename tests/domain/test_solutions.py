"""Mixtures: what volumes become, and what nobody may mix."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.solutions import (
    MOST_ML_IN_A_MIX,
    Basis,
    Component,
    Part,
    Stock,
    Strength,
    check_final,
    diluent_ml,
    in_basis,
    mix_of,
    osmolarity,
    scaled,
)

D50 = Stock("dextrose 50 %", Part.PROLIFERANT, (Strength("dextrose", 50, Basis.HYDROUS),))
LIDO = Stock("lidocaine 1 %", Part.ANAESTHETIC, (Strength("lidocaine", 1),))
SALINE = Stock("saline 0.9 %", Part.DILUENT)
P2G = Stock("P2G", Part.PROLIFERANT, (Strength("phenol", 2.5), Strength("glycerine", 25), Strength("dextrose", 25)))

volumes = st.floats(0.01, 100)
percents = st.floats(0.05, 49)


def test_3_ml_of_dextrose_50_and_2_ml_of_lidocaine_1_in_10_ml_make_the_classic_mix() -> None:
    mix = mix_of((Component(D50, 3), Component(LIDO, 2), Component(SALINE, 5)))
    assert mix.total_ml == 10
    assert mix.strength("dextrose") == Strength("dextrose", 15, Basis.HYDROUS)
    lidocaine = mix.strength("lidocaine")
    assert lidocaine is not None and lidocaine.mg_per_ml == pytest.approx(2)
    assert mix.strength("phenol") is None
    assert round(mix.dextrose_mosm or 0) == 757


def test_a_stock_of_several_drugs_dilutes_all_of_them() -> None:
    mix = mix_of(
        (Component(P2G, 5), Component(Stock("lidocaine 0.5 %", Part.ANAESTHETIC, (Strength("lidocaine", 0.5),)), 5))
    )
    assert {each.drug: each.percent for each in mix.holds} == {
        "phenol": 1.25,
        "glycerine": 12.5,
        "dextrose": 12.5,
        "lidocaine": 0.25,
    }
    assert mix.dextrose_mosm is None


@given(volumes, volumes, st.floats(1, MOST_ML_IN_A_MIX))
def test_a_mixture_is_as_strong_in_any_amount(dextrose: float, rest: float, total: float) -> None:
    recipe = (Component(D50, dextrose), Component(SALINE, rest))
    more = mix_of(scaled(recipe, total))
    assert more.total_ml == pytest.approx(total, rel=1e-6)
    before, after = mix_of(recipe).strength("dextrose"), more.strength("dextrose")
    assert before is not None and after is not None and after.percent == pytest.approx(before.percent)


@given(st.floats().filter(lambda ml: not 0 < ml < math.inf))
def test_no_ingredient_takes_nothing_or_less_or_more_than_numbers_go(volume: float) -> None:
    with pytest.raises(Refusal):
        mix_of((Component(D50, volume), Component(SALINE, 5)))


@given(st.floats(MOST_ML_IN_A_MIX + 0.01, 1e9))
def test_an_absurd_amount_is_taken_for_a_slip_of_the_finger(total: float) -> None:
    with pytest.raises(Refusal):
        mix_of((Component(SALINE, total),))


@pytest.mark.parametrize("percent", [0, -1, 101, math.nan, math.inf])
def test_no_solution_is_as_strong_as_that(percent: float) -> None:
    with pytest.raises(Refusal):
        mix_of((Component(Stock("odd", Part.OTHER, (Strength("odd", percent),)), 1),))


def test_less_than_nothing_left_for_the_diluent_is_refused() -> None:
    assert diluent_ml(10, [3, 2]) == 5
    assert diluent_ml(0.3, [0.1, 0.2]) == 0
    for bad in ([6.0, 5.0], [math.nan], [math.inf]):
        with pytest.raises(Refusal):
            diluent_ml(10, bad)


def test_stock_that_does_not_say_its_strength_leaves_it_unsaid_in_the_mixture() -> None:
    unsaid = Stock("bupivacaine", Part.ANAESTHETIC, (Strength("bupivacaine", None),))
    assert mix_of((Component(unsaid, 1), Component(D50, 1))).strength("bupivacaine") == Strength("bupivacaine", None)


@pytest.mark.parametrize("more", [(), (Component(D50, 2),)])
def test_undiluted_dextrose_50_is_no_solution(more: tuple[Component, ...]) -> None:
    with pytest.raises(Refusal):
        mix_of((Component(D50, 5), *more))
    with pytest.raises(Refusal):
        check_final((Strength("dextrose", 46, Basis.ANHYDROUS),))
    assert mix_of((Component(D50, 5), Component(SALINE, 0.1))).total_ml == 5.1


@given(percents, st.sampled_from((Basis.HYDROUS, Basis.ANHYDROUS)))
def test_dextrose_weighed_the_other_way_and_back_is_the_same_and_as_osmolar(percent: float, basis: Basis) -> None:
    strength = Strength("dextrose", percent, basis)
    other = in_basis(strength, Basis.ANHYDROUS if basis is Basis.HYDROUS else Basis.HYDROUS)
    assert in_basis(other, basis).percent == pytest.approx(percent)
    assert osmolarity((other,)) == pytest.approx(osmolarity((strength,)))


def test_two_dextroses_are_added_in_the_basis_of_the_first() -> None:
    anhydrous = Stock("glucose 20 %", Part.PROLIFERANT, (Strength("dextrose", 20, Basis.ANHYDROUS),))
    mix = mix_of((Component(D50, 1), Component(anhydrous, 1), Component(SALINE, 2)))
    found = mix.strength("dextrose")
    assert found is not None and found.basis is Basis.HYDROUS
    assert found.percent == pytest.approx((50 + 20 * 198.17 / 180.16) / 4)


@pytest.mark.parametrize(
    ("percent", "basis", "mosm"),
    [(50, Basis.ANHYDROUS, 2775), (5, Basis.HYDROUS, 252), (12.5, Basis.HYDROUS, 631), (25, Basis.HYDROUS, 1262)],
)
def test_osmolarity_follows_from_the_molar_mass(percent: float, basis: Basis, mosm: int) -> None:
    assert round(osmolarity((Strength("dextrose", percent, basis),)) or 0) == mosm
