"""The papers of a day: a sheet for each provider and whom to call. Prepared the evening before and kept in the file,
for a morning on which nothing works; they leave it only when somebody asks."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from prolodesk.clinic.changes import Change
from prolodesk.clinic.kept_papers import fingerprint_of
from prolodesk.clinic.schedule import day_on
from prolodesk.clinic.settings import Letterhead, WritingStyle, setting_of
from prolodesk.clinic.values import AlertBadge, Card, Day, ProviderColumn
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.domain.words import say
from prolodesk.store import day_papers, documents, people, schedule
from prolodesk.store.tables import DocumentRow

KIND = day_papers.KIND
LOOK_AHEAD_DAYS = 21
KEPT_DAYS = 14
WORTH_MINUTES = 10
"""A free stretch shorter than this is not worth a line."""


@dataclass(frozen=True, slots=True)
class DayVisit:
    """One visit as the papers tell it. Alerts are those meant for everyone; `start` is wall time; who has `confirmed`,
    or come, need not be called."""

    provider_id: Id
    start: datetime
    minutes: int
    family: str
    given: str
    title: str
    born_on: date | None
    chart_number: int
    phones: tuple[str, ...]
    type_name: str
    course_title: str
    number: int | None
    sessions: int | None
    room: str
    device: str
    alerts: tuple[AlertBadge, ...]
    consent_missing: bool
    note: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ProviderDay:
    """A provider's visits, free stretches and breaks (wall times), each earliest first."""

    provider: str
    visits: tuple[DayVisit, ...]
    free: tuple[tuple[datetime, datetime], ...]
    breaks: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class DayPackFacts:
    """Everything the papers of a day are made from; the same facts make the same bytes. `made_at` is wall time."""

    letterhead: Letterhead
    style: WritingStyle
    day: date
    sheets: tuple[ProviderDay, ...]
    made_at: datetime

    @property
    def visits(self) -> int:
        return sum(len(sheet.visits) for sheet in self.sheets)


@dataclass(frozen=True, slots=True)
class PrepareDayPack:
    """Make the papers of a day as of `at` (aware), and keep them; those that still hold are kept as they are."""

    document_id: Id
    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class DayPackState:
    """Whether the papers of a day are there, and whether they still say what the calendar says."""

    day: date
    visits: int
    document_id: Id = ""
    made_at: datetime | None = None
    made_by: str = ""
    holds: bool = False


@needs(Right.SEE_SCHEDULE)
def pack_facts(work: Work, day: date, at: datetime) -> DayPackFacts:
    """What the papers of a day would be printed from."""
    shown = day_on(work, day)
    active = [card for card in shown.cards if card.status not in HOLDS_NO_TIME]
    patients = {card.patient_id for card in active}
    alerts = schedule.alerts_of(work.session, patients, day, all_kinds=False)
    phones = day_papers.phones_of(work.session, patients)
    sheets = []
    for column in shown.columns:
        own = [card for card in active if card.place.provider_id == column.provider_id]
        if not own and not column.openings:
            continue
        visits = tuple(
            _visit(
                card,
                phones.get(card.patient_id, ()),
                tuple(AlertBadge(a.kind, a.text, a.severity) for a in alerts.get(card.patient_id, ())),
            )
            for card in own
        )
        sheets.append(ProviderDay(column.name, visits, free_stretches(day, column, own), breaks_of(day, column, own)))
    made = at.astimezone(work.zone).replace(tzinfo=None, second=0, microsecond=0)
    return DayPackFacts(setting_of(work, Letterhead), setting_of(work, WritingStyle), day, tuple(sheets), made)


@needs(Right.SEE_SCHEDULE)
def prepare(work: Work, command: PrepareDayPack) -> Change:
    label = say("Papers of {day}", day=command.day)
    facts = pack_facts(work, command.day, command.at)
    known, kept = _fingerprint(facts), day_papers.packs_of(work.session, command.day)
    if kept and kept[0].facts == known:
        return Change(label, silent=True)
    render: Callable[[DayPackFacts], bytes] = work.render[KIND]
    content = render(facts)
    version = kept[0].version + 1 if kept else 1
    day_papers.drop_packs(work.session, command.day, work.today - timedelta(days=KEPT_DAYS))
    work.session.add(
        DocumentRow(
            id=command.document_id,
            kind=KIND,
            about_on=command.day,
            version=version,
            sha256=documents.keep_bytes(work.session, content),
            facts=known,
            made_at=command.at,
            made_by=work.actor.id,
        )
    )
    return Change(label, silent=True)


@needs(Right.SEE_SCHEDULE)
def pack_of(work: Work, day: date) -> DayPackState:
    """The papers of a day, if they were prepared, and whether anything has changed since."""
    facts = pack_facts(work, day, work.now)
    state = DayPackState(day, facts.visits)
    kept = day_papers.packs_of(work.session, day)
    if not kept:
        return state
    row = kept[0]
    made_at = row.made_at.astimezone(work.zone).replace(tzinfo=None)
    by = people.names(work.session).get(row.made_by, "")
    holds = row.facts == _fingerprint(facts)
    return replace(state, document_id=row.id, made_at=made_at, made_by=by, holds=holds)


@needs(Right.SEE_SCHEDULE)
def has_pack(work: Work, day: date) -> bool:
    """Whether papers of a day are there at all."""
    return bool(day_papers.packs_of(work.session, day))


@needs(Right.SEE_SCHEDULE)
def pack_bytes(work: Work, document_id: Id) -> bytes:
    """The papers as they were prepared. Raises Refusal when they no longer match their hash."""
    row = work.session.get(DocumentRow, document_id)
    if row is None or row.kind != KIND:
        raise ChangedElsewhere("These papers were replaced at another desk. Open them again.")
    content = documents.bytes_of(work.session, row.sha256)
    if content is None or hashlib.sha256(content).hexdigest() != row.sha256:
        raise Refusal("These papers were damaged on the disk and are not shown. Prepare them again.")
    return content


@needs(Right.SEE_SCHEDULE)
def next_open_day(work: Work, after: date) -> date:
    """The first day after another on which somebody works or comes; the very next one when there is none in weeks."""
    for step in range(1, LOOK_AHEAD_DAYS + 1):
        day = after + timedelta(days=step)
        if is_open(day_on(work, day)):
            return day
    return after + timedelta(days=1)


def is_open(day: Day) -> bool:
    """Whether somebody works or comes on a day."""
    return any(column.openings for column in day.columns) or any(c.status not in HOLDS_NO_TIME for c in day.cards)


def free_stretches(day: date, column: ProviderColumn, cards: Sequence[Card]) -> tuple[tuple[datetime, datetime], ...]:
    """Where a provider's opening hours hold no visit, earliest first; what is too short for one is left out."""
    midnight = datetime.combine(day, time())
    busy = sorted((c.place.start, c.place.start + timedelta(minutes=c.place.minutes + c.buffer_minutes)) for c in cards)
    free: list[tuple[datetime, datetime]] = []
    for opening in sorted(column.openings, key=lambda each: each.opens):
        at, closes = midnight + timedelta(minutes=opening.opens), midnight + timedelta(minutes=opening.closes)
        for start, end in busy:
            if end > at and start < closes:
                free.append((at, start))
                at = max(at, end)
        free.append((at, closes))
    return tuple((start, end) for start, end in free if end - start >= timedelta(minutes=WORTH_MINUTES))


def breaks_of(day: date, column: ProviderColumn, cards: Sequence[Card]) -> tuple[tuple[datetime, datetime], ...]:
    """Between a provider's opening hours, as far as no visit stands there, earliest first."""
    midnight, hours = datetime.combine(day, time()), sorted(column.openings, key=lambda each: each.opens)
    between = [
        (midnight + timedelta(minutes=before.closes), midnight + timedelta(minutes=after.opens))
        for before, after in pairwise(hours)
    ]
    visits = [(c.place.start, c.place.start + timedelta(minutes=c.place.minutes)) for c in cards]
    return tuple(
        (start, end) for start, end in between if start < end and not any(a < end and b > start for a, b in visits)
    )


HANDLERS: Handlers = {PrepareDayPack: prepare}


def _visit(card: Card, phones: tuple[str, ...], alerts: tuple[AlertBadge, ...]) -> DayVisit:
    return DayVisit(
        card.place.provider_id,
        card.place.start,
        card.place.minutes,
        card.family,
        card.given,
        card.title,
        card.born_on,
        card.chart_number,
        phones,
        card.type_name,
        card.course_title,
        card.number,
        card.sessions,
        card.room,
        card.device,
        alerts,
        card.consent_missing,
        card.note,
        card.status is not Status.BOOKED,
    )


def _fingerprint(facts: DayPackFacts) -> str:
    """A hash of what the papers say, whenever they are made."""
    return fingerprint_of(facts, apart_from=("made_at",))
