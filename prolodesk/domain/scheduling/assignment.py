"""Who goes where when everybody's choice touches everybody else's: the assignment problem, solved exactly.

The Hungarian method over a rectangular table, in O(rows² x columns) and far less in practice. Costs are compared part
by part, the first part deciding; each table of costs is packed into whole numbers once, so that the method itself
adds and compares single integers.
"""

from collections.abc import Sequence
from operator import mul

Cost = tuple[int, ...]


def assign(costs: Sequence[Sequence[Cost | None]]) -> list[int | None]:
    """The column each row gets, none twice; None for a row that gets none.

    As many rows as possible get a column; among those choices the sum of the costs, part by part, is the least.
    `costs[row][column]` is None where a row cannot take a column. All costs have equally many parts.
    """
    columns = max((len(row) for row in costs), default=0)
    packed, never = _packed(costs, columns)
    taken = _hungarian(packed, columns + len(packed))
    return [column if column < columns and packed[row][column] < never else None for row, column in enumerate(taken)]


def _packed(costs: Sequence[Sequence[Cost | None]], columns: int) -> tuple[list[list[int]], int]:
    """Costs as single integers, each row followed by one column that stands for "gets none"; and the least integer
    that means so."""
    known = [cost for row in costs for cost in row if cost is not None]
    parts = len(known[0]) if known else 0
    least = [min(cost[part] for cost in known) for part in range(parts)]
    weights, weight = [0] * parts, 1
    for part in reversed(range(parts)):
        weights[part] = weight
        weight *= (max(cost[part] for cost in known) - least[part]) * len(costs) + 1
    base = sum(map(mul, least, weights))
    never = weight
    worse = never * (len(costs) + 1)
    table = []
    for row in costs:
        line = [worse if cost is None else sum(map(mul, cost, weights)) - base for cost in row]
        line += [worse] * (columns - len(line)) + [never] * len(costs)
        table.append(line)
    return table, never


def _hungarian(costs: Sequence[Sequence[int]], columns: int) -> list[int]:
    """The column of each row at the least sum; there are at least as many columns as rows.

    Rows come in one by one. Each takes the cheapest path over columns taken before to a free one, by prices that keep
    every reduced cost at zero or more (`entry` stands for the row that comes in).
    """
    entry = columns
    row_of = [-1] * (columns + 1)
    row_price, column_price = [0] * len(costs), [0] * (columns + 1)
    for entering in range(len(costs)):
        row_of[entry] = entering
        left = list(range(columns))
        distance: list[int | None] = [None] * columns
        before = [entry] * columns
        passed, here = [], entry
        while row_of[here] >= 0:
            passed.append(here)
            row = row_of[here]
            line, price = costs[row], row_price[row]
            step, nearest = None, entry
            for column in left:
                reduced = line[column] - price - column_price[column]
                known = distance[column]
                if known is None or reduced < known:
                    distance[column] = known = reduced
                    before[column] = here
                if step is None or known < step:
                    step, nearest = known, column
            assert step is not None
            for column in passed:
                row_price[row_of[column]] += step
                column_price[column] -= step
            left.remove(nearest)
            for column in left:
                known = distance[column]
                assert known is not None
                distance[column] = known - step
            here = nearest
        while here != entry:
            row_of[here] = row_of[before[here]]
            here = before[here]
    found = [0] * len(costs)
    for column in range(columns):
        if row_of[column] >= 0:
            found[row_of[column]] = column
    return found
