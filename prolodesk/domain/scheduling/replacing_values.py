"""What visits that need another place want, the places they could have, and what each of these costs."""

from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.finder import Shape

Cost = tuple[int, int, int, int, int, int, int]
"""Hurried, waits, provider lost, wishes lost, another day, days off, minutes off."""


@dataclass(frozen=True, slots=True, eq=False)
class Replaced:
    """A visit that needs another place. `was` is its start; `days` those it may go to, `best` the one to be near.

    `provider_id` is the preferred one (empty: any is as good), with `only_provider` no other may do. No weekdays = any;
    a visit should begin at `earliest` and end by `latest` (minutes since midnight). `room_id` is the room it has,
    `able` are the providers who do such visits (None: all). `keeps_day` false: to stay on the day of `was` is worth
    nothing by itself. `is_here`: the patient waits in the house.

    `number` is that of its session in `course_id`, and `gap` the fewest and most days after the session before.
    """

    patient_id: Id
    shape: Shape
    was: datetime
    days: tuple[date, date]
    best: date
    provider_id: Id = ""
    only_provider: bool = False
    weekdays: frozenset[int] = frozenset()
    earliest: int = 0
    latest: int = 24 * 60
    room_id: Id | None = None
    able: frozenset[Id] | None = None
    keeps_day: bool = True
    course_id: Id = ""
    number: int = 0
    gap: tuple[int, int] | None = None
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A stretch of a provider's free time, as long as the visit it was cut for takes; no two overlap."""

    day: date
    provider_id: Id
    step: int
    steps: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A place a visit could have, and what it costs."""

    tile: Tile
    minutes: int
    start: datetime
    cost: Cost
    room_id: Id | None = None

    @property
    def is_hurried(self) -> bool:
        """Whether somebody at home is asked to come earlier today than agreed."""
        return self.cost[0] > 0

    @property
    def wishes_lost(self) -> int:
        """How many wishes of weekday and time it does not meet."""
        return self.cost[3]
