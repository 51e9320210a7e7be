"""Sheets as given, and printed records: made once from the facts, kept as bytes with their hash, reprinted identically.

An aftercare sheet is everybody's to hand out; the record of a session is for those who may see the chart.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.clinic.atlas_reviews import atlas_in_force
from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart, Schedule
from prolodesk.clinic.kept_papers import keep
from prolodesk.clinic.record_facts import record_facts
from prolodesk.clinic.session_paper import SessionPaper, fingerprint
from prolodesk.clinic.session_values import SignedSession
from prolodesk.clinic.sessions import signed_by_id
from prolodesk.clinic.sheet_facts import sheet_facts
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right, roles_with
from prolodesk.domain.words import Message, say
from prolodesk.store import documents, people
from prolodesk.store.tables import DocumentRow, PatientRow

AFTERCARE, RECORD, APPOINTMENTS = "aftercare", "record", "appointments"
EVERYBODYS = frozenset({AFTERCARE, APPOINTMENTS})
"""Kinds that everybody at the desk hands out."""


@dataclass(frozen=True, slots=True)
class MakeSheet:
    """The aftercare sheet of a signed session: a new version if its facts changed, else the one that is there."""

    document_id: Id
    session_id: Id


@dataclass(frozen=True, slots=True)
class MakeRecord:
    """The printed record of a signed session: a new version if something was added, else the one that is there."""

    document_id: Id
    session_id: Id


@dataclass(frozen=True, slots=True)
class GiveSheet:
    """The sheet was printed or saved for the patient."""

    document_id: Id


@dataclass(frozen=True, slots=True)
class Document:
    """A stored sheet, without its bytes. Moments are wall time."""

    document_id: Id
    session_id: Id
    patient_id: Id
    kind: str
    version: int
    sha256: str
    made_at: datetime
    made_by: str
    given_at: datetime | None
    given_by: str
    visit_on: date
    chart_number: int
    family: str
    given: str
    title: str


@needs(Right.GIVE_SHEETS)
def make_sheet(work: Work, command: MakeSheet) -> Change:
    signed = signed_by_id(work, command.session_id)
    if signed is None:
        raise Refusal("This session is not signed yet. Sign it, then print the aftercare sheet.")
    patient = _print(work, command.document_id, signed, AFTERCARE, sheet_facts)
    return _printed(say("Aftercare sheet for {patient}", patient=called(patient)), patient)


@needs(Right.SEE_CHART)
def make_record(work: Work, command: MakeRecord) -> Change:
    signed = signed_by_id(work, command.session_id)
    if signed is None:
        raise Refusal("This session is not signed yet. Sign it, then print its record.")
    patient = _print(work, command.document_id, signed, RECORD, record_facts)
    return _printed(say("Session record of {patient}", patient=called(patient)), patient)


@needs(Right.GIVE_SHEETS)
def give_sheet(work: Work, command: GiveSheet) -> Change:
    row = _row(work, command.document_id)
    row.given_at, row.given_by = row.given_at or work.now, row.given_by or work.actor.id
    patient = work.session.get_one(PatientRow, row.patient_id)
    labels = {RECORD: "Session record of {patient} handed out", APPOINTMENTS: "Appointment card given to {patient}"}
    return Change(
        say(labels.get(row.kind, "Aftercare sheet given to {patient}"), patient=called(patient)),
        frozenset({Chart(patient.id), Schedule(work.today)}),
        patient_id=patient.id,
    )


@needs(Right.GIVE_SHEETS)
def documents_of(work: Work, patient_id: Id) -> tuple[Document, ...]:
    """The sheets made for a patient that the actor may see, newest first."""
    return documents_from(work, [row for row in documents.of_patient(work.session, patient_id) if _may(work, row.kind)])


@needs(Right.GIVE_SHEETS)
def sheet_of(work: Work, session_id: Id) -> Document | None:
    """The latest aftercare sheet of a session."""
    row = documents.latest(work.session, session_id, AFTERCARE)
    return documents_from(work, [row])[0] if row else None


@needs(Right.SEE_CHART)
def record_of(work: Work, session_id: Id) -> Document | None:
    """The latest printed record of a session."""
    row = documents.latest(work.session, session_id, RECORD)
    return documents_from(work, [row])[0] if row else None


@needs(Right.GIVE_SHEETS)
def document_of(work: Work, document_id: Id) -> Document:
    """One stored sheet. Raises ChangedElsewhere when it is not there, NotAllowed when it is not the actor's to see."""
    return documents_from(work, [_row(work, document_id)])[0]


@needs(Right.GIVE_SHEETS)
def session_of_visit(work: Work, appointment_id: Id) -> Id | None:
    """The id of a visit's signed session; None until it is signed."""
    return documents.session_id_of(work.session, appointment_id)


@needs(Right.GIVE_SHEETS)
def document_bytes(work: Work, document_id: Id) -> bytes:
    """The bytes as they were given. Raises Refusal when they no longer match their hash."""
    row = _row(work, document_id)
    content = documents.bytes_of(work.session, row.sha256)
    if content is None or hashlib.sha256(content).hexdigest() != row.sha256:
        raise Refusal("This sheet was damaged on the disk and is not shown. Make a new one from the signed session.")
    return content


HANDLERS: Handlers = {MakeSheet: make_sheet, MakeRecord: make_record, GiveSheet: give_sheet}


def _print(
    work: Work, document_id: Id, signed: SignedSession, kind: str, facts_of: Callable[..., SessionPaper]
) -> PatientRow:
    """Print a paper of a session and keep it, unless its facts are those of the one that is there; the patient."""
    session_id, patient_id = signed.session_id, signed.draft.patient_id
    latest = documents.latest(work.session, session_id, kind)
    version = latest.version + 1 if latest else 1
    facts = facts_of(work, signed, atlas_in_force(work), version=version, printed_on=work.today)
    known = fingerprint(facts)
    if latest is None or latest.facts != known:
        render: Callable[[SessionPaper], bytes] = work.render[kind]
        keep(work, document_id, kind, version, known, render(facts), patient_id=patient_id, session_id=session_id)
    return work.session.get_one(PatientRow, patient_id)


def _printed(label: Message, patient: PatientRow) -> Change:
    return Change(label, frozenset({Chart(patient.id)}), patient_id=patient.id, silent=True)


def _may(work: Work, kind: str) -> bool:
    return work.actor.may(Right.GIVE_SHEETS if kind in EVERYBODYS else Right.SEE_CHART)


def _row(work: Work, document_id: Id) -> DocumentRow:
    """A document the actor may see."""
    row = work.session.get(DocumentRow, document_id)
    if row is None:
        raise ChangedElsewhere("This sheet is no longer there. Make it again.")
    if not _may(work, row.kind):
        roles = ", ".join(roles_with(Right.SEE_CHART))
        raise NotAllowed("Records of sessions are for the clinical staff. Ask: {roles}.", roles=roles)
    return row


def documents_from(work: Work, rows: Sequence[DocumentRow]) -> tuple[Document, ...]:
    """Sheets of one patient, as plain values."""
    if not rows:
        return ()
    patient = work.session.get_one(PatientRow, rows[0].patient_id)
    names = people.names(work.session)
    days = documents.visit_days(work.session, [row.session_id for row in rows if row.session_id])
    return tuple(_document(work, row, patient, names, days) for row in rows)


def _document(
    work: Work, row: DocumentRow, patient: PatientRow, names: Mapping[Id, str], days: Mapping[Id, date]
) -> Document:
    def wall(moment: datetime) -> datetime:
        return moment.astimezone(work.zone).replace(tzinfo=None)

    return Document(
        row.id,
        row.session_id or "",
        row.patient_id or "",
        row.kind,
        row.version,
        row.sha256,
        wall(row.made_at),
        names.get(row.made_by, ""),
        wall(row.given_at) if row.given_at else None,
        names.get(row.given_by or "", ""),
        days.get(row.session_id or "") or wall(row.made_at).date(),
        patient.chart_number,
        patient.family,
        patient.given,
        patient.title,
    )
