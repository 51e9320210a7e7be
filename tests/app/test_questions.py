"""What the screens ask the clinic for: one change, one look, and only by what is on the screen."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.changes import AtWork, Change, Chart, Schedule
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.histories import EditMedication, history_of
from prolodesk.clinic.values import Card
from prolodesk.clinic.visit_record import visit_record
from prolodesk.domain.status import Status
from prolodesk.domain.words import say
from tests.scene import TODAY, Scene, opened

LATER = {"month_fills", "day_on", "days_between"}
"""The calendar asks for months and for the days beside it a moment later, perhaps when another page is open."""


@pytest.fixture(scope="module")
def scene(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One program for all of these: each looks at what the one before left."""
    with opened(tmp_path_factory.mktemp("asked"), qapp) as open_scene:
        yield open_scene


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the questions asked from now on."""
    names: list[str] = []
    ask = Clinic.ask

    def noting(clinic: Clinic, question: Callable[..., Any], *args: Any, **named: Any) -> Any:
        names.append(question.__name__)
        return ask(clinic, question, *args, **named)

    monkeypatch.setattr(Clinic, "ask", noting)
    return names


def visit_at_hand(scene: Scene) -> Card:
    """An injection visit of today that needs nothing but its keys."""
    for card in scene.cards():
        if card.kind == "session" and card.status in (Status.ARRIVED, Status.CONFIRMED):
            record = scene.desk.clinic.ask(visit_record, card.appointment_id)
            if not record.mismatches and record.last and record.at_work.saved_at is None:
                return card
    raise LookupError


def since(asked: list[str], act: Callable[[], object], scene: Scene) -> list[str]:
    """What an act and everything that follows from it at once asks for."""
    asked.clear()
    act()
    scene.hand.settle()
    return [name for name in asked if name not in LATER]


def test_a_key_in_a_session_asks_once_and_only_for_what_is_worked_on(scene: Scene, asked: list[str]) -> None:
    scene.desk.open_visit(visit_at_hand(scene))
    scene.hand.settle()
    pressed = [since(asked, lambda: scene.hand.key("Return"), scene) for _ in range(2)]
    assert pressed == [["visit_at_work"]] * 2
    assert since(asked, lambda: scene.hand.key("Ctrl+Z"), scene) == ["visit_at_work"]


def test_a_visit_is_opened_with_one_look_at_the_patient_and_one_at_the_visit(scene: Scene, asked: list[str]) -> None:
    scene.desk.frame.open_page("schedule")
    card = visit_at_hand(scene)
    scene.desk.desk.do(SetStatus(card.appointment_id, card.status, Status.IN_SESSION))
    found = since(asked, lambda: scene.desk.open_visit(card), scene)
    assert found == ["patient_chart", "visit_record"]


def test_beside_another_tab_a_change_of_the_record_renews_the_banner_alone(scene: Scene, asked: list[str]) -> None:
    card = visit_at_hand(scene)
    desk = scene.desk
    desk.open_patient(card.patient_id, "documents")
    medication = EditMedication(card.patient_id, _medication(scene, card), "Ibuprofen 400 mg")
    assert since(asked, lambda: desk.desk.do(medication), scene) == ["patient_banner", "documents_of"]
    assert since(asked, lambda: desk.patient.open_tab(desk.patient.record_tab), scene) == ["patient_chart"]
    assert desk.patient.record_tab.history.form.entries["medication"].raw() == "Ibuprofen 400 mg"
    assert desk.patient.record_tab.record.keeper.unsaved.entity_id == card.patient_id


def test_pages_nobody_sees_ask_when_they_are_shown_and_once(scene: Scene, asked: list[str]) -> None:
    card = visit_at_hand(scene)
    desk = scene.desk
    desk.open_patient(card.patient_id)
    desk.frame.open_page("settings")
    everything = Change(say("x"), frozenset({Chart(card.patient_id), Schedule(TODAY), AtWork(card.patient_id)}))
    assert since(asked, lambda: [desk.desk.changed.emit(everything) for _ in range(3)], scene) == []
    assert since(asked, lambda: desk.frame.open_page("patient", rail_key="patients"), scene) == ["patient_chart"]
    found = since(asked, lambda: desk.frame.open_page("schedule"), scene)
    assert len(found) == len(set(found))


def _medication(scene: Scene, card: Card) -> str:
    return scene.desk.clinic.ask(history_of, card.patient_id).medication
