"""How long the door takes for what it does most, beside the same rows without it; and a sheet of paper."""

import itertools
from datetime import datetime, timedelta

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import text

from prolodesk.app.figures import shipped_atlas
from prolodesk.app.sheets import aftercare_sheet
from prolodesk.clinic.booking import BookAppointment
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.schedule import providers, visit_types
from prolodesk.clinic.sessions import signed_by_id
from prolodesk.clinic.settings import hours_of
from prolodesk.clinic.sheet_facts import SheetFacts, sheet_facts
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right
from tests.benchmarks import raw
from tests.benchmarks.figures import Board, Figure, each_ms, median, p95
from tests.benchmarks.moment import DAY, now
from tests.benchmarks.open_desk import DeskAtWork

TYPED = (
    "schmidt an",
    "o'neill siob",
    "müller jür",
    "smith-jones",
    "khan ami",
    "garcia lu",
    "+49 30 23125 12",
    "P-00 912",
)
FOUND = "SELECT patient_id FROM patient_search WHERE patient_search MATCH ? ORDER BY rowid LIMIT 20"


def free_places(clinic: Clinic) -> list[Place]:
    """Half hours far ahead, where nothing is booked yet."""
    provider = clinic.ask(providers)[0].provider_id
    open_on = {each.weekday: each.opens for each in reversed(clinic.ask(hours_of, provider))}
    found = []
    for days in range(120, 400):
        day = DAY + timedelta(days=days)
        if day.weekday() in open_on:
            opens = datetime.combine(day, datetime.min.time()) + timedelta(minutes=open_on[day.weekday()])
            found += [Place(provider, opens + timedelta(minutes=30 * n), 30) for n in range(4)]
    return found


def test_booking_through_the_door(board: Board, at_work: DeskAtWork) -> None:
    clinic = at_work.desk.clinic
    with at_work.signed_in.file.reading() as session:
        patient = session.scalars(text("SELECT id FROM patient WHERE chart_number = 4321")).one()
    kind = next(kind for kind in clinic.ask(visit_types) if kind.kind == "follow_up")
    places = iter(free_places(clinic))
    listeners, clinic._listeners[:] = list(clinic._listeners), []

    def book() -> None:
        clinic.do(BookAppointment(new_id(now()), patient, kind.type_id, next(places)))

    spent = each_ms(book, 200, warm=20)
    clinic._listeners[:] = listeners
    connection = at_work.clinic.raw()
    floor = each_ms(raw.booking(connection, int(now().timestamp()) + 40 * 365 * 86_400), 200, warm=20)
    connection.close()
    board.show(Figure("booking through the door (median)", median(spent), median(floor), 6, of_floor=True))
    assert next(places)


def test_each_keystroke_of_a_patient_search(board: Board, at_work: DeskAtWork) -> None:
    clinic, connection = at_work.desk.clinic, at_work.clinic.raw()
    prefixes = [word[:end] for word in TYPED for end in range(1, len(word) + 1)]
    spent, floor = [], []
    for typed in prefixes:
        assert clinic.ask(find_patients, typed) or typed == "+"
        spent += each_ms(lambda typed=typed: clinic.ask(find_patients, typed), 3, warm=0)
    for letters in ("s", "sc", "sch", "schm", "schmi", "schmid", "schmidt", "schmidt", "o", "on", "one", "k", "kh"):
        floor += each_ms(lambda letters=letters: connection.execute(FOUND, (f'"{letters}"*',)).fetchall(), 5, warm=0)
    connection.close()
    board.show(Figure("patient search, one keystroke (p95)", p95(spent), p95(floor), 5))
    board.show(Figure("patient search, one keystroke (median)", median(spent), median(floor), 5))


@needs(Right.GIVE_SHEETS)
def facts_of(work: Work, session_id: Id) -> SheetFacts:
    signed = signed_by_id(work, session_id)
    assert signed is not None
    return sheet_facts(work, signed, shipped_atlas(), version=1, printed_on=DAY)


def two_pages() -> bytes:
    """The least that is two pages full of words."""
    canvas = Canvas("floor.pdf", pagesize=A4)
    for _ in range(2):
        for line in range(60):
            canvas.drawString(60, 800 - 12 * line, "Some soreness is expected for two or three days after injections.")
        canvas.showPage()
    return canvas.getpdfdata()


def test_an_aftercare_sheet(board: Board, at_work: DeskAtWork) -> None:
    clinic = at_work.desk.clinic
    with at_work.signed_in.file.reading() as session:
        sessions = session.scalars(text("SELECT id FROM session ORDER BY signed_at DESC LIMIT 24")).all()
    facts = itertools.cycle([clinic.ask(facts_of, id) for id in sessions])
    spent = each_ms(lambda: aftercare_sheet(next(facts)), 48, warm=24)
    floor = each_ms(two_pages, 20)
    board.show(Figure("aftercare sheet, warm (median)", median(spent), median(floor), 80))
    board.show(Figure("aftercare sheet, warm (p95)", p95(spent), p95(floor), 80))
    assert aftercare_sheet(next(facts)).startswith(b"%PDF")
