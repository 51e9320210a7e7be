"""A clinic for tests of sessions: Julia Hartmann's course has a plan and a consent, and visits can be written."""

from datetime import date, datetime, timedelta

from prolodesk.app.recalls import recall_sheet
from prolodesk.app.records import session_record
from prolodesk.app.sheets import aftercare_sheet
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.consents import RecordConsent
from prolodesk.clinic.knowledge import solutions_by_id
from prolodesk.clinic.plans import SavePlan
from prolodesk.clinic.session_drafts import ChangeSessionDraft, draft_at_work
from prolodesk.clinic.session_steps import Step, as_planned, pass_time_out
from prolodesk.clinic.session_values import SessionDraft, TimeOut, UsedVial
from prolodesk.clinic.sessions import SignSession
from prolodesk.clinic.vial_use import parts_of
from prolodesk.clinic.visit_record import VisitRecord, visit_record
from prolodesk.clinic.work import Actor
from prolodesk.domain.ids import Id
from prolodesk.domain.time import span_of
from prolodesk.store.cabinet import Cabinet
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.keys import LOWEST_COST, keys_beside
from prolodesk.store.tables import AppointmentRow, OpeningHoursRow, PatientRow
from tests.plan_clinic import (
    ADA,
    COURSE,
    NAMES,
    NOW,
    PATIENT,
    ROLES,
    SESSION_TYPE,
    PlanClinic,
    an_id,
    fill,
    the_atlas,
)
from tests.written_once import written_once

DEXTROSE = "dextrose 50 %"
STOCKS = (DEXTROSE, "lidocaine 1 %", "saline 0.9 %")
"""What the plan's solution is mixed from."""
LOT, EXPIRES = "DX-22-118", date(2027, 7, 1)
TODAY = NOW.date()
BORN = date(1981, 7, 14)


class SessionClinic(PlanClinic):
    """The plan's clinic with papers behind its door, and visits."""

    def door(self, person: Id = ADA) -> Clinic:
        cabinet = Cabinet(keys_beside(self.file.path), self.file.key, LOWEST_COST)
        actor = Actor(person, NAMES[person], ROLES[person])
        render = {"aftercare": aftercare_sheet, "record": session_record, "lot_recall": recall_sheet}
        return Clinic(self.file, actor, cabinet, now=self.clock, render=render, atlas=the_atlas)

    def visit(
        self,
        number: int | None,
        day: date = TODAY,
        *,
        hour: int = 10,
        status: str = "arrived",
        course: str | None = COURSE,
    ) -> Id:
        """Write a visit of Julia with Dr Quist; its id."""
        start = datetime(day.year, day.month, day.day, hour, 30)
        span = span_of(start, 30, self.door().zone)
        id = an_id(1000 + (day - TODAY).days * 24 + hour)
        with self.file.writing.begin() as session:
            session.add(
                AppointmentRow(
                    id=id,
                    patient_id=PATIENT,
                    provider_id=ADA,
                    type_id=SESSION_TYPE,
                    course_id=course,
                    number=number,
                    start_wall=start.isoformat(timespec="minutes"),
                    zone="Europe/London",
                    minutes=30,
                    start_utc=span.start_utc,
                    end_utc=span.end_utc,
                    status=status,
                    status_at=self.clock.now,
                )
            )
        return id

    def draft(self, visit: Id) -> SessionDraft:
        """The draft of a visit as it stands."""
        return self.door().ask(draft_at_work, visit).draft

    def record(self, visit: Id) -> VisitRecord:
        """Everything about a visit."""
        return self.door().ask(visit_record, visit)

    def take(self, visit: Id, step: Step, person: Id = ADA) -> None:
        """Make a step on a visit's draft."""
        self.door(person).do(ChangeSessionDraft(visit, self.draft(visit), step.draft, step.label, step.settles))

    def pass_time_out(self, visit: Id) -> None:
        """Confirm the time-out."""
        self.take(visit, pass_time_out(self.draft(visit), a_time_out(self.clock.now)))

    def give_all(self, visit: Id) -> None:
        """Time-out, and every open site given from the vial in hand."""
        self.pass_time_out(visit)
        draft = self.draft(visit)
        self.take(visit, as_planned(draft, (), self.vials(draft)))

    def vials(self, draft: SessionDraft, lot: str = LOT, expires_on: date = EXPIRES) -> tuple[UsedVial, ...]:
        """One lot for every ingredient of what is to be given."""
        found = self.door().ask(solutions_by_id, {each.solution_id for each in draft.injections})
        places = (place for each in found.values() for place in parts_of(each.id, each.recipe))
        return tuple(UsedVial(*place, lot, expires_on) for place in places)

    def sign(self, visit: Id, session: int = 1) -> Id:
        """Give everything and sign; the id of the session."""
        self.give_all(visit)
        id = an_id(2000 + session)
        self.door().do(SignSession(id, self.draft(visit)))
        return id

    def change_patient(self, **values: object) -> None:
        """Set columns of the patient's row."""
        with self.file.writing.begin() as session:
            row = session.get_one(PatientRow, PATIENT)
            for name, value in values.items():
                setattr(row, name, value)


def a_time_out(at: datetime) -> TimeOut:
    """What a time-out leaves behind."""
    return TimeOut(at.replace(tzinfo=None), ADA, ("name", "born_on"), "right", 3, "", True)


def prepare(file: ClinicFile, *, consent: bool = True) -> SessionClinic:
    """Fill a clinic: opening hours, a plan of three sites on the right, an identified patient, a consent."""
    written_once(file, _prepare, consent)
    return SessionClinic(file)


def _prepare(file: ClinicFile, consent: bool) -> None:
    fill(file)
    place = SessionClinic(file)
    with file.writing.begin() as session:
        for weekday in range(5):
            hours = {"weekday": weekday, "opens": 9 * 60, "closes": 17 * 60}
            session.add(OpeningHoursRow(id=an_id(500 + weekday), resource_id=None, **hours))
    place.change_patient(born_on=BORN, phone="+44 20 7946 0101", no_known_allergies_on=TODAY - timedelta(days=30))
    place.door().do(SavePlan(COURSE, None, place.plan()))
    if consent:
        place.door().do(RecordConsent(an_id(60), PATIENT, COURSE, "Prolotherapy injections", "right", TODAY))
