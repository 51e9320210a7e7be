"""Protocols on the plan page: placed by one key, the side asked once, saved from the marks on the body."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.knowledge import ApproveKnowledge, protocols
from prolodesk.clinic.plan_drafts import plans_at_work
from prolodesk.clinic.plan_values import PlanDraft
from prolodesk.domain.body.projection import Laterality
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import ComplaintRow
from prolodesk.ui.body.wishes import PlaceFree, PlaceMark
from prolodesk.ui.desk import Desk
from prolodesk.ui.plan.page import PlanPage
from prolodesk.ui.plan.wishes import ChooseProtocol, SetPart, SetUsual, StartPlan
from tests.plan_clinic import ADA, ANDY, COMPLAINT, PATIENT, PlanClinic, fill
from tests.ui.plan.opening import open_plan

Key = Qt.Key
SCARPONE, KLEIN = "elbow_scarpone_2008", "lbp_klein_1993"


@dataclass
class Desktop:
    page: PlanPage
    desk: Desk
    door: Clinic

    @property
    def draft(self) -> PlanDraft:
        return self.door.ask(plans_at_work, PATIENT)[0].draft


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


def opened(place: PlanClinic, qtbot: QtBot, person: str = ADA) -> Desktop:
    door = place.door(person)
    page, desk = open_plan(door, qtbot)
    return Desktop(page, desk, door)


def without_side(place: PlanClinic) -> None:
    with place.file.writing.begin() as session:
        session.get_one(ComplaintRow, COMPLAINT).side = ""


def test_one_key_places_the_only_approved_protocol_of_the_region(place: PlanClinic, qtbot: QtBot) -> None:
    place.door().do(ApproveKnowledge(place.protocol(KLEIN)))
    desktop = opened(place, qtbot)
    desktop.page._wish(StartPlan(COMPLAINT))
    desktop.page.editor.form.take_protocol()
    assert len(desktop.draft.injections) == 12 and desktop.draft.sessions == 6
    (shortcut,) = desktop.page.editor.form.findChildren(QShortcut)
    assert shortcut.key().toString() == "Ctrl+T"


def test_a_protocol_with_paired_sites_asks_the_side_once(place: PlanClinic, qtbot: QtBot) -> None:
    without_side(place)
    desktop = opened(place, qtbot)
    page = desktop.page
    page._wish(StartPlan(COMPLAINT))
    form = page.editor.form
    form._protocol.choose(place.protocol(KLEIN))
    form._protocol.activated.emit(form._protocol.currentIndex())
    assert [each.laterality for each in desktop.draft.injections] == ["midline"] * 2
    assert QApplication.focusWidget() is form._side.button("left")
    assert any("wait until the plan is for a side" in text for text in page.editor.notices.texts())
    page._wish(SetPart("side", "both"))
    assert len(desktop.draft.injections) == 22 and page.editor.notices.texts() == ()


def test_the_marks_on_the_body_become_a_protocol_and_undo_takes_it_back(place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened(place, qtbot)
    page, editor = desktop.page, desktop.page.editor
    page._wish(StartPlan(COMPLAINT))
    page._wish(SetUsual("solution_id", place.solution("dextrose_15_lido_0_2")))
    page._wish(SetUsual("volume_ml", 0.5))
    page._wish(PlaceMark("posterior_si_long_psis", Laterality.RIGHT))
    page._wish(PlaceFree("posterior", 500.0, 800.0, Laterality.RIGHT))
    qtbot.mouseClick(editor.as_protocol, Qt.MouseButton.LeftButton)
    panel = editor.protocol
    assert panel.name.text() == "Low back pain" and QApplication.focusWidget() is panel.name
    assert panel.texts()[0].startswith("1 site · Dextrose 15 %")
    assert "free point stays with this patient" in panel.texts()[-1]
    before = place.digest()
    qtbot.keyClicks(panel.name, "My SI")
    qtbot.keyClick(panel.name, Key.Key_Return)
    (saved,) = [each for each in desktop.door.ask(protocols) if each.own]
    assert saved.title == "My SI" and [site.volume_ml for site in saved.sites] == [0.5]
    assert panel.isHidden() and QApplication.focusWidget() is editor.as_protocol
    desktop.desk.undo()
    assert place.digest() == before


def test_a_new_version_says_what_it_changes_and_the_plan_offers_it(place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened(place, qtbot)
    page, panel = desktop.page, desktop.page.editor.protocol
    page._wish(StartPlan(COMPLAINT))
    page._wish(ChooseProtocol(place.protocol(KLEIN)))
    page._wish(SetPart("sessions", 4))
    page.editor.as_protocol.click()
    assert panel.kind.currentText().startswith("New version of")
    assert "Sessions: 6 becomes 4" in panel.texts()[1]
    panel.save.click()
    newest = next(each for each in desktop.door.ask(protocols) if each.key == KLEIN)
    assert (newest.revision, newest.sessions, newest.state) == (2, 4, "example")
    about = page.editor.form._about
    assert desktop.draft.protocol_id == place_first(place) and not about._newer.isHidden()
    about._newer.click()
    assert desktop.draft.protocol_id == newest.id


def place_first(place: PlanClinic) -> str:
    from prolodesk.store.tables import KnowledgeRow

    with place.file.reading() as session:
        return session.query(KnowledgeRow.id).filter_by(kind="protocol", key=KLEIN, revision=1).one()[0]


def test_an_assistant_is_not_offered_to_save_protocols(place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened(place, qtbot, ANDY)
    desktop.page._wish(StartPlan(COMPLAINT))
    assert desktop.page.editor.as_protocol.isHidden()


def test_esc_leaves_the_panel_and_a_name_is_asked_for(place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened(place, qtbot)
    page, panel = desktop.page, desktop.page.editor.protocol
    page._wish(StartPlan(COMPLAINT))
    page._wish(PlaceMark("posterior_si_long_psis", Laterality.RIGHT))
    page.editor.as_protocol.click()
    panel.name.clear()
    panel.save.click()
    assert "needs a name" in panel._why.text() and not panel.isHidden()
    qtbot.keyClick(panel.name, Key.Key_Escape)
    assert panel.isHidden()
