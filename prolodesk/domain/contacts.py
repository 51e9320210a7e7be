"""Calls and messages to patients: why, and what came of them."""

from datetime import date, timedelta
from enum import StrEnum

from prolodesk.domain.errors import Refusal
from prolodesk.domain.words import Message, say

LONGEST_NOTE = 500
FURTHEST_CALL_BACK_DAYS = 730


class Outcome(StrEnum):
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    LEFT_MESSAGE = "left_message"
    CALL_BACK = "call_back"
    DECLINED = "declined"
    BOOKED = "booked"


class About(StrEnum):
    """Why somebody was called."""

    WINDOW = "window"
    """The next session of a course is due and not booked."""
    NO_SHOW = "no_show"
    PAUSED = "paused"
    AWAY = "away"
    """A provider is away, and the visit was moved or cancelled."""
    VISIT = "visit"
    OTHER = "other"


def outcome_words(outcome: Outcome) -> Message:
    """What came of a call, as it stands in a list."""
    return {
        Outcome.REACHED: say("Reached"),
        Outcome.NO_ANSWER: say("No answer"),
        Outcome.LEFT_MESSAGE: say("Left a message"),
        Outcome.CALL_BACK: say("Call back"),
        Outcome.DECLINED: say("Declined"),
        Outcome.BOOKED: say("Booked"),
    }[outcome]


def about_words(about: About) -> Message:
    """Why somebody was called, as it stands in a list."""
    return {
        About.WINDOW: say("next session due"),
        About.NO_SHOW: say("missed visit"),
        About.PAUSED: say("paused course"),
        About.AWAY: say("provider away"),
        About.VISIT: say("visit"),
        About.OTHER: say("other"),
    }[about]


def checked_call_back(outcome: Outcome, on: date | None, today: date) -> date | None:
    """The day to try again, once it makes sense; None asks for none.

    Raises Refusal for a day that is over or more than two years away, and for "call back" without a day.
    """
    if on is None and outcome is Outcome.CALL_BACK:
        raise Refusal("When should they be called back? Enter a day.")
    if on is not None and on < today:
        raise Refusal("{day} is over. Enter a later day to call back.", day=on)
    if on is not None and on > today + timedelta(days=FURTHEST_CALL_BACK_DAYS):
        raise Refusal("{day} is more than two years away. Enter an earlier day to call back.", day=on)
    return on
