"""A visit's record while it is worked on: one shared draft, changed by steps that can be taken back.

A visit nobody has begun shows the draft it would begin with: the course's planned sites. What is typed in text fields
is kept beside the draft within two seconds, until leaving the field makes it a step.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from prolodesk.clinic.changes import AtWork, Change
from prolodesk.clinic.session_values import (
    Injections,
    SessionDraft,
    SessionInjection,
    draft_from_body,
    draft_to_body,
    merged,
)
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id, id_at
from prolodesk.domain.rights import Right
from prolodesk.domain.status import Status, why_no_session
from prolodesk.domain.words import Message, say
from prolodesk.store import courses, drafts
from prolodesk.store.tables import AppointmentRow, DraftRow, PersonRow, ScoreRow, SessionRow

FORM = "session"
LONGEST_TYPED = 20_000
_SIGNED = select(SessionRow.id).where(SessionRow.appointment_id == bindparam("visit"))
_SCORED = (
    select(ScoreRow.value)
    .where(ScoreRow.appointment_id == bindparam("visit"), ScoreRow.measure == "nrs11")
    .order_by(ScoreRow.scored_at.desc())
)


@dataclass(frozen=True, slots=True)
class ChangeSessionDraft:
    """One step on the draft of a visit: a mark, a volume, a tick. Only what differs is compared and changed.

    `settles` names the typed texts that this step makes part of the draft.
    """

    appointment_id: Id
    was: SessionDraft
    becomes: SessionDraft
    label: Message
    settles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeSessionDraft:
    """What stands in text fields that nobody has left yet, by field name; not a step of its own."""

    appointment_id: Id
    typed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DraftAtWork:
    """A visit's draft as it stands. `saved_at` is wall time; None = nobody has begun it."""

    draft: SessionDraft
    typed: Mapping[str, str]
    saved_at: datetime | None
    saved_by: str


@needs(Right.PREPARE)
def change_draft(work: Work, command: ChangeSessionDraft) -> Change:
    visit = visit_of(work, command.appointment_id)
    check_takes_place(visit)
    check_unsigned(work, visit.id)
    becomes = merged(draft_now(work, visit), command.was, command.becomes)
    if becomes is None:
        raise ChangedElsewhere("This session was changed at another desk. Look at it again, then repeat your change.")
    row = drafts.draft(work.session, FORM, visit.id, drafts.SHARED)
    typed = {name: text for name, text in typed_in(row).items() if name not in command.settles}
    _keep(work, visit.id, becomes, typed)
    return Change(
        command.label,
        frozenset({AtWork(visit.patient_id)}),
        ChangeSessionDraft(visit.id, command.becomes, command.was, command.label),
        visit.patient_id,
    )


@needs(Right.PREPARE)
def type_draft(work: Work, command: TypeSessionDraft) -> Change:
    visit = visit_of(work, command.appointment_id)
    check_unsigned(work, visit.id)
    if sum(len(text) for _, text in command.typed) > LONGEST_TYPED:
        raise Refusal("This is more text than a session's draft can hold. Shorten it; it is still on the screen.")
    _keep(work, visit.id, draft_now(work, visit), dict(command.typed))
    return Change(say("Draft saved"), silent=True, unaudited=True)


@needs(Right.SEE_CHART)
def draft_at_work(work: Work, appointment_id: Id) -> DraftAtWork:
    """The draft of a visit, begun or not. Raises ChangedElsewhere when the visit is gone."""
    visit = visit_of(work, appointment_id)
    row = drafts.draft(work.session, FORM, appointment_id, drafts.SHARED)
    draft = draft_now(work, visit)
    if row is None:
        return DraftAtWork(draft, {}, None, "")
    person = work.session.get(PersonRow, row.saved_by)
    saved_at = row.saved_at.astimezone(work.zone).replace(tzinfo=None)
    return DraftAtWork(draft, typed_in(row), saved_at, person.name if person else "")


HANDLERS: Handlers = {ChangeSessionDraft: change_draft, TypeSessionDraft: type_draft}


def visit_of(work: Work, appointment_id: Id) -> AppointmentRow:
    """The visit's row. Raises ChangedElsewhere when it is gone."""
    row = work.session.get(AppointmentRow, appointment_id)
    if row is None:
        raise ChangedElsewhere("This visit is not booked any more. Look at the calendar again.")
    return row


def check_unsigned(work: Work, appointment_id: Id) -> None:
    """Raises Refusal when the visit's session is signed."""
    if work.session.scalars(_SIGNED, {"visit": appointment_id}).first():
        raise Refusal("This session is signed and stays as it is. Add to the record instead.")


def draft_now(work: Work, visit: AppointmentRow) -> SessionDraft:
    """The draft as kept, or the one a visit begins with: the course's planned sites, and the pain told on arrival."""
    row = drafts.draft(work.session, FORM, visit.id, drafts.SHARED)
    draft = draft_from_body(row.body) if row else fresh_draft(work, visit)
    if draft.pain_before is None and "before" not in draft.not_asked:
        told = work.session.scalars(_SCORED, {"visit": visit.id}).first()
        return draft if told is None else replace(draft, pain_before=round(told))
    return draft


def fresh_draft(work: Work, visit: AppointmentRow) -> SessionDraft:
    """What a visit begins with."""
    return SessionDraft(visit.id, visit.patient_id, visit.course_id, visit.number, planned_for(work, visit))


def planned_for(work: Work, visit: AppointmentRow) -> Injections:
    """The planned sites of the visit's course, as planned injections of this visit; the same each time one asks."""
    rows = courses.planned_of(work.session, visit.course_id) if visit.course_id else ()
    return tuple(
        SessionInjection(
            id_for(work, visit, row.id),
            row.site_id,
            row.laterality,
            row.solution_id,
            row.volume_ml,
            view=row.view,
            x_mm=row.x_mm,
            y_mm=row.y_mm,
            needle=row.needle,
            guidance=row.guidance,
            note="" if row.site_id else row.note,
            art_version=row.art_version,
        )
        for row in rows
    )


def check_takes_place(visit: AppointmentRow) -> None:
    """Raises Refusal for a visit that was cancelled or to which nobody came: there is no session of it to record."""
    if (why_not := why_no_session(Status(visit.status))) is not None:
        raise Refusal(why_not.template)


def id_for(work: Work, visit: AppointmentRow, like: Id) -> Id:
    """The id that an injection of this visit gets when it repeats another one: always the same."""
    digest = hashlib.sha256(f"{visit.id} {like}".encode()).digest()
    return id_at(datetime.fromtimestamp(visit.start_utc, work.zone), digest[:10])


def typed_in(row: DraftRow | None) -> dict[str, str]:
    """What is typed beside a draft."""
    typed: Mapping[str, Any] = row.body.get("typed", {}) if row else {}
    return {str(name): str(text) for name, text in typed.items()}


def repeated(work: Work, visit: AppointmentRow, given: Injections) -> Injections:
    """Injections of an earlier session as planned ones of this visit, to be given from today's vials."""
    return tuple(
        SessionInjection(
            **{
                **asdict(each),
                "injection_id": id_for(work, visit, each.injection_id),
                "state": "planned",
                "note": "" if each.site_id else each.note,
            }
        )
        for each in given
    )


def keep_draft(work: Work, appointment_id: Id, draft: SessionDraft) -> None:
    """Keep a draft; what is typed beside it stays."""
    row = drafts.draft(work.session, FORM, appointment_id, drafts.SHARED)
    _keep(work, appointment_id, draft, typed_in(row))


def _keep(work: Work, appointment_id: Id, draft: SessionDraft, typed: Mapping[str, str]) -> None:
    body = {**draft_to_body(draft), "typed": dict(typed)}
    drafts.keep(work.session, FORM, appointment_id, drafts.SHARED, body, work.actor.id, work.now)
