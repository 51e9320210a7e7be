import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from sqlalchemy import select

from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import HoldRow

PROGRAMS, TRIES = 12, 25

DESKS = """
import os, random, sys
from pathlib import Path
from prolodesk.store.sqlite import connect, refusal_for

def sit_at(desk):
    chance = random.Random(desk)
    connection = connect(Path(sys.argv[1]), bytes(range(32)), busy_ms=30_000)
    said = []
    for number in range(int(sys.argv[3])):
        start, length = 1_700_000_000 + chance.randrange(40) * 300, chance.randrange(1, 8) * 300
        visit = f"{desk}-{number}"
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(
                "INSERT INTO appointment (id, patient_id, provider_id, type_id, start_wall, fold, zone, minutes,"
                " buffer_minutes, recovery_minutes, start_utc, end_utc, status, status_at, cancel_reason, note,"
                " overbooked, version)"
                " VALUES (?, 'patient-1', 'ada', 'type', '', 0, '', ?, 0, 0, ?, ?, 'booked', 0, '', '', '', 1)",
                (visit, length // 60, start, start + length))
            connection.execute("INSERT INTO hold VALUES (?, 'ada', 0, ?, ?, 1)", (visit, start, start + length))
            connection.execute("COMMIT")
            said.append("booked")
        except Exception as error:
            connection.execute("ROLLBACK")
            said.append(type(refusal_for(error)).__name__)
    connection.close()
    os.write(1, ("\\n".join(said) + "\\n").encode())

for desk in range(int(sys.argv[2])):
    if os.fork() == 0:
        try:
            sit_at(desk)
        finally:
            os._exit(0)
for desk in range(int(sys.argv[2])):
    os.wait()
"""


def test_twelve_programs_at_the_same_places_book_none_twice_and_are_only_told_that_it_is_taken(
    staffed: ClinicFile,
) -> None:
    desks = subprocess.run(
        [sys.executable, "-c", DESKS, str(staffed.path), str(PROGRAMS), str(TRIES)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path.cwd(),
        check=True,
    )
    said = Counter(desks.stdout.split())
    with staffed.reading.begin() as session:
        held = session.execute(select(HoldRow.start_utc, HoldRow.end_utc).order_by(HoldRow.start_utc)).all()
    assert said.keys() == {"booked", "Overlap"}
    assert said.total() == PROGRAMS * TRIES
    assert len(held) == said["booked"]
    assert all(one.end_utc <= next_.start_utc for one, next_ in pairwise(held))
