"""Signing a visit's record, what may be added to it afterwards, and reading signed sessions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import select

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart, Schedule, Topic, Vials
from prolodesk.clinic.session_checks import check_signable
from prolodesk.clinic.session_drafts import FORM, check_takes_place, check_unsigned, draft_now, visit_of
from prolodesk.clinic.session_values import (
    Addendum,
    SessionDraft,
    SessionInjection,
    SignedSession,
    UsedVial,
    draft_from_body,
    draft_to_body,
)
from prolodesk.clinic.vial_use import use_vials
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right, Role
from prolodesk.domain.status import Status
from prolodesk.domain.words import say
from prolodesk.store import appointments, drafts, people, sessions
from prolodesk.store.tables import (
    AddendumRow,
    AppointmentRow,
    CourseRow,
    GivenInjectionRow,
    PatientRow,
    PersonRow,
    ScoreRow,
    SessionRow,
    StatusRow,
)


@dataclass(frozen=True, slots=True)
class SignSession:
    """Freeze the visit as drafted. Cannot be undone; corrections are addenda."""

    session_id: Id
    draft: SessionDraft


@dataclass(frozen=True, slots=True)
class AddAddendum:
    session_id: Id
    addendum_id: Id
    text: str


@needs(Right.SIGN)
def sign(work: Work, command: SignSession) -> Change:
    draft = command.draft
    visit = visit_of(work, draft.appointment_id)
    check_takes_place(visit)
    check_unsigned(work, visit.id)
    if draft_now(work, visit) != draft:
        raise ChangedElsewhere("This session was changed at another desk. Look at it again before signing.")
    check_signable(work, draft, visit)
    patient = work.session.get_one(PatientRow, visit.patient_id)
    work.session.add(
        SessionRow(
            id=command.session_id,
            appointment_id=visit.id,
            patient_id=patient.id,
            course_id=draft.course_id,
            number=draft.number,
            provider_id=_who_injected(work, draft),
            record={**draft_to_body(draft), "injections": [], "vials": []},
            pain_before=draft.pain_before,
            pain_after=draft.pain_after,
            signed_at=work.now,
            signed_by=work.actor.id,
        )
    )
    work.session.flush()
    rows = (_injection_row(command.session_id, n, each) for n, each in enumerate(draft.injections, start=1))
    work.session.add_all(rows)
    use_vials(work, command.session_id, draft)
    _score_pain(work, draft)
    _move_on(work, visit, draft)
    drafts.drop(work.session, FORM, visit.id, drafts.SHARED)
    return Change(
        say("Sign session of {patient}", patient=called(patient)),
        _topics(visit),
        inverse=None,
        patient_id=patient.id,
    )


@needs(Right.SIGN)
def add_addendum(work: Work, command: AddAddendum) -> Change:
    signed = work.session.get(SessionRow, command.session_id)
    if signed is None:
        raise ChangedElsewhere("This session is not signed yet. Edit it instead of adding to it.")
    text = command.text.strip()
    if not text:
        raise Refusal("An addendum needs words. Type what you want to add.")
    work.session.add(
        AddendumRow(id=command.addendum_id, session_id=signed.id, text=text, added_at=work.now, added_by=work.actor.id)
    )
    return Change(say("Add to signed session"), frozenset({Chart(signed.patient_id)}), patient_id=signed.patient_id)


@needs(Right.SEE_CHART)
def signed_session(work: Work, appointment_id: Id) -> SignedSession | None:
    """The signed record of a visit, if there is one."""
    row = sessions.of_visit(work.session, appointment_id)
    return _signed(work, [row])[0] if row else None


def last_given(work: Work, course_id: Id) -> SignedSession | None:
    """The newest signed session of a course in which something was given, for other questions."""
    row = sessions.last_given(work.session, course_id)
    return _signed(work, [row])[0] if row else None


def signed_by_id(work: Work, session_id: Id) -> SignedSession | None:
    """The signed record of that id, for other handlers."""
    row = work.session.get(SessionRow, session_id)
    return _signed(work, [row])[0] if row else None


def _who_injected(work: Work, draft: SessionDraft) -> Id:
    """The provider who did the time-out at the patient's side; whoever signs, where an assistant did it."""
    person = work.session.get(PersonRow, draft.time_out.person_id) if draft.time_out else None
    return person.id if person is not None and Role.PROVIDER in person.roles else work.actor.id


HANDLERS: Handlers = {
    SignSession: sign,
    AddAddendum: add_addendum,
}


def _injection_row(session_id: Id, position: int, injection: SessionInjection) -> GivenInjectionRow:
    return GivenInjectionRow(
        id=injection.injection_id,
        session_id=session_id,
        position=position,
        site_id=injection.site_id,
        laterality=injection.laterality,
        view=injection.view,
        x_mm=injection.x_mm,
        y_mm=injection.y_mm,
        art_version=injection.art_version,
        state=injection.state,
        solution_id=injection.solution_id,
        volume_ml=injection.volume_ml if injection.state == "given" else 0.0,
        needle=injection.needle,
        guidance=injection.guidance,
        note=injection.note,
    )


def _score_pain(work: Work, draft: SessionDraft) -> None:
    """Pain before the injections is the course's score of the day; one already entered on arrival is kept."""
    scored = select(ScoreRow.id).where(ScoreRow.appointment_id == draft.appointment_id, ScoreRow.measure == "nrs11")
    if draft.pain_before is None or work.session.scalars(scored).first():
        return
    work.session.add(
        ScoreRow(
            id=new_id(work.now),
            patient_id=draft.patient_id,
            course_id=draft.course_id,
            appointment_id=draft.appointment_id,
            measure="nrs11",
            value=float(draft.pain_before),
            scored_at=work.now,
            entered_by=work.actor.id,
        )
    )


def _move_on(work: Work, visit: AppointmentRow, draft: SessionDraft) -> None:
    """After injections the patient rests under observation; the course is under way.

    Steps nobody noted at the desk happened at the time-out at the latest: the patient was there.
    """
    began = draft.time_out.at.replace(tzinfo=work.zone).astimezone(UTC) if draft.time_out else work.now
    before = Status(visit.status)
    if before in (Status.BOOKED, Status.CONFIRMED):
        _stamp(work, visit, Status.ARRIVED, began)
    if before in (Status.BOOKED, Status.CONFIRMED, Status.ARRIVED):
        _stamp(work, visit, Status.IN_SESSION, began)
    visit.status = Status.RECOVERY if draft.given else Status.DONE
    visit.status_at = work.now
    visit.arrived_at = visit.arrived_at or began
    visit.version += 1
    _stamp(work, visit, Status(visit.status), work.now)
    course = work.session.get(CourseRow, draft.course_id) if draft.course_id else None
    if course and course.state in ("proposed", "consented"):
        course.state = "active"


def _stamp(work: Work, visit: AppointmentRow, status: Status, at: datetime) -> None:
    stamp = StatusRow(id=new_id(work.now), appointment_id=visit.id, status=status, at=at, person_id=work.actor.id)
    work.session.add(stamp)


def _signed(work: Work, rows: Sequence[SessionRow]) -> tuple[SignedSession, ...]:
    ids = [row.id for row in rows]
    names = people.names(work.session)
    injections: dict[Id, list[SessionInjection]] = defaultdict(list)
    for given in sessions.injections_of(work.session, ids):
        injections[given.session_id].append(_injection(given))
    vials: dict[Id, list[UsedVial]] = defaultdict(list)
    for used in sessions.vials_of(work.session, ids):
        vials[used.session_id].append(
            UsedVial(used.solution_id, used.stock, used.lot, used.expires_on, used.vial_id or "")
        )
    addenda: dict[Id, list[Addendum]] = defaultdict(list)
    for added in sessions.addenda_of(work.session, ids):
        addenda[added.session_id].append(
            Addendum(added.text, _wall(work, added.added_at), names.get(added.added_by, ""))
        )
    return tuple(
        SignedSession(
            row.id,
            replace(draft_from_body(row.record), injections=tuple(injections[row.id]), vials=tuple(vials[row.id])),
            names.get(row.provider_id, ""),
            _wall(work, row.signed_at),
            names.get(row.signed_by, ""),
            tuple(addenda[row.id]),
        )
        for row in rows
    )


def _injection(row: GivenInjectionRow) -> SessionInjection:
    return SessionInjection(
        row.id,
        row.site_id,
        row.laterality,
        row.solution_id,
        row.volume_ml,
        "given" if row.state == "given" else "not_given",
        row.view,
        row.x_mm,
        row.y_mm,
        row.needle,
        row.guidance,
        row.note,
        row.art_version,
    )


def _wall(work: Work, moment: datetime) -> datetime:
    return moment.astimezone(work.zone).replace(tzinfo=None)


def _topics(visit: AppointmentRow) -> frozenset[Topic]:
    return frozenset({Schedule(appointments.start_of(visit).date()), Chart(visit.patient_id), Vials()})
