"""The knowledge page: protocols read, changed on the diagram, approved, retired; aftercare sentences edited; undo."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prolodesk.clinic.aftercare_texts import kept_texts
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.knowledge import protocols
from prolodesk.clinic.protocol_drafts import protocols_at_work
from prolodesk.clinic.protocols import shelf
from prolodesk.domain.body.projection import Laterality
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import KnowledgeRow
from prolodesk.ui.body.wishes import PlaceMark, RemoveMarks
from prolodesk.ui.desk import Desk
from prolodesk.ui.knowledge.page import KnowledgePage
from prolodesk.ui.knowledge.protocols import ProtocolsPart
from prolodesk.ui.knowledge.wishes import EditProtocol, NewProtocol, SaveProtocol
from prolodesk.ui.plan.wishes import SetPart, SetUsual
from prolodesk.words import Formats, words
from tests.plan_clinic import ADA, ANDY, PlanClinic, an_id, fill, the_atlas

KLEIN = "lbp_klein_1993"


@dataclass
class Desktop:
    page: KnowledgePage
    desk: Desk
    door: Clinic
    refused: list[str]

    @property
    def part(self) -> ProtocolsPart:
        return self.page.protocols


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


def opened(place: PlanClinic, qtbot: QtBot, person: str = ADA) -> Desktop:
    door = place.door(person)
    desk, page = Desk(door), KnowledgePage(door, the_atlas(), Formats())
    refused: list[str] = []
    page.asked.connect(desk.do)
    desk.changed.connect(page.on_change)
    desk.refused.connect(lambda refusal, command: refused.append(words(refusal.message, Formats())))
    qtbot.addWidget(page)
    page.resize(1282, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    desk.setParent(page)
    page.show_protocol(place.protocol(KLEIN))
    return Desktop(page, desk, door, refused)


def test_a_protocol_is_shown_on_the_diagram_on_the_side_one_looks_at(place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened(place, qtbot)
    page, part, reading = desktop.page, desktop.part, desktop.part.reading
    assert [pane for pane in page.panes() if pane.isVisible()] == [page.chosen, part.list, part.canvas, reading]
    assert reading.isVisible() and desktop.part.canvas.view() == "lumbopelvic_posterior"
    assert reading.sites.model.rowCount() == 12
    qtbot.mouseClick(reading.sides.button("both"), Qt.MouseButton.LeftButton)
    assert reading.sites.model.rowCount() == 22


def test_it_is_changed_on_the_diagram_saved_as_a_new_version_and_undone(place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened(place, qtbot)
    part, before = desktop.part, place.digest()
    part._wish(EditProtocol())
    assert part.editor.isVisible() and len(desktop.door.ask(protocols_at_work)) == 1
    assert part.editor.changes() == "Nothing differs from version 1."
    part.canvas.asked.emit(PlaceMark("sacrotuberous_sacral", Laterality.RIGHT))
    part._wish(SetUsual("volume_ml", 0.5))
    part._wish(SetPart("sessions", 4))
    qtbot.keyClick(part.editor.texts["condition"], Qt.Key.Key_End)
    qtbot.keyClicks(part.editor.texts["condition"], ", over a year")
    qtbot.keyClick(part.editor.texts["condition"], Qt.Key.Key_Return)
    assert "For: “chronic low back pain” becomes “chronic low back pain, over a year”" in part.editor.changes()
    assert "Added: Sacrotuberous" in part.editor.changes() and "Sessions: 6 becomes 4" in part.editor.changes()
    part.editor.save.setFocus()
    part.editor.save.click()
    assert QApplication.focusWidget() is part.list.table
    assert part.reading.isVisible() and desktop.door.ask(protocols_at_work) == {}
    newest = next(each for each in desktop.door.ask(protocols) if each.key == KLEIN)
    assert (newest.revision, newest.sessions, len(newest.sites)) == (2, 4, 13)
    assert newest.condition == "chronic low back pain, over a year"
    assert "Version 2 against 1" in part.reading._versions.text()
    desktop.desk.undo()
    assert part.editor.isVisible()
    for _ in range(5):
        desktop.desk.undo()
    assert place.digest() == before and part.reading.isVisible()
    assert desktop.refused == []


def test_approving_and_retiring_are_one_click_each_and_undone(place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened(place, qtbot)
    reading, before = desktop.part.reading, place.digest()
    reading.approve.click()
    assert "Approved by Dr Ada Quist" in reading._state.text() and reading.approve.isHidden()
    reading.retire.click()
    assert desktop.door.ask(shelf)[-1].newest.key == KLEIN and reading.edit.isHidden()
    reading.bring_back.click()
    assert not reading.edit.isHidden()
    for _ in range(3):
        desktop.desk.undo()
    assert place.digest() == before


def test_a_new_protocol_is_made_from_nothing(place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened(place, qtbot)
    part = desktop.part
    part._wish(NewProtocol())
    assert not part.editor.save.isEnabled()
    qtbot.keyClicks(part.editor.name, "Heel pain")
    qtbot.keyClick(part.editor.name, Qt.Key.Key_Return)
    part.canvas.asked.emit(PlaceMark("plantar_fascia_calcaneal", Laterality.RIGHT))
    part._wish(SaveProtocol())
    (saved,) = [each for each in desktop.door.ask(protocols) if each.own]
    assert (saved.title, saved.region, len(saved.sites)) == ("Heel pain", "ankle_foot", 1)
    assert part.reading._title.text() == "Heel pain" and "Not reviewed yet" in part.reading._state.text()


def test_a_draft_is_found_again_and_can_be_thrown_away(place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened(place, qtbot)
    desktop.part._wish(EditProtocol())
    draft = next(iter(desktop.door.ask(protocols_at_work).values()))
    desktop.part._wish(RemoveMarks((draft.plan.injections[0].injection_id,)))
    again = opened(place, qtbot)
    assert again.part.editor.isVisible() and "Taken out: Interspinous" in again.part.editor.changes()
    again.part.editor.discard.click()
    assert again.part.reading.isVisible() and again.door.ask(protocols_at_work) == {}


def test_a_protocol_that_names_a_site_gone_from_the_atlas_says_so_and_is_not_approved(
    place: PlanClinic, qtbot: QtBot
) -> None:
    with place.file.writing.begin() as session:
        row = session.query(KnowledgeRow).filter_by(kind="protocol", key=KLEIN).one()
        body = {**row.body, "key": "own_gone", "sites": [{**row.body["sites"][0], "site_id": "gone_for_good"}]}
        named = {"kind": "protocol", "key": "own_gone", "revision": 1, "title": "Gone"}
        session.add(KnowledgeRow(id=an_id(900), body=body, **named))
    desktop = opened(place, qtbot)
    desktop.page.show_protocol(an_id(900))
    reading = desktop.part.reading
    assert "no longer has gone_for_good" in reading._gone.text() and reading._gone.isVisible()
    reading.approve.click()
    assert "no longer has gone_for_good" in desktop.refused[0]


def test_an_assistant_may_look_and_is_told_who_changes(place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened(place, qtbot, ANDY)
    reading = desktop.part.reading
    assert reading.edit.isHidden() and reading.approve.isHidden() and desktop.part.list.new.isHidden()
    assert "provider" in reading._why.text()


def test_an_aftercare_sentence_is_changed_where_it_stands_and_undone(place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened(place, qtbot)
    desktop.page.show_part("aftercare")
    part, before = desktop.page.aftercare, place.digest()
    card = part.cards["normal.none"]
    card.lines.setPlainText("Considerable inflammatory manifestations may occasionally necessitate hospitalisation.")
    assert "Reads at school grade" in card.hard.text() and not card.hard.isHidden()
    card.lines.setPlainText("No pain is fine too.")
    card.settle()
    newest = desktop.door.ask(kept_texts)[0]
    assert newest.revision == 2 and "becomes “No pain is fine too.”" in part._changes.text()
    card.lines.setPlainText("Wait {weeks} weeks.")
    card.settle()
    assert "gap that nothing fills" in desktop.refused[0] and card.lines.toPlainText() == "No pain is fine too."
    part.approve.click()
    assert "Approved by Dr Ada Quist" in part._state.text()
    desktop.desk.undo()
    desktop.desk.undo()
    assert place.digest() == before and card.lines.toPlainText().startswith("Some people feel no pain")
