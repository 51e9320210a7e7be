"""What differs between two sessions: sites more, sites fewer, and how much more was given. Volumes are mL."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Protocol

from prolodesk.domain.words import Message, say

Spot = tuple[str, str, str, float, float]
"""What is injected: site id and side; a free mark has no site id but its view and point (mm)."""
_PER_ML = 1000
"""Volumes are compared as whole microlitres, so that sums of tenths are exact."""


class Injected(Protocol):
    """An injection as it is compared, planned or given."""

    @property
    def site_id(self) -> str | None: ...
    @property
    def laterality(self) -> str: ...
    @property
    def volume_ml(self) -> float | None: ...
    @property
    def view(self) -> str: ...
    @property
    def x_mm(self) -> float | None: ...
    @property
    def y_mm(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Amount:
    """One injection: where, and how many mL."""

    spot: Spot
    volume_ml: float


@dataclass(frozen=True, slots=True)
class Difference:
    """From one session to another: injections only in the second, only in the first, and those of another volume.

    `more_ml` is the second session's total less the first's.
    """

    added: tuple[Amount, ...]
    removed: tuple[Amount, ...]
    changed: tuple[tuple[Amount, Amount], ...]
    more_ml: float

    @property
    def nothing(self) -> bool:
        """Whether both gave the same."""
        return not (self.added or self.removed or self.changed)


def spot_of(injection: Injected) -> Spot:
    """What an injection is given to. A site on a side is one spot wherever exactly its mark stands."""
    if injection.site_id is not None:
        return injection.site_id, injection.laterality, "", 0.0, 0.0
    return "", injection.laterality, injection.view, injection.x_mm or 0.0, injection.y_mm or 0.0


def difference(before: Iterable[Injected], after: Iterable[Injected]) -> Difference:
    """What differs. A spot that was injected twice counts twice; equal volumes belong together first."""
    first, second = _by_spot(before), _by_spot(after)
    added: list[Amount] = []
    removed: list[Amount] = []
    changed: list[tuple[Amount, Amount]] = []
    for spot in dict.fromkeys((*first, *second)):
        less, more = _unmatched(first.get(spot, ()), second.get(spot, ()))
        pairs = min(len(less), len(more))
        changed += [(_amount(spot, was), _amount(spot, is_now)) for was, is_now in zip(less, more, strict=False)]
        removed += [_amount(spot, volume) for volume in less[pairs:]]
        added += [_amount(spot, volume) for volume in more[pairs:]]
    total = sum(map(sum, second.values())) - sum(map(sum, first.values()))
    return Difference(tuple(added), tuple(removed), tuple(changed), total / _PER_ML)


def total_volume(injections: Iterable[Injected]) -> float:
    """Their volumes together, exact to a microlitre."""
    return sum(map(sum, _by_spot(injections).values())) / _PER_ML


def difference_words(found: Difference) -> Message:
    """+2 sites, −1, +1 mL"""
    if found.nothing:
        return say("the same")
    parts = [
        *_sites_words("+", len(found.added), first=True),
        *_sites_words("−", len(found.removed), first=not found.added),
    ]
    if found.changed:
        count = len(found.changed)
        parts.append(say("{count} other volume" if count == 1 else "{count} other volumes", count=count))
    if found.more_ml > 0:
        parts.append(say("+{volume} mL", volume=found.more_ml))
    elif found.more_ml < 0:
        parts.append(say("−{volume} mL", volume=-found.more_ml))
    else:
        parts.append(say("same total"))
    return reduce(lambda so_far, part: say("{so_far}, {part}", so_far=so_far, part=part), parts)


def _sites_words(sign: str, count: int, *, first: bool) -> tuple[Message, ...]:
    """Only the first number says that it counts sites."""
    if not count:
        return ()
    if not first:
        return (say("−{count}", count=count),)
    if sign == "+":
        return (say("+{count} site" if count == 1 else "+{count} sites", count=count),)
    return (say("−{count} site" if count == 1 else "−{count} sites", count=count),)


def _by_spot(injections: Iterable[Injected]) -> dict[Spot, tuple[int, ...]]:
    found: dict[Spot, list[int]] = defaultdict(list)
    for each in injections:
        found[spot_of(each)].append(round((each.volume_ml or 0.0) * _PER_ML))
    return {spot: tuple(sorted(volumes)) for spot, volumes in found.items()}


def _unmatched(first: Sequence[int], second: Sequence[int]) -> tuple[list[int], list[int]]:
    """What is left of both when equal volumes are paired off, in order."""
    less, more = list(first), list(second)
    for volume in first:
        if volume in more:
            less.remove(volume)
            more.remove(volume)
    return less, more


def _amount(spot: Spot, volume: int) -> Amount:
    return Amount(spot, volume / _PER_ML)
