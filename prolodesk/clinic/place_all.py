"""Places for the whole tray, found at once: what is parked, and the next sessions of courses. Proposed only, taken by
one command."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from prolodesk.clinic.booking import BookAppointment, Move, MoveAppointments
from prolodesk.clinic.changes import Command, Together
from prolodesk.clinic.dues import CourseDue
from prolodesk.clinic.free_memory import Resources
from prolodesk.clinic.free_time import last_bookable, resources_of, shape_of
from prolodesk.clinic.other_places import (
    WITHOUT_WINDOW_DAYS,
    day_reader,
    gaps_of,
    replaced_visit,
    taste_of,
    who_is_able,
    windows_kept,
)
from prolodesk.clinic.place_all_values import Proposal, ProposedPlace, Unplaced
from prolodesk.clinic.tray import ParkedVisit, tray
from prolodesk.clinic.values import Card, Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import Window
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.free_time import STEP_MINUTES
from prolodesk.domain.scheduling.replacing import Board, offers_for, replace_all
from prolodesk.domain.scheduling.replacing_values import Offer, Replaced
from prolodesk.domain.words import say

ALTERNATIVES = 12
Wanted = ParkedVisit | CourseDue


@dataclass(frozen=True, slots=True)
class _Search:
    """All that want a place and can have one, and the free time they share."""

    work: Work
    resources: Resources
    board: Board
    wanted: tuple[Wanted, ...]
    visits: tuple[Replaced, ...]

    @property
    def providers(self) -> list[Id]:
        return list(self.resources.providers)


@needs(Right.PLACE_COURSES)
def proposed_places(work: Work, begun: Collection[Id] = ()) -> tuple[Proposal, ...]:
    """A place for each thing in the tray (with the courses `begun`), in its order, so that all together lose least:
    first the preferred provider, then wishes, then days from the best day of the window (see
    `domain.scheduling.replacing`).

    Nobody is proposed outside a window that is still open, and no session whose window has closed. What is parked
    holds its place until it is moved, so that any part of the proposals can be taken.
    """
    contents = tray(work, begun)
    every: tuple[Wanted, ...] = (*contents.parked, *contents.courses)
    search = _search(work, every)
    sure = [n for n, wanted in enumerate(search.wanted) if not _is_over(work, wanted)]
    some, offers = replace_all([search.visits[n] for n in sure], search.board, search.providers, ALTERNATIVES)
    chosen: list[Offer | None] = [None] * len(search.wanted)
    for n, offer in zip(sure, some, strict=True):
        chosen[n] = offer
    taken = {offer.tile for offer in some if offer is not None}
    others_of = dict(zip(sure, offers, strict=True))
    found: dict[Id, Proposal] = {}
    for n, wanted in enumerate(search.wanted):
        mine = chosen[n]
        if mine is None:
            found[_key(wanted)] = _without_place(search, n, chosen)
        else:
            others = [each for each in others_of[n] if each.tile not in taken][:ALTERNATIVES]
            places = tuple(_place(search, n, each) for each in (mine, *others))
            found[_key(wanted)] = _proposal(wanted, places, places[0])
    return tuple(found.get(_key(each)) or _proposal(each, (), None, Unplaced.NO_TYPE) for each in every)


def accepting(chosen: Sequence[tuple[Proposal, Place]], new_ids: Sequence[Id]) -> Together:
    """The one command that moves what is parked, and books the sessions of courses under these ids."""
    moves = tuple(
        Move(each.parked.card.appointment_id, each.parked.card.place, place) for each, place in chosen if each.parked
    )
    dues = [(each.due, place) for each, place in chosen if each.due is not None and each.due.type is not None]
    bookings = [
        BookAppointment(id, due.patient.patient_id, due.type.type_id, place, course_id=due.course_id, number=due.number)
        for id, (due, place) in zip(new_ids, dues, strict=False)
        if due.type is not None
    ]
    parts: list[Command] = [MoveAppointments(moves)] if moves else []
    count = len(moves) + len(bookings)
    one, several = say("Place 1 visit from the tray"), say("Place {count} visits from the tray", count=count)
    return Together(one if count == 1 else several, (*parts, *bookings))


def _search(work: Work, every: Sequence[Wanted]) -> _Search:
    resources = resources_of(work)
    cards = [each.card for each in every if isinstance(each, ParkedVisit)]
    windows = windows_kept(work, cards)
    able = who_is_able(work, {_type_of(each) for each in every}, resources)
    gaps = gaps_of(work, {card.course_id for card in cards if card.course_id})
    known: list[tuple[Wanted, Replaced]] = []
    for each in every:
        minutes = each.card.place.minutes if isinstance(each, ParkedVisit) else None
        shape = shape_of(resources, _type_of(each), minutes) if _type_of(each) else None
        if shape is None:
            continue
        if isinstance(each, ParkedVisit):
            window = _window(each.card, windows)
            visit = replaced_visit(work, each.card, shape, window, resources, able, gaps)
            known.append((each, _near_target(visit, window)))
        else:
            taste = taste_of(work, each.patient.patient_id, each.course_id, resources)
            first, last, best = _days_of(work, each.window)
            visit = Replaced(
                each.patient.patient_id,
                shape,
                datetime.combine(best, each.last_at or time()),
                (first, last),
                best,
                taste.provider_id,
                taste.only_provider,
                taste.weekdays,
                taste.earliest,
                taste.latest,
                able=able.get(_type_of(each)),
                keeps_day=False,
                course_id=each.course_id,
                number=each.number,
            )
            known.append((each, visit))
    visits = tuple(visit for _, visit in known)
    shapes = tuple(dict.fromkeys(visit.shape for visit in visits))
    steps = tuple(dict.fromkeys((visit.was.hour * 60 + visit.was.minute) // STEP_MINUTES for visit in visits))
    board = Board(day_reader(work), shapes, steps, work.wall_now, lambda provider, day: 0)
    return _Search(work, resources, board, tuple(wanted for wanted, _ in known), visits)


def _near_target(visit: Replaced, window: Window | None) -> Replaced:
    """A session that is given another place anyway goes near the best day of its window, wherever it stood."""
    first, last = visit.days
    if window is None or not first <= window.target <= last:
        return visit
    return replace(visit, best=window.target, keeps_day=False)


def _days_of(work: Work, window: Window | None) -> tuple[date, date, date]:
    """The days a session may go to, and the best: those of its window, else as soon as can be; today only where its
    window ends, for nobody has told its patient yet."""
    furthest, tomorrow = last_bookable(work), work.today + timedelta(days=1)
    if window is None or window.latest < work.today:
        return tomorrow, min(work.today + timedelta(days=WITHOUT_WINDOW_DAYS), furthest), tomorrow
    first = max(window.earliest, min(tomorrow, window.latest))
    return first, min(window.latest, furthest), max(window.target, first)


def _is_over(work: Work, wanted: Wanted) -> bool:
    """Whether the window of a session that nobody has booked has closed."""
    return isinstance(wanted, CourseDue) and wanted.window is not None and wanted.window.latest < work.today


def _without_place(search: _Search, n: int, chosen: Sequence[Offer | None]) -> Proposal:
    """Why nothing is proposed, and the smallest step that helps: another provider within the window, else the first
    days after it."""
    wanted, visit, furthest = search.wanted[n], search.visits[n], last_bookable(search.work)
    first, last = visit.days
    if _is_over(search.work, wanted):
        return _proposal(wanted, _places_beside(search, n, visit, chosen), None, Unplaced.OVER)
    if first > furthest:
        return _proposal(wanted, (), None, Unplaced.TOO_FAR)
    later = first if first > last else last + timedelta(days=1)
    why = Unplaced.TAKEN if offers_for(visit, search.board, search.providers, 1) else Unplaced.NOTHING_FREE
    if visit.only_provider and why is Unplaced.NOTHING_FREE:
        why = Unplaced.ONLY_PROVIDER
    ways = (
        replace(visit, only_provider=False),
        replace(visit, days=(later, min(later + timedelta(days=WITHOUT_WINDOW_DAYS), furthest)), best=later),
    )
    for way in ways if visit.only_provider else ways[1:]:
        if places := _places_beside(search, n, way, chosen):
            return _proposal(wanted, places, None, why)
    return _proposal(wanted, (), None, why)


def _places_beside(
    search: _Search, n: int, visit: Replaced, chosen: Sequence[Offer | None]
) -> tuple[ProposedPlace, ...]:
    """The best places that are left beside those given to others."""
    offers = offers_for(visit, search.board, search.providers, len(chosen) + ALTERNATIVES)
    able = [each for each in offers if _may_stand_beside(search, n, each, chosen)]
    return tuple(_place(search, n, each) for each in able[:ALTERNATIVES])


def _may_stand_beside(search: _Search, n: int, offer: Offer, chosen: Sequence[Offer | None]) -> bool:
    """Whether a place is nobody else's, and the patient is nowhere else."""
    for other, given in enumerate(chosen):
        if given is None:
            continue
        if given.tile == offer.tile:
            return False
        same = search.visits[other].patient_id == search.visits[n].patient_id
        if same and given.tile.day == offer.tile.day:
            return False
    return True


def _place(search: _Search, n: int, offer: Offer) -> ProposedPlace:
    resources, wanted, window = search.resources, search.wanted[n], search.wanted[n].window
    provider, usual = offer.tile.provider_id, search.visits[n].provider_id
    standing = wanted.card.place.provider_id if isinstance(wanted, ParkedVisit) else wanted.provider_id
    return ProposedPlace(
        Place(provider, offer.start, offer.minutes, offer.room_id),
        resources.providers.get(provider, ""),
        resources.rooms.get(offer.room_id or "", ""),
        provider != (usual or standing),
        offer.wishes_lost,
        max(0, (offer.tile.day - window.latest).days) if window is not None else 0,
    )


def _proposal(
    wanted: Wanted,
    places: tuple[ProposedPlace, ...],
    proposed: ProposedPlace | None,
    why: Unplaced | None = None,
) -> Proposal:
    parked, due = (wanted, None) if isinstance(wanted, ParkedVisit) else (None, wanted)
    return Proposal(_key(wanted), parked, due, places, proposed, why)


def _key(wanted: Wanted) -> Id:
    return wanted.card.appointment_id if isinstance(wanted, ParkedVisit) else wanted.course_id


def _type_of(wanted: Wanted) -> Id:
    if isinstance(wanted, ParkedVisit):
        return wanted.card.type_id
    return wanted.type.type_id if wanted.type else ""


def _window(card: Card, windows: Mapping[tuple[Id, int], Window]) -> Window | None:
    return windows.get((card.course_id, card.number)) if card.course_id and card.number else None
