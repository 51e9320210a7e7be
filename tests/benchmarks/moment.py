"""The moment the large clinic is made for and looked at, without importing anything that makes it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

DAY, CLOCK, ZONE = date(2026, 11, 24), time(10, 20), "Europe/Berlin"


def now() -> datetime:
    """That moment, aware."""
    return datetime.combine(DAY, CLOCK, ZoneInfo(ZONE)).astimezone(UTC)
