"""What is still open at the end of a day: computed each time, never kept."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from prolodesk.clinic.contacts import Contact, contact_values
from prolodesk.clinic.day_pack import DayPackState, next_open_day, pack_of
from prolodesk.clinic.dues import CourseDue, dues_of
from prolodesk.clinic.finding import hits_of
from prolodesk.clinic.schedule import cards_of, day_on
from prolodesk.clinic.values import Card, PatientHit
from prolodesk.clinic.vial_values import Vial, form_of
from prolodesk.clinic.vials import vials_to_watch
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.domain.time import Span, day_span
from prolodesk.store import call_backs, courses, medicines, patients, schedule

LOOK_BACK_DAYS = 14
"""Visits of so many days before are looked at too; what is older stands on the radar."""
TOOK_PLACE = (Status.IN_SESSION, Status.RECOVERY, Status.DONE)
UNFINISHED = (Status.BOOKED, Status.CONFIRMED, Status.ARRIVED, Status.IN_SESSION, Status.RECOVERY)


class Open(StrEnum):
    """Kinds of things left open, in the order in which they are put right."""

    UNSIGNED = "unsigned"
    STATUS = "status"
    SCORE = "score"
    UNPLACED = "unplaced"
    CALL_BACK = "call_back"
    VIAL = "vial"
    CONSENT = "consent"
    NO_PAIN = "no_pain"
    LOT = "lot"
    PACK = "pack"


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing left open: a visit, the next session of a course, a call, a vial, or the papers of the next day."""

    kind: Open
    key: Id
    card: Card | None = None
    due: CourseDue | None = None
    patient: PatientHit | None = None
    call: Contact | None = None
    vial: Vial | None = None

    @property
    def patient_id(self) -> Id:
        """Whose it is; empty for a vial and for papers."""
        if self.card is not None:
            return self.card.patient_id
        hit = self.due.patient if self.due is not None else self.patient
        return hit.patient_id if hit is not None else ""


@dataclass(frozen=True, slots=True)
class CloseOfDay:
    """Everything left open on a day, and the papers of the next day on which the clinic is open."""

    day: date
    items: tuple[OpenItem, ...]
    pack: DayPackState

    @property
    def is_clear(self) -> bool:
        return not self.items

    def of(self, kind: Open) -> tuple[OpenItem, ...]:
        return tuple(item for item in self.items if item.kind is kind)


@needs(Right.SEE_SCHEDULE)
def close_of_day(work: Work) -> CloseOfDay:
    """What is open today, as far as the actor may see it."""
    today = work.today
    shown = day_on(work, today).cards
    cards = (*_left_before(work), *shown)
    following = next_open_day(work, today)
    pack = pack_of(work, following)
    items = [
        *_unsigned(cards),
        *_without_status(cards, work),
        *_without_score(cards, work),
        *_unplaced(work, today, {card.patient_id for card in shown if card.status not in HOLDS_NO_TIME}),
        *_call_backs(work, today),
        *_vials(work, today),
        *_next_day(work, following),
    ]
    if not pack.holds:
        items.append(OpenItem(Open.PACK, following.isoformat()))
    return CloseOfDay(today, tuple(items), pack)


def _left_before(work: Work) -> tuple[Card, ...]:
    """The visits of the days before that somebody still has to look at."""
    first = day_span(work.today - timedelta(days=LOOK_BACK_DAYS), work.zone)
    rows = schedule.visits_between(work.session, Span(first.start_utc, day_span(work.today, work.zone).start_utc))
    signed = schedule.signed_visits(work.session, [row.id for row in rows if row.kind == "session"])
    left = [
        row.id
        for row in rows
        if Status(row.status) in UNFINISHED
        or (row.kind == "session" and Status(row.status) in TOOK_PLACE and row.id not in signed)
    ]
    found = cards_of(work, left) if left else ()
    return tuple(sorted(found, key=lambda card: (card.span, card.appointment_id)))


def _is_unsigned(card: Card) -> bool:
    return card.kind == "session" and card.status in TOOK_PLACE and not card.signed


def _unsigned(cards: Iterable[Card]) -> Iterable[OpenItem]:
    return (OpenItem(Open.UNSIGNED, card.appointment_id, card) for card in cards if _is_unsigned(card))


def _without_status(cards: Iterable[Card], work: Work) -> Iterable[OpenItem]:
    """Visits that have begun by the clock and are neither over nor missed; those to be signed stand there already."""
    return (
        OpenItem(Open.STATUS, card.appointment_id, card)
        for card in cards
        if card.status in UNFINISHED and card.place.start <= work.wall_now and not _is_unsigned(card)
    )


def _without_score(cards: Iterable[Card], work: Work) -> Iterable[OpenItem]:
    if not work.actor.may(Right.ENTER_SCORES):
        return ()
    return (
        OpenItem(Open.SCORE, card.appointment_id, card)
        for card in cards
        if card.kind == "session" and card.status in TOOK_PLACE and card.pain is None
        if card.place.start.date() == work.today
    )


def _unplaced(work: Work, today: date, seen_today: Collection[Id]) -> Iterable[OpenItem]:
    """Courses of those who were here today, visited or planned today, whose next session has no visit."""
    seen: set[Id] = set()
    for due in dues_of(work, seen_today):
        new = due.last_on is None and due.planned_at.astimezone(work.zone).date() == today
        if not due.visit and (due.last_on == today or new) and due.course_id not in seen:
            seen.add(due.course_id)
            yield OpenItem(Open.UNPLACED, due.course_id, due=due)


def _call_backs(work: Work, today: date) -> Iterable[OpenItem]:
    """Promised calls whose day has come, where nobody has called since."""
    if not work.actor.may(Right.LOG_CONTACTS):
        return
    rows = call_backs.due(work.session, today)
    calls = contact_values(work, rows)
    people = {hit.patient_id: hit for hit in hits_of(patients.hits(work.session, [c.patient_id for c in calls]))}
    for call in calls:
        yield OpenItem(Open.CALL_BACK, call.contact_id, patient=people.get(call.patient_id), call=call)


def _vials(work: Work, today: date) -> Iterable[OpenItem]:
    """Open vials that must not stay open: single-dose ones, and those whose last day it is."""
    if not work.actor.may(Right.HANDLE_VIALS):
        return
    for row in medicines.not_finished(work.session):
        vial = Vial(row.id, form_of(row))
        if vial.form.opened_at is not None and (vial.form.kind == "single" or vial.last_day <= today):
            yield OpenItem(Open.VIAL, vial.vial_id, vial=vial)


def _next_day(work: Work, day: date) -> Iterable[OpenItem]:
    """What is missing for the visits of the next day: consent, any pain score of the course; and lots that end."""
    cards = [card for card in day_on(work, day).cards if card.status not in HOLDS_NO_TIME and card.kind == "session"]
    yield from (OpenItem(Open.CONSENT, card.appointment_id, card) for card in cards if card.consent_missing)
    yield from (OpenItem(Open.NO_PAIN, card.appointment_id, card) for card in _never_scored(work, cards))
    if work.actor.may(Right.HANDLE_VIALS):
        for vial in vials_to_watch(work):
            if vial.last_day <= day and vial.form.opened_at is None:
                yield OpenItem(Open.LOT, vial.vial_id, vial=vial)


def _never_scored(work: Work, cards: Sequence[Card]) -> list[Card]:
    """Those whose course has had a session but never a pain score: nobody could tell whether it helps."""
    later = [card for card in cards if card.course_id and (card.number or 1) > 1]
    scored = {row[0] for row in courses.pain_in(work.session, {card.course_id for card in later if card.course_id})}
    return [card for card in later if card.course_id not in scored]
