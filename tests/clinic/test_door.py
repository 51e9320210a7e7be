"""The one door: what happens behind it happens wholly, is written down, and can be taken back."""

import json
import traceback
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from prolodesk.clinic.alerts import AddAlert, AlertForm, ConfirmNoAllergies
from prolodesk.clinic.booking import Move, MoveAppointments, SetStatus
from prolodesk.clinic.changes import Change, Together
from prolodesk.clinic.clinic import plain
from prolodesk.clinic.histories import EditMedication, RecordPain
from prolodesk.clinic.patients import CreatePatient, EditPatient, PatientForm, RecordMeasurement
from prolodesk.clinic.people import AddPerson
from prolodesk.clinic.person_keys import ChangeOwnKey, sealed_key, sealed_own_key
from prolodesk.clinic.rooms import RoomValue, SaveRoom
from prolodesk.clinic.settings import ChangeSetting, Letterhead
from prolodesk.clinic.visit_edits import EditVisit, VisitDetails
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.secret import Secret
from prolodesk.domain.status import Status
from prolodesk.domain.words import say
from prolodesk.store import audit
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import AuditDetailRow, AuditRow
from tests.made_clinic import CLINIC, PASSPHRASE, RITAS, MadeClinic, an_id, door_of, opened
from tests.made_clinic import RITA as RITA_ADDED
from tests.schedule_clinic import ADA, BEN, DAY, OLGA, RITA, SESSION, ScheduleClinic, at, fill_schedule, patient_id

ROOM = RoomValue(an_id(70), "Quiet room")


@pytest.fixture
def place(clinic_file: ClinicFile) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def entries(file: ClinicFile) -> list[tuple[str, str, str]]:
    with file.reading() as session:
        return [(row.action, row.person_id, row.patient_id) for row in session.query(AuditRow).order_by(AuditRow.seq)]


def test_a_command_and_its_audit_entry_are_one_transaction(place: ScheduleClinic) -> None:
    before = len(entries(place.file))
    place.door(RITA).do(place.booking(0, at(14)))
    assert entries(place.file)[before:] == [("BookAppointment", RITA, patient_id(0))]
    with place.file.reading() as session:
        assert audit.verify(session).whole


def test_a_refused_command_leaves_no_trace_and_no_entry(place: ScheduleClinic) -> None:
    place.book(0, at(14))
    before, written = place.lines(), entries(place.file)
    heard: list[Change] = []
    desk = place.door(RITA)
    desk.on_change(heard.append)
    with pytest.raises(Refusal):
        desk.do(place.booking(1, at(14, 15)))
    assert (place.lines(), entries(place.file), heard) == (before, written, [])


def test_a_bug_in_a_handler_leaves_no_trace_either(place: ScheduleClinic) -> None:
    before, written = place.lines(), entries(place.file)
    with pytest.raises(AttributeError):
        place.door(OLGA).do(object.__new__(SaveRoom))
    assert (place.lines(), entries(place.file)) == (before, written)


def test_listeners_hear_of_a_change_after_it_was_kept(place: ScheduleClinic) -> None:
    seen: list[int] = []
    desk = place.door(RITA)
    desk.on_change(lambda change: seen.append(len(place.cards())))
    desk.do(place.booking(0, at(14)))
    assert seen == [1]


def test_a_question_cannot_write(place: ScheduleClinic) -> None:
    from prolodesk.clinic.work import Work, needs
    from prolodesk.domain.rights import Right
    from prolodesk.store.tables import RoomRow

    @needs(Right.SIGNED_IN)
    def sneak(work: Work) -> None:
        work.session.add(RoomRow(id=an_id(99), name="Cellar"))

    before = place.lines()
    with pytest.raises(Refusal):
        place.door(RITA).ask(sneak)
    assert place.lines() == before


def a_person_and_command(place: ScheduleClinic, which: str) -> tuple[Id, object]:
    """One command of each kind that can be taken back, and who would do it."""
    card, other = place.book(0, at(11)), place.book(2, at(13), provider=BEN)
    moved = replace(card.place, start=at(15), provider_id=BEN)
    swap = (Move(card.appointment_id, card.place, other.place), Move(other.appointment_id, other.place, card.place))
    patient, known = patient_id(0), PatientForm(family="Moss", given="Andy", phone="0309876")
    place.door(RITA).do(CreatePatient(an_id(84), known))
    form = PatientForm(family="Lindqvist", given="Eva", phone="0301234")
    details = VisitDetails(SESSION, "", None, None)
    allergy = AlertForm(kind="allergy", text="Latex")
    quiet, blue = ROOM, replace(ROOM, name="Blue room")
    made: dict[str, tuple[Id, object]] = {
        "book": (RITA, place.booking(1, at(14))),
        "move": (RITA, MoveAppointments((Move(card.appointment_id, card.place, moved),))),
        "swap": (RITA, MoveAppointments(swap)),
        "arrive": (RITA, SetStatus(card.appointment_id, Status.BOOKED, Status.ARRIVED)),
        "edit visit": (RITA, EditVisit(card.appointment_id, details, replace(details, note="Bring the brace"))),
        "new patient": (RITA, CreatePatient(an_id(80), form)),
        "edit patient": (RITA, EditPatient(an_id(84), known, replace(known, family="Lind", born_on=DAY))),
        "weight": (RITA, RecordMeasurement(an_id(81), patient, "weight_kg", 70.5, DAY)),
        "alert": (ADA, AddAlert(an_id(82), patient, allergy)),
        "no allergies": (ADA, ConfirmNoAllergies(patient, None, DAY)),
        "medication": (ADA, EditMedication(patient, "", "Warfarin 5 mg")),
        "pain": (RITA, RecordPain(an_id(83), patient, card.appointment_id, None, 6)),
        "room": (OLGA, SaveRoom(None, quiet)),
        "letterhead": (OLGA, ChangeSetting(Letterhead(), Letterhead("Northfield"))),
        "two at once": (OLGA, Together(say("Furnish"), (SaveRoom(None, quiet), SaveRoom(quiet, blue)))),
    }
    return made[which]


@pytest.mark.parametrize(
    "which",
    [
        "book",
        "move",
        "swap",
        "arrive",
        "edit visit",
        "new patient",
        "edit patient",
        "weight",
        "alert",
        "no allergies",
        "medication",
        "pain",
        "room",
        "letterhead",
        "two at once",
    ],
)
def test_undo_brings_back_what_was_and_redo_what_came_of_it(place: ScheduleClinic, which: str) -> None:
    person, command = a_person_and_command(place, which)
    desk = place.door(person)
    before = place.lines()
    done = desk.do(command)
    after = place.lines()
    assert after != before
    for _ in range(2):
        assert done.inverse is not None
        place.clock.advance(minutes=7)
        undone = desk.do(done.inverse)
        assert place.lines() == before
        assert undone.inverse is not None
        done = desk.do(undone.inverse)
        assert place.lines() == after


def test_a_batch_happens_wholly_or_not_at_all(place: ScheduleClinic) -> None:
    before, written = place.lines(), entries(place.file)
    wrong = SaveRoom(replace(ROOM, name="Never there"), ROOM)
    with pytest.raises(Refusal):
        place.door(OLGA).do(Together(say("Furnish"), (SaveRoom(None, ROOM), wrong)))
    assert (place.lines(), entries(place.file)) == (before, written)


def test_a_batch_is_one_entry_one_label_and_one_announcement(place: ScheduleClinic) -> None:
    heard: list[Change] = []
    desk = place.door(OLGA)
    desk.on_change(heard.append)
    before = len(entries(place.file))
    label = say("Furnish")
    desk.do(Together(label, (SaveRoom(None, ROOM), SaveRoom(None, RoomValue(an_id(71), "Blue room")))))
    assert [change.label for change in heard] == [label]
    assert [action for action, _, _ in entries(place.file)[before:]] == ["Together"]


def told(made: MadeClinic) -> str:
    """Everything the audit tells, as one text."""
    with made.signed_in.file.reading() as session:
        rows = [(row.action, row.person_id, row.patient_id) for row in session.query(AuditRow)]
        return json.dumps([*map(list, rows), *(row.detail for row in session.query(AuditDetailRow))])


def test_no_passphrase_and_no_key_is_told_to_the_audit(tmp_path: Path) -> None:
    secret = "words that nobody may read"
    with opened(tmp_path) as made:
        ben = replace(RITA_ADDED, person_id=an_id(90), name="Ben Osei")
        made.owner.do(AddPerson(ben, made.owner.ask(sealed_key, ben.person_id, ben.name, 1, Secret(secret))))
        rita = door_of(made.rita(), made.clock)
        rita.do(ChangeOwnKey(rita.ask(sealed_own_key, Secret(RITAS), Secret(secret))))
        said = told(made)
        assert "AddPerson" in said and "ChangeOwnKey" in said and "Ben Osei" in said
        sealed = json.loads((tmp_path / "clinic.keys").read_text())["slots"][-1]["key"]
        for hidden in (secret, PASSPHRASE, RITAS, sealed, sealed[:16]):
            assert hidden not in said


def test_no_passphrase_is_in_what_an_exception_shows(tmp_path: Path) -> None:
    secret = "words that nobody may read"
    with opened(tmp_path) as made:
        key = made.owner.ask(sealed_key, an_id(90), "Ben Osei", 1, Secret(secret))
        for command in (AddPerson(replace(RITA_ADDED, name=""), key), ChangeOwnKey(key)):
            with pytest.raises(Refusal) as refused:
                made.owner.do(command)
            shown = "".join(traceback.format_exception(refused.value)) + repr(command) + repr(refused.value.message)
            assert secret not in shown
            assert PASSPHRASE not in shown
    assert secret not in json.dumps(plain({"secret": Secret(secret), "key": key}))


def test_codes_and_values_reach_the_audit_as_json() -> None:
    change = ChangeSetting(Letterhead(CLINIC), Letterhead("Other"))
    assert plain(change)["becomes"]["name"] == "Other"
    assert plain({"days": (date(2026, 11, 24),), "none": None, 3: 1.5}) == {
        "days": ["2026-11-24"],
        "none": None,
        "3": 1.5,
    }
