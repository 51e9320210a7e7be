"""May this visit stand here? One answer, whoever asks."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.scheduling.conflicts import Clash, Held, RoomSpace, Wanted, clash_of, device_for, room_for
from prolodesk.domain.scheduling.hours import Stretch
from prolodesk.domain.scheduling.needs import Needs
from prolodesk.domain.time import Span

TEN = datetime(2026, 11, 24, 10)
ROOMS = {"one": RoomSpace("one"), "lab": RoomSpace("lab", "procedure"), "gym": RoomSpace("gym", "exercise")}


def span(start: datetime, minutes: int) -> Span:
    begin = int((start - datetime(1970, 1, 1)).total_seconds())
    return Span(begin, begin + minutes * 60)


def wanted(start: datetime = TEN, minutes: int = 30, **more: object) -> Wanted:
    made = Wanted("new", span(start, minutes), start, minutes, "patient", "ada", None, rooms=ROOMS)
    return replace(made, **more)


def held(start: datetime, minutes: int = 30, **more: object) -> Held:
    return replace(Held("old", span(start, minutes), "other", "ada", None, "SATO, Kenji"), **more)


def after(minutes: int) -> datetime:
    return TEN + timedelta(minutes=minutes)


def clash(visit: Wanted, *others: Held) -> Clash | None:
    found = clash_of(visit, others)
    return found and found[0]


def test_the_time_after_a_visit_keeps_its_provider_and_its_room_longer() -> None:
    buffered = held(after(-30), needs=Needs(buffer_minutes=10), room_id="one")
    assert clash(wanted(), buffered) is Clash.PROVIDER
    assert clash(wanted(after(10)), buffered) is None
    assert clash(wanted(needs=Needs(buffer_minutes=10)), held(after(35))) is Clash.PROVIDER
    assert clash(wanted(needs=Needs(buffer_minutes=5)), held(after(35))) is None
    resting = held(after(-30), needs=Needs(recovery_minutes=20), room_id="one")
    assert clash(wanted(provider_id="ben", room_id="one"), resting) is Clash.ROOM
    assert clash(wanted(room_id="lab"), resting) is None


def test_where_the_time_after_a_visit_runs_into_a_break_the_break_is_named() -> None:
    buffered = held(after(-30), needs=Needs(buffer_minutes=10))
    assert clash(wanted(openings=[Stretch(480, 600), Stretch(660, 1020)]), buffered) is Clash.CLOSED
    assert clash(wanted(openings=[Stretch(480, 600), Stretch(660, 1020)]), held(TEN)) is Clash.PROVIDER


def test_parallel_visits_of_a_type_stand_beside_each_other_up_to_its_capacity() -> None:
    two = Needs(capacity=2)
    check = wanted(type_id="check", needs=two)
    first = held(TEN, type_id="check", appointment_id="a")
    second = held(after(15), type_id="check", appointment_id="b", patient_id="third")
    assert clash(check, first) is None
    assert clash(check, first, second) is Clash.PROVIDER
    assert clash(wanted(after(30), type_id="check", needs=two), first, second) is None
    assert clash(wanted(type_id="other", needs=two), first) is Clash.PROVIDER
    assert clash(replace(check, room_id="gym"), replace(first, room_id="gym")) is None
    assert clash(replace(check, room_id="gym"), replace(first, room_id="gym", provider_id="ben")) is Clash.ROOM


def test_a_room_is_chosen_by_its_kind_and_its_hours_and_the_holder_is_known() -> None:
    visit = wanted(needs=Needs("session", room_kind="procedure"))
    assert room_for(visit, []) == "one"
    only_lab = replace(visit, rooms={"lab": ROOMS["lab"], "gym": ROOMS["gym"]})
    busy = held(TEN, provider_id="ben", room_id="lab")
    assert room_for(only_lab, []) == "lab" and room_for(only_lab, [busy]) is None
    assert clash_of(only_lab, [busy]) == (Clash.NO_ROOM, busy)
    shut = {"lab": replace(ROOMS["lab"], openings=(Stretch(0, 600),))}
    assert room_for(replace(visit, rooms=shut), []) is None
    assert clash(replace(visit, rooms=shut, room_id="lab")) is Clash.ROOM_CLOSED
    assert clash(replace(only_lab, room_id="gym")) is Clash.ROOM_UNFIT
    assert room_for(wanted(needs=Needs(room_kind="-")), []) is None


def test_a_device_is_taken_from_those_of_its_kind() -> None:
    visit = wanted(needs=Needs(device_kind="ultrasound"), devices=("u1", "u2"))
    first = held(TEN, provider_id="ben", device_id="u1")
    both = replace(first, appointment_id="x", patient_id="third", provider_id="cara", device_id="u2")
    assert device_for(visit, []) == "u1" and device_for(visit, [first]) == "u2"
    assert clash_of(visit, [first, both]) == (Clash.DEVICE, first)
    assert clash(replace(visit, devices=())) is Clash.DEVICE


def test_a_kept_stretch_is_told_from_a_closed_one() -> None:
    day = (Stretch(540, 660, "session"), Stretch(660, 720))
    assert clash(wanted(openings=day, needs=Needs("other"))) is Clash.RESERVED
    assert clash(wanted(openings=day, needs=Needs("session"))) is None
    assert clash(wanted(after(120), openings=day, needs=Needs("session"))) is Clash.CLOSED


@pytest.mark.parametrize("minutes", [-30, 30])
def test_visits_that_only_touch_are_no_clash(minutes: int) -> None:
    assert clash(wanted(), held(after(minutes), patient_id="patient", room_id="one")) is None


def some_visit(start, length, buffer, rest, who, patient, room, type_id):
    capacity = 2 if type_id == "c" else 1
    needs = Needs(buffer_minutes=buffer * 5, recovery_minutes=rest * 5, capacity=capacity)
    return start * 5, length * 5, needs, who, patient, room, type_id


VISITS = st.builds(
    some_visit,
    st.integers(0, 12),
    st.integers(1, 8),
    st.integers(0, 3),
    st.integers(0, 3),
    st.sampled_from("ab"),
    st.sampled_from("pq"),
    st.sampled_from(("one", "lab", None)),
    st.sampled_from("ac"),
)


@given(VISITS, VISITS)
def test_two_visits_are_in_each_others_way_or_neither_is(one, other) -> None:
    def asked(visit) -> Wanted:
        start, length, needs, who, patient, room, type_id = visit
        return wanted(
            after(start), length, appointment_id=str(visit), provider_id=who, patient_id=patient, room_id=room,
            type_id=type_id, needs=needs,
        )  # fmt: skip

    def there(visit) -> Held:
        start, length, needs, who, patient, room, type_id = visit
        return Held("held", span(after(start), length), patient, who, room, "", False, None, type_id, needs)

    assert clash(asked(one), there(other)) == clash(asked(other), there(one))
