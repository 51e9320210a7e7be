"""The recall of a lot on the large clinic, beside the same rows by the database's own driver."""

from datetime import timedelta

from sqlalchemy import text

from prolodesk.clinic.lot_recall import lot_recall
from prolodesk.demo.vials import LOT_DAYS, lot_of
from prolodesk.domain.lots import lot_key
from tests.benchmarks.figures import Board, Figure, each_ms, median, p95
from tests.benchmarks.moment import DAY
from tests.benchmarks.open_desk import DeskAtWork

SESSIONS = 100_000
USES = (
    "SELECT u.session_id, u.solution_id, u.stock, u.lot, a.start_wall, p.family, p.given, p.phone FROM used_vial u"
    " JOIN session s ON s.id = u.session_id JOIN appointment a ON a.id = s.appointment_id"
    " JOIN patient p ON p.id = s.patient_id WHERE u.lot_key = ?"
)
SITES = (
    "SELECT session_id, solution_id, site_id, laterality, volume_ml FROM given_injection WHERE state = 'given'"
    " AND session_id IN (SELECT session_id FROM used_vial WHERE lot_key = ?)"
)


def test_a_lot_is_recalled_over_all_the_years(board: Board, at_work: DeskAtWork) -> None:
    clinic, connection = at_work.desk.clinic, at_work.clinic.raw()
    with at_work.signed_in.file.reading() as session:
        count = session.scalars(text("SELECT count(*) FROM session")).one()
    lot = lot_of("dextrose 50 %", DAY - timedelta(days=LOT_DAYS))[0]  # used up: as many sessions as a lot ever has
    key = lot_key(lot)
    found = clinic.ask(lot_recall, lot)
    print(f"\n{count} sessions; lot {lot} in {len({use.session_id for use in found.uses})} of them")
    spent = each_ms(lambda: clinic.ask(lot_recall, lot), 20)

    def floor() -> None:
        connection.execute(USES, (key,)).fetchall()
        connection.execute(SITES, (key,)).fetchall()

    least = each_ms(floor, 20)
    connection.close()
    board.show(Figure("lot recall over all sessions (p95)", p95(spent), p95(least), 200))
    board.show(Figure("lot recall over all sessions (median)", median(spent), median(least), 200))
    assert count >= SESSIONS and found.uses
