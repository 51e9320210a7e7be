"""A provider is away: every visit this meets gets a proposal, so that all patients together lose least."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import select

from prolodesk.clinic.away_values import AwayPlace, AwayProposal, AwayRow
from prolodesk.clinic.free_memory import Resources
from prolodesk.clinic.free_time import resources_of, shape_of
from prolodesk.clinic.other_places import (
    day_reader,
    follows,
    gaps_of,
    kept_after,
    replaced_visit,
    this_minute,
    who_is_able,
    windows_kept,
)
from prolodesk.clinic.schedule import cards_of
from prolodesk.clinic.values import Card, Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import Window
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.free_time import STEP_MINUTES, Bits, stretch
from prolodesk.domain.scheduling.hours import DAY
from prolodesk.domain.scheduling.replacing import Board, replace_all
from prolodesk.domain.scheduling.replacing_values import Offer, Replaced
from prolodesk.domain.status import Status
from prolodesk.domain.time import Span, utc_of
from prolodesk.domain.words import Message
from prolodesk.store import away as store
from prolodesk.store.tables import PersonRow

ALTERNATIVES = 12
FAR_SECONDS = 3660 * 86_400
UNDER_WAY = frozenset({Status.IN_SESSION})
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
    if ends <= max(begins, this_minute(work)):
        raise Refusal("This time is over, or ends before it begins. Choose a later end.")
    person = work.session.get(PersonRow, provider_id)
    if person is None:
        raise Refusal("This provider no longer works here. Look at the calendar again.")
    met = _met(work, provider_id, begins, ends)
    closed = _closed_for(provider_id, begins, ends)
    providers = [each for each in resources_of(work).providers if returns or each != provider_id]
    rows = _rows(work, cards_of(work, met), providers, closed, stay=False)
    now = this_minute(work)
    here = _met(work, provider_id, begins, max(begins, now) + timedelta(minutes=1), UNDER_WAY) if begins <= now else []
    return AwayProposal(
        provider_id, person.name, begins, ends, rows, closes, returns, under_way=tuple(cards_of(work, here))
    )


@needs(Right.PLACE_COURSES)
def displaced_proposal(work: Work, visits: tuple[Id, ...], cause: Message) -> AwayProposal:
    """What could become of visits whose hours or whose room were closed, all at once: their providers are there at
    other times, so each stays with its own where nobody else is preferred. Those under way or over are left out."""
    cards = [card for card in cards_of(work, visits) if card.status in MET]
    rows = _rows(work, cards, list(resources_of(work).providers), lambda _provider, _day: 0, stay=True)
    starts = [card.place.start for card in cards] or [this_minute(work)]
    ids = tuple(row.card.appointment_id for row in rows)
    return AwayProposal("", "", min(starts), max(starts), rows, closes=False, visits=ids, cause=cause)


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
    return len(_met(work, provider_id, begins, ends)) if ends > max(begins, this_minute(work)) else 0


def _met(work: Work, provider_id: Id, begins: datetime, ends: datetime, status: Collection[Status] = MET) -> list[Id]:
    """The visits that overlap what of the absence is still to come; those that have not begun, unless others are
    asked for."""
    span = Span(utc_of(max(begins, this_minute(work)), work.zone), utc_of(ends, work.zone))
    return store.visits_of_provider(work.session, provider_id, span, tuple(status))


def _rows(
    work: Work, cards: Sequence[Card], providers: Sequence[Id], closed: Callable[[Id, date], Bits], *, stay: bool
) -> tuple[AwayRow, ...]:
    """A proposal for each visit, earliest first, as if none of them were there; `stay`: rather with its provider."""
    cards = sorted(cards, key=lambda card: (card.span, card.appointment_id))
    resources = resources_of(work)
    windows = windows_kept(work, cards)
    able = who_is_able(work, {card.type_id for card in cards}, resources)
    gaps = gaps_of(work, {card.course_id for card in cards if card.course_id})
    known: list[Card] = []
    visits: list[Replaced] = []
    for card in cards:
        if (shape := shape_of(resources, card.type_id, card.place.minutes)) is not None:
            visit = replaced_visit(work, card, shape, _window(card, windows), resources, able, gaps)
            own = card.place.provider_id
            if stay and not visit.provider_id and own in providers:
                visit = replace(visit, provider_id=own)
            known.append(card)
            visits.append(visit)
    board = _board(work, visits, [card.appointment_id for card in cards], closed)
    chosen, offers = replace_all(visits, board, providers, ALTERNATIVES)
    placed = {card.appointment_id: n for n, card in enumerate(known)}
    windows |= _windows_then(known, chosen, windows, gaps)
    kept = kept_after(work, cards)
    rows = (
        _row(card, windows, chosen[n], _free_offers(visits, offers[n], chosen, n), resources)
        if (n := placed.get(card.appointment_id)) is not None
        else AwayRow(card, None, (), _window(card, windows))
        for card in cards
    )
    return tuple(
        replace(row, next_keeps=kept.get((row.card.course_id, row.card.number)))
        if row.card.course_id and row.card.number
        else row
        for row in rows
    )


def _windows_then(
    cards: Sequence[Card],
    chosen: Sequence[Offer | None],
    windows: Mapping[tuple[Id, int], Window],
    gaps: Mapping[tuple[Id, int], tuple[int, int]],
) -> dict[tuple[Id, int], Window]:
    """The windows of sessions whose predecessor is moved as well: they follow its new day."""
    days = {(c.course_id, c.number): o.tile.day for c, o in zip(cards, chosen, strict=True) if o and c.number}
    found = {}
    for (course_id, number), window in windows.items():
        before, gap = days.get((course_id, number - 1)), gaps.get((course_id, number))
        if before is not None and gap is not None and (course_id, number) in days:
            found[course_id, number] = follows(Window(before, before, before), window, gap)
    return found


def _board(work: Work, visits: Sequence[Replaced], without: Sequence[Id], closed: Callable[[Id, date], Bits]) -> Board:
    shapes = tuple(dict.fromkeys(visit.shape for visit in visits))
    steps = dict.fromkeys((visit.was.hour * 60 + visit.was.minute) // STEP_MINUTES for visit in visits)
    return Board(day_reader(work, without), shapes, tuple(steps), work.wall_now, closed)


def _closed_for(provider_id: Id, begins: datetime, ends: datetime) -> Callable[[Id, date], Bits]:
    """The steps of a day on which a provider is away."""

    def closed(provider: Id, day: date) -> Bits:
        if provider != provider_id or not begins.date() <= day <= ends.date():
            return 0
        low = begins.hour * 60 + begins.minute if day == begins.date() else 0
        high = ends.hour * 60 + ends.minute if day == ends.date() else DAY
        return stretch(low // STEP_MINUTES, -(-high // STEP_MINUTES))

    return closed


def _free_offers(
    visits: Sequence[Replaced], offers: Sequence[Offer], chosen: Sequence[Offer | None], own: int
) -> list[Offer]:
    """The offers that nobody else was given, in order with what the other sessions of the course were given."""
    taken = {offer.tile for n, offer in enumerate(chosen) if offer is not None and n != own}
    mine, visit = chosen[own], visits[own]
    others = [
        (visits[n], offer)
        for n, offer in enumerate(chosen)
        if offer is not None and n != own and visit.course_id and visits[n].course_id == visit.course_id
    ]
    return [
        each
        for each in offers
        if each.tile not in taken
        and (mine is None or each.tile != mine.tile)
        and all(_in_step((visit, each), other) for other in others)
    ]


def _in_step(one: tuple[Replaced, Offer], other: tuple[Replaced, Offer]) -> bool:
    """Whether two sessions of a course keep their order, and their distance where one follows the other."""
    (visit, first), (following, second) = sorted((one, other), key=lambda each: each[0].number)
    days = (second.tile.day - first.tile.day).days
    least, most = (following.number == visit.number + 1 and following.gap) or (1, days)
    return least <= days <= most


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
        offer.wishes_lost,
        offer.is_hurried,
    )


def _window(card: Card, windows: Mapping[tuple[Id, int], Window]) -> Window | None:
    return windows.get((card.course_id, card.number)) if card.course_id and card.number else None
