"""The arithmetic of what is injected."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.medicines import (
    MOST_ML_AT_ONE_SITE,
    checked_volume,
    dextrose_g,
    doubtful_volume,
    sensible_volume,
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
