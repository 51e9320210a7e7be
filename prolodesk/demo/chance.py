"""Everything that looks like chance in the demo clinic comes from one seed."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from prolodesk.domain.ids import Id, id_at

Thing = TypeVar("Thing")
YEARS_OF_IDS = 10


class Chance:
    """A seeded source of choices and ids. The same seed gives the same clinic."""

    def __init__(self, seed: int, day: date) -> None:
        self._random = random.Random(f"prolodesk demo {seed}")  # noqa: S311 (invented patients, no secrets)
        first = datetime.combine(day, time(), UTC) - timedelta(days=365 * YEARS_OF_IDS)
        self._next = int(id_at(first, bytes(10))[:12], 16)

    def id(self) -> Id:
        """The next id; ids made later sort later, as those of `domain.ids` do."""
        self._next += 1
        luck = self._random.getrandbits(74)
        return f"{self._next:012x}7{luck >> 62:03x}{(0b10 << 62) | (luck & ((1 << 62) - 1)):016x}"

    def of(self, things: Sequence[Thing]) -> Thing:
        return things[int(self._random.random() * len(things))]

    def below(self, end: int) -> int:
        """A whole number from 0 to end - 1."""
        return int(self._random.random() * end)

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._random.random() * (high - low + 1))

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        return self._random.sample(list(things), len(things))
