"""Who could fill a place that came free: wishes on the waiting list, and courses whose window would pass otherwise."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from prolodesk.clinic.booking import BookAppointment, Move, MoveAppointments, SetStatus
from prolodesk.clinic.changes import Change, Command, Together
from prolodesk.clinic.dues import CourseDue, course_dues
from prolodesk.clinic.free_gap import free_gap, may_stand
from prolodesk.clinic.schedule import cards_of, visit_types
from prolodesk.clinic.settings import DayTimes, setting_of
from prolodesk.clinic.values import Card, PatientHit, Place, VisitType
from prolodesk.clinic.waiting import RemoveWaiting, Waiting, waiting_of
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import Window
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.waiting import FreeGap, Seeker, ranked, room_for
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.domain.time import day_span
from prolodesk.domain.words import say
from prolodesk.store import due, gaps, waiting
from prolodesk.store.tables import WishRow

MOST = 5
Asking = Waiting | CourseDue


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that came free, and the patient who left it."""

    place: Place
    left_by: Id = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could come at once, and why: "wish" or "course". `place` has their length and a room.

    `later` is the visit they have already, which would move; `waiting` the wish that would be fulfilled.
    """

    patient: PatientHit
    place: Place
    type: VisitType
    because: Literal["wish", "course"]
    days_left: int
    asked_at: datetime
    course_id: Id | None = None
    course_title: str = ""
    number: int | None = None
    sessions: int | None = None
    window: Window | None = None
    later: Card | None = None
    waiting: Waiting | None = None


@needs(Right.SEE_SCHEDULE)
def candidates_for(work: Work, gap: Gap, count: int = MOST, at_any_notice: bool = False) -> tuple[Candidate, ...]:
    """Those who could come, fewest days left in their window first, then who asked first; nobody twice.

    Where the place begins too soon for the clinic's notice, those who are in the house only, unless `at_any_notice`.
    """
    free = free_gap(work, gap.place)
    if free is None:
        return ()
    in_the_house_only = not at_any_notice and notice_missed(work, gap) is not None
    found: dict[Id, Candidate] = {}
    for candidate in _in_order(work, gap, free):
        if len(found) == count:
            break
        if in_the_house_only and (candidate.later is None or candidate.later.status is not Status.ARRIVED):
            continue
        known = candidate.patient.patient_id
        if known not in found and may_stand(work, candidate.place, known, candidate.type.type_id, _moved(candidate)):
            found[known] = candidate
    return tuple(found.values())


@needs(Right.SEE_SCHEDULE)
def notice_missed(work: Work, gap: Gap) -> int | None:
    """The clinic's notice in minutes, where the place begins sooner than that; None while there is time."""
    notice = setting_of(work, DayTimes).notice_minutes
    return notice if gap.place.start < work.wall_now + timedelta(minutes=notice) else None


@needs(Right.SEE_SCHEDULE)
def gaps_left(work: Work, visits: Collection[Id], moved: Mapping[Id, Place] | None = None) -> tuple[Gap, ...]:
    """The places these cancelled visits leave, and those that moved ones have left, earliest first; those whose time
    has begun are nobody's any more."""
    moved = moved or {}
    cards = cards_of(work, {*visits, *moved})
    left = [Gap(card.place, card.patient_id) for card in cards if card.status in HOLDS_NO_TIME]
    left += [Gap(moved[card.appointment_id], card.patient_id) for card in cards if card.appointment_id in moved]
    return tuple(sorted((gap for gap in left if gap.place.start > work.wall_now), key=lambda gap: gap.place.start))


def freed_by(change: Change) -> tuple[Id, ...]:
    """The visits a change has cancelled, told from how it would be taken back."""
    return _freed(change.inverse)


def placed_from_tray(change: Change) -> Mapping[Id, Place]:
    """The visits a change took out of the tray to another place, with the place they left."""
    return {move.appointment_id: move.becomes for move in _moves(change.inverse) if move.parked is not None}


def _moves(inverse: Command | None) -> Iterator[Move]:
    match inverse:
        case MoveAppointments():
            yield from inverse.moves
        case Together():
            for part in inverse.parts:
                yield from _moves(part)


def _freed(inverse: Command | None) -> tuple[Id, ...]:
    match inverse:
        case SetStatus() if inverse.was is Status.CANCELLED and inverse.becomes is not Status.CANCELLED:
            return (inverse.appointment_id,)
        case Together():
            return tuple(visit for part in inverse.parts for visit in _freed(part))
        case _:
            return ()


def filling(candidate: Candidate, appointment_id: Id) -> Command:
    """The command that gives them the place: their later visit moves, or `appointment_id` is booked; the wish goes."""
    name = ", ".join(part for part in (candidate.patient.family.upper(), candidate.patient.given) if part)
    part: Command
    if candidate.later is not None:
        part = MoveAppointments((Move(candidate.later.appointment_id, candidate.later.place, candidate.place),))
    else:
        part = BookAppointment(
            appointment_id,
            candidate.patient.patient_id,
            candidate.type.type_id,
            candidate.place,
            course_id=candidate.course_id,
            number=candidate.number,
        )
    wishes = (RemoveWaiting(candidate.waiting.waiting_id),) if candidate.waiting else ()
    label = say("Give {moment} to {patient}", moment=candidate.place.start, patient=name)
    return Together(label, (part, *wishes))


def _moved(candidate: Candidate) -> Id:
    return candidate.later.appointment_id if candidate.later else ""


def _in_order(work: Work, gap: Gap, free: FreeGap) -> Iterator[Candidate]:
    """Everybody whom the gap suits, who is not here that day anyway, best first."""
    # Whom this provider could not treat is left out here, not one by one by the check that follows.
    types = {each.type_id: each for each in visit_types(work) if each.done_by(gap.place.provider_id)}
    wishes = [waiting_of(work, row, {}) for row in waiting.on(work.session, free.day)]
    wishes = [each for each in wishes if each.wanting.type_id in types]
    dues = (each for each in course_dues(work) if each.type and each.type.type_id in types)
    wanted = [each for each in dues if each.window and each.window.holds(free.day)]
    later = _later(work, wishes, wanted)
    kept = due.wishes(work.session, [each.patient.patient_id for each in wanted])
    asking: dict[Id, tuple[Seeker, Asking]] = {}
    for wish in wishes:
        kind = types[wish.wanting.type_id]
        asking[wish.waiting_id] = _of_wish(wish, kind, later.get(_visit(wish)), gap.place), wish
    for each in wanted:
        seeker = _of_course(each, kept.get(each.patient.patient_id), later.get(each.visit), gap.place)
        asking[seeker.key] = seeker, each
    day = day_span(free.day, work.zone)
    here = gaps.visits_between(work.session, day.start_utc, day.end_utc)
    for seeker in ranked((seeker for seeker, _ in asking.values()), free):
        who = asking[seeker.key][1]
        visit = later.get(_visit(who))
        patient = who.patient.patient_id
        does = visit is None or visit.type_id in types
        if does and patient != gap.left_by and here.get(patient, set()) <= {_visit(who)} and _is_later(visit, free):
            yield _candidate(seeker, who, visit, free, types)


def _later(work: Work, wishes: Sequence[Waiting], wanted: Sequence[CourseDue]) -> Mapping[Id, Card]:
    """The visits that would move, by id."""
    ids = {*map(_visit, wishes), *map(_visit, wanted)} - {""}
    return {card.appointment_id: card for card in cards_of(work, ids)} if ids else {}


def _visit(asking: Asking) -> Id:
    return asking.visit if isinstance(asking, CourseDue) else asking.appointment_id or ""


def _is_later(visit: Card | None, free: FreeGap) -> bool:
    """Whether the place would be an earlier one, or the first."""
    return visit is None or (visit.status not in HOLDS_NO_TIME and visit.place.start > free.start)


def _of_wish(wish: Waiting, kind: VisitType, later: Card | None, place: Place) -> Seeker:
    wanting = wish.wanting
    return Seeker(
        wish.waiting_id,
        wanting.from_on,
        wanting.until_on,
        wish.asked_at,
        later.place.minutes if later else kind.minutes_with(place.provider_id),
        later.needs if later else kind.needs,
        frozenset(wanting.weekdays),
        wanting.earliest,
        wanting.latest,
        frozenset({wanting.provider_id} if wanting.provider_id else ()),
    )


def _of_course(each: CourseDue, wish: WishRow | None, later: Card | None, place: Place) -> Seeker:
    assert each.window is not None and each.type is not None
    providers: set[Id] = {each.provider_id} if each.provider_fixed else set()
    if wish and wish.provider_fixed and wish.provider_id:
        providers = {wish.provider_id}
    return Seeker(
        f"{each.course_id}-{each.number}",
        each.window.earliest,
        each.window.latest,
        each.planned_at,
        later.place.minutes if later else each.type.minutes_with(place.provider_id),
        later.needs if later else each.type.needs,
        frozenset(int(day) for day in wish.weekdays.split(",") if day) if wish else frozenset(),
        wish.earliest if wish else None,
        wish.latest if wish else None,
        frozenset(providers),
    )


def _candidate(
    seeker: Seeker, asking: Asking, later: Card | None, free: FreeGap, types: Mapping[Id, VisitType]
) -> Candidate:
    place = Place(free.provider_id, free.start, seeker.minutes, room_for(seeker, free))
    left = seeker.days_left(free.day)
    if isinstance(asking, CourseDue):
        assert asking.type is not None
        return Candidate(
            asking.patient,
            place,
            asking.type,
            "course",
            left,
            asking.planned_at.replace(tzinfo=None),
            asking.course_id,
            asking.title,
            asking.number,
            asking.sessions,
            asking.window,
            later,
        )
    return Candidate(
        asking.patient,
        place,
        types[asking.wanting.type_id],
        "wish",
        left,
        asking.asked_at,
        asking.course_id,
        asking.course_title,
        asking.number,
        asking.sessions,
        None,
        later,
        asking,
    )
