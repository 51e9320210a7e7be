"""The states an appointment walks through, and the steps between them."""

from enum import StrEnum

from prolodesk.domain.words import Message, say


class Status(StrEnum):
    BOOKED = "booked"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_SESSION = "in_session"
    RECOVERY = "recovery"
    DONE = "done"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


WALK = (Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.IN_SESSION, Status.RECOVERY, Status.DONE)

HOLDS_NO_TIME = frozenset({Status.CANCELLED, Status.NO_SHOW})
"""Visits in these states free their provider, room and patient."""


def next_status(status: Status, *, with_injection: bool, day_has_come: bool = False) -> Status | None:
    """One step on; without an injection nobody has to recover, so in session leads to done. None at the end.

    Confirming is for the days before: once its day has come, whoever has booked arrives.
    """
    if status not in WALK or status is Status.DONE:
        return None
    if status is Status.BOOKED and day_has_come:
        return Status.ARRIVED
    if status is Status.IN_SESSION and not with_injection:
        return Status.DONE
    return WALK[WALK.index(status) + 1]


def previous_status(status: Status, *, with_injection: bool) -> Status | None:
    """One step back; cancelled and no-show go back to booked. None at the start."""
    if status in HOLDS_NO_TIME:
        return Status.BOOKED
    if status is Status.BOOKED:
        return None
    if status is Status.DONE and not with_injection:
        return Status.IN_SESSION
    return WALK[WALK.index(status) - 1]


def why_no_session(status: Status) -> Message | None:
    """Why nothing can be recorded for a visit that does not take place, and what to do; None when it can."""
    return {
        Status.NO_SHOW: say(
            "The patient did not come to this visit. Set it back to booked first: Shift+Space on the calendar."
        ),
        Status.CANCELLED: say("This visit is cancelled. Set it back to booked first: Shift+Space on the calendar."),
    }.get(status)
