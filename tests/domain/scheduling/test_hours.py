"""A week, and the days on which it does not hold."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.scheduling.hours import (
    ALWAYS,
    DayException,
    Hours,
    Stretch,
    checked_exception,
    closing,
    days_open,
    fits,
    kept_for,
    open_for,
    stretches_on,
)

TUESDAY = date(2026, 11, 24)
SUNDAY = date(2026, 11, 29)
MORNING, AFTERNOON = Stretch(510, 720), Stretch(780, 1050)
WEEK = dict.fromkeys(range(5), (MORNING, AFTERNOON))
OWN = {1: (Stretch(600, 660),)}


def closed(on: date = TUESDAY, opens: int | None = None, closes: int | None = None, **more: object) -> DayException:
    return DayException(on, on, False, opens, closes, **more)  # type: ignore[arg-type]


def opened(on: date = TUESDAY, opens: int | None = None, closes: int | None = None, **more: object) -> DayException:
    return DayException(on, on, True, opens, closes, **more)  # type: ignore[arg-type]


def test_who_has_no_week_follows_the_clinic_and_who_has_one_does_not() -> None:
    assert stretches_on(TUESDAY, {}, WEEK) == (MORNING, AFTERNOON)
    assert stretches_on(TUESDAY, OWN, WEEK) == (Stretch(600, 660),)
    assert stretches_on(TUESDAY + timedelta(1), OWN, WEEK) == ()


@pytest.mark.parametrize(
    ("own", "clinic", "left"),
    [
        ([closed()], [], ()),
        ([closed(opens=600, closes=800)], [], (Stretch(510, 600), Stretch(800, 1050))),
        ([], [closed()], ()),
        ([opened(opens=540, closes=600)], [closed()], (Stretch(540, 600),)),
        ([opened()], [closed()], (MORNING, AFTERNOON)),
        ([closed(), opened(opens=540, closes=600)], [], (Stretch(540, 600),)),
        ([opened(opens=540, closes=600), closed()], [], ()),
        ([opened(opens=720, closes=780)], [], (Stretch(510, 1050),)),
        (
            [opened(opens=600, closes=660, only="session")],
            [],
            (Stretch(510, 600), Stretch(600, 660, "session"), Stretch(660, 720), AFTERNOON),
        ),
        ([closed(on=SUNDAY)], [], (MORNING, AFTERNOON)),
    ],
)
def test_what_was_entered_later_wins_and_a_providers_own_day_over_the_clinics(own, clinic, left) -> None:
    assert stretches_on(TUESDAY, {}, WEEK, own, clinic) == left


def test_a_sunday_the_clinic_opens_is_open_for_those_who_follow_it() -> None:
    sunday = opened(SUNDAY, 540, 660)
    assert stretches_on(SUNDAY, {}, WEEK, (), [sunday]) == (Stretch(540, 660),)
    assert stretches_on(SUNDAY, OWN, WEEK, (), [sunday]) == ()
    assert stretches_on(SUNDAY, {}, WEEK, [opened(SUNDAY)]) == (Stretch(0, 1440),)


def test_a_visit_may_run_from_a_kept_stretch_into_a_common_one_only_if_it_is_of_the_kind() -> None:
    day = (Stretch(540, 600, "session"), Stretch(600, 720))
    assert open_for("session", day) == ((540, 720),)
    assert open_for("other", day) == ((600, 720),)
    assert fits(day, 585, 30, "session") and not fits(day, 585, 30, "other")
    assert kept_for(day, 585, 30) == "session" and kept_for(day, 600, 30) == ""


def test_rooms_are_always_open_unless_they_have_hours_and_closures_of_the_clinic_are_not_theirs() -> None:
    hours = Hours({None: WEEK, "room": OWN}, {None: [closed()], "lab": [closed(opens=0, closes=600)]})
    assert hours.room_on("free", SUNDAY) == ALWAYS[6]
    assert hours.room_on("room", TUESDAY) == (Stretch(600, 660),)
    assert hours.room_on("lab", TUESDAY) == (Stretch(600, 1440),)
    assert hours.provider_on("ada", TUESDAY) == ()
    assert hours.clinic_days((TUESDAY,)) == {TUESDAY: ()}


def test_the_closure_that_is_named_is_the_own_one_before_the_clinics() -> None:
    own, clinic = closed(reason="congress"), closed(reason="New floor")
    hours = Hours({None: WEEK}, {"ada": [own], None: [clinic]})
    assert hours.closing_of("ada", TUESDAY) is own and hours.closing_of("ben", TUESDAY) is clinic
    assert closing(TUESDAY, 600, 30, [closed(opens=500, closes=600)]) is None
    assert closing(TUESDAY, 600, 30, [opened()]) is None


MINUTES = st.integers(0, 287).map(lambda n: 5 * n)
LENGTHS = st.integers(1, 60).map(lambda n: 5 * n)


@st.composite
def exceptions(draw: st.DrawFn) -> DayException:
    first = TUESDAY + timedelta(days=draw(st.integers(-3, 3)))
    begins = draw(st.none() | MINUTES)
    ends = None if begins is None else min(begins + draw(LENGTHS), 1440)
    last = first + timedelta(days=draw(st.integers(0, 3)))
    return DayException(first, last, draw(st.booleans()), begins, ends, draw(st.sampled_from(("", "session"))))


@given(st.lists(exceptions(), max_size=5), st.lists(exceptions(), max_size=3), st.booleans())
def test_stretches_are_in_order_never_overlap_and_agree_minute_by_minute(own, clinic, follows) -> None:
    week = {} if follows else OWN
    found = stretches_on(TUESDAY, week, WEEK, own, clinic)
    assert all(each.opens < each.closes for each in found)
    assert all(one.closes <= other.opens for one, other in pairwise(found))
    usual = (WEEK if follows else OWN)[1]
    for minute in range(0, 1440, 5):
        is_open = any(each.opens <= minute < each.closes for each in usual)
        for each in [c for c in clinic if follows or not c.opened] + own:
            if each.is_on(TUESDAY) and each.begins <= minute < each.ends:
                whole = each.opened and each.opens is None
                is_open = any(s.opens <= minute < s.closes for s in usual) or is_open if whole else each.opened
        assert is_open == any(each.opens <= minute < each.closes for each in found)
    days = [TUESDAY + timedelta(days=n) for n in range(-4, 8)]
    assert days_open(days, week, WEEK, own, clinic) == {day: stretches_on(day, week, WEEK, own, clinic) for day in days}


@pytest.mark.parametrize(
    "wrong",
    [
        DayException(TUESDAY, TUESDAY - timedelta(1)),
        DayException(TUESDAY, TUESDAY + timedelta(4000)),
        closed(opens=600),
        closed(opens=600, closes=600),
        closed(opens=-5, closes=600),
        closed(opens=600, closes=1441),
    ],
)
def test_impossible_days_are_refused(wrong: DayException) -> None:
    with pytest.raises(Refusal):
        checked_exception(wrong)
