"""The keys of the painted week: whatever is pressed after whatever, the week stays possible."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from prolodesk.domain.scheduling.hours import DAY, Stretch
from prolodesk.ui.settings import week_acts as acts
from prolodesk.ui.settings.week_acts import Chosen
from prolodesk.ui.settings.week_sheet import WeekSheet

BARS = st.sets(st.integers(0, 95), max_size=6).map(
    lambda edges: tuple(Stretch(a * 15, b * 15) for a, b in list(pairwise(sorted(edges)))[::2])
)


def sound(bars):
    whole = all(0 <= each.opens < each.closes <= DAY for each in bars)
    return whole and all(one.closes <= other.opens for one, other in pairwise(bars))


@settings(max_examples=60)
@given(week=st.tuples(*[BARS] * 7), keys=st.lists(st.sampled_from("mMlLoOtTbkcr<>"), max_size=12))
def test_no_chain_of_keys_makes_an_impossible_week(week, keys):
    outcome = acts.Outcome(week, Chosen(2, 0 if week[2] else -1))
    for key in keys:
        week, chosen = outcome.week, outcome.chosen
        outcome = {
            "m": lambda: acts.moved(week, chosen, -15),
            "M": lambda: acts.moved(week, chosen, 15),
            "l": lambda: acts.lengthened(week, chosen, "closes", -1),
            "L": lambda: acts.lengthened(week, chosen, "closes", 1),
            "o": lambda: acts.lengthened(week, chosen, "opens", -1),
            "O": lambda: acts.lengthened(week, chosen, "opens", 1),
            "t": lambda: acts.to_day(week, chosen, -1),
            "T": lambda: acts.to_day(week, chosen, 1),
            "b": lambda: acts.broken(week, chosen),
            "k": lambda: acts.kept(week, chosen),
            "c": lambda: acts.copied(week, chosen),
            "r": lambda: acts.removed(week, chosen),
            "<": lambda: acts.Outcome(week, acts.beside(week, chosen, -1)),
            ">": lambda: acts.Outcome(week, acts.beside(week, chosen, 0, 1)),
        }[key]()
        assert all(sound(bars) for bars in outcome.week)
        assert -1 <= outcome.chosen.bar < max(len(outcome.week[outcome.chosen.day]), 1)


def test_a_week_may_begin_on_sunday():
    sheet = WeekSheet(700, 300, 0, 20, 360, 1200, begins=6)
    assert [sheet.day_at(x + 1) for x in range(0, 700, 100)] == [6, 0, 1, 2, 3, 4, 5]
    assert all(sheet.day_at(sheet.left(day) + 1) == day for day in range(7))
