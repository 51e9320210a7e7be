"""Writing a mixture: every number that is changed takes the others with it, and back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.ingredients import stock_named
from prolodesk.domain.mixing import (
    Mixing,
    MixRow,
    mixing_of,
    recipe_in,
    trouble_in,
    with_final,
    with_stock,
    with_total,
    with_volume,
    without,
)
from prolodesk.domain.solutions import Component, Part, mix_of

D50, LIDO, SALINE = (stock_named(name) for name in ("dextrose 50 %", "lidocaine 1 %", "saline 0.9 %"))
CLASSIC = Mixing(10, (MixRow(D50, 3), MixRow(LIDO, 2)), SALINE)


def test_a_name_says_what_a_stock_holds() -> None:
    assert (D50.part, D50.holds[0].drug, D50.holds[0].percent) == (Part.PROLIFERANT, "dextrose", 50)
    assert (SALINE.part, SALINE.holds) == (Part.DILUENT, ())
    assert stock_named("Lignocaine  10 mg/mL").holds[0] == LIDO.holds[0]
    assert stock_named("bacteriostatic water").holds[0].drug == "benzyl alcohol"
    assert stock_named("iopamidol").holds[0].percent is None
    assert stock_named("glucose 2,5 %").holds[0].percent == 2.5
    with pytest.raises(Refusal):
        stock_named("dextrose 500 %")


def test_the_classic_mix_both_ways() -> None:
    assert [CLASSIC.final_percent(n) for n in range(2)] == [15, 0.2] and CLASSIC.rest_ml == 5
    wanted = with_final(with_final(Mixing(10, (MixRow(D50), MixRow(LIDO)), SALINE), 0, 15), 1, 0.2)
    assert wanted == CLASSIC
    assert recipe_in(CLASSIC) == (Component(D50, 3), Component(LIDO, 2), Component(SALINE, 5))
    assert mixing_of(recipe_in(CLASSIC)) == CLASSIC


@given(st.floats(0.1, 500), st.floats(0.01, 49), st.floats(0.1, 500))
def test_a_strength_stays_when_the_amount_changes_and_comes_back_from_its_volume(
    total: float, percent: float, other: float
) -> None:
    mixing = with_final(Mixing(total, (MixRow(D50),), SALINE), 0, percent)
    more = with_total(mixing, other)
    assert more.final_percent(0) == pytest.approx(percent)
    again = with_volume(more, 0, more.rows[0].volume_ml)
    assert again.final_percent(0) == pytest.approx(percent)
    assert math.isclose(again.rest_ml + again.rows[0].volume_ml, other, rel_tol=1e-6, abs_tol=1e-5)
    made = mix_of(recipe_in(again)).strength("dextrose")
    assert made is not None and made.percent == pytest.approx(percent, rel=1e-3, abs=1e-3)


def test_what_cannot_be_mixed_says_why() -> None:
    assert trouble_in(CLASSIC) is None
    too_much = with_final(CLASSIC, 0, 45)
    assert too_much.rest_ml == -1 and trouble_in(too_much) is not None
    assert trouble_in(Mixing(10, (MixRow(D50, 3),), None)) is not None
    assert trouble_in(Mixing(10, (MixRow(D50, 10),), SALINE)) is not None
    assert trouble_in(Mixing(10, (MixRow(D50, 0),), SALINE)) is not None
    with pytest.raises(Refusal):
        with_volume(CLASSIC, 0, -1)
    with pytest.raises(Refusal):
        with_final(CLASSIC, 0, math.nan)
    with pytest.raises(Refusal):
        with_total(CLASSIC, 0)
    with pytest.raises(Refusal):
        with_final(with_stock(CLASSIC, 1, stock_named("bupivacaine")), 1, 0.2)


def test_rows_come_and_go_and_the_diluent_takes_the_room() -> None:
    more = with_stock(CLASSIC, 2, stock_named("procaine 1 %"))
    assert len(more.rows) == 3 and more.rows[2].volume_ml == 0
    assert with_stock(CLASSIC, 1, stock_named("lidocaine 2 %")).final_percent(1) == 0.4
    assert without(CLASSIC, 0).rest_ml == 8 and with_stock(CLASSIC, 0, SALINE).final_percent(0) is None
