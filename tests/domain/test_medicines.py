"""The arithmetic of what is injected."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.medicines import (
    MOST_ML_AT_ONE_SITE,
    RecipePart,
    Stock,
    checked_volume,
    dextrose_g,
    doubtful_volume,
    final_percent,
    recipe_for,
    sensible_volume,
    strength_of,
    total_ml,
)


@given(st.one_of(st.none(), st.floats()))
def test_a_volume_is_a_positive_number_up_to_30_ml_or_refused(volume: float | None) -> None:
    if volume is not None and math.isfinite(volume) and 0 < volume <= MOST_ML_AT_ONE_SITE:
        assert checked_volume(volume) == volume
        assert sensible_volume(volume)
    else:
        with pytest.raises(Refusal):
            checked_volume(volume)
        assert volume is None or not sensible_volume(volume)


def test_more_than_5_ml_at_a_jaw_or_finger_joint_is_doubted_and_at_a_knee_is_not() -> None:
    assert doubtful_volume("tmj_superior_joint_space", 5.5)
    assert doubtful_volume("finger_pip_2", 6)
    assert not doubtful_volume("finger_pip_2", 5)
    assert not doubtful_volume("knee_joint_intraarticular", 9)
    assert not doubtful_volume(None, 9)


def test_volumes_add_up_without_the_dust_of_binary_fractions() -> None:
    assert total_ml([0.1, 0.2, 0.3]) == 0.6


def test_60_ml_of_15_percent_hold_9_g_of_dextrose() -> None:
    assert dextrose_g([(60, 15)]) == 9
    assert dextrose_g([(1, 15), (1, None)]) is None
    assert dextrose_g([]) == 0


@given(st.floats(1, 60), st.floats(0.5, 24), st.floats(0.05, 0.5))
def test_a_recipe_fills_its_volume_and_reaches_the_wanted_strengths(total: float, dextrose: float, lido: float) -> None:
    stocks = (Stock("dextrose 50 %", dextrose, 50), Stock("lidocaine 1 %", lido, 1))
    if dextrose / 50 + lido > 1:
        with pytest.raises(Refusal):
            recipe_for(total, stocks)
        return
    parts = recipe_for(total, stocks)
    assert math.isclose(sum(part.volume_ml for part in parts), total, rel_tol=1e-9)
    assert all(part.volume_ml >= 0 for part in parts)
    assert final_percent(parts, "dextrose") == pytest.approx(dextrose, rel=1e-4)


def test_a_mix_that_needs_a_negative_diluent_is_refused() -> None:
    with pytest.raises(Refusal):
        recipe_for(10, [Stock("dextrose 50 %", 40, 50), Stock("lidocaine 1 %", 0.5, 1)])


def test_the_strength_stands_at_the_end_of_an_ingredients_name() -> None:
    assert strength_of("dextrose 50 %") == 50
    assert strength_of("bupivacaine") is None
    assert strength_of("a strong %") is None
    assert final_percent([RecipePart("bupivacaine", 2)], "bupivacaine") is None
