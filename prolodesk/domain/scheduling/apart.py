"""Who goes where when not every combination may stand: two visits of one patient at once, sessions of a course out of
their order, a room for one that two would need.

Solved exactly by branch and bound. The cheapest assignment is looked at first; where something in it must not be, it
is solved again for each way out, and the cheapest of all that is left is looked at next.
"""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush

from prolodesk.domain.scheduling.assignment import Cost, assign

Ban = frozenset[tuple[int, int]]
"""Rows that must not get a column."""
Columns = Sequence[int | None]
MOST_LOOKS = 40
"""So many assignments are looked at before somebody is left without a column."""


def assign_apart(
    costs: Sequence[Sequence[Cost | None]], trouble: Callable[[Columns], Sequence[Ban]], most: int = MOST_LOOKS
) -> list[int | None]:
    """The column each row gets, as `assign` gives them, in the cheapest way in which there is no trouble.

    `trouble` names the ways out of what is wrong with a choice; in every choice that may stand at least one of these
    bans holds. Empty = nothing is wrong. After `most` looks whoever is still in trouble gets none, so that the answer
    may stand, but a cheaper one may exist.
    """
    heap: list[tuple[int, Cost, int, Ban, list[int | None]]] = []
    looks = 0

    def look(banned: Ban) -> None:
        nonlocal looks
        looks += 1
        columns = assign(_without(costs, banned))
        heappush(heap, (*_worth(costs, columns), looks, banned, columns))

    look(frozenset())
    while True:
        *_, banned, columns = heappop(heap)
        ways = trouble(columns)
        if not ways:
            return columns
        if looks < most:
            for way in ways:
                look(banned | way)
            continue
        heap.clear()
        row = max(row for row, _ in ways[-1])
        look(banned | {(row, column) for column in range(len(costs[row]))})


def _worth(costs: Sequence[Sequence[Cost | None]], columns: Columns) -> tuple[int, Cost]:
    """How many get none, and what the others cost."""
    paid = [cost for row, column in enumerate(columns) if column is not None and (cost := costs[row][column])]
    return len(columns) - len(paid), tuple(map(sum, zip(*paid, strict=True)))


def _without(costs: Sequence[Sequence[Cost | None]], banned: Ban) -> list[Sequence[Cost | None]]:
    table: list[Sequence[Cost | None]] = list(costs)
    for row in {row for row, _ in banned}:
        table[row] = [None if (row, column) in banned else cost for column, cost in enumerate(costs[row])]
    return table
