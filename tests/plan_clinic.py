"""A small clinic for tests of plans: two providers, a receptionist, one patient with one complaint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.plan_values import Goal, Plan, PlannedInjection
from prolodesk.clinic.work import Actor
from prolodesk.domain.body.atlas import Atlas, read_atlas
from prolodesk.domain.ids import Id, id_at
from prolodesk.domain.rights import Role
from prolodesk.shipped import shipped
from prolodesk.store.cabinet import Cabinet
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.digest import digest, digest_lines
from prolodesk.store.keys import LOWEST_COST, keys_beside
from prolodesk.store.knowledge import install_examples
from prolodesk.store.tables import (
    AppointmentTypeRow,
    ComplaintRow,
    KnowledgeRow,
    PatientRow,
    PersonRow,
    ResourceRow,
    RoomRow,
)
from tests.written_once import written_once

NOW = datetime(2026, 10, 27, 9, 0, tzinfo=UTC)


def an_id(number: int) -> Id:
    """An id that is the same in every run."""
    return id_at(NOW, number.to_bytes(10))


ADA, BEN, RITA, ANDY = (an_id(n) for n in range(1, 5))
PATIENT, OTHER_PATIENT, COMPLAINT, OTHER_COMPLAINT, ROOM, SESSION_TYPE = (an_id(n) for n in range(10, 16))
COURSE, OTHER_COURSE = an_id(20), an_id(21)

ROLES: Mapping[Id, frozenset[Role]] = {
    ADA: frozenset({Role.PROVIDER}),
    BEN: frozenset({Role.PROVIDER}),
    RITA: frozenset({Role.RECEPTIONIST}),
    ANDY: frozenset({Role.ASSISTANT}),
}
NAMES = {ADA: "Dr Ada Quist", BEN: "Dr Ben Osei", RITA: "Rita Lang", ANDY: "Andy Moss"}


@cache
def the_atlas() -> Atlas:
    """The shipped atlas, read once."""
    sites, places = (shipped("atlas", name).read_text(encoding="utf-8") for name in ("sites.json", "places.json"))
    return read_atlas(sites, places)


@dataclass
class Clock:
    """The time a test says it is."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: int) -> None:
        self.now += timedelta(**by)


@dataclass
class PlanClinic:
    """The clinic's file, its clock, and the door as any of its people."""

    file: ClinicFile
    clock: Clock = field(default_factory=Clock)

    def door(self, person: Id = ADA) -> Clinic:
        cabinet = Cabinet(keys_beside(self.file.path), self.file.key, LOWEST_COST)
        actor = Actor(person, NAMES[person], ROLES[person])
        return Clinic(self.file, actor, cabinet, now=self.clock, render={}, atlas=the_atlas)

    def digest(self) -> str:
        with self.file.reading() as session:
            return digest(session)

    def lines(self) -> list[str]:
        with self.file.reading() as session:
            return list(digest_lines(session))

    def solution(self, key: str) -> Id:
        with self.file.reading() as session:
            return session.query(KnowledgeRow.id).filter_by(kind="solution", key=key).one()[0]

    def protocol(self, key: str) -> Id:
        with self.file.reading() as session:
            return session.query(KnowledgeRow.id).filter_by(kind="protocol", key=key).one()[0]

    def plan(self, **changes: object) -> Plan:
        """A plan that can be saved: two sacroiliac sites on the right, one in the midline."""
        solution = self.solution("dextrose_15_lido_0_2")
        values: dict[str, object] = {
            "complaint_id": COMPLAINT,
            "provider_id": ADA,
            "title": "Low back pain",
            "region": "sacroiliac_pelvis",
            "side": "right",
            "sessions": 6,
            "interval_min_weeks": 3.0,
            "interval_target_weeks": 4.0,
            "interval_max_weeks": 6.0,
            "adjuncts": "Lumbar stabilisation",
            "goals": (Goal(an_id(30), "Lift a grandchild", 3),),
            "injections": (
                PlannedInjection(an_id(40), "posterior_si_long_psis", "right", solution, 1.0),
                PlannedInjection(an_id(41), "sacrotuberous_sacral", "right", solution, 1.5, guidance="landmark"),
                PlannedInjection(an_id(42), "lumbar_interspinous_l5_s1", "midline", solution, 0.5, guidance="landmark"),
            ),
        }
        return Plan(**{**values, **changes})  # type: ignore[arg-type]


def fill(file: ClinicFile) -> PlanClinic:
    """Write the people, the patients and the examples into an empty clinic."""
    written_once(file, _fill)
    return PlanClinic(file)


def _fill(file: ClinicFile) -> None:
    with file.writing.begin() as session:
        for position, (person, roles) in enumerate(ROLES.items()):
            if Role.PROVIDER in roles:
                session.add(ResourceRow(id=person, kind="provider"))
            name = NAMES[person]
            initials = "".join(word[0] for word in name.split())[:3]
            session.add(PersonRow(id=person, name=name, initials=initials, roles=sorted(roles), position=position))
        session.add(ResourceRow(id=ROOM, kind="room"))
        for patient in (PATIENT, OTHER_PATIENT):
            session.add(ResourceRow(id=patient, kind="patient"))
        session.flush()
        session.add(RoomRow(id=ROOM, name="Room 1"))
        session.add(AppointmentTypeRow(id=SESSION_TYPE, name="Injection session", kind="session", minutes=30))
        session.add(PatientRow(id=PATIENT, chart_number=912, family="Hartmann", given="Julia", added_at=NOW))
        session.add(PatientRow(id=OTHER_PATIENT, chart_number=913, family="O’Neill", given="Sean", added_at=NOW))
        session.flush()
        for complaint, patient, title in (
            (COMPLAINT, PATIENT, "Low back pain"),
            (OTHER_COMPLAINT, OTHER_PATIENT, "Knee pain"),
        ):
            session.add(
                ComplaintRow(
                    id=complaint,
                    patient_id=patient,
                    title=title,
                    region="sacroiliac_pelvis",
                    side="right",
                    red_flags=[],
                    added_at=NOW,
                )
            )
        install_examples(session, NOW)
