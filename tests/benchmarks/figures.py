"""Figures beside their floors: how long something takes, and how long the least that must happen takes here."""

import os
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

CLOCK = time.process_time if os.environ.get("BENCHMARK_CLOCK") == "cpu" else time.perf_counter
"""The clock on the wall; on a busy machine BENCHMARK_CLOCK=cpu counts the processor's time alone, without the disk."""
HEADING = f"{'figure':<58}{'here':>10}{'floor':>10}{'ratio':>8}{'limit':>12}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value and its floor, both in `unit`. The limit is a value, or a ratio when `of_floor` is set."""

    name: str
    value: float
    floor: float
    limit: float
    unit: str = "ms"
    of_floor: bool = False

    @property
    def ratio(self) -> float:
        return self.value / self.floor

    @property
    def within(self) -> bool:
        return (self.ratio if self.of_floor else self.value) <= self.limit

    def line(self) -> str:
        limit = f"{self.limit:g} x" if self.of_floor else f"{self.limit:g} {self.unit}"
        here, floor = f"{self.value:.2f} {self.unit}", f"{self.floor:.2f} {self.unit}"
        verdict = "" if self.within else "  over the limit"
        return f"{self.name:<58}{here:>10}{floor:>10}{self.ratio:>7.1f}x{limit:>12}{verdict}"


@dataclass(slots=True)
class Board:
    """Shows each figure as it is measured, and keeps them for the end."""

    figures: list[Figure] = field(default_factory=list)

    def show(self, figure: Figure) -> None:
        if not self.figures:
            print("\n" + HEADING)
        self.figures.append(figure)
        print("\n" + figure.line(), flush=True)


def seconds(act: Callable[[], object]) -> float:
    """How long an act takes once."""
    start = CLOCK()
    act()
    return CLOCK() - start


def each_ms(act: Callable[[], object], times: int, warm: int = 3) -> list[float]:
    """How long an act takes, time after time, after it was done a few times to warm up."""
    for _ in range(warm):
        act()
    return [seconds(act) * 1000 for _ in range(times)]


def median(values: Iterable[float]) -> float:
    return statistics.median(values)


def p95(values: Iterable[float]) -> float:
    """The value that 95 of 100 stay below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))]
