from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.status import HOLDS_NO_TIME, WALK, Status, next_status, previous_status


def test_a_visit_walks_from_booked_to_done():
    walked, status = [Status.BOOKED], Status.BOOKED
    while following := next_status(status, with_injection=True):
        walked.append(following)
        status = following
    assert tuple(walked) == WALK


def test_on_its_day_whoever_has_booked_arrives_and_before_it_is_confirmed():
    for injects in (True, False):
        assert next_status(Status.BOOKED, with_injection=injects, day_has_come=True) is Status.ARRIVED
        assert next_status(Status.BOOKED, with_injection=injects) is Status.CONFIRMED
        assert next_status(Status.CONFIRMED, with_injection=injects, day_has_come=True) is Status.ARRIVED


def test_without_an_injection_nobody_recovers():
    assert next_status(Status.IN_SESSION, with_injection=False) is Status.DONE
    assert previous_status(Status.DONE, with_injection=False) is Status.IN_SESSION


@given(st.sampled_from(WALK[:-1]), st.booleans())
def test_one_step_on_and_one_back_is_where_one_was(status, with_injection):
    following = next_status(status, with_injection=with_injection)
    if following is None or (status is Status.RECOVERY and not with_injection):
        return
    assert previous_status(following, with_injection=with_injection) is status


def test_what_was_called_off_goes_back_to_booked_and_not_on():
    for status in HOLDS_NO_TIME:
        assert next_status(status, with_injection=True) is None
        assert previous_status(status, with_injection=True) is Status.BOOKED


def test_nothing_comes_before_booked():
    assert previous_status(Status.BOOKED, with_injection=True) is None
