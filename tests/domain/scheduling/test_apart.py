"""Assignments in which not every combination may stand: as cheap as trying everything."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from prolodesk.domain.scheduling.apart import assign_apart

COLUMNS = 4
rows = st.lists(
    st.one_of(st.none(), st.tuples(st.integers(0, 1), st.integers(0, 6))), min_size=COLUMNS, max_size=COLUMNS
)
tables = st.lists(rows, min_size=1, max_size=4)
clashes = st.sets(
    st.tuples(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.tuples(st.integers(0, 3), st.integers(0, 3))),
    max_size=8,
)


def trouble_of(clashing):
    """Two rows must not have these columns at once."""

    def trouble(columns):
        taken = {(row, column) for row, column in enumerate(columns) if column is not None}
        found = next(
            ((one, other) for one, other in sorted(clashing) if one[0] != other[0] and {one, other} <= taken), None
        )
        return [frozenset({each}) for each in found] if found else []

    return trouble


def worth(table, columns):
    paid = [table[row][column] for row, column in enumerate(columns) if column is not None]
    return len(columns) - len(paid), tuple(map(sum, zip(*paid, strict=True)))


@settings(max_examples=60)
@given(tables, clashes)
def test_what_must_not_stand_together_never_does_and_nothing_is_cheaper(table, clashing):
    trouble = trouble_of(clashing)
    found = assign_apart(table, trouble, most=10_000)
    assert not trouble(found)
    able = [[None, *(n for n, cost in enumerate(row) if cost is not None)] for row in table]
    every = (
        columns
        for columns in product(*able)
        if all(one != other or one is None for one, other in combinations(columns, 2)) and not trouble(columns)
    )
    assert worth(table, found) == min(worth(table, columns) for columns in every)


def test_when_it_would_take_too_long_the_answer_still_stands():
    table = [[(n,) for n in range(4)] for _ in range(4)]
    clashing = {((0, a), (1, b)) for a in range(4) for b in range(4)}
    found = assign_apart(table, trouble_of(clashing), most=2)
    assert not trouble_of(clashing)(found)
    assert sum(column is None for column in found) == 1
