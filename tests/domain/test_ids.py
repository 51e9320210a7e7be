import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.ids import id_at, new_id

MOMENT = datetime(2026, 11, 24, 10, 20, tzinfo=UTC)


@given(st.binary(min_size=10, max_size=10))
def test_an_id_is_a_version_7_uuid(randomness):
    made = uuid.UUID(id_at(MOMENT, randomness))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10), st.integers(1, 10**9))
def test_ids_made_later_sort_later(one, other, milliseconds):
    assert id_at(MOMENT, one) < id_at(MOMENT + timedelta(milliseconds=milliseconds), other)


def test_two_ids_of_one_moment_differ():
    assert new_id(MOMENT) != new_id(MOMENT)
