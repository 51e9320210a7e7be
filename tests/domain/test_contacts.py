"""Calls: what may be noted of them."""

from datetime import date, timedelta

import pytest

from prolodesk.domain.contacts import About, Outcome, about_words, checked_call_back, outcome_words
from prolodesk.domain.errors import Refusal

TODAY = date(2026, 11, 24)


def test_every_outcome_and_every_reason_to_call_has_its_words():
    assert len({outcome_words(each).template for each in Outcome}) == len(Outcome)
    assert len({about_words(each).template for each in About}) == len(About)


def test_a_day_to_call_back_lies_ahead_and_within_two_years():
    assert checked_call_back(Outcome.NO_ANSWER, TODAY, TODAY) == TODAY
    assert checked_call_back(Outcome.REACHED, None, TODAY) is None
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=731)):
        with pytest.raises(Refusal):
            checked_call_back(Outcome.NO_ANSWER, day, TODAY)


def test_calling_back_needs_a_day():
    with pytest.raises(Refusal, match="When should they be called back"):
        checked_call_back(Outcome.CALL_BACK, None, TODAY)
