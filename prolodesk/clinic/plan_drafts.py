"""A plan while it is worked on: one shared draft per course, changed by commands that can be taken back.

What is typed in its text fields is kept beside it within two seconds, until leaving the field makes it a command.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from prolodesk.clinic.changes import AtWork, Change
from prolodesk.clinic.plan_rows import plan_from
from prolodesk.clinic.plan_values import EMPTY_DRAFT, PlanDraft, draft_from, draft_from_body, draft_to_body
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import Message, say
from prolodesk.store import courses
from prolodesk.store.tables import CourseRow, DraftRow, PersonRow


@dataclass(frozen=True, slots=True)
class ChangePlanDraft:
    """One step on a plan's draft: a mark, a volume, a choice. Only what differs is compared and changed.

    `settles` names the typed texts that this step makes part of the draft.
    """

    course_id: Id
    patient_id: Id
    was: PlanDraft
    becomes: PlanDraft
    label: Message
    settles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypePlanDraft:
    """What stands in text fields that nobody has left yet, by field name."""

    course_id: Id
    patient_id: Id
    typed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlanAtWork:
    """A plan somebody is working on. `saved_at` is wall time; `typed` stands in fields not left yet."""

    course_id: Id
    patient_id: Id
    draft: PlanDraft
    typed: Mapping[str, str]
    saved_at: datetime
    saved_by: str


@needs(Right.PREPARE)
def change_draft(work: Work, command: ChangePlanDraft) -> Change:
    now = kept_draft(work, command.course_id) or command.was
    changed = [f.name for f in fields(PlanDraft) if getattr(command.was, f.name) != getattr(command.becomes, f.name)]
    if any(getattr(now, name) != getattr(command.was, name) for name in changed):
        raise ChangedElsewhere("This plan was changed at another desk. Look at it again, then repeat your change.")
    becomes = replace(now, **{name: getattr(command.becomes, name) for name in changed})
    put_draft(work, command.course_id, command.patient_id, becomes, settles=command.settles)
    _drop_unchanged(work, command.course_id, becomes)
    return Change(
        command.label,
        frozenset({AtWork(command.patient_id)}),
        ChangePlanDraft(command.course_id, command.patient_id, command.becomes, command.was, command.label),
        command.patient_id,
    )


@needs(Right.PREPARE)
def type_draft(work: Work, command: TypePlanDraft) -> Change:
    row = courses.plan_draft(work.session, command.course_id)
    body: dict[str, Any] = dict(row.body) if row else _body(command.patient_id, None, {})
    body["typed"] = dict(command.typed)
    if command.typed or body["plan"] is not None:
        _put(work, command.course_id, row, body)
    elif row is not None:
        work.session.delete(row)
    return Change(say("Draft saved"), patient_id=command.patient_id, silent=True, unaudited=True)


@needs(Right.SEE_CHART)
def plan_at_work(work: Work, course_id: Id) -> PlanAtWork | None:
    """The draft of a course's plan, if someone is at it."""
    row = courses.plan_draft(work.session, course_id)
    return _at_work(work, row) if row else None


@needs(Right.SEE_CHART)
def plans_at_work(work: Work, patient_id: Id) -> tuple[PlanAtWork, ...]:
    """Every plan of a patient that someone is at, latest first; also of courses never saved yet."""
    rows = (row for row in courses.plan_drafts(work.session) if row.body.get("patient_id") == patient_id)
    return tuple(_at_work(work, row) for row in rows)


HANDLERS: Handlers = {ChangePlanDraft: change_draft, TypePlanDraft: type_draft}


def kept_draft(work: Work, course_id: Id) -> PlanDraft | None:
    """The draft as it stands, without what is only typed."""
    row = courses.plan_draft(work.session, course_id)
    return draft_from_body(row.body["plan"]) if row and row.body.get("plan") is not None else None


def put_draft(work: Work, course_id: Id, patient_id: Id, draft: PlanDraft, settles: tuple[str, ...] = ()) -> None:
    """Keep this draft; typed texts stay beside it, except those that are now part of it."""
    row = courses.plan_draft(work.session, course_id)
    typed = {name: text for name, text in (row.body.get("typed", {}) if row else {}).items() if name not in settles}
    _put(work, course_id, row, _body(patient_id, draft, typed))


def drop_draft(work: Work, course_id: Id) -> None:
    """The draft is finished."""
    if row := courses.plan_draft(work.session, course_id):
        work.session.delete(row)
        work.session.flush()


def _drop_unchanged(work: Work, course_id: Id, draft: PlanDraft) -> None:
    """A draft taken back to where it began is none, unless something is still typed beside it."""
    course = work.session.get(CourseRow, course_id)
    began = draft_from(plan_from(work.session, course)) if course else EMPTY_DRAFT
    row = courses.plan_draft(work.session, course_id)
    if draft == began and row is not None and not row.body["typed"]:
        drop_draft(work, course_id)


def _body(patient_id: Id, draft: PlanDraft | None, typed: Mapping[str, str]) -> dict[str, Any]:
    return {"patient_id": patient_id, "plan": draft_to_body(draft) if draft else None, "typed": dict(typed)}


def _put(work: Work, course_id: Id, row: DraftRow | None, body: dict[str, Any]) -> None:
    row = row or DraftRow(form=courses.PLAN_FORM, entity_id=course_id, person_id="")
    row.body, row.saved_at, row.saved_by = body, work.now, work.actor.id
    work.session.add(row)
    work.session.flush()


def _at_work(work: Work, row: DraftRow) -> PlanAtWork:
    body = row.body
    person = work.session.get(PersonRow, row.saved_by)
    return PlanAtWork(
        row.entity_id,
        body.get("patient_id", ""),
        draft_from_body(body["plan"]) if body.get("plan") is not None else EMPTY_DRAFT,
        body.get("typed", {}),
        row.saved_at.astimezone(work.zone).replace(tzinfo=None),
        person.name if person else "",
    )
