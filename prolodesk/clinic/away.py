"""A provider is away: every visit this meets gets a proposal, so that all patients together lose least."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from prolodesk.clinic.away_values import AwayPlace, AwayProposal, AwayRow
from prolodesk.clinic.dues import windows_of
from prolodesk.clinic.free_memory import Resources
from prolodesk.clinic.free_time import days_between, last_bookable, resources_of, shape_of
from prolodesk.clinic.plan_rows import steps_of
from prolodesk.clinic.schedule import cards_of
from prolodesk.clinic.values import Card, Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import Window, interval_before, step_days
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.free_time import STEP_MINUTES, Bits, DayTime, stretch
from prolodesk.domain.scheduling.hours import DAY
from prolodesk.domain.scheduling.replacing import Board, Offer, Replaced, replace_all
from prolodesk.domain.status import Status
from prolodesk.domain.time import Span, utc_of
from prolodesk.store import away as store
from prolodesk.store import due
from prolodesk.store.tables import CourseRow, PersonRow, WishRow

WITHOUT_WINDOW_DAYS = 28
"""A visit that is no session of a course is moved by four weeks at most."""
ALTERNATIVES, BLOCK_DAYS = 12, 7
ABLE_SECONDS, FAR_SECONDS = 45 * 86_400, 3660 * 86_400
"""So far before and after now the visits of a provider tell what they do."""
MET = frozenset({Status.BOOKED, Status.CONFIRMED, Status.ARRIVED})


@needs(Right.PLACE_COURSES)
def away_proposal(
    work: Work, provider_id: Id, begins: datetime, ends: datetime, closes: bool = True, returns: bool = True
) -> AwayProposal:
    """What could become of the visits of a provider who is away between two wall times.

    `closes` false: their hours are closed already. `returns` false: the provider works here no more, so no place with
    them is proposed either. Raises Refusal when the
    end is not after the beginning, or all of it is over.
    """
    if ends <= max(begins, _this_minute(work)):
        raise Refusal("This time is over, or ends before it begins. Choose a later end.")
    person = work.session.get(PersonRow, provider_id)
    if person is None:
        raise Refusal("This provider no longer works here. Look at the calendar again.")
    cards = cards_of(work, _met(work, provider_id, begins, ends))
    cards = tuple(sorted(cards, key=lambda card: (card.span, card.appointment_id)))
    resources = resources_of(work)
    windows = _windows(work, cards)
    able = _able(work, cards, resources)
    found = [(card, _replaced(work, card, windows, resources, able)) for card in cards]
    known = [(card, visit) for card, visit in found if visit is not None]
    providers = [each for each in resources.providers if returns or each != provider_id]
    board = _board(work, [visit for _, visit in known], provider_id, begins, ends)
    chosen, offers = replace_all([visit for _, visit in known], board, providers, ALTERNATIVES)
    placed = {card.appointment_id: n for n, (card, _) in enumerate(known)}
    rows = tuple(
        _row(card, windows, chosen[n], _free_offers(offers[n], chosen, n), resources)
        if (n := placed.get(card.appointment_id)) is not None
        else AwayRow(card, None, (), _window(card, windows))
        for card, _ in found
    )
    return AwayProposal(provider_id, person.name, begins, ends, rows, closes, returns)


@needs(Right.PLACE_COURSES)
def gone_with_visits(work: Work) -> tuple[tuple[Id, str, int], ...]:
    """The providers who work here no more and still have visits to come: id, name, how many."""
    now = int(work.now.timestamp())
    found = []
    for person in work.session.scalars(select(PersonRow).where(PersonRow.retired)):
        visits = store.visits_of_provider(work.session, person.id, Span(now, now + FAR_SECONDS), tuple(MET))
        if visits:
            found.append((person.id, person.name, len(visits)))
    return tuple(found)


@needs(Right.PLACE_COURSES)
def met_by(work: Work, provider_id: Id, begins: datetime, ends: datetime) -> int:
    """How many visits an absence would meet."""
    return len(_met(work, provider_id, begins, ends)) if ends > max(begins, _this_minute(work)) else 0


def _met(work: Work, provider_id: Id, begins: datetime, ends: datetime) -> list[Id]:
    """The visits that overlap what of the absence is still to come, and have not begun."""
    span = Span(utc_of(max(begins, _this_minute(work)), work.zone), utc_of(ends, work.zone))
    return store.visits_of_provider(work.session, provider_id, span, tuple(MET))


def _this_minute(work: Work) -> datetime:
    return work.wall_now.replace(second=0, microsecond=0)


def _windows(work: Work, cards: Sequence[Card]) -> dict[tuple[Id, int], Window]:
    """The window of each session, narrowed so that the one after it, which stays, keeps its own."""
    courses = {card.course_id for card in cards if card.course_id}
    found = dict(windows_of(work, courses))
    moving = {card.appointment_id for card in cards}
    stays: dict[tuple[Id, int], date] = {}
    for visit in due.visits_of(work.session, courses):
        if visit.id not in moving and visit.number:
            stays[visit.course_id, visit.number] = date.fromisoformat(visit.start_wall[:10])
    rows = {row.course_id: row for row in due.courses(work.session, courses)}
    for (course_id, number), window in tuple(found.items()):
        following, row = stays.get((course_id, number + 1)), rows.get(course_id)
        if following is not None and row is not None:
            usual = (row.interval_min_weeks, row.interval_target_weeks, row.interval_max_weeks)
            least, _, most = step_days(interval_before(number + 1, usual, steps_of(row)))
            first = max(window.earliest, following - timedelta(days=most))
            last = min(window.latest, following - timedelta(days=least))
            if first <= last:
                found[course_id, number] = Window(first, min(max(window.target, first), last), last)
    return found


def _able(work: Work, cards: Sequence[Card], resources: Resources) -> dict[Id, frozenset[Id]]:
    """Who takes over which type of visit: whoever has had, or has, such visits in these weeks, and who has none of any
    kind, being new. A physiotherapist is never proposed for an injection only because the hour is free."""
    if not cards:
        return {}
    now = int(work.now.timestamp())
    seen = store.types_by_provider(work.session, Span(now - ABLE_SECONDS, now + ABLE_SECONDS))
    types = {card.type_id for card in cards}
    return {
        type_id: frozenset(each for each in resources.providers if each not in seen or type_id in seen[each])
        for type_id in types
    }


def _replaced(
    work: Work,
    card: Card,
    windows: Mapping[tuple[Id, int], Window],
    resources: Resources,
    able: Mapping[Id, frozenset[Id]],
) -> Replaced | None:
    """What the visit wants; None where no type tells what it needs."""
    shape = shape_of(resources, card.type_id, card.place.minutes)
    if shape is None:
        return None
    own, window = card.place.start.date(), _window(card, windows)
    first, last, best = _days(work, card, own, window)
    wish = work.session.get(WishRow, card.patient_id)
    course = work.session.get(CourseRow, card.course_id) if card.course_id else None
    preferred = course.provider_id if course is not None else ""
    only = course is not None and course.provider_fixed
    if wish is not None and wish.provider_id:
        preferred, only = wish.provider_id, only or wish.provider_fixed
    return Replaced(
        card.patient_id,
        shape,
        card.place.start,
        (first, last),
        best,
        preferred if preferred in resources.providers or only else "",
        only,
        frozenset(map(int, filter(None, wish.weekdays.split(",")))) if wish is not None else frozenset(),
        wish.earliest or 0 if wish is not None else 0,
        DAY if wish is None or wish.latest is None else wish.latest,
        card.place.room_id,
        able.get(card.type_id),
    )


def _days(work: Work, card: Card, own: date, window: Window | None) -> tuple[date, date, date]:
    """The days the visit may go to, and the best of them: its own day, while that lies in the window.

    Who is here already can only be seen today.
    """
    if card.status is Status.ARRIVED:
        return own, own, own
    furthest = last_bookable(work)
    if window is None or window.latest < work.today:
        return work.today, min(own + timedelta(days=WITHOUT_WINDOW_DAYS), furthest), own
    return (
        max(window.earliest, work.today),
        min(window.latest, furthest),
        window.target if not window.holds(own) else own,
    )


def _board(work: Work, visits: Sequence[Replaced], provider_id: Id, begins: datetime, ends: datetime) -> Board:
    shapes = tuple(dict.fromkeys(visit.shape for visit in visits))
    steps = dict.fromkeys((visit.was.hour * 60 + visit.was.minute) // STEP_MINUTES for visit in visits)
    without = _met(work, provider_id, begins, ends)

    def closed(provider: Id, day: date) -> Bits:
        if provider != provider_id or not begins.date() <= day <= ends.date():
            return 0
        low = begins.hour * 60 + begins.minute if day == begins.date() else 0
        high = ends.hour * 60 + ends.minute if day == ends.date() else DAY
        return stretch(low // STEP_MINUTES, -(-high // STEP_MINUTES))

    return Board(_reader(work, without), shapes, tuple(steps), work.wall_now, closed)


def _reader(work: Work, without: Sequence[Id]) -> Callable[[date], DayTime | None]:
    """Days as if the visits in `without` had gone, read a week at a time when somebody looks."""
    known: dict[date, DayTime] = {}
    furthest = last_bookable(work)

    def day_of(day: date) -> DayTime | None:
        if day < work.today or day > furthest:
            return None
        if day not in known:
            first = work.today + timedelta(days=(day - work.today).days // BLOCK_DAYS * BLOCK_DAYS)
            last = min(furthest, first + timedelta(days=BLOCK_DAYS - 1))
            known.update((each.day, each) for each in days_between(work, first, last, without))
        return known[day]

    return day_of


def _free_offers(offers: Sequence[Offer], chosen: Sequence[Offer | None], own: int) -> list[Offer]:
    """The offers that nobody else was given."""
    taken = {offer.tile for n, offer in enumerate(chosen) if offer is not None and n != own}
    mine = chosen[own]
    return [each for each in offers if each.tile not in taken and (mine is None or each.tile != mine.tile)]


def _row(
    card: Card,
    windows: Mapping[tuple[Id, int], Window],
    chosen: Offer | None,
    others: Sequence[Offer],
    resources: Resources,
) -> AwayRow:
    return AwayRow(
        card,
        _place(card, chosen, resources) if chosen is not None else None,
        tuple(_place(card, each, resources) for each in others[:ALTERNATIVES]),
        _window(card, windows),
    )


def _place(card: Card, offer: Offer, resources: Resources) -> AwayPlace:
    provider = offer.tile.provider_id
    return AwayPlace(
        Place(provider, offer.start, offer.minutes, offer.room_id),
        resources.providers.get(provider, ""),
        resources.rooms.get(offer.room_id or "", ""),
        provider == card.place.provider_id,
        (offer.start.date() - card.place.start.date()).days,
        offer.cost[1],
    )


def _window(card: Card, windows: Mapping[tuple[Id, int], Window]) -> Window | None:
    return windows.get((card.course_id, card.number)) if card.course_id and card.number else None
