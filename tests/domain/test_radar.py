"""Who is about to be lost: when a course belongs on the radar, and whom to call first."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.contacts import Outcome
from prolodesk.domain.courses import Window
from prolodesk.domain.radar import (
    RadarRules,
    Reason,
    Standing,
    about,
    due,
    filled,
    paused,
    shipped_script,
    standing,
    urgency,
)

TODAY = date(2026, 11, 24)
RULES = RadarRules()


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def window(earliest: int, latest: int) -> Window:
    return Window(day(earliest), day((earliest + latest) // 2), day(latest))


def test_a_window_closes_when_it_has_opened_and_its_end_is_near():
    assert due(window(-7, 4), TODAY, RULES) == (Reason.CLOSING, day(4))
    assert due(window(-7, 15), TODAY, RULES) is None
    assert due(window(1, 4), TODAY, RULES) is None
    assert due(window(-9, 0), TODAY, RULES) == (Reason.CLOSING, TODAY)
    assert due(window(-9, -1), TODAY, RULES) == (Reason.OVERDUE, day(-1))


@given(st.integers(-400, 400), st.integers(0, 100), st.integers(1, 60))
def test_every_window_is_closing_or_overdue_or_has_time(earliest, length, closing):
    found = due(window(earliest, earliest + length), TODAY, RadarRules(closing_days=closing))
    if earliest + length < 0:
        assert found == (Reason.OVERDUE, day(earliest + length))
    elif earliest <= 0 and earliest + length <= closing:
        assert found == (Reason.CLOSING, day(earliest + length))
    else:
        assert found is None


def test_a_pause_is_too_long_when_its_day_has_come_or_no_day_was_named_for_weeks():
    assert paused(day(1), day(-200), TODAY, RULES) is None
    assert paused(TODAY, day(-20), TODAY, RULES) == (Reason.PAUSED, TODAY)
    assert paused(None, day(-84), TODAY, RULES) is None
    assert paused(None, day(-85), TODAY, RULES) == (Reason.PAUSED, day(-85))


def test_a_row_waits_for_its_day_to_call_back_and_comes_again_on_that_day():
    for ahead, stands in ((3, Standing.LATER), (0, Standing.NOW), (-1, Standing.NOW)):
        assert standing(Reason.CLOSING, False, (Outcome.NO_ANSWER, day(-4), day(ahead)), TODAY) is stands


def test_who_was_called_today_stands_behind_who_was_not_and_who_declined_behind_all():
    assert standing(Reason.CLOSING, False, None, TODAY) is Standing.NOW
    assert standing(Reason.CLOSING, False, (Outcome.NO_ANSWER, TODAY, None), TODAY) is Standing.CALLED
    assert standing(Reason.CLOSING, False, (Outcome.NO_ANSWER, day(-1), None), TODAY) is Standing.NOW
    assert standing(Reason.CLOSING, False, (Outcome.DECLINED, day(-9), None), TODAY) is Standing.LATER


def test_ones_own_records_stand_first_and_those_of_others_behind_the_calls():
    assert standing(Reason.UNSIGNED, True, None, TODAY) is Standing.OWN_RECORD
    assert standing(Reason.UNSIGNED, False, None, TODAY) is Standing.OTHERS_RECORD
    assert sorted(Standing) == [
        Standing.OWN_RECORD, Standing.NOW, Standing.CALLED, Standing.OTHERS_RECORD, Standing.LATER,
    ]  # fmt: skip


def test_the_nearer_its_day_the_sooner_and_the_oldest_record_first():
    rows = [(Reason.OVERDUE, -40), (Reason.CLOSING, 2), (Reason.NO_SHOW, -1), (Reason.OVERDUE, -2), (Reason.PAUSED, -3)]
    ordered = sorted(rows, key=lambda row: urgency(row[0], day(row[1]), TODAY))
    assert ordered == [rows[2], rows[1], rows[3], rows[4], rows[0]]
    assert urgency(Reason.UNSIGNED, day(-9), TODAY) < urgency(Reason.UNSIGNED, day(-2), TODAY)


def test_every_reason_has_words_for_the_telephone_and_something_the_call_is_about():
    for reason in Reason:
        assert shipped_script(reason).template
        assert about(reason).value
    assert RadarRules(closing="Our own words").script(Reason.CLOSING) == "Our own words"
    assert RadarRules().script(Reason.UNSIGNED) == ""


def test_a_script_fills_its_gaps_and_leaves_every_other_brace_alone():
    said = filled("Hello {patient}, {clinic} here about {day} {odd} {", "Mrs Lee", "Northfield", "Tue 24-Nov")
    assert said == "Hello Mrs Lee, Northfield here about Tue 24-Nov {odd} {"
