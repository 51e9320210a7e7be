"""The doses of a record: mg from mL and percent, each with the lot it was drawn from."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from prolodesk.domain.session_record import Ingredient, Lot, Used, doses_of, totals_of

MIX = (Ingredient("dextrose", 15.0), Ingredient("lidocaine", 0.2))
DEXTROSE, LIDOCAINE = Lot("dextrose 50 %", "D1", date(2027, 1, 1)), Lot("lidocaine 2 %", "L1", date(2027, 1, 1))
WATER = Lot("sterile water", "W1", None)


def test_a_drug_stands_with_the_lot_its_stock_is_named_after_and_a_diluent_on_its_own() -> None:
    doses = doses_of([Used("Mix", MIX, (1.0, 1.5), (DEXTROSE, LIDOCAINE, WATER))])
    assert [(dose.drug, dose.dose_mg, dose.lots) for dose in doses] == [
        ("dextrose", 375.0, (DEXTROSE,)),
        ("lidocaine", 5.0, (LIDOCAINE,)),
        ("sterile water", None, (WATER,)),
    ]


def test_a_lot_without_a_stock_is_that_of_every_drug_of_its_solution() -> None:
    whole = Lot("", "M1", None)
    assert [dose.lots for dose in doses_of([Used("Mix", MIX, (1.0,), (whole,))])] == [(whole,), (whole,)]


def test_a_drug_nobody_states_the_strength_of_has_no_dose_and_no_sum() -> None:
    blood = Used("PRP", (Ingredient("platelet-rich plasma", None),), (4.0,), ())
    (dose,) = doses_of([blood])
    assert dose.dose_mg is None and totals_of([dose]) == {}


@settings(max_examples=25)
@given(st.lists(st.floats(0.05, 30), min_size=1, max_size=20), st.floats(0.05, 25))
def test_the_sum_of_a_drug_is_volume_times_percent_times_ten(volumes: list[float], percent: float) -> None:
    used = [Used(str(n), (Ingredient("lidocaine", percent),), (ml,), ()) for n, ml in enumerate(volumes)]
    total = totals_of(doses_of(used))["lidocaine"]
    assert abs(total - sum(volumes) * percent * 10) < 1e-3
