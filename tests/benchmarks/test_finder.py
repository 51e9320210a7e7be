"""How fast free places, whole courses and a sick provider's visits are found on the large clinic, through the door."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from sqlalchemy import text

from prolodesk.clinic.away import away_proposal, displaced_proposal
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.course_days import CourseWish, day_offers
from prolodesk.clinic.finder import PlaceWish, free_places
from prolodesk.clinic.hours_changes import SaveException, left_outside_since
from prolodesk.clinic.place_all import proposed_places
from prolodesk.clinic.schedule import day_on, providers, visit_types
from prolodesk.clinic.tray import ParkVisits
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.hours import DayException
from prolodesk.domain.scheduling.placement import Placement, StepWindow, place_course
from prolodesk.domain.status import Status
from prolodesk.domain.time import day_span
from tests.benchmarks.figures import Board, Figure, each_ms, median
from tests.benchmarks.moment import DAY
from tests.benchmarks.open_desk import DeskAtWork

SESSIONS, WINDOW = 6, StepWindow(21, 28, 42)
HORIZON = DAY + timedelta(days=SESSIONS * WINDOW.max_days)
VISITS = 24
SCAN = "SELECT id, provider_id, room_id, start_utc, end_utc FROM appointment WHERE start_utc > ? AND start_utc < ?"


@needs(Right.SEE_SCHEDULE)
def nothing(_: Work) -> None:
    """The least a question can be."""


@needs(Right.SEE_SCHEDULE)
def whole_course(work: Work, wish: CourseWish) -> tuple[Place, ...]:
    """Six sessions placed as well as can be, over all providers, each with its place."""
    days = day_offers(work, wish, DAY, HORIZON)
    placed = place_course(DAY, [WINDOW] * SESSIONS, [days.offers] * SESSIONS)
    assert isinstance(placed, Placement)
    return tuple(place for day in placed.days if (place := days.place_on(day)))


def scan(at_work: DeskAtWork, first: date, last: date) -> list[float]:
    """The floor of everything cold: the rows of these days, read without the program."""
    clinic, connection = at_work.desk.clinic, at_work.clinic.raw()
    bounds = day_span(first, clinic.zone).start_utc, day_span(last, clinic.zone).end_utc
    spent = each_ms(lambda: connection.execute(SCAN, bounds).fetchall(), 20)
    connection.close()
    return spent


def cold(clinic: Clinic, act: Callable[[], object]) -> Callable[[], object]:
    """The act with nothing remembered."""

    def forgetful() -> object:
        clinic._free.forget_all()
        return act()

    return forgetful


def patient_id(at_work: DeskAtWork) -> Id:
    with at_work.signed_in.file.reading() as session:
        return str(session.scalars(text("SELECT id FROM patient WHERE chart_number = 4321")).one())


def test_the_next_ten_places_over_all_providers(board: Board, at_work: DeskAtWork) -> None:
    clinic = at_work.desk.clinic
    kind = next(kind for kind in clinic.ask(visit_types) if kind.kind == "session")
    wish = PlaceWish(patient_id(at_work), kind.type_id)
    found = clinic.ask(free_places, wish, 10)
    assert len(found) == 10
    assert len(clinic.ask(providers)) >= 12
    spent = each_ms(cold(clinic, lambda: clinic.ask(free_places, wish, 10)), 30)
    floor = scan(at_work, DAY, DAY + timedelta(days=13))
    board.show(Figure("next ten places over all providers, cold (median)", median(spent), median(floor), 12))
    spent = each_ms(lambda: clinic.ask(free_places, wish, 10), 300)
    floor = each_ms(lambda: clinic.ask(nothing), 300)
    board.show(Figure("next ten places over all providers, remembered", median(spent), median(floor), 0.2))


def test_a_course_of_six_over_all_providers(board: Board, at_work: DeskAtWork) -> None:
    clinic = at_work.desk.clinic
    kind = next(kind for kind in clinic.ask(visit_types) if kind.kind == "session")
    preferred = clinic.ask(providers)[0].provider_id
    wish = CourseWish(patient_id(at_work), kind.type_id, preferred, weekdays=(1, 3), earliest=9 * 60, latest=12 * 60)
    assert len(clinic.ask(whole_course, wish)) == SESSIONS
    spent = each_ms(cold(clinic, lambda: clinic.ask(whole_course, wish)), 20)
    floor = scan(at_work, DAY, HORIZON)
    board.show(Figure("a course of six over all providers, cold (median)", median(spent), median(floor), 80))
    spent = each_ms(lambda: clinic.ask(whole_course, wish), 50)
    board.show(Figure("a course of six over all providers, remembered", median(spent), median(floor), 20))


def busy_range(clinic: Clinic) -> tuple[Id, datetime, datetime]:
    """A provider, and days from tomorrow on in which two dozen of their visits stand."""
    begins = datetime.combine(DAY, time()) + timedelta(days=1)
    for days in range(1, 60):
        ends = begins + timedelta(days=days)
        for person in clinic.ask(providers):
            if len(clinic.ask(away_proposal, person.provider_id, begins, ends).rows) >= VISITS:
                return person.provider_id, begins, ends
    raise LookupError("nobody has so many visits")


def test_a_provider_is_away(board: Board, at_work: DeskAtWork) -> None:
    clinic = at_work.desk.clinic
    provider, begins, ends = busy_range(clinic)
    spent = each_ms(cold(clinic, lambda: clinic.ask(away_proposal, provider, begins, ends)), 10)
    floor = scan(at_work, DAY, begins.date() + timedelta(days=90))
    board.show(Figure("proposals for two dozen visits of a provider away, cold", median(spent), median(floor), 150))


def test_thirty_visits_of_the_tray_and_the_sessions_that_are_due(board: Board, at_work: DeskAtWork) -> None:
    clinic = at_work.desk.clinic
    days = (DAY + timedelta(days=n) for n in range(4))
    coming = [card for day in days for card in clinic.ask(day_on, day).cards if card.status is Status.BOOKED]
    change = clinic.do(ParkVisits(tuple(card.appointment_id for card in coming if not card.parked)[:30]))
    spent = each_ms(cold(clinic, lambda: clinic.ask(proposed_places)), 10)
    floor = scan(at_work, DAY, DAY + timedelta(days=90))
    assert change.inverse is not None
    clinic.do(change.inverse)
    board.show(
        Figure("places for thirty visits of the tray and sixty sessions, cold", median(spent), median(floor), 400)
    )


def test_the_clinic_is_closed_over_two_dozen_visits(board: Board, at_work: DeskAtWork) -> None:
    clinic = at_work.desk.clinic
    closed = DayException(DAY + timedelta(days=7), DAY + timedelta(days=8), exception_id=new_id(clinic.now()))
    change = clinic.do(SaveException(None, closed))
    visits = clinic.ask(left_outside_since, closed).visits[:VISITS]
    assert len(visits) == VISITS
    spent = each_ms(cold(clinic, lambda: clinic.ask(displaced_proposal, visits, change.label)), 10)
    floor = scan(at_work, DAY, closed.until_on + timedelta(days=90))
    clinic.do(change.inverse)
    board.show(Figure("proposals for two dozen visits of a closed day, cold", median(spent), median(floor), 150))
