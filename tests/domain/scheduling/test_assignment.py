"""Assignments are the best there are: trying every one of them finds none better."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from prolodesk.domain.scheduling.assignment import assign

costs = st.one_of(st.none(), st.tuples(st.integers(-2, 3), st.integers(0, 4)))
tables = st.integers(0, 5).flatmap(
    lambda columns: st.lists(st.lists(costs, min_size=columns, max_size=columns), min_size=0, max_size=4)
)


def value(table, chosen):
    """How many rows get none, and the sum of the costs of the others, part by part."""
    paid = [table[row][column] for row, column in enumerate(chosen) if column is not None]
    return len(chosen) - len(paid), sum(cost[0] for cost in paid), sum(cost[1] for cost in paid)


def every_assignment(table):
    columns = [*range(len(table[0]) if table else 0), *[None] * len(table)]
    for chosen in set(permutations(columns, len(table))):
        if all(column is None or table[row][column] is not None for row, column in enumerate(chosen)):
            yield chosen


@given(tables)
@settings(max_examples=50, deadline=None)
def test_no_other_assignment_is_better(table):
    found = assign(table)
    taken = [column for column in found if column is not None]
    assert len(found) == len(table)
    assert len(set(taken)) == len(taken)
    assert all(column is None or table[row][column] is not None for row, column in enumerate(found))
    assert value(table, found) == min(value(table, chosen) for chosen in every_assignment(table))


def test_a_row_that_can_go_nowhere_gets_none():
    assert assign([[None, None], [(1,), (2,)]]) == [None, 0]


def test_more_rows_than_columns_leave_the_dearest_without():
    assert assign([[(5,)], [(1,)], [(3,)]]) == [None, 0, None]
