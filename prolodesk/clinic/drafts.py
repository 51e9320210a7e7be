"""Typing that is not yet a command, kept within two seconds so that a crash, a sign-out or a lock loses none of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from prolodesk.clinic.changes import Change
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import NotAllowed, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right, roles_with
from prolodesk.domain.words import say
from prolodesk.store import drafts
from prolodesk.store.tables import DraftRow, PersonRow

LONGEST_BODY = 400_000
_CLINICAL = {
    "plan": Right.PREPARE,
    "session": Right.PREPARE,
    "history": Right.RECORD_HISTORY,
    "pain": Right.ENTER_SCORES,
}


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """Keep what stands in a form. The body carries, beside what was typed, what the record said at that time, so that
    a draft never writes over something newer. A shared draft is everybody's, the others belong to who typed them.
    """

    form: str
    entity_id: Id
    body: Mapping[str, Any]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class DropDraft:
    """The typing became a command, or was thrown away."""

    form: str
    entity_id: Id
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, when (wall time) and by whom."""

    body: Mapping[str, Any]
    saved_at: datetime
    saved_by: str
    shared: bool


@needs(Right.SIGNED_IN)
def save(work: Work, command: SaveDraft) -> Change:
    _check(work, command.form)
    if len(str(command.body)) > LONGEST_BODY:
        raise Refusal(
            "This is more text than a draft can hold. It is still on the screen: shorten it before you leave."
        )
    owner = drafts.SHARED if command.shared else work.actor.id
    drafts.keep(work.session, command.form, command.entity_id, owner, command.body, work.actor.id, work.now)
    return Change(say("Draft saved"), silent=True, unaudited=True)


@needs(Right.SIGNED_IN)
def drop(work: Work, command: DropDraft) -> Change:
    _check(work, command.form)
    drafts.drop(work.session, command.form, command.entity_id, drafts.SHARED if command.shared else work.actor.id)
    return Change(say("Draft dropped"), silent=True, unaudited=True)


@needs(Right.SIGNED_IN)
def draft_of(work: Work, form: str, entity_id: Id) -> Draft | None:
    """The person's own draft of this form and record, else the shared one; None where there is neither."""
    return drafts_of(work, (form,), entity_id).get(form)


def drafts_of(work: Work, forms: Collection[str], entity_id: Id) -> Mapping[str, Draft]:
    """The drafts there are of these forms of one record, for other questions."""
    for form in forms:
        _check(work, form)
    rows = drafts.drafts_of(work.session, forms, entity_id, work.actor.id)
    return {form: _draft(work, row) for form, row in rows.items()}


HANDLERS: Handlers = {SaveDraft: save, DropDraft: drop}


def _draft(work: Work, row: DraftRow) -> Draft:
    by = work.session.get_one(PersonRow, row.saved_by).name
    at = row.saved_at.astimezone(work.zone).replace(tzinfo=None)
    return Draft(row.body, at, by, row.person_id == drafts.SHARED)


def _check(work: Work, form: str) -> None:
    right = _CLINICAL.get(form, Right.SIGNED_IN)
    if not work.actor.may(right):
        raise NotAllowed(
            "Drafts of plans, sessions, histories and pain drawings are for those who may prepare them. Ask: {roles}.",
            roles=", ".join(roles_with(right)),
        )
