"""How long people wait, and how long they rest after the needle: plain arithmetic over the clinic's wall time."""

from datetime import datetime, timedelta
from enum import StrEnum

from prolodesk.domain.errors import Refusal

LONGEST_WAIT_ASKED = 240
USUAL_LONG, USUAL_LATE = 10, 20


class Wait(StrEnum):
    """How a wait looks to whoever minds the waiting room."""

    CALM = "calm"
    LONG = "long"
    LATE = "late"


def minutes_since(moment: datetime, now: datetime) -> int:
    """Whole minutes that have passed; never fewer than none."""
    return max(0, int((now - moment).total_seconds() // 60))


def wait_of(minutes: int, long: int, late: int) -> Wait:
    """A wait of so many minutes, where one is long and where it is too long."""
    if minutes >= late:
        return Wait.LATE
    return Wait.LONG if minutes >= long else Wait.CALM


def overdue(came: datetime, due: datetime, now: datetime) -> int:
    """Whole minutes somebody has been kept waiting: nobody is before their own time, however early they came."""
    return minutes_since(max(came, due), now)


def checked_limits(long: int, late: int) -> None:
    """Raises Refusal where the two limits make no sense together."""
    if not 0 < long <= late <= LONGEST_WAIT_ASKED:
        raise Refusal(
            "A wait cannot be too long before it is long. Choose 1 to {most} minutes, for “too long” as many or more.",
            most=LONGEST_WAIT_ASKED,
        )


def ready_at(since: datetime, minutes: int) -> datetime | None:
    """When somebody who rests since then may go; None where the visit asks for no rest."""
    return since + timedelta(minutes=minutes) if minutes > 0 else None


def rest_left(since: datetime, minutes: int, now: datetime) -> int | None:
    """Whole minutes of rest still to come, the last one counted until it is over; 0 = ready to go, None = no rest."""
    ready = ready_at(since, minutes)
    if ready is None:
        return None
    return max(0, -int((now - ready).total_seconds() // 60))
