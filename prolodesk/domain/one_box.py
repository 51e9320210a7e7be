"""Plain words in the one box: "hart left si q4w x6 tue am okafor" taken apart into what is meant, word by word.

Pieces may stand in any order and anywhere around the name; what nothing else explains is the name. What is not
understood is said, never guessed: a word that fits two people who work here, two days that contradict each other, or
nothing at all, stays a question.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from prolodesk.domain import box_days, box_times, box_words
from prolodesk.domain.box_parts import (
    CLOCK,
    DAYS,
    SERIES,
    VERB,
    WHEN,
    Chip,
    Named,
    Part,
    Reading,
    Vocabulary,
)
from prolodesk.domain.names import fold
from prolodesk.domain.scheduling.goto import typed_date

__all__ = (
    "CLOCK",
    "DAYS",
    "SERIES",
    "WHEN",
    "Chip",
    "Named",
    "Part",
    "Reading",
    "Vocabulary",
    "birth_in",
    "fits_course",
    "read",
    "turned",
)

LONGEST = 200
MOST_WORDS = 5
"""A piece has at most so many words: the 2nd of december."""

_VERBS = frozenset({"book", "place", "schedule", "find", "open", "new"})
_FILLERS = frozenset(
    {"on", "for", "at", "in", "with", "the", "and", "dr", "dr.", "prof", "by", "of", "or", "free", "&", "+"}
)
_ALSO = frozenset({"and", "&", "+"})
"""Left and right is both sides; left right is a question."""
_BARE_HOUR = re.compile(r"\d{1,2}")
_WHOLE_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./ -]+(?:\d{1,2}|[^\W\d]{3,})[./ -]+\d{4}|\d{4}-\d{1,2}-\d{1,2})(?!\d)")


def read(text: str, words: Vocabulary, today: date, *, as_name: Collection[int] = ()) -> Reading:
    """Take a text apart; the words at the places `as_name` belong to the name, whatever else they may mean."""
    typed = text.strip()[:LONGEST].split()
    name: list[int] = sorted(place for place in as_name if place < len(typed))
    chips, idle = list[Chip](), list[Chip]()
    forced, named, before = frozenset(name), bool(name), -1
    for first, used, chip in _pieces(typed, forced, words, today):
        places = tuple(range(first, first + used))
        if chip is None and (not named or before == first - 1) and not forced:
            named, before = True, first
            name.append(first)
        elif chip is None and first not in forced:
            chips.append(Chip(Part.UNKNOWN, typed[first], at=places))
        elif chip is not None:
            (idle if chip.part is Part.IDLE else chips).append(replace(chip, at=places))
    if not name and not chips:
        name, idle = [place for chip in idle for place in chip.at], []
    kept = _settled(chips)
    return Reading(" ".join(typed[place] for place in name), kept, _said(kept), tuple(name), tuple(idle))


def birth_in(text: str, words: Vocabulary, today: date) -> tuple[date, str] | None:
    """A date of the past in a text, and the rest of it: then somebody is looked for, and nothing is to be booked."""
    found = _WHOLE_DATE.search(text)
    day = typed_date(found[0], today, today, month_first=words.month_first, names=words.dates) if found else None
    if found is None or day is None or day >= today:
        return None
    return day, " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())


def fits_course(words: Iterable[str], title: str) -> bool:
    """Whether every word begins one of a course's title: mcl for "Knee MCL L"."""
    of_title = fold(title).split()
    return all(any(own.startswith(word) for own in of_title) for each in words for word in fold(each).split())


def turned(reading: Reading, texts: Collection[str]) -> Reading:
    """The reading in which the doubtful pieces with these texts mean the other thing."""
    chips = tuple(_other(chip) if chip.other and chip.text in texts else chip for chip in reading.chips)
    return replace(reading, chips=chips, said=_said(chips))


def _said(chips: Iterable[Chip]) -> Mapping[Part, Chip]:
    return {chip.part: chip for chip in chips if chip.part is not Part.UNKNOWN}


def _other(chip: Chip) -> Chip:
    assert chip.other is not None
    return replace(chip.other, at=chip.at, other=replace(chip, other=None))


def _pieces(
    typed: Sequence[str], forced: Collection[int], words: Vocabulary, today: date
) -> Iterator[tuple[int, int, Chip | None]]:
    """Each piece with the place of its first word and how many it has; None for a word that means nothing else."""
    place, before = 0, None
    while place < len(typed):
        end = next((each for each in range(place, len(typed)) if each in forced), len(typed))
        chip, used = (None, 1) if end == place else _piece(typed[place:end], words, today, before)
        if chip is None and place == 0 and len(typed) > 1 and typed[0].casefold() in _VERBS and end > place:
            chip = Chip(Part.IDLE, typed[0], VERB)
        yield place, used, chip
        if chip is None or chip.part is not Part.IDLE:
            before = chip
        place += used


def _piece(rest: Sequence[str], words: Vocabulary, today: date, before: Chip | None) -> tuple[Chip | None, int]:
    """The piece a text begins with, and of how many words it is; the longest first."""
    for used in range(min(MOST_WORDS, len(rest)), 0, -1):
        chip = _taken_for(" ".join(rest[:used]), words, today)
        if chip is not None:
            return chip, used
    if _BARE_HOUR.fullmatch(rest[0]) and _is_hour(rest, words, today, before):
        return box_times.hour(rest[0], rest[0], words), 1
    if rest[0].casefold() in _FILLERS:
        if len(rest) > 1:
            chip, used = _piece(rest[1:], words, today, None)
            if chip is not None and chip.part is not Part.IDLE:
                return replace(chip, text=f"{rest[0]} {chip.text}"), used + 1
        return Chip(Part.IDLE, rest[0]), 1
    return None, 1


def _is_hour(rest: Sequence[str], words: Vocabulary, today: date, before: Chip | None) -> bool:
    """Whether a bare number stands beside a day: then it is the hour."""
    of_days = DAYS | {Part.WEEKDAYS}
    if before is not None and before.part in of_days:
        return True
    following, _ = _piece(rest[1:], words, today, None) if len(rest) > 1 else (None, 0)
    return following is not None and following.part in of_days


def _taken_for(typed: str, words: Vocabulary, today: date) -> Chip | None:
    plain = " ".join(typed.casefold().replace("\u2212", "-").replace("\u2013", "-").split())
    if not plain:
        return None
    return (
        box_words.interval(plain, typed)
        or box_words.count(plain, typed)
        or box_days.step(plain, typed, words, today)
        or box_times.clock(plain, typed, words)
        or box_times.bound(plain, typed, words)
        or box_times.between(plain, typed, words)
        or box_days.span(plain, typed, words, today)
        or box_days.coming_weekday(plain, typed, words, today)
        or box_words.plain_word(plain, typed)
        or box_times.daytime(plain, typed, words)
        or box_days.weekdays(plain, typed, words, today)
        or box_days.day(plain, typed, words, today)
        or box_words.provider(typed, words.providers)
        or box_words.visit_type(typed, words.types)
    )


def _settled(chips: Sequence[Chip]) -> tuple[Chip, ...]:
    """Pieces that belong together are one; of two that contradict each other the first becomes a question."""
    kept: list[Chip] = []
    for chip in chips:
        place = next((n for n, each in enumerate(kept) if _meets(each, chip)), None)
        if place is None:
            kept.append(chip)
            continue
        one = _joined(kept[place], chip)
        if one is None:
            kept[place] = replace(kept[place], part=Part.TWICE, value=chip, other=None)
            kept.append(chip)
        else:
            del kept[place]
            kept.append(one)
    part_of_day = next((chip.value for chip in kept if chip.part is Part.DAYTIME), None)
    if part_of_day is not None:
        kept = [box_times.shifted(chip, part_of_day) if chip.part is Part.TIME else chip for chip in kept]
        off = next((chip for chip in kept if chip.part is Part.TIME and _is_other_half(chip.value, part_of_day)), None)
        if off is not None:
            kept = [replace(c, part=Part.TWICE, value=off, other=None) if c.part is Part.DAYTIME else c for c in kept]
    return tuple(kept)


def _is_other_half(moment: time, part_of_day: str) -> bool:
    """Whether a time is of the other half of the day than what was said: 15:00 in the morning."""
    return (moment.hour < 12) != (part_of_day == "morning")


def _meets(one: Chip, other: Chip) -> bool:
    """Whether two pieces speak of the same."""
    if Part.UNKNOWN in (one.part, other.part) or one.part is Part.TWICE:
        return False
    if one.part in DAYS and other.part in DAYS:
        return True
    if {one.part, other.part} == {Part.DATE, Part.WEEKDAYS}:
        return True
    if Part.TIME in (one.part, other.part) and {one.part, other.part} <= CLOCK:
        return True
    return one.part is other.part


def _joined(one: Chip, other: Chip) -> Chip | None:
    """tue thu is one piece of two days; lena fischer one person; None where they contradict each other."""
    both = replace(other, text=f"{one.text} {other.text}", at=(*one.at, *other.at))
    if {one.part, other.part} == {Part.DATE, Part.WEEKDAYS}:
        dated, weekdays = (one, other) if one.part is Part.DATE else (other, one)
        for each in (dated, dated.other):
            if each is not None and each.part is Part.DATE and each.value.weekday() in weekdays.value:
                return replace(both, part=Part.DATE, value=each.value, other=None)
        return None
    if one.part is not other.part:
        return None
    if one.part is Part.WEEKDAYS:
        return replace(both, value=tuple(sorted({*one.value, *other.value})))
    if one.part in (Part.PROVIDER, Part.TYPE, Part.REGION):
        common = tuple(each for each in one.value if each in other.value)
        return replace(both, value=common) if common else None
    if one.part is Part.SIDE and one.value != other.value:
        return replace(both, value="both") if other.text.split()[0].casefold() in _ALSO else None
    return both if one.value == other.value else None
