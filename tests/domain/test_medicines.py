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
    sensible_volume,
    small_joint,
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


def test_jaws_and_fingers_are_small_joints_and_a_knee_is_not() -> None:
    assert small_joint("tmj_superior_joint_space") and small_joint("finger_pip_2")
    assert not small_joint("knee_joint_intraarticular") and not small_joint(None)


def test_volumes_add_up_without_the_dust_of_binary_fractions() -> None:
    assert total_ml([0.1, 0.2, 0.3]) == 0.6


def test_60_ml_of_15_percent_hold_9_g_of_dextrose() -> None:
    assert dextrose_g([(60, 15)]) == 9
    assert dextrose_g([(1, 15), (1, None)]) is None
    assert dextrose_g([]) == 0
