"""Plain words in the one box: "hart left si q4w x6 tue am okafor" taken apart into what is meant, word by word.

A name comes first, then anything in any order. What is not understood is said, never guessed: a word that fits two
people who work here, or nothing at all, stays a question.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any

from prolodesk.domain.history import REGIONS
from prolodesk.domain.ids import Id
from prolodesk.domain.names import fold
from prolodesk.domain.scheduling.goto import DateWords, typed_date
from prolodesk.domain.times_typed import typed_time

LONGEST = 200
MOST_VISITS = 24
MOST_WEEKS = 52
LEAST_LETTERS = 3


class Part(StrEnum):
    """What a piece of the text is."""

    SIDE = "side"
    REGION = "region"
    INTERVAL = "interval"
    COUNT = "count"
    WEEKDAYS = "weekdays"
    DAYTIME = "daytime"
    TIME = "time"
    AFTER = "after"
    BEFORE = "before"
    STEP = "step"
    DATE = "date"
    NEXT = "next"
    PROVIDER = "provider"
    TYPE = "type"
    UNKNOWN = "unknown"


WHEN = frozenset({Part.WEEKDAYS, Part.DAYTIME, Part.TIME, Part.AFTER, Part.BEFORE, Part.STEP, Part.DATE, Part.NEXT})
SERIES = frozenset({Part.INTERVAL, Part.COUNT})

_REGION_WORDS: Mapping[str, tuple[str, ...]] = {
    "neck": ("cervical",),
    "cervical": ("cervical",),
    "upper back": ("thoracic",),
    "mid back": ("thoracic",),
    "thoracic": ("thoracic",),
    "low back": ("lumbar",),
    "lower back": ("lumbar",),
    "lumbar": ("lumbar",),
    "back": ("lumbar", "thoracic"),
    "si": ("sacroiliac_pelvis",),
    "sij": ("sacroiliac_pelvis",),
    "si joint": ("sacroiliac_pelvis",),
    "sacroiliac": ("sacroiliac_pelvis",),
    "pelvis": ("sacroiliac_pelvis",),
    "ribs": ("ribs_chest",),
    "rib": ("ribs_chest",),
    "chest": ("ribs_chest",),
    "shoulder": ("shoulder",),
    "elbow": ("elbow",),
    "wrist": ("wrist_hand",),
    "hand": ("wrist_hand",),
    "thumb": ("wrist_hand",),
    "hip": ("hip",),
    "knee": ("knee",),
    "ankle": ("ankle_foot",),
    "foot": ("ankle_foot",),
    "heel": ("ankle_foot",),
    "jaw": ("tmj",),
    "tmj": ("tmj",),
}
_SIDES = {
    "left": "left", "l": "left", "lt": "left", "right": "right", "r": "right", "rt": "right", "both": "both",
    "bilateral": "both", "both sides": "both", "left side": "left", "right side": "right",
}  # fmt: skip
_DAYTIMES = {
    "am": "morning", "morning": "morning", "mornings": "morning", "forenoon": "morning", "pm": "afternoon",
    "afternoon": "afternoon", "afternoons": "afternoon", "evening": "evening", "evenings": "evening",
}  # fmt: skip
_NEXT = frozenset({"next", "nxt", "next session", "next visit"})
_VERBS = frozenset({"book", "place", "schedule", "find", "open"})
_FILLERS = frozenset({"on", "for", "at", "in", "with", "the", "and", "dr", "prof"})
_KINDS = {"eval": "evaluation", "fu": "follow_up", "followup": "follow_up", "session": "session"}
_INTERVAL = re.compile(r"(?:q|every )\s?(\d{1,3}) ?(d|days?|w|wk|wks|weeks?)|(\d{1,2})[ -]weekly")
_COUNT = re.compile(r"x ?(\d{1,2})|(\d{1,2}) ?x|(\d{1,2}) (?:sessions|visits)")
_STEP = re.compile(r"\+ ?(\d{1,3}) ?([dwmy])|in (\d{1,3}) (d|w|m)(?:ays?|eeks?|onths?)")
_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}(?: ?[ap]m?)?|\d{1,2} ?[ap]m")
_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{1,2}/\d{1,2}(?:/\d{2,4})?")
_NAMED_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.)?[ -]?[^\W\d]{3,}\.?(?: \d{4})?|[^\W\d]{3,}\.? \d{1,2}(?: \d{4})?")
_WHOLE_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./ -]+(?:\d{1,2}|[^\W\d]{3,})[./ -]+\d{4}|\d{4}-\d{1,2}-\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something with a name: a provider with initials, or a type of visit with its kind."""

    id: Id
    name: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The clinic's own words."""

    dates: DateWords
    providers: tuple[Named, ...] = ()
    types: tuple[Named, ...] = ()
    month_first: bool = False
    halves: tuple[str, str] = ("am", "pm")


@dataclass(frozen=True, slots=True)
class Chip:
    """One piece of the text and what it was taken for. A value that is a tuple of several asks which."""

    part: Part
    text: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text taken apart: whose, and the pieces after the name."""

    name: str
    chips: tuple[Chip, ...] = ()
    said: Mapping[Part, Chip] = field(default_factory=dict)

    @property
    def is_plain(self) -> bool:
        """Whether nothing but a name was typed."""
        return not self.chips

    @property
    def is_series(self) -> bool:
        return any(chip.part in SERIES for chip in self.chips)

    @property
    def is_dated(self) -> bool:
        return any(chip.part in WHEN or chip.part is Part.TYPE for chip in self.chips)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Words that were not understood; they may still name a course."""
        return tuple(chip.text for chip in self.chips if chip.part is Part.UNKNOWN)

    def value(self, part: Part) -> Any:
        """What was said of a part; None when nothing was."""
        chip = self.said.get(part)
        return chip.value if chip else None


def read(text: str, words: Vocabulary, today: date, *, names: int = 1) -> Reading:
    """Take a text apart. At least `names` words belong to the name, and those after them that mean nothing else."""
    typed = text.strip()[:LONGEST].split()
    if len(typed) > 1 and typed[0].casefold() in _VERBS:
        typed = typed[1:]
    at = min(max(1, names), len(typed))
    while at < len(typed) and _piece(typed[at:], words, today) is None:
        at += 1
    name, chips = " ".join(typed[:at]), list[Chip]()
    while at < len(typed):
        found = _piece(typed[at:], words, today)
        if found is None:
            chips.append(Chip(Part.UNKNOWN, typed[at]))
            at += 1
            continue
        chip, used = found
        if chip.part is not Part.UNKNOWN:
            chips.append(_joined(chips, chip))
        at += used
    said = {chip.part: chip for chip in chips}
    kept = tuple(chip for chip in chips if chip.part is Part.UNKNOWN or said[chip.part] is chip)
    return Reading(name, kept, said)


def tells_birth(text: str, words: Vocabulary, today: date) -> bool:
    """Whether a date of the past stands in a text: then somebody is looked for, and nothing is to be booked."""
    found = _WHOLE_DATE.search(text)
    day = typed_date(found[0], today, today, month_first=words.month_first, names=words.dates) if found else None
    return day is not None and day < today


def fits_course(words: Iterable[str], title: str) -> bool:
    """Whether every word begins one of a course's title: mcl for "Knee MCL L"."""
    of_title = fold(title).split()
    return all(any(own.startswith(word) for own in of_title) for each in words for word in fold(each).split())


def _piece(rest: Sequence[str], words: Vocabulary, today: date) -> tuple[Chip, int] | None:
    """The piece a text begins with, and of how many words it is; the longest first. None for a word of a name."""
    for used in (3, 2, 1):
        if used > len(rest):
            continue
        typed = " ".join(rest[:used])
        chip = _taken_for(typed, words, today)
        if chip is not None:
            return chip, used
    filler = fold(rest[0])
    if filler in _FILLERS and len(rest) > 1 and (found := _piece(rest[1:], words, today)) is not None:
        return found[0], found[1] + 1
    return None


def _taken_for(typed: str, words: Vocabulary, today: date) -> Chip | None:
    plain = " ".join(typed.casefold().split())
    folded = fold(typed)
    for look in (_interval, _count, _step, _clock, _bound):
        chip = look(plain, typed, words, today)
        if chip is not None:
            return chip
    if plain in _NEXT:
        return Chip(Part.NEXT, typed, True)
    if plain in _DAYTIMES:
        return Chip(Part.DAYTIME, typed, _DAYTIMES[plain])
    if plain in _SIDES:
        return Chip(Part.SIDE, typed, _SIDES[plain])
    if folded in _REGION_WORDS:
        return Chip(Part.REGION, typed, _REGION_WORDS[folded])
    if (days := _weekdays(plain, words.dates)) is not None:
        return Chip(Part.WEEKDAYS, typed, days)
    if (day := _day(plain, words, today)) is not None:
        return Chip(Part.DATE, typed, day)
    if providers := _providers(folded, words.providers):
        return Chip(Part.PROVIDER, typed, providers)
    if types := _types(folded, words.types):
        return Chip(Part.TYPE, typed, types)
    return None


def _interval(plain: str, typed: str, words: Vocabulary, today: date) -> Chip | None:
    match = _INTERVAL.fullmatch(plain)
    if match is None and plain in ("weekly", "fortnightly"):
        return Chip(Part.INTERVAL, typed, 1.0 if plain == "weekly" else 2.0)
    if match is None:
        return None
    weeks = float(match[3]) if match[3] else int(match[1]) / (7 if match[2].startswith("d") else 1)
    return Chip(Part.INTERVAL, typed, weeks) if 0 < weeks <= MOST_WEEKS else None


def _count(plain: str, typed: str, words: Vocabulary, today: date) -> Chip | None:
    match = _COUNT.fullmatch(plain)
    count = int(match[1] or match[2] or match[3]) if match else 0
    return Chip(Part.COUNT, typed, count) if 0 < count <= MOST_VISITS else None


def _step(plain: str, typed: str, words: Vocabulary, today: date) -> Chip | None:
    match = _STEP.fullmatch(plain)
    if match is None:
        return None
    day = typed_date(f"+{match[1] or match[3]}{match[2] or match[4]}", today, today)
    return Chip(Part.STEP, typed, day) if day else None


def _clock(plain: str, typed: str, words: Vocabulary, today: date) -> Chip | None:
    bare = plain.removeprefix("at ")
    if not (_CLOCK.fullmatch(bare) or (bare != plain and re.fullmatch(r"\d{1,4}", bare))):
        return None
    moment = typed_time(bare, halves=words.halves)
    return Chip(Part.TIME, typed, moment) if moment is not None else None


def _bound(plain: str, typed: str, words: Vocabulary, today: date) -> Chip | None:
    """after 14:00, before 11"""
    which, _, clock = plain.partition(" ")
    if which not in ("after", "before", "from", "until") or not clock:
        return None
    moment: time | None = typed_time(clock, halves=words.halves)
    part = Part.AFTER if which in ("after", "from") else Part.BEFORE
    return Chip(part, typed, moment) if moment is not None else None


def _weekdays(plain: str, dates: DateWords) -> tuple[int, ...] | None:
    """tue, tuesdays, tue/thu, mon+wed"""
    pieces = [piece for piece in re.split(r"[/,+&]", plain) if piece]
    least = 2 if len(pieces) > 1 else LEAST_LETTERS
    found = [_weekday(piece, dates, least) for piece in pieces]
    days = {day for day in found if day is not None}
    return tuple(sorted(days)) if found and len(days) == len(found) else None


def _weekday(piece: str, dates: DateWords, least: int) -> int | None:
    bare = piece.strip(". ")
    for names in (dates.weekdays, _ENGLISH_WEEKDAYS):
        folded = [name.casefold() for name in names]
        fits = [n for n, name in enumerate(folded) if name.startswith(bare) or f"{name}s" == bare]
        if len(bare) >= least and len(fits) == 1:
            return fits[0]
    return None


def _day(plain: str, words: Vocabulary, today: date) -> date | None:
    if plain in ("today", "tomorrow", *(word.casefold() for word in (*words.dates.today, *words.dates.tomorrow))):
        return typed_date(plain, today, today, names=words.dates) or typed_date(plain, today, today)
    if not (_DATED.fullmatch(plain) or _NAMED_DAY.fullmatch(plain)):
        return None
    return typed_date(plain, today, today, month_first=words.month_first, names=words.dates) or typed_date(
        plain, today, today, month_first=words.month_first
    )


def _providers(folded: str, providers: Sequence[Named]) -> tuple[Id, ...]:
    """Those whose initials these are; else whose last name it begins, then whose any name."""
    initials = tuple(each.id for each in providers if len(folded) > 1 and fold(each.short) == folded)
    if initials or len(folded) < LEAST_LETTERS or " " in folded:
        return initials
    names = {each.id: fold(each.name.partition(",")[0]).split() for each in providers}
    last = tuple(id for id, own in names.items() if own and own[-1].startswith(folded))
    return last or tuple(id for id, own in names.items() if any(part.startswith(folded) for part in own))


def _types(folded: str, types: Sequence[Named]) -> tuple[Id, ...]:
    kind = _KINDS.get(folded.replace(" ", ""))
    if kind is not None:
        return tuple(each.id for each in types if each.short == kind)
    if len(folded) <= LEAST_LETTERS:
        return ()
    return tuple(each.id for each in types if fold(each.name).startswith(folded))


def _joined(chips: list[Chip], chip: Chip) -> Chip:
    """tue thu is one piece of two days; of anything else said twice the last counts."""
    if chip.part is Part.WEEKDAYS:
        before = next((each for each in chips if each.part is Part.WEEKDAYS), None)
        if before is not None:
            return Chip(chip.part, f"{before.text} {chip.text}", tuple(sorted({*before.value, *chip.value})))
    return chip


_ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
assert {region for regions in _REGION_WORDS.values() for region in regions} == set(REGIONS)
