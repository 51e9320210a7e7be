"""A tour of everything the program shows: every page, tab, section and panel, one stop after the other."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from prolodesk.clinic.entrance import entrance
from prolodesk.domain.errors import Refusal
from prolodesk.domain.status import Status
from prolodesk.ui.cheat_sheet import show_keys
from prolodesk.ui.plan.wishes import EditPlan
from prolodesk.ui.signin.first_run import FirstRunPage
from prolodesk.ui.signin.recovery_step import RecoveryStep
from prolodesk.ui.signin.sign_in import SignInPage
from prolodesk.ui.signin.trouble import TroubleCard
from prolodesk.words import Formats
from tests.scene import NOW, Scene

CODE = "1023-4567-8910-2345-6789-1023-4567"


def entrance_tour(demo: Path, own: Path) -> Iterator[tuple[str, QWidget]]:
    """The pages before anybody has signed in, each by itself; `own` is a clinic that is not the demo."""

    def now():
        return NOW

    first = FirstRunPage(own.with_name("new.db"), now=now, guess_ms=0)
    yield "first run", first
    yield "demo sign-in", SignInPage(demo, now=now, guess_ms=0)
    page = SignInPage(own, now=now, guess_ms=0)
    yield "sign-in", page
    page._show_recovery(entrance(own))
    yield "recovery", page
    yield "recovery code", RecoveryStep("", CODE, now=now, formats=Formats())
    yield "trouble", TroubleCard(own, Refusal("The disk is full."))


def desk_tour(scene: Scene) -> Iterator[str]:
    """Walk through the signed-in desk; at each stop the window shows what the stop's name says."""
    yield from _schedule(scene)
    yield from _patients(scene)
    yield from _patient(scene)
    yield from _settings(scene)
    sheet = show_keys(scene.window)
    yield "keys"
    sheet.reject()
    scene.program.lock()
    yield "locked"
    scene.program._uncover()


def _schedule(scene: Scene) -> Iterator[str]:
    hand, calendar = scene.hand, scene.desk.calendar
    scene.desk.frame.open_page("schedule")
    yield "schedule"
    arrived = next(c for c in scene.cards() if c.status is Status.ARRIVED)
    calendar.day_view.select(arrived.appointment_id)
    calendar.toolbar.details.click()
    yield "schedule, details of a visit"
    calendar.toolbar.details.click()
    hand.key("Ctrl+G")
    hand.type("tue")
    yield "schedule, going to a date"
    hand.key("Esc")
    calendar.day_view.canvas.setFocus()
    hand.key("N")
    hand.type("ha")
    yield "booking, searching"
    hand.key("Return")
    yield "booking, somebody chosen"
    hand.key("Return")
    yield "booking, what the clinic said"
    scene.desk.calendar.panel.closed.emit()
    scene.desk.desk.undo()
    hand.key("N")
    hand.type("Xyzzy")
    hand.key("Return")
    hand.key("Return")
    yield "booking, somebody new"
    scene.desk.calendar.panel.closed.emit()
    calendar.day_view.select(arrived.appointment_id)
    hand.key("Del")
    yield "cancelled, other reasons"
    hand.key("Ctrl+Z")
    calendar.show_day(calendar.day + timedelta(days=5))
    yield "a day without visits"
    calendar.toolbar.today_wanted.emit()


def _patients(scene: Scene) -> Iterator[str]:
    hand, desk = scene.hand, scene.desk
    desk.frame.open_page("patients")
    yield "patients"
    hand.key("Ctrl+F")
    hand.type("zzz")
    yield "patients, nobody found"
    hand.key("Ctrl+N")
    yield "patients, somebody new"
    hand.key("Esc")
    desk.patients.search_field.clear()


def _patient(scene: Scene) -> Iterator[str]:
    desk, hand = scene.desk, scene.hand
    cards = scene.cards()
    session = next(c for c in cards if c.kind == "session" and c.status is Status.IN_SESSION)
    evaluation = next(c for c in cards if c.kind == "evaluation" and not c.course_id)
    signed = next(c for c in cards if c.signed)
    for tab in ("", "record", "plan", "documents"):
        desk.open_patient(session.patient_id, tab)
        yield f"patient, {tab or 'summary'}"
    desk.open_patient(session.patient_id, "record")
    desk.patient.record.alerts.open_panel()
    yield "patient, a new alert"
    desk.patient.record.alerts.close_panel()
    desk.open_patient(evaluation.patient_id, "plan")
    yield "plan, none yet"
    desk.open_patient(session.patient_id, "plan")
    desk.plan._wish(EditPlan())
    yield "plan, being changed"
    desk.open_visit(session)
    yield "session"
    desk.open_visit(signed)
    yield "session, signed"
    desk.sheets.show_of_visit(signed.appointment_id)
    hand.settle()
    yield "aftercare sheet"
    desk.calendar.book_next_wanted.emit(signed)
    yield "next session"
    hand.key("Esc")
    calendar = desk.calendar
    desk.frame.open_page("schedule")
    calendar.day_view.select(session.appointment_id)
    hand.key("Shift+F10")
    yield "menu of a visit"
    hand.key("Esc")


def _settings(scene: Scene) -> Iterator[str]:
    scene.desk.frame.open_page("settings")
    for key in list(scene.desk.settings._sections):
        scene.desk.settings.show_section(key)
        yield f"settings, {key}"
