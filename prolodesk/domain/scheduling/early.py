"""What cannot be true of a visit before its day has come."""

from datetime import date

from prolodesk.domain.status import Status

NOT_BEFORE_ITS_DAY = frozenset({Status.ARRIVED, Status.IN_SESSION, Status.RECOVERY, Status.DONE, Status.NO_SHOW})


def is_too_early(status: Status, day: date, today: date) -> bool:
    """Whether a visit on `day` cannot stand like this yet: nobody arrives, or fails to, before the day itself."""
    return day > today and status in NOT_BEFORE_ITS_DAY
