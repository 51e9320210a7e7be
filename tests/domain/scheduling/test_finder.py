"""The finder's bits agree with looking at every start one by one."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.scheduling.finder import (
    A_DAY,
    Constraints,
    Shape,
    Taste,
    best_of_day,
    find,
    room_at,
    starts_on,
)
from prolodesk.domain.scheduling.free_time import Occupied, day_time, starts_of, steps_in
from prolodesk.domain.scheduling.hours import Stretch, fits
from prolodesk.domain.scheduling.needs import Needs, provider_span, room_span
from prolodesk.domain.time import Span, happens_twice, span_of

ZONE = ZoneInfo("Europe/London")
DAY = date(2026, 11, 24)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
PROVIDERS, ROOMS, PATIENTS = ("ada", "ben"), ("r1", "r2"), ("p1", "p2", "p3")

minutes = st.integers(1, 12).map(lambda n: n * 5)
after = st.sampled_from((0, 5, 15, 30))
stretches = st.lists(
    st.tuples(st.integers(0, 16), st.integers(2, 8), st.sampled_from(("", "", "session"))), max_size=3
).map(lambda those: tuple(Stretch(480 + b * 15, 480 + b * 15 + n * 15, only) for b, n, only in those))


@st.composite
def visits(draw, day=DAY):
    length, buffer, recovery = draw(minutes), draw(after), draw(after)
    start = datetime.combine(day, time(8)) + timedelta(minutes=5 * draw(st.integers(0, 60)))
    span = span_of(start, length, ZONE)
    needs = Needs("session", buffer, recovery)
    return Occupied(
        draw(st.sampled_from(PATIENTS)),
        draw(st.sampled_from(PROVIDERS)),
        draw(st.sampled_from((*ROOMS, None))),
        None,
        draw(st.sampled_from(("check", "other"))),
        span.start_utc,
        span.end_utc,
        provider_span(span, needs).end_utc,
        room_span(span, needs).end_utc,
        shared=draw(st.booleans()),
    )


def could_start(asked, day, opened, taken, provider, start, length):
    """Whether a visit may stand there, found out the long way."""
    needs = asked.shape.needs
    try:
        span = span_of(start, length, ZONE)
    except Refusal:
        return False
    begins = start.hour * 60 + start.minute
    if happens_twice(start, ZONE) or not fits(opened.get(provider, ()), begins, length, needs.kind):
        return False
    if begins < asked.earliest or begins + length > asked.latest:
        return False
    for visit in taken:
        if visit.patient_id == asked.patient_id and span.overlaps(Span(visit.start, visit.end)):
            return False
        if visit.provider_id == provider and provider_span(span, needs).overlaps(Span(visit.start, visit.provider_end)):
            return False
    return asked.shape.rooms is None or any(
        fits(opened.get(room, ()), begins, length, needs.kind)
        and not any(
            visit.room_id == room and room_span(span, needs).overlaps(Span(visit.start, visit.room_end))
            for visit in taken
        )
        for room in asked.shape.rooms
    )


@given(
    st.lists(visits(), max_size=6),
    st.dictionaries(st.sampled_from((*PROVIDERS, *ROOMS)), stretches),
    st.tuples(minutes, after, after),
    st.sampled_from((None, ROOMS)),
    st.sampled_from((0, 540)),
    st.sampled_from((660, 1440)),
)
@settings(max_examples=60, deadline=None)
def test_a_start_is_offered_exactly_when_the_visit_may_stand_there(taken, opened, lengths, rooms, earliest, latest):
    length, buffer, recovery = lengths
    shape = Shape("other", Needs("session", buffer, recovery), dict.fromkeys(PROVIDERS, length), rooms, None)
    asked = Constraints(shape, PROVIDERS, "p1", earliest=earliest, latest=latest)
    day = day_time(DAY, ZONE, taken, opened)
    offered = {(who, day.start_at(step)) for who, bits in starts_on(day, asked).items() for step in steps_in(bits)}
    every = (datetime.combine(DAY, time()) + timedelta(minutes=5 * step) for step in range(288))
    allowed = {
        (who, start)
        for start in every
        for who in PROVIDERS
        if could_start(asked, DAY, opened, taken, who, start, length)
    }
    assert offered == allowed
    for place in best_of_day(day, asked, Taste(near=600), A_DAY):
        assert (place.provider_id, place.start) in allowed
        assert (place.room_id is None) == (rooms is None)


@given(st.integers(0, 2**40), st.integers(1, 30))
@settings(max_examples=60)
def test_starts_are_where_enough_free_steps_follow(free, steps):
    assert list(steps_in(starts_of(free, steps))) == [
        n for n in range(41) if all(free >> n + more & 1 for more in range(steps))
    ]


def test_the_night_the_clocks_change_offers_no_time_that_is_missing_or_there_twice():
    shape = Shape("other", Needs(), {"ada": 30}, None, None)
    for day in (SPRING, AUTUMN):
        night = day_time(day, ZONE, (), {"ada": (Stretch(0, 300),)})
        hours = {night.start_at(step).hour for step in steps_in(starts_on(night, Constraints(shape, ("ada",)))["ada"])}
        assert hours == {0, 2, 3, 4}
    taken = [_visit_at(datetime.combine(AUTUMN, time(3)), 30)]
    night = day_time(AUTUMN, ZONE, taken, {"ada": (Stretch(120, 300),)})
    starts = [night.start_at(step) for step in steps_in(starts_on(night, Constraints(shape, ("ada",)))["ada"])]
    assert all(start.time() <= time(2, 30) or start.time() >= time(3, 30) for start in starts)
    assert datetime.combine(AUTUMN, time(3, 30)) in starts


def test_visits_of_a_type_with_room_for_two_stand_beside_each_other_but_not_three():
    check = Needs("other", capacity=2)
    shape = Shape("check", check, {"ada": 30}, None, None)
    one = _visit_at(datetime.combine(DAY, time(9)), 30, "check", "p1")
    two = _visit_at(datetime.combine(DAY, time(9, 15)), 30, "check", "p2")
    opened = {"ada": (Stretch(540, 600),)}
    beside = starts_on(day_time(DAY, ZONE, [one], opened), Constraints(shape, ("ada",)))
    assert len(list(steps_in(beside["ada"]))) == 7
    full = day_time(DAY, ZONE, [one, two], opened)
    assert [full.start_at(step).time() for step in steps_in(starts_on(full, Constraints(shape, ("ada",)))["ada"])] == [
        time(9, 30)
    ]


def test_the_best_places_of_a_day_leave_no_holes_and_do_not_overlap():
    shape = Shape("other", Needs(), {"ada": 30}, None, None)
    taken = [_visit_at(datetime.combine(DAY, time(hour, minute)), 30) for hour, minute in ((9, 30), (10, 30))]
    day = day_time(DAY, ZONE, taken, {"ada": (Stretch(480, 720),)})
    found = best_of_day(day, Constraints(shape, ("ada",)), Taste(), A_DAY)
    assert [(place.start.time(), place.touches) for place in found] == [
        (time(10), 2),
        (time(8), 1),
        (time(9), 1),
    ]


def test_a_wished_time_and_provider_come_before_a_tidy_day():
    shape = Shape("other", Needs(), {"ada": 30, "ben": 30}, None, None)
    day = day_time(DAY, ZONE, (), {"ada": (Stretch(480, 720),), "ben": (Stretch(480, 720),)})
    found = best_of_day(day, Constraints(shape, ("ada", "ben")), Taste(frozenset({"ben"}), near=600), 2)
    assert [(place.provider_id, place.start.time()) for place in found] == [("ben", time(10)), ("ben", time(9, 30))]


def test_places_are_looked_for_only_as_far_as_needed():
    shape = Shape("other", Needs(), {"ada": 30}, ("r1",), None)
    seen = []

    def days():
        for number in range(30):
            seen.append(number)
            day = DAY + timedelta(days=number)
            yield day_time(day, ZONE, (), {"ada": (Stretch(480, 720),), "r1": (Stretch(0, 1440),)})

    found = find(days(), Constraints(shape, ("ada",)), Taste(), 5)
    assert (len(found), len(seen)) == (5, 2)


def test_a_visit_keeps_the_room_it_wants_where_that_is_free():
    shape = Shape("other", Needs(), {"ada": 30}, ROOMS, None)
    opened = {"ada": (Stretch(480, 720),), "r1": (Stretch(0, 1440),), "r2": (Stretch(0, 1440),)}
    day = day_time(DAY, ZONE, [_visit_at(datetime.combine(DAY, time(9)), 30, room="r2")], opened)
    assert (room_at(day, shape, 96, 30, "r2"), room_at(day, shape, 108, 30, "r2")) == ("r2", "r1")


def _visit_at(start, length, type_id="other", patient="p9", room=None):
    span = span_of(start, length, ZONE)
    end = span.end_utc
    return Occupied(patient, "ada", room, None, type_id, span.start_utc, end, end, end, shared=type_id == "check")
