"""New places for many visits at once: what is free is cut into places that do not overlap, and everybody gets one so
that all together lose least.

Who is moved is judged in this order: somebody at home asked to come earlier today than agreed, how long somebody
waits who is in the house, the preferred provider lost, wishes of weekday and time lost, another day, days from the best
day, minutes from the time of day that was agreed. A day outside its window is never proposed.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from itertools import combinations

from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.apart import Ban, Columns, assign_apart
from prolodesk.domain.scheduling.finder import Shape, room_starts, shape_starts, with_room
from prolodesk.domain.scheduling.free_time import Bits, DayTime, starts_of, steps_for, steps_in, stretch
from prolodesk.domain.scheduling.replacing_values import Cost, Offer, Replaced, Tile

MORE_OFFERS = 4
"""Who needs places for several visits at once looks at so many times as many."""

WAITS_IN_MINUTES = 15
"""Who is in the house waits in quarters of an hour: a few minutes are not worth another's wishes."""


@dataclass(slots=True)
class Board:
    """Free time cut into tiles when somebody looks. `day_of` knows a day that can be booked, None for another;
    `closed` are the steps a provider is away on a day."""

    day_of: Callable[[date], DayTime | None]
    shapes: tuple[Shape, ...]
    wanted_steps: tuple[int, ...]
    not_before: datetime
    closed: Callable[[Id, date], Bits]
    _tiles: dict[tuple[date, Id], tuple[Tile, ...]] = field(default_factory=dict)

    def tiles(self, day: date, provider_id: Id) -> tuple[Tile, ...]:
        """The tiles of a provider's day: at the times that are moved first, then wherever there is room."""
        key = day, provider_id
        if key not in self._tiles:
            time = self.day_of(day)
            self._tiles[key] = tuple(self._cut(time, provider_id)) if time is not None else ()
        return self._tiles[key]

    def starts(self, day: DayTime, provider_id: Id, shape: Shape) -> Bits:
        """The steps at which a visit of a shape could start with a provider who is there."""
        bits = shape_starts(day, shape).get(provider_id, 0) & day.starts_after(self.not_before)
        away = self.closed(provider_id, day.day)
        if bits and away:
            bits &= starts_of(~away & ((1 << bits.bit_length() + 200) - 1), _length(shape, provider_id))
        if bits and shape.rooms:
            bits = (bits & with_room(day, shape, provider_id, shape.lengths[provider_id])) or bits
        return bits

    def _cut(self, day: DayTime, provider_id: Id) -> Iterator[Tile]:
        able = [shape for shape in self.shapes if provider_id in shape.lengths]
        taken = 0
        for shape in sorted(able, key=lambda each: -_length(each, provider_id)):
            steps = _length(shape, provider_id)
            bits = self.starts(day, provider_id, shape)
            bits &= starts_of(~taken & ((1 << max(bits.bit_length(), 1) + steps) - 1), steps)
            for step in self._order(bits, day):
                if bits >> step & 1:
                    yield Tile(day.day, provider_id, step, steps)
                    taken |= stretch(step, step + steps)
                    bits &= ~stretch(max(0, step - steps + 1), step + steps)

    def _order(self, bits: Bits, day: DayTime) -> Iterator[int]:
        yield from self.wanted_steps
        yield from steps_in(bits & day.quarters())
        yield from steps_in(bits)


def offers_for(visit: Replaced, board: Board, providers: Sequence[Id], most: int) -> list[Offer]:
    """The `most` cheapest places a visit could have, cheapest first: exactly those, however many there are."""
    found: list[Offer] = []
    hurried: list[Offer] = []
    providers = [each for each in providers if visit.able is None or each in visit.able]
    mine = tuple(each for each in providers if each == visit.provider_id)
    others = () if visit.only_provider else tuple(each for each in providers if each != visit.provider_id)
    for those, lost in ((mine, 0), (others, 1 if visit.provider_id else 0)):
        same_class: list[Offer] = []
        without_loss = reached = 0
        for day in _days_by_distance(visit):
            distance = abs((day - visit.best).days)
            if len(found) + without_loss >= most and distance > reached and not visit.is_here:
                break
            reached = max(reached, distance) if _moves(visit, day) else 0
            for provider_id in those:
                every = list(_offers_on(visit, board, day, provider_id, lost))
                fresh = [each for each in every if not each.is_hurried]
                hurried += (each for each in every if each.is_hurried)
                same_class += fresh
                without_loss += sum(each.wishes_lost == 0 for each in fresh)
        found += sorted(same_class, key=_rank)
        if len(found) >= most and not visit.is_here:
            break
    return (sorted(found, key=_rank) if visit.is_here else [*found, *sorted(hurried, key=_rank)])[:most]


def replace_all(
    visits: Sequence[Replaced], board: Board, providers: Sequence[Id], most: int
) -> tuple[list[Offer | None], list[list[Offer]]]:
    """The place each visit gets, None where there is none, and every visit's cheapest offers.

    The sum of what all lose is the least there is for the tiles, where no patient is in two places at once and the
    sessions of a course keep their order and their distance. Rooms and devices are checked afterwards; where they do
    not suffice, all is solved again without the places that failed.
    """
    several = {id for id, count in Counter(visit.patient_id for visit in visits).items() if count > 1}
    usual = max(most, len(visits))
    offers = [
        offers_for(visit, board, providers, usual * (MORE_OFFERS if visit.patient_id in several else 1))
        for visit in visits
    ]
    tiles = {tile: place for place, tile in enumerate(dict.fromkeys(o.tile for those in offers for o in those))}
    by_place = [{tiles[offer.tile]: offer for offer in those} for those in offers]
    table = [[each[n].cost if n in each else None for n in range(len(tiles))] for each in by_place]

    def chosen_at(columns: Columns) -> list[Offer | None]:
        return [by_place[n][column] if column is not None else None for n, column in enumerate(columns)]

    def trouble(columns: Columns) -> list[Ban]:
        chosen = chosen_at(columns)
        for one, other in combinations([n for n in range(len(visits)) if visits[n].patient_id in several], 2):
            if bans := _apart(visits, chosen, by_place, one, other):
                return bans
        _, failed = _with_rooms(visits, chosen, board)
        return [frozenset((n, column) for n in failed if (column := columns[n]) is not None)] if failed else []

    columns = assign_apart(table, trouble)
    return _with_rooms(visits, chosen_at(columns), board)[0], offers


def _apart(
    visits: Sequence[Replaced],
    chosen: Sequence[Offer | None],
    by_place: Sequence[Mapping[int, Offer]],
    one: int,
    other: int,
) -> list[Ban]:
    """What keeps two visits of one patient from standing where they were put: either the first must go, or the other;
    none where both can stand."""
    first, second = chosen[one], chosen[other]
    if first is None or second is None or visits[one].patient_id != visits[other].patient_id:
        return []
    if _overlap(first, second):
        return [
            _ban(by_place, one, partial(_same_time, first)),
            _ban(by_place, other, partial(_same_time, second)),
        ]
    if not visits[one].course_id or visits[one].course_id != visits[other].course_id:
        return []
    if visits[one].number > visits[other].number:
        one, other, first, second = other, one, second, first
    return _out_of_step(visits, by_place, (one, first.tile.day), (other, second.tile.day))


def _out_of_step(
    visits: Sequence[Replaced],
    by_place: Sequence[Mapping[int, Offer]],
    earlier: tuple[int, date],
    later: tuple[int, date],
) -> list[Ban]:
    """What to do where two sessions of a course lie too near, or too far: split the days at one between them. On one
    side of it the earlier session must go, else the later one; none where their distance is as it should be."""
    (one, first), (other, second) = earlier, later
    follows = visits[other].number == visits[one].number + 1
    least, most = (follows and visits[other].gap) or (1, date.max.toordinal())
    days, (begins, ends) = (second - first).days, (first.toordinal(), second.toordinal())
    if days < least:
        split = (ends - least + begins - 1) // 2
        return [
            _ban(by_place, one, lambda offer: offer.tile.day.toordinal() > split),
            _ban(by_place, other, lambda offer: offer.tile.day.toordinal() <= split + least),
        ]
    if days > most:
        split = (begins + 1 + ends - most) // 2
        return [
            _ban(by_place, one, lambda offer: offer.tile.day.toordinal() < split),
            _ban(by_place, other, lambda offer: offer.tile.day.toordinal() >= split + most),
        ]
    return []


def _ban(by_place: Sequence[Mapping[int, Offer]], n: int, what: Callable[[Offer], bool]) -> Ban:
    return frozenset((n, column) for column, offer in by_place[n].items() if what(offer))


def _same_time(one: Offer, other: Offer) -> bool:
    return (one.start, one.minutes) == (other.start, other.minutes)


def _overlap(one: Offer, other: Offer) -> bool:
    first, second = sorted((one, other), key=lambda each: each.start)
    return second.start < first.start + timedelta(minutes=first.minutes)


def _offers_on(visit: Replaced, board: Board, day: date, provider_id: Id, lost: int) -> Iterator[Offer]:
    time = board.day_of(day)
    minutes = visit.shape.lengths.get(provider_id)
    if time is None or minutes is None:
        return
    bits = board.starts(time, provider_id, visit.shape)
    if not bits:
        return
    patient_is_in = visit.patient_id in time.taken
    if patient_is_in:
        bits &= starts_of(time.free(visit.patient_id), steps_for(minutes))
    needed = _length(visit.shape, provider_id)
    off_weekday = bool(visit.weekdays) and day.weekday() not in visit.weekdays
    days_off, moved = abs((day - visit.best).days), int(visit.keeps_day and _moves(visit, day))
    agreed = visit.was.hour * 60 + visit.was.minute
    for tile in board.tiles(day, provider_id):
        if tile.steps < needed or not bits >> tile.step & 1:
            continue
        start = time.start_at(tile.step)
        begins = start.hour * 60 + start.minute
        off_time = begins < visit.earliest or begins + minutes > visit.latest
        today = start.date() == board.not_before.date()
        hurried = int(not visit.is_here and today and visit.was.date() == start.date() and start < visit.was)
        waits = int((start - board.not_before).total_seconds()) // (WAITS_IN_MINUTES * 60) if visit.is_here else 0
        cost = (hurried, waits, lost, off_weekday + off_time, moved, days_off, abs(begins - agreed))
        yield Offer(tile, minutes, start, cost)


def _days_by_distance(visit: Replaced) -> Iterator[date]:
    """The day it should keep first, then by distance from the best day."""
    first, last = visit.days
    days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    yield from sorted(days, key=lambda day: (_moves(visit, day), abs((day - visit.best).days), day < visit.best))


def _moves(visit: Replaced, day: date) -> bool:
    return not visit.keeps_day or day != visit.was.date()


def _rank(offer: Offer) -> tuple[Cost, datetime]:
    return offer.cost, offer.start


def _length(shape: Shape, provider_id: Id) -> int:
    return steps_for(shape.lengths[provider_id] + shape.needs.buffer_minutes)


def _with_rooms(
    visits: Sequence[Replaced], chosen: Sequence[Offer | None], board: Board
) -> tuple[list[Offer | None], list[int]]:
    """The places with their rooms, and which of them cannot be: no room or device is left. Rooms that are kept are
    given first."""
    found: list[Offer | None] = list(chosen)
    taken: dict[tuple[date, Id], Bits] = {}
    failed: list[int] = []
    for n in sorted(range(len(visits)), key=lambda n: (visits[n].room_id is None, n)):
        offer, visit = found[n], visits[n]
        if offer is None:
            continue
        day, shape = board.day_of(offer.tile.day), visit.shape
        assert day is not None
        own = stretch(offer.tile.step, offer.tile.step + steps_for(offer.minutes))
        after = steps_for(offer.minutes + max(shape.needs.buffer_minutes, shape.needs.recovery_minutes))
        room = _room(day, visit, offer, stretch(offer.tile.step, offer.tile.step + after), taken)
        device = _device(day, shape, own, taken)
        if (room is None and shape.must_have_room) or (device is None and shape.needs.device_kind):
            failed.append(n)
            continue
        room_bits = stretch(offer.tile.step, offer.tile.step + after)
        for resource, bits in ((room, room_bits), (device, own)):
            if resource is not None:
                taken[day.day, resource] = taken.get((day.day, resource), 0) | bits
        found[n] = Offer(offer.tile, offer.minutes, offer.start, offer.cost, room)
    return found, failed


def _room(day: DayTime, visit: Replaced, offer: Offer, bits: Bits, taken: Mapping[tuple[date, Id], Bits]) -> Id | None:
    """The room it has if that is free there, else the first that is."""
    shape, tile = visit.shape, offer.tile
    for room_id in sorted(shape.rooms, key=lambda each: each != visit.room_id):
        free = room_starts(day, shape, tile.provider_id, offer.minutes).get(room_id, 0) >> tile.step & 1
        if free and not taken.get((day.day, room_id), 0) & bits:
            return room_id
    return None


def _device(day: DayTime, shape: Shape, bits: Bits, taken: Mapping[tuple[date, Id], Bits]) -> Id | None:
    devices: Collection[Id] = shape.devices if shape.needs.device_kind else ()
    for device_id in devices:
        if not (~day.free(device_id) | taken.get((day.day, device_id), 0)) & bits:
            return device_id
    return None
