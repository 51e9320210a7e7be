"""The demo's desk has work: somebody waits, something is parked, somebody was called, wishes are known."""

from pathlib import Path

from sqlalchemy import func, select

from prolodesk.store.tables import AppointmentRow, ContactRow, ParkedRow, WaitingRow, WishRow
from tests.demo.opening import DAY, enter


def test_the_desk_has_wishes_people_waiting_a_tray_and_calls(demo_path: Path) -> None:
    opened = enter(demo_path, DAY)
    try:
        with opened.file.reading() as session:
            counts = [session.scalar(select(func.count()).select_from(t)) for t in (WishRow, WaitingRow, ContactRow)]
            parked = session.execute(
                select(AppointmentRow.status, AppointmentRow.start_wall).join(
                    ParkedRow, ParkedRow.appointment_id == AppointmentRow.id
                )
            ).all()
            waiting = session.scalars(select(WaitingRow)).all()
    finally:
        opened.file.close()
    assert min(counts) > 4
    assert len(parked) == 2 and all(start > DAY.isoformat() for _, start in parked)
    assert all(row.appointment_id and row.from_on <= row.until_on for row in waiting)
