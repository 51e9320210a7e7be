"""Times of day as people type them: 8, 830, 0830, 8:30, 8.30, 8h30, 2 pm, 2:05p."""

import re
from datetime import time

_TYPED = re.compile(r"(\d{1,2}?)(?:[:.h ]?(\d{2})|h)?\s*([^\W\d]*)")


def typed_time(text: str, *, halves: tuple[str, str] = ("am", "pm"), half: bool | None = None) -> time | None:
    """The time someone means; None for what is no time.

    `halves` are the reader's words for before and after noon, of which the first letter is enough; English ones are
    always understood. `half` says whether an hour typed without one is meant in the afternoon, where the clinic writes
    twelve hours; None where it writes twenty-four.
    """
    match = _TYPED.fullmatch(" ".join(text.split()).casefold())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    named = _half(match[3], halves)
    if named is None and match[3]:
        return None
    afternoon = half if named is None else named
    if afternoon is not None and 1 <= hour <= 12:
        hour = hour % 12 + (12 if afternoon else 0)
    elif named is not None:
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _half(typed: str, halves: tuple[str, str]) -> bool | None:
    """Whether the word means after noon; None when it means neither."""
    words = [word.casefold() for word in halves]
    for afternoon, names in ((False, (words[0], "am")), (True, (words[1], "pm"))):
        if typed and any(name.startswith(typed) for name in names):
            return afternoon
    return None
