"""Times of day in plain words: 9:30, 9am, 14h, at 9, after 3pm, before 10, 9-11, noon, morning.

An hour from 1 to 5 without a nought or "am" is one of the afternoon: no clinic opens at 2. From 6 to 8 it is the
morning, and the evening is the other way to read it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from prolodesk.domain.box_parts import Chip, Part, Vocabulary
from prolodesk.domain.times_typed import typed_time

_CLOCK = re.compile(r"\d{1,2}(?:[:h]\d{2}|h)(?: ?[ap]\.?m?\.?)?|\d{1,2}(?:\.\d{2})? ?[ap]\.?m\.?")
_ANY_CLOCK = re.compile(r"(\d{1,2})(?:([:.h])(\d{2})|h)?(?: ?([ap])\.?m?\.?)?")
_BETWEEN = re.compile(r"(?:between |from )?(\S+(?: [ap]m)?)(?: ?[-–] ?| to | and | until | till )(\S+(?: [ap]m)?)")
_DAYTIMES: Mapping[str, str] = {
    "am": "morning", "morning": "morning", "mornings": "morning", "forenoon": "morning", "pm": "afternoon",
    "afternoon": "afternoon", "afternoons": "afternoon", "evening": "evening", "evenings": "evening",
}  # fmt: skip
_AFTER, _BEFORE = frozenset({"after", "from", "since"}), frozenset({"before", "until", "till", "by"})
_AFTERNOON_FROM, _MORNING_FROM, _SURE_FROM = 1, 6, 9


def clock(plain: str, typed: str, words: Vocabulary) -> Chip | None:
    """9:30, 9am, 14h, at 9, noon; "9.30" only behind "at"."""
    bare = plain.removeprefix("at ").removeprefix("@")
    if bare in ("noon", "midday"):
        return Chip(Part.TIME, typed, time(12))
    if not _CLOCK.fullmatch(bare) and (bare == plain or not re.fullmatch(r"\d{1,4}|\d{1,2}\.\d{2}", bare)):
        return None
    return hour(bare, typed, words)


def hour(bare: str, typed: str, words: Vocabulary) -> Chip | None:
    """A bare hour, where it is known that one was meant: 9, 14, 930."""
    moment, other = moments(bare, words)
    if moment is None:
        return None
    return Chip(Part.TIME, typed, moment, Chip(Part.TIME, typed, other) if other else None)


def bound(plain: str, typed: str, words: Vocabulary) -> Chip | None:
    """after 14:00, before 11"""
    which, _, rest = plain.partition(" ")
    if which not in _AFTER | _BEFORE or not rest:
        return None
    moment, other = (time(12), None) if rest in ("noon", "midday") else moments(rest, words)
    part = Part.AFTER if which in _AFTER else Part.BEFORE
    if moment is None:
        return None
    return Chip(part, typed, moment, Chip(part, typed, other) if other else None)


def between(plain: str, typed: str, words: Vocabulary) -> Chip | None:
    """9-11, 9:30 to 11, between 10 and 2"""
    match = _BETWEEN.fullmatch(plain)
    if match is None or not all(_ANY_CLOCK.fullmatch(piece) for piece in match.groups()):
        return None
    half = re.search(r"[ap]", match[2])
    first = match[1] if re.search(r"[ap]", match[1]) or not half else _with_half(match[1], half[0])
    (begins, begins_else), (ends, ends_else) = moments(first, words), moments(match[2], words)
    for one, other in ((begins, ends), (begins, ends_else), (begins_else, ends)):
        if one is not None and other is not None and one < other:
            return Chip(Part.BETWEEN, typed, (one, other))
    return None


def daytime(plain: str, typed: str, words: Vocabulary) -> Chip | None:
    """am, afternoon, in the evening"""
    if plain in words.halves:
        return Chip(Part.DAYTIME, typed, ("morning", "afternoon")[words.halves.index(plain)])
    return Chip(Part.DAYTIME, typed, _DAYTIMES[plain]) if plain in _DAYTIMES else None


def shifted(chip: Chip, part_of_day: str) -> Chip:
    """A time of which the part of the day was said beside it: "8 in the evening" is 20:00."""
    other = chip.other
    if (
        other is not None
        and other.part is Part.TIME
        and in_daytime(other.value, part_of_day)
        and not in_daytime(chip.value, part_of_day)
    ):
        return replace(chip, value=other.value, other=None)
    return replace(chip, other=None) if in_daytime(chip.value, part_of_day) else chip


def in_daytime(moment: time, part_of_day: str) -> bool:
    """Whether a time of day belongs to the morning, the afternoon or the evening."""
    return {"morning": moment.hour < 12, "afternoon": 12 <= moment.hour < 18}.get(part_of_day, moment.hour >= 17)


def moments(typed: str, words: Vocabulary) -> tuple[time | None, time | None]:
    """What a typed time means, and what else it may mean."""
    bare = typed.replace(".m", "m").rstrip(".")
    moment = typed_time(bare, halves=words.halves)
    match = _ANY_CLOCK.fullmatch(bare)
    if moment is None or match is None or match[4] or bare.startswith("0") or not 0 < moment.hour < _SURE_FROM:
        return moment, None
    later = moment.replace(hour=moment.hour + 12)
    if _AFTERNOON_FROM <= moment.hour < _MORNING_FROM:
        return later, None
    return moment, later


def _with_half(clock_typed: str, half: str) -> str:
    """2-4pm begins at two in the afternoon; 10-2pm at ten in the morning."""
    match = _ANY_CLOCK.fullmatch(clock_typed)
    late = match is not None and half == "p" and int(match[1]) < _SURE_FROM
    return f"{clock_typed}pm" if late else clock_typed
