"""The demo clinic's file: made for a day, thrown away and made again on another."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtCore import QTimeZone

from prolodesk.demo.make import Size, make_demo
from prolodesk.demo.world import CLOCK
from prolodesk.store.keys import keys_beside


def fresh_demo(file: Path, now: datetime, *, size: Size = "small", seed: int = 1) -> Path:
    """The demo clinic of today, made now: whatever was tried in the one of an earlier start is gone."""
    zone = system_zone()
    file.parent.mkdir(parents=True, exist_ok=True)
    for old in (file, keys_beside(file), *(file.with_name(file.name + tail) for tail in ("-wal", "-shm"))):
        old.unlink(missing_ok=True)
    make_demo(file, day=now.astimezone(ZoneInfo(zone)).date(), seed=seed, size=size, zone=zone)
    return file


def system_zone() -> str:
    """The computer's time zone by its IANA name; UTC where it has none."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return name if name in available_timezones() else "UTC"


def demo_clock(zone: str) -> Callable[[], datetime]:
    """Today at 10:20 in that zone, moving on with real time from there: the demo clinic is always busy."""
    began = datetime.now(UTC)
    stands = datetime.combine(began.astimezone(ZoneInfo(zone)).date(), CLOCK, ZoneInfo(zone)).astimezone(UTC)
    return lambda: stands + (datetime.now(UTC) - began)
