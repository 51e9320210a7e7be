"""Who is about to be lost to their treatment: why, since when, and whom to call first."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from prolodesk.domain.contacts import About, Outcome
from prolodesk.domain.courses import Window
from prolodesk.domain.words import Message, say

MOST_DAYS, MOST_WEEKS, LONGEST_SCRIPT = 60, 104, 600
LOOK_BACK_DAYS, LONG_LOOK_BACK_DAYS, MISSED_DAYS, UNSIGNED_DAYS = 240, 550, 150, 90
"""So far back sessions of courses are looked at (the second where the interval is long), missed visits, and visits
whose session nobody signed: who is gone for longer is no longer asked after."""
LONG_WEEKS = 20
"""An interval is long when it may last longer than this."""
PATIENT_GAP, CLINIC_GAP, DAY_GAP = "{patient}", "{clinic}", "{day}"
"""What a script may leave open: the patient's name, the clinic's, and the day the row is about."""


class Reason(StrEnum):
    CLOSING = "closing"
    """The window of the next session closes soon, and nothing is booked."""
    OVERDUE = "overdue"
    """The window has closed, and nothing is booked."""
    NO_SHOW = "no_show"
    """A visit was missed, and no other one booked."""
    PAUSED = "paused"
    """A pause is over, or lasts long."""
    UNSIGNED = "unsigned"
    """A session took place and was not signed: for the provider, not for a call."""


class Standing(IntEnum):
    """Where a row stands in the list, whatever its urgency."""

    OWN_RECORD = 0
    """An unsigned session of the person who looks."""
    NOW = 1
    CALLED = 2
    """Somebody called today already."""
    OTHERS_RECORD = 3
    LATER = 4
    """To be called back on a later day, or declined."""


@dataclass(frozen=True, slots=True)
class RadarRules:
    """From how many days before its end a window counts as closing, after how many weeks a pause is long, and what
    one says on the telephone, by reason. Empty texts = as shipped."""

    closing_days: int = 14
    paused_weeks: int = 12
    closing: str = ""
    overdue: str = ""
    no_show: str = ""
    paused: str = ""

    def script(self, reason: Reason) -> str:
        """The clinic's own words for a reason; empty where it keeps the shipped ones."""
        return str(getattr(self, reason.value, ""))


_ORDER = {reason: place for place, reason in enumerate(Reason)}


def due(window: Window, today: date, rules: RadarRules) -> tuple[Reason, date] | None:
    """Why a course without a next visit belongs on the radar, and the day its window closes; None while there is time.

    A window that has not opened is never closing.
    """
    if today > window.latest:
        return Reason.OVERDUE, window.latest
    if today >= window.earliest and window.latest - today <= timedelta(days=rules.closing_days):
        return Reason.CLOSING, window.latest
    return None


def paused(until: date | None, last_on: date, today: date, rules: RadarRules) -> tuple[Reason, date] | None:
    """Why a paused course without a next visit belongs on the radar, and the day it counts from: the end of its pause,
    or the last session where no end was named. None while the pause is not long."""
    if until is not None:
        return (Reason.PAUSED, until) if until <= today else None
    return (Reason.PAUSED, last_on) if today - last_on > timedelta(weeks=rules.paused_weeks) else None


def standing(reason: Reason, own: bool, last: tuple[Outcome, date, date | None] | None, today: date) -> Standing:
    """Where a row stands; `last` is what came of the latest call, its day, and when to call back."""
    if reason is Reason.UNSIGNED:
        return Standing.OWN_RECORD if own else Standing.OTHERS_RECORD
    if last is None:
        return Standing.NOW
    outcome, on, call_back_on = last
    if call_back_on is not None and call_back_on > today:
        return Standing.LATER
    if outcome is Outcome.DECLINED and call_back_on is None:
        return Standing.LATER
    if on == today and call_back_on != today:
        return Standing.CALLED
    return Standing.NOW


def urgency(reason: Reason, on: date, today: date) -> tuple[int, int]:
    """What comes first among rows of one standing: the nearer the day it is about, the sooner; a pause last of those
    of one day, and records oldest first."""
    away = abs((on - today).days)
    return (-away if reason is Reason.UNSIGNED else away), _ORDER[reason]


def about(reason: Reason) -> About:
    """What a call for that reason is about."""
    return {Reason.NO_SHOW: About.NO_SHOW, Reason.PAUSED: About.PAUSED}.get(reason, About.WINDOW)


def shipped_script(reason: Reason) -> Message:
    """What one may say on the telephone while the clinic has no words of its own. Office matters only."""
    return {
        Reason.CLOSING: say(
            "Hello, this is {clinic}. Your next appointment should take place by {day}. Shall we find a time for you?",
            clinic=CLINIC_GAP,
            day=DAY_GAP,
        ),
        Reason.OVERDUE: say(
            "Hello, this is {clinic}. Your next appointment was due by {day}. Shall we find a new time for you?",
            clinic=CLINIC_GAP,
            day=DAY_GAP,
        ),
        Reason.NO_SHOW: say(
            "Hello, this is {clinic}. We missed you on {day}. Shall we find another time for you?",
            clinic=CLINIC_GAP,
            day=DAY_GAP,
        ),
        Reason.PAUSED: say(
            "Hello, this is {clinic}. Your appointments have been paused. Would you like to go on, or shall we call "
            "again later?",
            clinic=CLINIC_GAP,
        ),
        Reason.UNSIGNED: say("No call: the record of this session is still to be signed."),
    }[reason]


def filled(script: str, patient: str, clinic: str, day: str) -> str:
    """A script with its gaps filled; anything else in braces stays as it was written."""
    for gap, value in ((PATIENT_GAP, patient), (CLINIC_GAP, clinic), (DAY_GAP, day)):
        script = script.replace(gap, value)
    return script
