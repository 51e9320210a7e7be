from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from prolodesk.store import audit
from prolodesk.store.clinic_file import ClinicFile, open_clinic
from prolodesk.store.copies import copy_verified
from prolodesk.store.keys import LOWEST_COST, Slot, add_slot, keys_beside
from prolodesk.store.search import index_patient
from prolodesk.store.tables import AppointmentRow, DraftRow, PatientRow

NAME = "Wilhelmina-Ōtāhuhu-Featherstonehaugh"
NOTE = "tender over the iliolumbar ligament, third visit"


def test_no_name_and_no_note_stands_readable_in_any_file_of_an_open_or_closed_clinic(
    staffed: ClinicFile, book: Callable[..., AppointmentRow]
) -> None:
    folder = staffed.path.parent
    for number in range(40):
        with staffed.writing.begin() as session:
            patient = session.get_one(PatientRow, "patient-1")
            patient.family, patient.note = NAME, f"{NOTE} {number} " * 50
            index_patient(session, "patient-1", NAME)
            visit = book(session, f"visit-{number}", number * 30)
            session.add(
                DraftRow(
                    form="plan",
                    entity_id=visit.id,
                    body={"note": NOTE},
                    saved_at=visit.status_at,
                    saved_by="ada",
                )
            )
            audit.append(
                session,
                at=visit.status_at,
                person_id="ada",
                action="EditPatient",
                patient_id="patient-1",
                detail={"family": NAME},
            )
    with staffed.reading.begin() as session:
        session.execute(text("SELECT family FROM patient ORDER BY note DESC")).all()
        open_files = readable_in(folder)
    copy_verified(staffed.path, staffed.key, folder / "copy.db")
    add_slot(keys_beside(staffed.path), staffed.key, Slot("ada", "Ada"), "seven grey herons", cost=LOWEST_COST)
    staffed.close()
    closed_files = readable_in(folder)
    assert {"clinic.db", "clinic.db-wal", "clinic.db-shm", "clinic.keys"} <= open_files.keys()
    assert closed_files.keys() == {"clinic.db", "clinic.keys", "copy.db"}
    assert not any((open_files | closed_files).values())


def readable_in(folder: Path) -> dict[str, bool]:
    """For each file, whether any piece of what was written can be read in it, in either byte order of text."""
    pieces = [NAME, NAME[:12], NOTE, NOTE[:14], "SQLite format", "CREATE TABLE"]
    wanted = [piece.encode(code) for piece in pieces for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return {
        there.name: any(piece in there.read_bytes() for piece in wanted)
        for there in folder.iterdir()
        if there.is_file()
    }


def test_a_proven_copy_opens_and_tells_the_same(staffed: ClinicFile) -> None:
    copy = staffed.path.with_name("copy.db")
    copy_verified(staffed.path, staffed.key, copy)
    keys_beside(copy).write_bytes(keys_beside(staffed.path).read_bytes())
    opened = open_clinic(copy, staffed.key)
    with opened.reading.begin() as session:
        assert session.get_one(PatientRow, "patient-2").family == "Okafor"
    opened.close()
