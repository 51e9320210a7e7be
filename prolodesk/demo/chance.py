"""Everything that looks like chance in the demo clinic comes from one seed."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from prolodesk.domain.ids import Id, id_at

Thing = TypeVar("Thing")


class Chance:
    """A seeded source of choices and ids. The same seed gives the same clinic."""

    def __init__(self, seed: int, day: date) -> None:
        self._random = random.Random(f"prolodesk demo {seed}")  # noqa: S311 (invented patients, no secrets)
        self._clock = datetime.combine(day - timedelta(days=3650), time(), UTC)
        self._made = 0

    def id(self) -> Id:
        """The next id; ids made later sort later."""
        self._made += 1
        return id_at(self._clock + timedelta(milliseconds=self._made), self._random.randbytes(10))

    def of(self, things: Sequence[Thing]) -> Thing:
        return self._random.choice(things)

    def below(self, end: int) -> int:
        """A whole number from 0 to end - 1."""
        return self._random.randrange(end)

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, high)

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def share(self) -> float:
        """A number from 0 up to 1."""
        return self._random.random()

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        return self._random.sample(list(things), len(things))
