"""A tour of everything the program shows: every page, tab, section and panel, one stop after the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

import prolodesk.words
from prolodesk.clinic.entrance import NewClinic, entrance
from prolodesk.clinic.setup import set_up
from prolodesk.demo.vials import lot_of
from prolodesk.domain.errors import Refusal
from prolodesk.domain.rights import Role
from prolodesk.domain.secret import Secret
from prolodesk.domain.status import Status
from prolodesk.ui.cheat_sheet import show_keys
from prolodesk.ui.plan.wishes import EditPlan
from prolodesk.ui.signin.first_run import FirstRunPage
from prolodesk.ui.signin.recovery_step import RecoveryStep
from prolodesk.ui.signin.sign_in import SignInPage
from prolodesk.ui.signin.trouble import TroubleCard
from prolodesk.ui.theme import apply
from prolodesk.words import Formats
from tests.pseudo import Painted, PseudoLanguage, clipped, mark_clinic, marked, texts_of, unmarked
from tests.reach import nameless, small, unreachable
from tests.scene import NOW, TODAY, Scene, demo_in, opened
from tests.tour_calls import calls_tour
from tests.tour_series import series_tour
from tests.tour_tray import tray_tour

PASSPHRASE = "seven grey herons wading"
SIZE = (1366, 768)
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
    yield from tray_tour(scene)
    yield from _patients(scene)
    yield from _patient(scene)
    yield from _medicines(scene)
    yield from _knowledge(scene)
    yield from series_tour(scene)
    yield from calls_tour(scene)
    yield from _day(scene)
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
    yield from _finder(scene)
    calendar.show_day(calendar.day + timedelta(days=5))
    yield "a day without visits"
    calendar.toolbar.today_wanted.emit()


def _finder(scene: Scene) -> Iterator[str]:
    calendar = scene.desk.calendar
    booked = next(card for card in scene.cards() if card.status in (Status.BOOKED, Status.CONFIRMED) and card.course_id)
    calendar.day_view.select(booked.appointment_id)
    calendar.setFocus()
    scene.hand.key("F")
    yield "finder, a visit to be moved"
    scene.desk.schedule.finder.panel().fields.days.button(6).click()
    yield "finder, nothing found"
    scene.hand.key("Esc")


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
    desk.patient.record_tab.record.alerts.open_panel()
    yield "patient, a new alert"
    desk.patient.record_tab.record.alerts.close_panel()
    desk.open_patient(evaluation.patient_id, "plan")
    yield "plan, none yet"
    desk.open_patient(session.patient_id, "plan")
    desk.plan._wish(EditPlan())
    yield "plan, being changed"
    desk.open_visit(session)
    yield "session"
    desk.open_visit(signed)
    yield "session, signed"
    desk.session.body.look_at(desk.session.record().past.sessions[0].session_id)
    desk.session.canvas.surface.set_layers(desk.session.canvas.surface.layers.toggled("heat"))
    yield "session, an earlier one and totals"
    hand.key("Ctrl+Shift+D")
    scene.window.resize(*SIZE)
    yield "pain drawing"
    scene.program.window._stack.currentWidget().show_thanks()
    yield "pain drawing, done"
    scene.program.window._stack.currentWidget().back.click()
    scene.program._uncover()
    scene.window.resize(*SIZE)
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


def _knowledge(scene: Scene) -> Iterator[str]:
    scene.desk.frame.open_page("knowledge")
    page = scene.desk.knowledge.page
    assert page is not None
    yield "knowledge, a protocol"
    page.protocols.reading.edit.click()
    yield "knowledge, a protocol being changed"
    page.protocols.editor.discard.click()
    page.show_part("aftercare")
    yield "knowledge, aftercare"


BOXED = (
    "tanaka aiko left si q4w x6 tue am okafor", "smi +1w", "tanaka aiko +4w sometimes", "undo", "walsh fiona 2/12",
    "walsh elbow fri 10:30 duarte", "walsh elbow sun", "walsh fiona tue 9:00 10:00", "ziegler left knee next week",
    "jensn", "physio tomorrow between 9 and 11", "petrov ilya follow-up today 8:00", "holiday",
)  # fmt: skip


def _day(scene: Scene) -> Iterator[str]:
    """The waiting room, the close of the day and its papers, and plain words in the one box."""
    desk, hand = scene.desk, scene.hand
    desk.frame.open_page("waiting_room")
    yield "waiting room"
    desk.frame.open_page("close_of_day")
    yield "close of day"
    page = desk.days.page
    assert page is not None
    hand.wait_until(lambda: page.closing().pack.holds, "the papers are prepared")
    desk.days.papers.show_day(page.closing().pack.day)
    hand.wait_until(lambda: desk.frame.current_key() == "day_pack", "the papers are shown")
    yield "papers of the day"
    desk.frame.open_page("schedule")
    for words in BOXED:
        desk.medicines.box.open()
        desk.medicines.box.box.edit.setText(words)
        hand.settle()
        yield f"the one box, {words}"
        desk.medicines.box.box.hide()


def _medicines(scene: Scene) -> Iterator[str]:
    desk, hand = scene.desk, scene.hand
    desk.frame.open_page("medicines")
    page = desk.medicines.page
    yield "medicines, vials"
    page.vials.take_in.scan.setText("01" + "9" * 30)
    page.vials.take_in.take.click()
    page.vials.take_in.scan.returnPressed.emit()
    yield "medicines, what is missing and a misread code"
    page.show_part("mixtures")
    yield "medicines, mixtures"
    page.mixtures.new.click()
    yield "medicines, a new mixture"
    desk.medicines.show_recall(lot_of("dextrose 50 %", TODAY)[0])
    yield "recall of a lot"
    desk.medicines.show_recall("nobody")
    yield "recall of a lot nobody got"
    hand.key("Ctrl+K")
    hand.type("lot 12")
    yield "the one box"
    hand.key("Esc")


def _settings(scene: Scene) -> Iterator[str]:
    scene.desk.frame.open_page("settings")
    for key in list(scene.desk.settings._sections):
        scene.desk.settings.show_section(key)
        yield f"settings, {key}"


@dataclass
class Seen:
    """What was found wrong on the tour: the fault, and the stop where it was seen first."""

    unmarked: dict[str, str] = field(default_factory=dict)
    clipped: dict[str, str] = field(default_factory=dict)
    too_wide: dict[str, str] = field(default_factory=dict)
    nameless: dict[str, str] = field(default_factory=dict)
    small: dict[str, str] = field(default_factory=dict)
    unreachable: dict[str, str] = field(default_factory=dict)
    mirrored: dict[str, bool] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)

    def look(self, stop: str, root: QWidget, painted: Painted) -> None:
        root.grab()
        self.titles |= {window.windowTitle() for window in QApplication.topLevelWidgets()}
        for place, text in (*texts_of(root), *(("painted", text) for text in painted.texts)):
            if unmarked(text):
                self.unmarked.setdefault(f"{place}: {text[:120]}", stop)
        painted.texts.clear()
        note(self.clipped, stop, clipped(root))
        note(self.nameless, stop, nameless(root))
        note(self.small, stop, small(root))
        note(self.unreachable, stop, unreachable(root))
        if root.minimumSizeHint().width() > SIZE[0]:
            self.too_wide[stop] = f"needs {root.minimumSizeHint().width()}"


def note(known: dict[str, str], stop: str, faults: Iterable[str]) -> None:
    for fault in faults:
        known.setdefault(fault, stop)


def listed(faults: dict[str, str]) -> list[str]:
    """Faults as a test shows them."""
    return sorted(f"{stop}: {fault}" for fault, stop in faults.items())


@cache
def toured() -> Seen:
    """The whole program walked through once, in the pseudo-language, on a clinic whose every word of data is marked."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply(application, "light")
    found = Seen()
    with TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        own, demo = Path(home) / "own" / "clinic.db", demo_in(Path(home) / "demo")
        person = NewClinic(
            marked("Northfield"), "Europe/Berlin", marked("Ada Quist"), frozenset(Role), Secret(PASSPHRASE)
        )
        set_up(own, person, now=NOW, guess_ms=0).signed_in.file.close()
        mark_clinic(demo)
        patch.setattr(prolodesk.words, "catalogue", PseudoLanguage)
        painted = Painted(patch)
        for stop, page in entrance_tour(demo, own):
            page.resize(*SIZE)
            page.show()
            QApplication.processEvents()
            found.look(stop, page, painted)
            page.close()
            page.deleteLater()
        with opened(Path(home) / "desk", application, size=SIZE, template=demo) as scene:
            for stop in desk_tour(scene):
                scene.hand.settle()
                found.look(stop, scene.window, painted)
            application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            try:
                found.mirrored = {page: rail_on_the_right(scene, page) for page in ("schedule", "patient", "settings")}
            finally:
                application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return found


def rail_on_the_right(scene: Scene, page: str) -> bool:
    """Open and paint a page from right to left; where its rail stands."""
    scene.desk.frame.open_page(page, "patients" if page == "patient" else None)
    scene.hand.settle()
    scene.window.grab()
    shown = scene.desk.frame.page(page)
    rail = scene.desk.frame.rail_button("person")
    return middle(rail, scene.window) > middle(shown, scene.window)


def middle(widget: QWidget, window: QWidget) -> int:
    """How far from the left edge a widget's middle is."""
    return widget.mapTo(window, widget.rect().center()).x()
