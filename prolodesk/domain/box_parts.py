"""What plain words are taken for, as values: pieces with what they may mean, and the clinic's own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.goto import DateWords


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
    BETWEEN = "between"
    STEP = "step"
    DATE = "date"
    SPAN = "span"
    NEXT = "next"
    PROVIDER = "provider"
    TYPE = "type"
    TWICE = "twice"
    """Contradicts a later piece: which of the two counts has to be said."""
    UNKNOWN = "unknown"
    IDLE = "idle"
    """A word that says nothing by itself: book, for, with."""


DAYS = frozenset({Part.STEP, Part.DATE, Part.SPAN, Part.NEXT})
"""Of these only one can hold."""
CLOCK = frozenset({Part.TIME, Part.AFTER, Part.BEFORE, Part.BETWEEN})
WHEN = DAYS | CLOCK | {Part.WEEKDAYS, Part.DAYTIME}
SERIES = frozenset({Part.INTERVAL, Part.COUNT})
VERB = "verb"
"""The value of an idle word in front that says what is to be done."""


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
    """One piece of the text and what it was taken for. A value that is a tuple of several asks which.

    `other` is what the same words may mean as well, `at` the places of the words.
    """

    part: Part
    text: str
    value: Any = None
    other: "Chip | None" = field(default=None, compare=False)
    at: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text taken apart: whose, and the pieces around the name, in the order typed. Every word is in one of them."""

    name: str
    chips: tuple[Chip, ...] = ()
    said: Mapping[Part, Chip] = field(default_factory=dict)
    name_at: tuple[int, ...] = ()
    idle: tuple[Chip, ...] = ()

    @property
    def verb(self) -> str:
        """What is to be done, where that stands in front: book, place, find, open, new."""
        first = self.idle[0] if self.idle else None
        return first.text.casefold() if first is not None and first.value == VERB else ""

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
        """Words that were not understood; they may still name a course, or be of the name."""
        return tuple(chip.text for chip in self.chips if chip.part is Part.UNKNOWN)

    @property
    def twice(self) -> tuple[tuple[Chip, Chip], ...]:
        """Pieces that contradict each other, in pairs."""
        return tuple((chip, chip.value) for chip in self.chips if chip.part is Part.TWICE)

    @property
    def doubtful(self) -> tuple[Chip, ...]:
        """Pieces that may be read in another way as well."""
        return tuple(chip for chip in self.chips if chip.other is not None)

    def value(self, part: Part) -> Any:
        """What was said of a part; None when nothing was."""
        chip = self.said.get(part)
        return chip.value if chip else None
