"""The floors of the store: the same rows by the database's own driver, without the program."""

import itertools
from collections.abc import Callable
from typing import Any

HOLD = "INSERT INTO hold (appointment_id, resource_id, lane, start_utc, end_utc, active) VALUES (?, ?, 0, ?, ?, 1)"


def audited(connection: Any, rows: Callable[[], None]) -> None:
    """One transaction with these rows and its audit entry, safe on the disk."""
    connection.execute("BEGIN IMMEDIATE")
    rows()
    seq, last = connection.execute("SELECT seq, hash FROM audit_head").fetchone()
    told = (seq + 1, 0, "", "Floor", "", last, last, last)
    connection.execute(
        "INSERT INTO audit (seq, at, person_id, action, patient_id, detail_hash, previous, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        told,
    )
    connection.execute("INSERT INTO audit_detail (seq, salt, detail) VALUES (?, ?, ?)", (seq + 1, last, "{}" * 200))
    connection.execute("UPDATE audit_head SET seq = ?, hash = ?", (seq + 1, last))
    connection.execute("COMMIT")


def booking(connection: Any, far_utc: int) -> Callable[[], None]:
    """A visit with its holds and stamp, each time an hour later, in a year nobody looks at."""
    like = dict(
        zip(
            (column[1] for column in connection.execute("PRAGMA table_info(appointment)")),
            connection.execute("SELECT * FROM appointment WHERE room_id IS NOT NULL LIMIT 1").fetchone(),
            strict=True,
        )
    )
    person = connection.execute("SELECT id FROM person LIMIT 1").fetchone()[0]
    names = ", ".join(like)
    marks = ", ".join("?" * len(like))
    count = itertools.count(1)

    def rows() -> None:
        number = next(count)
        start, end = far_utc + number * 3600, far_utc + number * 3600 + int(like["minutes"]) * 60
        visit = {**like, "id": f"floor{number:027}", "start_utc": start, "end_utc": end}
        connection.execute(f"INSERT INTO appointment ({names}) VALUES ({marks})", tuple(visit.values()))
        for resource in ("patient_id", "provider_id", "room_id"):
            connection.execute(HOLD, (visit["id"], like[resource], start, end))
        connection.execute(
            "INSERT INTO appointment_status (id, appointment_id, status, at, person_id) VALUES (?, ?, 'booked', 0, ?)",
            (visit["id"], visit["id"], person),
        )

    return lambda: audited(connection, rows)


def moving(connection: Any, appointment_id: str) -> Callable[[], None]:
    """A visit moved half an hour on and back, with its holds."""
    start, end = connection.execute(
        "SELECT start_utc, end_utc FROM appointment WHERE id = ?", (appointment_id,)
    ).fetchone()
    resources = [row[0] for row in connection.execute(
        "SELECT resource_id FROM hold WHERE appointment_id = ?", (appointment_id,)
    )]  # fmt: skip
    steps = itertools.cycle((1800, 0))

    def rows() -> None:
        by = next(steps)
        connection.execute("DELETE FROM hold WHERE appointment_id = ?", (appointment_id,))
        connection.execute(
            "UPDATE appointment SET start_utc = ?, end_utc = ?, version = version + 1 WHERE id = ?",
            (start + by, end + by, appointment_id),
        )
        for resource in resources:
            connection.execute(HOLD, (appointment_id, resource, start + by, end + by))

    return lambda: audited(connection, rows)
