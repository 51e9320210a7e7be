"""The finder's bits agree with looking at every start one by one."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.scheduling.conflicts import Held, RoomSpace, Wanted, clash_of
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
from prolodesk.domain.scheduling.hours import Stretch
from prolodesk.domain.scheduling.needs import Needs
from prolodesk.domain.time import span_of

ZONE = ZoneInfo("Europe/London")
DAY = date(2026, 11, 24)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
PROVIDERS, ROOMS, PATIENTS = ("ada", "ben"), ("r1", "r2"), ("p1", "p2", "p3")

CHECK, OTHER = "check", "other"
"""Two kinds of visit: two checks may stand beside each other."""

minutes = st.integers(1, 12).map(lambda n: n * 5)
after = st.sampled_from((0, 5, 15, 30))
stretches = st.lists(
    st.tuples(st.integers(0, 16), st.integers(2, 8), st.sampled_from(("", "", "session"))), max_size=3
).map(lambda those: tuple(Stretch(480 + b * 15, 480 + b * 15 + n * 15, only) for b, n, only in those))


def needs_of(type_id, buffer=0, recovery=0, room_kind="", device_kind=""):
    return Needs("session", buffer, recovery, room_kind, device_kind, capacity=2 if type_id == CHECK else 1)


@st.composite
def visits(draw):
    start = datetime.combine(DAY, time(8)) + timedelta(minutes=5 * draw(st.integers(0, 60)))
    type_id = draw(st.sampled_from((CHECK, OTHER)))
    return Held(
        "",
        span_of(start, draw(minutes), ZONE),
        draw(st.sampled_from(PATIENTS)),
        draw(st.sampled_from(PROVIDERS)),
        draw(st.sampled_from((*ROOMS, None))),
        "someone",
        device_id=draw(st.sampled_from((None, None, "d1"))),
        type_id=type_id,
        needs=needs_of(type_id, draw(after), draw(after)),
    )


def occupied(held):
    return Occupied(
        held.patient_id,
        held.provider_id,
        held.room_id,
        held.device_id,
        held.type_id,
        held.span.start_utc,
        held.span.end_utc,
        held.provider_span.end_utc,
        held.room_span.end_utc,
        shared=held.needs.capacity > 1,
    )


def day_of(held, opened, day=DAY):
    return day_time(day, ZONE, map(occupied, held), opened)


@st.composite
def asked(draw):
    type_id = draw(st.sampled_from((CHECK, OTHER)))
    device = draw(st.sampled_from(("", "", "ultrasound")))
    needs = needs_of(type_id, draw(after), draw(after), draw(st.sampled_from(("", "any", "-"))), device)
    lengths = dict.fromkeys(draw(st.sampled_from((PROVIDERS, PROVIDERS, PROVIDERS[1:]))), draw(minutes))
    shape = Shape(type_id, needs, lengths, ROOMS if needs.needs_room else (), ("d1",) if device else ())
    return Constraints(
        shape,
        PROVIDERS,
        "p1",
        earliest=draw(st.sampled_from((0, 540))),
        begins_before=draw(st.sampled_from((600, 1440))),
        latest=draw(st.sampled_from((660, 1440))),
    )


def may_stand(asked, held, opened, provider, start):
    """Whether the clinic's one judgement lets the visit stand there, in any of its rooms."""
    length, needs = asked.shape.lengths.get(provider, 30), asked.shape.needs
    begins = start.hour * 60 + start.minute
    if not asked.earliest <= begins < asked.begins_before or begins + length > asked.latest:
        return False
    try:
        span = span_of(start, length, ZONE)
    except Refusal:
        return False
    spaces = {room: RoomSpace(room, "any", opened.get(room, ())) for room in ROOMS}
    return any(
        clash_of(
            Wanted(
                "new",
                span,
                start,
                length,
                asked.patient_id,
                provider,
                room,
                opened.get(provider, ()),
                asked.shape.type_id,
                needs,
                spaces,
                ("d1",),
                withheld=provider not in asked.shape.lengths,
            ),
            held,
        )
        is None
        for room in (*(ROOMS if needs.needs_room else ()), None)
    )


@given(st.lists(visits(), max_size=7), st.dictionaries(st.sampled_from((*PROVIDERS, *ROOMS)), stretches), asked())
@settings(max_examples=40, deadline=None)
def test_a_start_is_offered_exactly_when_the_visit_may_stand_there(held, opened, asked):
    day = day_of(held, opened)
    offered = {(who, day.start_at(step)) for who, bits in starts_on(day, asked).items() for step in steps_in(bits)}
    every = (datetime.combine(DAY, time()) + timedelta(minutes=5 * step) for step in range(288))
    allowed = {(who, start) for start in every for who in PROVIDERS if may_stand(asked, held, opened, who, start)}
    assert offered == allowed
    for place in best_of_day(day, asked, Taste(near=600), A_DAY):
        assert (place.provider_id, place.start) in allowed
        assert place.room_id or not asked.shape.must_have_room


@given(st.integers(0, 2**40), st.integers(1, 30))
@settings(max_examples=60)
def test_starts_are_where_enough_free_steps_follow(free, steps):
    assert list(steps_in(starts_of(free, steps))) == [
        n for n in range(41) if all(free >> n + more & 1 for more in range(steps))
    ]


def test_the_night_the_clocks_change_offers_no_time_that_is_missing_or_there_twice():
    shape = Shape("other", Needs(), {"ada": 30})
    for day in (SPRING, AUTUMN):
        night = day_time(day, ZONE, (), {"ada": (Stretch(0, 300),)})
        hours = {night.start_at(step).hour for step in steps_in(starts_on(night, Constraints(shape, ("ada",)))["ada"])}
        assert hours == {0, 2, 3, 4}
    taken = [_occupied_at(datetime.combine(AUTUMN, time(3)), 30)]
    night = day_time(AUTUMN, ZONE, taken, {"ada": (Stretch(120, 300),)})
    starts = [night.start_at(step) for step in steps_in(starts_on(night, Constraints(shape, ("ada",)))["ada"])]
    assert all(start.time() <= time(2, 30) or start.time() >= time(3, 30) for start in starts)
    assert datetime.combine(AUTUMN, time(3, 30)) in starts


def test_visits_of_a_type_with_room_for_two_stand_beside_each_other_but_not_three():
    check = Needs("other", capacity=2)
    shape = Shape("check", check, {"ada": 30})
    one = _occupied_at(datetime.combine(DAY, time(9)), 30, "check", "p1")
    two = _occupied_at(datetime.combine(DAY, time(9, 15)), 30, "check", "p2")
    opened = {"ada": (Stretch(540, 600),)}
    beside = starts_on(day_time(DAY, ZONE, [one], opened), Constraints(shape, ("ada",)))
    assert len(list(steps_in(beside["ada"]))) == 7
    full = day_time(DAY, ZONE, [one, two], opened)
    assert [full.start_at(step).time() for step in steps_in(starts_on(full, Constraints(shape, ("ada",)))["ada"])] == [
        time(9, 30)
    ]


def test_the_best_places_of_a_day_leave_no_holes_and_do_not_overlap():
    shape = Shape("other", Needs(), {"ada": 30})
    taken = [_occupied_at(datetime.combine(DAY, time(hour, minute)), 30) for hour, minute in ((9, 30), (10, 30))]
    day = day_time(DAY, ZONE, taken, {"ada": (Stretch(480, 720),)})
    found = best_of_day(day, Constraints(shape, ("ada",)), Taste(), A_DAY)
    assert [(place.start.time(), place.touches) for place in found] == [
        (time(10), 2),
        (time(8), 1),
        (time(9), 1),
    ]


def test_a_wished_time_and_provider_come_before_a_tidy_day():
    shape = Shape("other", Needs(), {"ada": 30, "ben": 30})
    day = day_time(DAY, ZONE, (), {"ada": (Stretch(480, 720),), "ben": (Stretch(480, 720),)})
    found = best_of_day(day, Constraints(shape, ("ada", "ben")), Taste(frozenset({"ben"}), near=600), 2)
    assert [(place.provider_id, place.start.time()) for place in found] == [("ben", time(10)), ("ben", time(9, 30))]


def test_places_are_looked_for_only_as_far_as_needed():
    shape = Shape("other", Needs(), {"ada": 30}, ("r1",))
    seen = []

    def days():
        for number in range(30):
            seen.append(number)
            day = DAY + timedelta(days=number)
            yield day_time(day, ZONE, (), {"ada": (Stretch(480, 720),), "r1": (Stretch(0, 1440),)})

    found = find(days(), Constraints(shape, ("ada",)), Taste(), 5)
    assert (len(found), len(seen)) == (5, 2)


def test_a_visit_keeps_the_room_it_wants_where_that_is_free():
    shape = Shape("other", Needs(), {"ada": 30}, ROOMS)
    opened = {"ada": (Stretch(480, 720),), "r1": (Stretch(0, 1440),), "r2": (Stretch(0, 1440),)}
    day = day_time(DAY, ZONE, [_occupied_at(datetime.combine(DAY, time(9)), 30, room="r2")], opened)
    assert (room_at(day, shape, 96, "ada", 30, "r2"), room_at(day, shape, 108, "ada", 30, "r2")) == ("r2", "r1")


def _occupied_at(start, length, type_id="other", patient="p9", room=None):
    span = span_of(start, length, ZONE)
    end = span.end_utc
    return Occupied(patient, "ada", room, None, type_id, span.start_utc, end, end, end, shared=type_id == "check")
