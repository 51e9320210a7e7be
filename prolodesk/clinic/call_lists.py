"""Whom to call because a provider is away, as a paper: old place, new place, words to say, kept with the documents."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from prolodesk.clinic.changes import Change
from prolodesk.clinic.kept_papers import fingerprint_of, keep_once
from prolodesk.clinic.schedule import cards_of
from prolodesk.clinic.settings import Letterhead, WritingStyle, setting_of
from prolodesk.clinic.values import Card, Place
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import Status
from prolodesk.domain.words import say
from prolodesk.store import documents, people, radar

KIND = "call_list"
Became = Literal["moved", "room", "tray", "cancelled", "kept"]
"""What has become of a visit: "room" is the same time with the same provider in another room."""


@dataclass(frozen=True, slots=True)
class Formerly:
    """A visit, and where it stood before."""

    appointment_id: Id
    was: Place


@dataclass(frozen=True, slots=True)
class ToCall:
    """Somebody to call: when the visit was, and what has become of it. Moments are wall time. Who is `here` can be told
    in person."""

    appointment_id: Id
    patient_id: Id
    family: str
    given: str
    title: str
    born_on: date | None
    phones: tuple[str, ...]
    course_id: Id | None
    purpose: str
    was: datetime
    was_provider: str
    became: Became
    start: datetime
    provider: str
    here: bool = False
    room: str = ""

    @property
    def is_news(self) -> bool:
        """Whether the patient has to hear of it: the same time with the same provider is none."""
        return self.became not in ("kept", "room")


@dataclass(frozen=True, slots=True)
class CallListFacts:
    """Everything the paper is printed from; the same facts make the same bytes. No provider: hours were closed."""

    letterhead: Letterhead
    style: WritingStyle
    provider: str
    rows: tuple[ToCall, ...]
    printed_on: date


@dataclass(frozen=True, slots=True)
class MakeCallList:
    """The list as a paper, kept among the clinic's documents; the same facts keep one paper."""

    document_id: Id
    provider_id: Id
    visits: tuple[Formerly, ...]


@dataclass(frozen=True, slots=True)
class CallList:
    """A kept list. `made_at` is wall time."""

    document_id: Id
    made_at: datetime
    made_by: str


@needs(Right.LOG_CONTACTS)
def whom_to_call_about(work: Work, visits: tuple[Formerly, ...]) -> tuple[ToCall, ...]:
    """What has become of these visits, in the order of their old times; those that are gone are left out."""
    cards = {card.appointment_id: card for card in cards_of(work, [each.appointment_id for each in visits])}
    numbers = radar.patients(work.session, {card.patient_id for card in cards.values()})
    names = people.names(work.session)
    rows = []
    for each in sorted(visits, key=lambda each: (each.was.start, each.appointment_id)):
        card = cards.get(each.appointment_id)
        if card is not None:
            second = numbers[card.patient_id].second_phone
            rows.append(_to_call(card, each.was, names, tuple(filter(None, (card.phone, second)))))
    return tuple(rows)


@needs(Right.LOG_CONTACTS)
def call_list_facts(work: Work, provider_id: Id, visits: tuple[Formerly, ...]) -> CallListFacts:
    """What the paper is printed from, as things stand now."""
    return CallListFacts(
        setting_of(work, Letterhead),
        setting_of(work, WritingStyle),
        people.names(work.session).get(provider_id, ""),
        tuple(replace(row, room="") for row in whom_to_call_about(work, visits)),
        work.today,
    )


@needs(Right.LOG_CONTACTS)
def make_list(work: Work, command: MakeCallList) -> Change:
    facts = call_list_facts(work, command.provider_id, command.visits)
    if not any(row.is_news for row in facts.rows):
        if not facts.provider:
            raise Refusal("No visit has another time: there is nobody to call.")
        raise Refusal("No visit of {provider} was met: there is nobody to call.", provider=facts.provider)
    keep_once(work, command.document_id, KIND, facts)
    if not facts.provider:
        return Change(say("Call list"), silent=True)
    return Change(say("Call list for {provider}", provider=facts.provider), silent=True)


@needs(Right.LOG_CONTACTS)
def call_list_of(work: Work, provider_id: Id, visits: tuple[Formerly, ...]) -> CallList | None:
    """The paper of these visits as things stand now; None until it is made."""
    row = documents.with_facts(work.session, KIND, fingerprint_of(call_list_facts(work, provider_id, visits)))
    if row is None:
        return None
    made_at = row.made_at.astimezone(work.zone).replace(tzinfo=None)
    return CallList(row.id, made_at, people.names(work.session).get(row.made_by, ""))


HANDLERS: Handlers = {MakeCallList: make_list}


def _to_call(card: Card, was: Place, names: dict[Id, str], phones: tuple[str, ...]) -> ToCall:
    became: Became = "moved"
    if card.status is Status.CANCELLED:
        became = "cancelled"
    elif card.parked:
        became = "tray"
    elif (card.place.start, card.place.provider_id) == (was.start, was.provider_id):
        became = "kept" if card.place.room_id == was.room_id else "room"
    return ToCall(
        card.appointment_id,
        card.patient_id,
        card.family,
        card.given,
        card.title,
        card.born_on,
        phones,
        card.course_id,
        card.course_title or card.type_name,
        was.start,
        names.get(was.provider_id, ""),
        became,
        card.place.start,
        names.get(card.place.provider_id, ""),
        card.status is Status.ARRIVED,
        card.room or "",
    )
