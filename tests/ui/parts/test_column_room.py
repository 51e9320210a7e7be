"""The room of a table among its columns."""

from hypothesis import given
from hypothesis import strategies as st

from prolodesk.ui.parts.column_room import shared


def test_the_widest_give_where_the_room_is_short() -> None:
    assert shared({0: 300, 1: 50, 2: 400}, 450) == {0: 200, 1: 50, 2: 200}
    assert shared({0: 300, 1: 50, 2: 400}, 900) == {0: 300, 1: 50, 2: 400}
    assert shared({0: 300, 1: 50, 2: 400}, 450, (0,)) == {0: 300, 1: 50, 2: 100}


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 900), min_size=1), st.integers(0, 3000))
def test_no_column_gets_more_than_it_needs_and_all_fit(needed: dict[int, int], room: int) -> None:
    widths = shared(needed, room)
    assert all(0 <= widths[each] <= needed[each] for each in needed) and sum(widths.values()) <= room
    assert sum(needed.values()) > room or dict(widths) == needed
