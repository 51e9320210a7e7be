"""The radar on the large clinic, beside the signatures of the last months by the database's own driver."""

from datetime import timedelta

from prolodesk.clinic.radar import drop_offs
from tests.benchmarks.figures import Board, Figure, each_ms, median, p95
from tests.benchmarks.moment import now
from tests.benchmarks.open_desk import DeskAtWork

PATIENTS = 60_000
RECENT = (
    "WITH recent AS MATERIALIZED (SELECT course_id, number, signed_at FROM session WHERE signed_at > ?)"
    " SELECT course_id, max(number), max(signed_at) FROM recent GROUP BY course_id"
)


def test_the_radar_over_all_patients(board: Board, at_work: DeskAtWork) -> None:
    clinic, connection = at_work.desk.clinic, at_work.clinic.raw()
    count = connection.execute("SELECT count(*) FROM patient").fetchone()[0]
    found = clinic.ask(drop_offs)
    print(f"\n{count} patients; {found.waiting} on the radar, {len(found.rows)} shown")
    spent = each_ms(lambda: clinic.ask(drop_offs), 20)
    since = (now() - timedelta(days=240)).timestamp() * 1_000_000
    least = each_ms(lambda: connection.execute(RECENT, (since,)).fetchall(), 20)
    connection.close()
    board.show(Figure("radar over all patients (p95)", p95(spent), p95(least), 50))
    board.show(Figure("radar over all patients (median)", median(spent), median(least), 50))
    assert count >= PATIENTS and found.rows
