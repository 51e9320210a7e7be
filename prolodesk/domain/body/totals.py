"""How much each structure was given over many sessions, and the steps in which such totals are coloured."""

from collections.abc import Iterable
from dataclasses import dataclass

from prolodesk.domain.body.comparing import Injected, Spot, spot_of

STEPS = 5
_NICE = (1.0, 2.0, 2.5, 5.0)


@dataclass(frozen=True, slots=True)
class Total:
    """Everything one structure was given: how many times, and how many mL together."""

    spot: Spot
    times: int
    total_ml: float

    @property
    def site_id(self) -> str | None:
        """The site, or None for a free mark."""
        return self.spot[0] or None

    @property
    def laterality(self) -> str:
        """The patient's side."""
        return self.spot[1]


def totals(injections: Iterable[Injected]) -> tuple[Total, ...]:
    """The total of each structure and side, the most first."""
    sums: dict[Spot, tuple[int, int]] = {}
    for each in injections:
        times, volume = sums.get(spot_of(each), (0, 0))
        sums[spot_of(each)] = times + 1, volume + round((each.volume_ml or 0.0) * 1000)
    found = [Total(spot, times, volume / 1000) for spot, (times, volume) in sums.items()]
    return tuple(sorted(found, key=lambda total: (-total.total_ml, total.spot)))


def scale(most_ml: float) -> tuple[float, ...]:
    """The upper ends of the steps (mL), equally wide and of round numbers; the last one reaches the most there is."""
    wanted, ten = max(most_ml, 0.001) / STEPS, 0.001
    while ten * 10 < wanted:
        ten *= 10
    width = next((ten * nice for nice in _NICE if ten * nice >= wanted - 1e-9), ten * 10)
    return tuple(round(width * step, 6) for step in range(1, STEPS + 1))


def step_of(total_ml: float, ends: tuple[float, ...]) -> int:
    """In which step a total lies, 0 for the least; above all ends it is the last one."""
    return next((step for step, end in enumerate(ends) if total_ml <= end + 1e-9), len(ends) - 1)
