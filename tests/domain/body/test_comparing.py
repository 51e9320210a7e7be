from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.body.comparing import Amount, Difference, difference, difference_words, spot_of, total_volume
from prolodesk.domain.body.totals import STEPS, scale, step_of, totals
from prolodesk.words import Formats, words


@dataclass(frozen=True)
class Shot:
    site_id: str | None
    laterality: str
    volume_ml: float
    view: str = ""
    x_mm: float | None = None
    y_mm: float | None = None


named = st.builds(
    Shot,
    st.sampled_from(["facet_l4_l5", "iliolumbar_iliac_crest", "sacrotuberous"]),
    st.sampled_from(["left", "right"]),
    st.integers(1, 40).map(lambda tenths: tenths / 10),
)
free = st.builds(
    Shot,
    st.none(),
    st.just("right"),
    st.integers(1, 40).map(lambda tenths: tenths / 10),
    st.just("posterior"),
    st.sampled_from([10.0, 20.5]),
    st.just(300.0),
)
sessions = st.lists(named | free, max_size=8)


def said(found: Difference) -> str:
    return words(difference_words(found), Formats())


def amounts(session: list[Shot]) -> list[Amount]:
    return sorted((Amount(spot_of(shot), shot.volume_ml) for shot in session), key=repr)


@given(sessions)
def test_a_session_does_not_differ_from_itself_in_any_order(session: list[Shot]) -> None:
    found = difference(session, reversed(session))
    assert found.nothing and found.more_ml == 0 and said(found) == "the same"


@given(sessions, sessions)
def test_the_way_back_is_the_same_difference_the_other_way_round(one: list[Shot], other: list[Shot]) -> None:
    there, back = difference(one, other), difference(other, one)
    assert sorted(map(repr, there.added)) == sorted(map(repr, back.removed))
    assert sorted(map(repr, there.removed)) == sorted(map(repr, back.added))
    assert sorted(repr((b, a)) for a, b in there.changed) == sorted(map(repr, back.changed))
    assert there.more_ml == -back.more_ml


@given(sessions, sessions)
def test_a_difference_put_onto_the_first_session_gives_the_second(one: list[Shot], other: list[Shot]) -> None:
    found = difference(one, other)
    left = amounts(one)
    for amount in (*found.removed, *(was for was, _ in found.changed)):
        left.remove(amount)
    left += [*found.added, *(becomes for _, becomes in found.changed)]
    assert sorted(left, key=repr) == amounts(other)


@given(sessions, sessions)
def test_the_volume_more_is_exactly_the_difference_of_the_totals(one: list[Shot], other: list[Shot]) -> None:
    assert round(difference(one, other).more_ml * 10) == round(total_volume(other) * 10) - round(total_volume(one) * 10)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ([("a", 1.0)], [("b", 1.0), ("c", 1.0)], "+2 sites, −1, +1 mL"),
        ([("a", 0.5)], [("a", 0.5), ("b", 0.5)], "+1 site, +0.5 mL"),
        ([("a", 0.5), ("b", 1.0)], [("b", 1.0)], "−1 site, −0.5 mL"),
        ([("a", 0.5), ("b", 1.0)], [("a", 1.0), ("b", 0.5)], "2 other volumes, same total"),
        ([("a", 0.1), ("a", 0.2)], [("a", 0.2)], "−1 site, −0.1 mL"),
        ([], [], "the same"),
    ],
)
def test_a_difference_in_words(before: list[tuple[str, float]], after: list[tuple[str, float]], sentence: str) -> None:
    one, other = ([Shot(site, "right", volume) for site, volume in each] for each in (before, after))
    assert said(difference(one, other)) == sentence


def test_the_same_site_on_the_other_side_is_another_one() -> None:
    found = difference([Shot("a", "left", 1)], [Shot("a", "right", 1)])
    assert (len(found.added), len(found.removed)) == (1, 1)


@given(sessions)
def test_totals_hold_every_drop_and_the_most_come_first(session: list[Shot]) -> None:
    found = totals(session)
    assert sum(each.times for each in found) == len(session)
    assert round(sum(each.total_ml for each in found) * 10) == round(total_volume(session) * 10)
    assert [each.total_ml for each in found] == sorted((each.total_ml for each in found), reverse=True)


@given(st.integers(1, 4000).map(lambda tenths: tenths / 10))
def test_the_scale_reaches_the_most_in_equal_round_steps_and_wastes_less_than_it_uses(most: float) -> None:
    ends = scale(most)
    assert len(ends) == STEPS and ends[-1] >= most > ends[-1] * 0.39
    assert all(round(end / ends[0], 6) == step for step, end in enumerate(ends, start=1))
    assert step_of(most, ends) <= STEPS - 1 and step_of(0.001, ends) == 0


def test_a_total_on_the_edge_of_a_step_belongs_to_the_lower_one() -> None:
    ends = scale(5.0)
    assert ends == (1.0, 2.0, 3.0, 4.0, 5.0)
    assert [step_of(ml, ends) for ml in (0.5, 1.0, 1.1, 5.0, 7.0)] == [0, 0, 1, 4, 4]
