"""Who would fill a gap: everybody whom it suits and nobody else, in the order everybody can check by hand."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from prolodesk.domain.scheduling.needs import NO_ROOM, Needs
from prolodesk.domain.scheduling.waiting import FreeGap, FreeRoom, Seeker, fits, ranked

DAY = date(2026, 11, 24)
GAP = FreeGap(datetime(2026, 11, 24, 10), "ada", 30, 30, (FreeRoom("", 45), FreeRoom("procedure", 30)))


def seeker(**changes) -> Seeker:
    usual = {
        "key": "one",
        "first": DAY,
        "last": DAY + timedelta(days=7),
        "asked_at": datetime(2026, 11, 1, 9),
        "minutes": 30,
        "needs": Needs("session"),
    }
    return Seeker(**(usual | changes))


def test_a_wish_for_another_day_weekday_time_provider_length_or_room_does_not_fit():
    assert fits(seeker(), GAP)
    assert not fits(seeker(first=DAY + timedelta(days=1)), GAP)
    assert not fits(seeker(last=DAY - timedelta(days=1), first=DAY - timedelta(days=9)), GAP)
    assert not fits(seeker(weekdays=frozenset({0, 2})), GAP)
    assert fits(seeker(weekdays=frozenset({1})), GAP)
    assert not fits(seeker(earliest=11 * 60), GAP)
    assert not fits(seeker(latest=10 * 60 + 29), GAP)
    assert fits(seeker(earliest=600, latest=630), GAP)
    assert not fits(seeker(providers=frozenset({"ben"})), GAP)
    assert not fits(seeker(minutes=35), GAP)
    assert not fits(seeker(needs=Needs(buffer_minutes=5)), GAP)
    assert not fits(seeker(needs=Needs(room_kind="operating", recovery_minutes=20)), GAP)
    assert fits(seeker(needs=Needs(room_kind=NO_ROOM, recovery_minutes=200)), GAP)


def test_a_stretch_kept_for_one_kind_of_visit_takes_no_other():
    kept = FreeGap(GAP.start, "ada", 30, 30, GAP.rooms, only="session")
    assert fits(seeker(), kept)
    assert not fits(seeker(needs=Needs("evaluation")), kept)


def test_whose_time_runs_out_first_comes_first_then_who_asked_first():
    early, late = datetime(2026, 11, 1, 9), datetime(2026, 11, 2, 9)
    four = [
        seeker(key="d", asked_at=early, last=DAY + timedelta(days=9)),
        seeker(key="c", asked_at=late),
        seeker(key="b", asked_at=early),
        seeker(key="a", last=DAY, asked_at=late),
    ]
    assert [each.key for each in ranked(four, GAP)] == ["a", "b", "c", "d"]


minutes = st.sampled_from([20, 30, 45])
seekers = st.builds(
    lambda key, first, length, asked, **more: seeker(
        key=key,
        first=DAY + timedelta(days=first),
        last=DAY + timedelta(days=first + length),
        asked_at=datetime(2026, 11, 1) + timedelta(hours=asked),
        **more,
    ),
    st.integers(0, 9999).map(str),
    st.integers(-3, 2),
    st.integers(0, 5),
    st.integers(0, 3),
    minutes=minutes,
    weekdays=st.frozensets(st.integers(0, 6), max_size=3),
    earliest=st.none() | st.sampled_from([540, 600, 660]),
    latest=st.none() | st.sampled_from([620, 630, 700]),
    providers=st.frozensets(st.sampled_from(["ada", "ben"])),
    needs=st.builds(
        Needs,
        kind=st.sampled_from(["session", "other"]),
        buffer_minutes=st.sampled_from([0, 10]),
        recovery_minutes=st.sampled_from([0, 15]),
        room_kind=st.sampled_from(["", "procedure", NO_ROOM]),
    ),
)
gaps = st.builds(
    FreeGap,
    start=st.sampled_from([datetime(2026, 11, 24, hour) for hour in (9, 10)]),
    provider_id=st.sampled_from(["ada", "ben"]),
    minutes=st.sampled_from([20, 30, 40, 55]),
    until_next=st.sampled_from([20, 30, 40, 55]),
    rooms=st.lists(st.builds(FreeRoom, st.sampled_from(["", "procedure", "office"]), st.integers(15, 60))).map(tuple),
    only=st.sampled_from(["", "session"]),
)


@settings(max_examples=60)
@given(st.lists(seekers, max_size=5, unique_by=lambda each: each.key), gaps)
def test_the_ranking_is_what_looking_at_everybody_minute_by_minute_says(everybody, gap):
    """Brute force: the days between, and every minute the visit and what follows it would take."""
    suited = [each for each in everybody if _suits(each, gap)]
    place = {each.key: sum(_before(other, each) for other in suited) for each in suited}
    assert [each.key for each in ranked(everybody, gap)] == sorted(place, key=place.__getitem__)


def _suits(each: Seeker, gap: FreeGap) -> bool:
    days = {each.first + timedelta(days=n) for n in range((each.last - each.first).days + 1)}
    begins = gap.start.hour * 60 + gap.start.minute
    taken = set(range(begins, begins + each.minutes))
    allowed = set(range(each.earliest or 0, 1440 if each.latest is None else each.latest))
    is_open = set(range(begins, begins + gap.minutes))
    provider = set(range(begins, begins + gap.until_next))
    with_provider = taken | set(range(begins, begins + each.minutes + each.needs.buffer_minutes))
    longest = max(each.needs.buffer_minutes, each.needs.recovery_minutes)
    in_room = set(range(begins, begins + each.minutes + longest))
    rooms = [
        room
        for room in gap.rooms
        if (not each.needs.room_kind or not room.kind or room.kind == each.needs.room_kind)
        and in_room <= set(range(begins, begins + room.minutes))
    ]
    return (
        gap.start.date() in days
        and (not each.weekdays or gap.start.weekday() in each.weekdays)
        and taken <= allowed
        and (not each.providers or gap.provider_id in each.providers)
        and taken <= is_open
        and with_provider <= provider
        and (not gap.only or gap.only == each.needs.kind)
        and (each.needs.room_kind == NO_ROOM or bool(rooms))
    )


def _before(one: Seeker, other: Seeker) -> bool:
    if one.last != other.last:
        return one.last < other.last
    return (one.asked_at, one.key) < (other.asked_at, other.key)
