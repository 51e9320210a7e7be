"""What is said where a patient who is booked comes on that day already."""

from collections.abc import Sequence
from datetime import datetime

from prolodesk.words import Formats, tr


def also_words(starts: Sequence[datetime], formats: Formats) -> str:
    """Also 10:30 that day; empty without any"""
    times = ", ".join(formats.time(start) for start in starts)
    return tr("Also {times} that day", times=times) if times else ""
