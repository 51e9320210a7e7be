"""What the clinic remembers of its free time between two questions, day by day, until something changes there."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from prolodesk.clinic.changes import Schedule, Settings, Topic
from prolodesk.clinic.values import VisitType
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.finder import Shape
from prolodesk.domain.scheduling.free_time import DayTime

MOST_DAYS = 1200


@dataclass(frozen=True, slots=True)
class Resources:
    """Whom and what visits need: providers and rooms in the clinic's order, with their names; rooms and devices with
    their kinds; every type, retired ones too; the last day that can be booked ahead of a day, in months."""

    providers: Mapping[Id, str]
    rooms: Mapping[Id, str]
    room_kinds: Mapping[Id, str]
    device_kinds: Mapping[Id, str]
    types: Mapping[Id, VisitType]
    months_ahead: int
    shapes: dict[tuple[Id, int | None, str | None], Shape] = field(default_factory=dict)


class FreeTime:
    """Free time by day, and the resources it is about. What is read while something changes is not remembered.

    One that does not remember is for work inside a change: there the database alone knows what holds.
    """

    def __init__(self, *, remembers: bool = True) -> None:
        self._remembers = remembers
        self._days: dict[date, DayTime] = {}
        self._resources: Resources | None = None
        self._generation = 0
        self._lock = threading.Lock()

    @property
    def generation(self) -> int:
        """Note it before reading, and give it back with what was read."""
        return self._generation

    @property
    def resources(self) -> Resources | None:
        return self._resources

    def known(self, day: date) -> DayTime | None:
        return self._days.get(day)

    def keep(self, generation: int, days: Iterable[DayTime]) -> None:
        with self._lock:
            if self._remembers and generation == self._generation:
                self._days.update((each.day, each) for each in days)
                while len(self._days) > MOST_DAYS:
                    del self._days[next(iter(self._days))]

    def keep_resources(self, generation: int, resources: Resources) -> None:
        with self._lock:
            if self._remembers and generation == self._generation:
                self._resources = resources

    def forget(self, topics: Iterable[Topic]) -> None:
        """Something changed: drop the days it touched, or everything when it was a setting."""
        with self._lock:
            for topic in topics:
                if isinstance(topic, Settings):
                    self._forget_all()
                elif isinstance(topic, Schedule):
                    self._generation += 1
                    self._days.pop(topic.day, None)

    def forget_all(self) -> None:
        """Another desk was quicker: nothing here can be trusted."""
        with self._lock:
            self._forget_all()

    def _forget_all(self) -> None:
        self._generation += 1
        self._days.clear()
        self._resources = None
