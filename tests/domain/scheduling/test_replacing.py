"""New places for many visits at once: never two in one place, and together they lose least."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import combinations, pairwise, product
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from prolodesk.domain.scheduling.finder import Shape
from prolodesk.domain.scheduling.free_time import Occupied, day_time, stretch
from prolodesk.domain.scheduling.hours import Stretch
from prolodesk.domain.scheduling.needs import Needs
from prolodesk.domain.scheduling.replacing import Board, offers_for, replace_all
from prolodesk.domain.scheduling.replacing_values import Replaced
from prolodesk.domain.time import day_span

ZONE = ZoneInfo("Europe/London")
DAY = date(2026, 11, 24)
DAYS = [DAY + timedelta(days=n) for n in range(3)]
ADA, BEN = "ada", "ben"
PROVIDERS = (ADA, BEN)
OPEN = (Stretch(540, 660),)
"""Two hours a day: four visits of half an hour."""
SHAPE = Shape("session", Needs("session"), dict.fromkeys(PROVIDERS, 30), ("room",))
NEEDY = Shape("needy", Needs("session", room_kind="procedure"), dict.fromkeys(PROVIDERS, 30), ("room",))


def board(busy=(), *, shape=SHAPE, away=()):
    """Days on which these (day, provider, quarter) are taken, and a provider is away on some."""
    taken = {day: [] for day in DAYS}
    for n, provider, quarter in busy:
        start = day_span(DAYS[n], ZONE).start_utc + (540 + 15 * quarter) * 60
        end = start + 900
        taken[DAYS[n]].append(Occupied(f"p{n}{quarter}", provider, None, None, "other", start, end, end, end))
    opened = {ADA: OPEN, BEN: OPEN, "room": (Stretch(0, 1440),)}
    days = {day: day_time(day, ZONE, those, opened) for day, those in taken.items()}
    return Board(
        days.get,
        (shape,),
        tuple(step for step in range(108, 132, 6)),
        datetime.combine(DAY, time()),
        lambda provider, day: stretch(0, 288) if (provider, day) in away else 0,
    )


def visit(number, minute=540, *, provider="", only=False, days=3, shape=SHAPE, **more):
    was = datetime.combine(DAY, time(minute // 60, minute % 60))
    return Replaced(f"v{number}", shape, was, (DAY, DAYS[days - 1]), DAY, provider, only, **more)


slots = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(PROVIDERS), st.integers(0, 7)), max_size=12)
wanted = st.lists(
    st.tuples(st.sampled_from((540, 570, 600, 630)), st.sampled_from(("", ADA, BEN)), st.booleans()),
    min_size=1,
    max_size=3,
)


@settings(max_examples=25)
@given(slots, wanted)
def test_all_together_lose_as_little_as_by_trying_everything(busy, asked):
    places = board(busy, away={(ADA, DAY)})
    visits = [
        visit(n, minute, provider=provider, only=only and bool(provider))
        for n, (minute, provider, only) in enumerate(asked)
    ]
    chosen, _ = replace_all(visits, places, PROVIDERS, 12)
    every = [[None, *offers_for(each, places, PROVIDERS, 999)] for each in visits]
    best = None
    for those in product(*every):
        tiles = [offer.tile for offer in those if offer]
        if len(set(tiles)) < len(tiles):
            continue
        value = (sum(offer is None for offer in those), _total(those))
        best = value if best is None or value < best else best
    assert (sum(offer is None for offer in chosen), _total(chosen)) == best


def _total(offers):
    costs = [offer.cost for offer in offers if offer]
    return tuple(sum(part) for part in zip(*costs, strict=True)) if costs else ()


@settings(max_examples=20)
@given(slots)
def test_tiles_do_not_overlap_and_nobody_is_there_twice(busy):
    places = board(busy)
    for day, provider in product(DAYS, PROVIDERS):
        steps = sorted((tile.step, tile.steps) for tile in places.tiles(day, provider))
        assert all(first + length <= second for (first, length), (second, _) in pairwise(steps))


def test_the_same_time_is_found_with_somebody_else_first():
    chosen, offers = replace_all([visit(1, 600)], board(away={(ADA, DAY)}), PROVIDERS, 5)
    assert (chosen[0].tile.provider_id, chosen[0].start) == (BEN, datetime.combine(DAY, time(10)))
    assert [each.cost for each in offers[0]] == sorted(each.cost for each in offers[0])


def test_who_must_stay_with_a_provider_waits_for_a_day():
    chosen, _ = replace_all([visit(1, 600, provider=ADA, only=True)], board(away={(ADA, DAY)}), PROVIDERS, 5)
    assert (chosen[0].tile.provider_id, chosen[0].start.date()) == (ADA, DAYS[1])


def test_a_wished_weekday_and_time_count_more_than_the_day():
    wish = visit(1, 600, weekdays=frozenset({DAYS[2].weekday()}), earliest=630)
    chosen, _ = replace_all([wish], board(), PROVIDERS, 5)
    assert chosen[0].start == datetime.combine(DAYS[2], time(10, 30))


def test_the_only_room_keeps_two_apart():
    visits = [visit(n, 600, shape=NEEDY, days=1) for n in range(2)]
    chosen, _ = replace_all(visits, board(shape=NEEDY), PROVIDERS, 5)
    spans = sorted(offer.start for offer in chosen)
    assert spans[1] - spans[0] >= timedelta(minutes=30)
    assert {offer.room_id for offer in chosen} == {"room"}


def test_one_patient_is_never_in_two_places_at_once():
    visits = [Replaced("same", SHAPE, datetime.combine(DAY, time(10)), (DAY, DAY), DAY) for _ in range(2)]
    chosen, _ = replace_all(visits, board(), PROVIDERS, 5)
    first, second = sorted(offer.start for offer in chosen)
    assert second - first >= timedelta(minutes=30)


@settings(max_examples=10)
@given(slots, st.lists(st.tuples(st.sampled_from((540, 570, 630)), st.integers(0, 1)), min_size=2, max_size=3))
def test_visits_of_one_patient_keep_apart_and_in_order_at_the_least_loss(busy, asked):
    places = board([(n, ADA, quarter) for n, _, quarter in busy])
    visits = [
        replace(visit(0, minute), patient_id=f"p{who}", course_id=f"c{who}", number=n + 2, gap=(1, 2), keeps_day=False)
        for n, (minute, who) in enumerate(asked)
    ]
    chosen, _ = replace_all(visits, places, (ADA,), 99)
    every = [[None, *offers_for(each, places, (ADA,), 999)] for each in visits]
    able = [those for those in product(*every) if _may_stand(visits, those)]
    assert _may_stand(visits, chosen)
    assert _worth(chosen) == min(map(_worth, able))


def _worth(offers):
    return sum(offer is None for offer in offers), _total(offers)


def _may_stand(visits, offers):
    """Nobody twice in one tile; sessions of one course on days in their order, the next within two."""
    tiles = [offer.tile for offer in offers if offer]
    if len(set(tiles)) < len(tiles):
        return False
    for (one, first), (other, second) in combinations(zip(visits, offers, strict=True), 2):
        if first and second and one.course_id == other.course_id:
            days = (second.tile.day - first.tile.day).days
            if days < 1 or (other.number == one.number + 1 and days > 2):
                return False
    return True


def test_where_nothing_is_free_nobody_is_moved():
    full = [(n, provider, quarter) for n in range(3) for provider in PROVIDERS for quarter in range(8)]
    assert replace_all([visit(1), visit(2)], board(full), PROVIDERS, 5) == ([None, None], [[], []])
    assert replace_all([], board(), PROVIDERS, 5) == ([], [])


def test_who_waits_in_the_house_comes_first_and_nobody_at_home_is_asked_to_come_earlier_today():
    busy = [(0, BEN, quarter) for quarter in (0, 1, 4, 5, 6, 7)]  # one place is left today, at 09:30
    here, home = visit(1, 570, is_here=True, days=1), visit(2, 630)
    chosen, _ = replace_all([home, here], board(busy, away={(ADA, DAY)}), PROVIDERS, 5)
    assert chosen[1].start == datetime.combine(DAY, time(9, 30))
    assert chosen[0].start.date() == DAYS[1] and not chosen[0].is_hurried
    alone, offers = replace_all([visit(2, 630, days=1)], board(busy, away={(ADA, DAY)}), PROVIDERS, 5)
    assert alone[0].is_hurried and len(offers[0]) == 1
