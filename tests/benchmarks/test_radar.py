"""The radar and a provider's absence on the large clinic, beside the same rows by the database's own driver."""

from collections import Counter
from datetime import datetime, time, timedelta

from prolodesk.clinic.away import MET, away_proposal
from prolodesk.clinic.away_values import AwayProposal
from prolodesk.clinic.radar import drop_offs
from prolodesk.clinic.schedule import day_on
from tests.benchmarks.figures import Board, Figure, each_ms, median, p95
from tests.benchmarks.moment import DAY, now
from tests.benchmarks.open_desk import DeskAtWork

PATIENTS, VISITS = 60_000, 24
RECENT = (
    "WITH recent AS MATERIALIZED (SELECT course_id, number, signed_at FROM session WHERE signed_at > ?)"
    " SELECT course_id, max(number), max(signed_at) FROM recent GROUP BY course_id"
)
DAYS = "SELECT id, provider_id, start_utc, end_utc, status FROM appointment WHERE start_utc BETWEEN ? AND ?"


def test_the_radar_over_all_patients(board: Board, at_work: DeskAtWork) -> None:
    clinic, connection = at_work.desk.clinic, at_work.clinic.raw()
    count = connection.execute("SELECT count(*) FROM patient").fetchone()[0]
    found = clinic.ask(drop_offs)
    print(f"\n{count} patients; {found.waiting} on the radar, {len(found.rows)} shown")
    spent = each_ms(lambda: clinic.ask(drop_offs), 20)
    since = (now() - timedelta(days=270)).timestamp() * 1_000_000
    least = each_ms(lambda: connection.execute(RECENT, (since,)).fetchall(), 20)
    connection.close()
    board.show(Figure("radar over all patients (p95)", p95(spent), p95(least), 50))
    board.show(Figure("radar over all patients (median)", median(spent), median(least), 50))
    assert count >= PATIENTS and found.rows


def test_other_places_when_a_provider_is_away(board: Board, at_work: DeskAtWork) -> None:
    clinic, connection = at_work.desk.clinic, at_work.clinic.raw()
    provider, days = _two_dozen(at_work)
    begins = datetime.combine(DAY + timedelta(days=1), time())
    ends = begins + timedelta(days=days)

    def proposed() -> AwayProposal:
        return clinic.ask(away_proposal, provider, begins, ends)

    found = proposed()
    placed = sum(row.proposed is not None for row in found.rows)
    print(f"\n{len(found.rows)} visits on {days} days, {placed} with a place")
    spent = each_ms(proposed, 12)
    first, last = int(begins.timestamp()), int((ends + timedelta(days=35)).timestamp())
    least = each_ms(lambda: connection.execute(DAYS, (first, last)).fetchall(), 12)
    connection.close()
    board.show(Figure("a provider away, 24 visits (p95)", p95(spent), p95(least), 150))
    board.show(Figure("a provider away, 24 visits (median)", median(spent), median(least), 150))
    assert len(found.rows) >= VISITS and placed == len(found.rows)


def _two_dozen(at_work: DeskAtWork) -> tuple[str, int]:
    """A provider and so many days from tomorrow on as hold at least 24 visits to come."""
    counted: Counter[str] = Counter()
    for ahead in range(1, 30):
        day = at_work.desk.clinic.ask(day_on, DAY + timedelta(days=ahead))
        counted.update(card.place.provider_id for card in day.cards if card.status in MET)
        provider, count = counted.most_common(1)[0] if counted else ("", 0)
        if count >= VISITS:
            return provider, ahead
    raise LookupError("nobody has so many visits")
