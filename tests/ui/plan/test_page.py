"""The plan page through the real clinic, by keys and clicks."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.consents import consents_of
from prolodesk.clinic.courses import course_of, courses_of
from prolodesk.clinic.histories import history_of
from prolodesk.clinic.knowledge import protocol_of
from prolodesk.clinic.plan_drafts import ChangePlanDraft, plan_at_work, plans_at_work
from prolodesk.clinic.plan_values import PlanDraft
from prolodesk.clinic.plans import SavePlan, plan_of
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.courses import CourseState
from prolodesk.domain.errors import Refusal
from prolodesk.domain.words import say
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.ui.body.wishes import MarkBothSides, PlaceMark, RemoveMarks
from prolodesk.ui.desk import Desk
from prolodesk.ui.plan.page import PlanPage
from prolodesk.ui.plan.wishes import ChooseProtocol, EditPlan, SaveNow, SetPart, SetUsual, StartPlan, Typed
from prolodesk.words import Formats, words
from tests.plan_clinic import ADA, ANDY, COMPLAINT, COURSE, PATIENT, RITA, PlanClinic, fill
from tests.ui.plan.opening import open_plan

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Desktop:
    """A page with its desk, and what the clinic refused."""

    page: PlanPage
    desk: Desk
    door: Clinic
    refused: list[str]

    @property
    def draft(self) -> PlanDraft:
        (at_work,) = self.door.ask(plans_at_work, PATIENT)
        return at_work.draft

    def table(self) -> QTableView:
        return self.page.editor.sites.findChild(QTableView)

    def button(self, text: str) -> QPushButton:
        found = [b for b in self.page.findChildren(QPushButton) if text in b.text() and b.isVisible()]
        assert found, text
        return found[0]


Open = Callable[..., Desktop]


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


@pytest.fixture
def opened(place: PlanClinic, qtbot: QtBot) -> Open:
    def open_page(person: str = ADA) -> Desktop:
        door = place.door(person)
        page, desk = open_plan(door, qtbot)
        refused: list[str] = []

        def note(refusal: Refusal, command: object) -> None:
            refused.append(words(refusal.message, Formats()))

        desk.refused.connect(note)
        return Desktop(page, desk, door, refused)

    return open_page


def begin(desktop: Desktop, place: PlanClinic, protocol: str = "lbp_klein_1993") -> None:
    """A plan for the complaint with a protocol's sites, solution and volume given."""
    desktop.page._wish(StartPlan(COMPLAINT))
    desktop.page._wish(ChooseProtocol(place.protocol(protocol)))
    desktop.page._wish(SetUsual("solution_id", place.solution("dextrose_15_lido_0_2")))
    desktop.page._wish(SetUsual("volume_ml", 0.5))


def test_a_receptionist_is_told_who_sees_plans(opened: Open) -> None:
    desktop = opened(RITA)
    labels = " ".join(label.text() for label in desktop.page.findChildren(QWidget) if hasattr(label, "text"))
    assert "Ask someone who has it: assistant or provider." in labels
    assert not desktop.page.editor.isVisible()


def test_a_plan_of_twelve_sites_takes_less_than_15_interactions(opened: Open, place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened()
    page, interactions = desktop.page, 0
    qtbot.mouseClick(desktop.button("Plan for Low back pain, RIGHT"), Qt.MouseButton.LeftButton)
    interactions += 1
    protocol = page.editor.form._protocol
    protocol.setFocus()
    qtbot.keyClick(protocol, Key.Key_Down)
    interactions += 1
    usual = page.editor._usual
    usual.setFocus()
    usual.choose(place.solution("dextrose_15_lido_0_2"))
    usual.activated.emit(usual.currentIndex())
    interactions += 2
    page.editor._usual_ml.setFocus()
    qtbot.keyClicks(page.editor._usual_ml, "0.5")
    qtbot.keyClick(page.editor._usual_ml, Key.Key_Return)
    interactions += 1
    qtbot.keyClick(page, Key.Key_S, CONTROL)
    interactions += 1
    assert interactions <= 15
    (course,) = desktop.door.ask(courses_of, PATIENT)
    assert (course.planned_sites, course.sessions, course.side) == (12, 6, "right")
    assert page.reading.isVisible()
    assert desktop.refused == []


def test_every_step_is_undone_and_redone_by_name(opened: Open, place: PlanClinic) -> None:
    desktop = opened()
    before = place.digest()
    begin(desktop, place)
    assert desktop.desk.undo_label is not None
    assert words(desktop.desk.undo_label, Formats()) == "Set volume"
    desktop.page.save_plan()
    after = place.digest()
    steps = 0
    while desktop.desk.undo_label is not None:
        desktop.desk.undo()
        steps += 1
    assert place.digest() == before
    assert desktop.door.ask(plans_at_work, PATIENT) == ()
    assert desktop.button("Plan for Low back pain, RIGHT").isVisible()
    for _ in range(steps):
        desktop.desk.redo()
    assert place.digest() == after
    assert desktop.refused == []


def test_an_incomplete_plan_says_what_is_missing_and_saves_nothing(opened: Open, place: PlanClinic) -> None:
    desktop = opened()
    desktop.page._wish(StartPlan(COMPLAINT))
    desktop.page.save_plan()
    assert desktop.page.editor._why.text() == "The number of sessions is missing. Enter how many are planned."
    desktop.page._wish(ChooseProtocol(place.protocol("lbp_klein_1993")))
    assert desktop.page.editor._why.text() == ""
    desktop.page.save_plan()
    assert "Site 1 has no solution" in desktop.page.editor._why.text()
    assert desktop.door.ask(courses_of, PATIENT) == ()


def test_rows_and_marks_are_picked_together(opened: Open, place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened()
    begin(desktop, place)
    page, draft = desktop.page, desktop.draft
    page.canvas.picked.emit((draft.injections[4].injection_id,))
    assert page.editor.sites.chosen() == (draft.injections[4].injection_id,)
    table = desktop.table()
    row = table.rowViewportPosition(1) + 5
    table.scrollToTop()
    row = table.rowViewportPosition(1) + 5
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, row))
    assert page.canvas.surface.selected == frozenset({draft.injections[1].injection_id})
    assert page.editor.detail.isVisible()


def test_a_digit_in_the_table_sets_the_volume_of_all_picked_rows(opened: Open, place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened()
    begin(desktop, place)
    table = desktop.table()
    ids = [each.injection_id for each in desktop.draft.injections]
    desktop.page._pick(ids[:2])
    table.setFocus()
    qtbot.keyClick(table, "2")
    editor = table.viewport().findChild(QLineEdit)
    assert editor.text() == "2"
    qtbot.keyClicks(editor, ".5")
    qtbot.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()
    assert [each.volume_ml for each in desktop.draft.injections][:3] == [2.5, 2.5, 0.5]


def test_a_mistyped_volume_says_why_and_changes_nothing(opened: Open, place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened()
    begin(desktop, place)
    table = desktop.table()
    desktop.page._pick([desktop.draft.injections[0].injection_id])
    table.setFocus()
    qtbot.keyClick(table, "5")
    editor = table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "00")
    qtbot.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()
    assert "500 mL looks mistyped" in desktop.page.editor.sites._wrong.text()
    assert desktop.draft.injections[0].volume_ml == 0.5


def test_a_volume_below_nothing_is_refused_in_a_sentence_that_goes_with_the_next_row(
    opened: Open, place: PlanClinic, qtbot: QtBot
) -> None:
    desktop = opened()
    begin(desktop, place)
    table, sites = desktop.table(), desktop.page.editor.sites
    desktop.page._pick([desktop.draft.injections[0].injection_id])
    table.setFocus()
    qtbot.keyClick(table, "-")
    editor = table.viewport().findChild(QLineEdit)
    assert editor.text() == "-"
    qtbot.keyClicks(editor, "1")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(
        lambda: sites._wrong.text() == "A volume must be more than 0 mL. Correct it." and not sites._just_said
    )
    assert desktop.draft.injections[0].volume_ml == 0.5
    table.setFocus()
    qtbot.keyClick(table, Key.Key_Down)
    assert sites._wrong.isHidden() and sites._wrong.text() == ""


def test_a_sentence_about_a_cell_left_by_a_click_in_another_row_is_not_lost(
    opened: Open, place: PlanClinic, qtbot: QtBot
) -> None:
    desktop = opened()
    begin(desktop, place)
    table, sites = desktop.table(), desktop.page.editor.sites
    desktop.page._pick([desktop.draft.injections[0].injection_id])
    table.setFocus()
    qtbot.keyClick(table, "-")
    qtbot.keyClicks(table.viewport().findChild(QLineEdit), "1")
    there = table.visualRect(table.model().index(1, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert sites._wrong.text() == "A volume must be more than 0 mL. Correct it."
    assert desktop.draft.injections[0].volume_ml == 0.5


def test_a_cell_still_being_typed_in_is_part_of_what_is_saved(opened: Open, place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened()
    begin(desktop, place)
    table = desktop.table()
    desktop.page._pick([desktop.draft.injections[0].injection_id])
    table.setFocus()
    qtbot.keyClick(table, "3")
    desktop.page.save_plan()
    (course,) = desktop.door.ask(courses_of, PATIENT)
    assert desktop.door.ask(plan_of, course.course_id).injections[0].volume_ml == 3


def test_a_site_this_atlas_does_not_know_keeps_its_name_its_row_and_its_side(
    opened: Open, place: PlanClinic, qtbot: QtBot
) -> None:
    desktop = opened()
    begin(desktop, place)
    draft, page = desktop.draft, desktop.page
    strange = replace(
        draft.injections[0], injection_id="strange", site_id="a_site_of_another_clinic", laterality="left"
    )
    becomes = replace(draft, injections=(*draft.injections, strange))
    page.asked.emit(ChangePlanDraft(page._course_id, PATIENT, draft, becomes, say("Test")))
    QApplication.processEvents()
    model = desktop.table().model()
    last = model.rowCount() - 1
    assert model.index(last, 1).data() == "a_site_of_another_clinic · not on this picture"
    assert model.index(last, 2).data() == "LEFT"
    absent = [mark.words for mark in page.canvas.aside._absent]
    assert any("Unknown site a_site_of_another_clinic, LEFT" in words for words in absent)
    page._pick(["strange"])
    desktop.table().setFocus()
    qtbot.keyClick(desktop.table(), Key.Key_M, CONTROL)
    assert desktop.draft.injections[-1] == replace(strange, laterality="right")


def test_volume_solution_and_needle_of_several_sites_are_set_at_once(
    opened: Open, place: PlanClinic, qtbot: QtBot
) -> None:
    desktop = opened()
    begin(desktop, place)
    ids = [each.injection_id for each in desktop.draft.injections]
    desktop.page._pick(ids[:3])
    detail = desktop.page.editor.detail
    for field, text in ((detail._ml, "1.5"), (detail._needle, "27G x 38 mm")):
        assert field.isVisible()
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Key.Key_Return)
    other = detail._solution.itemData(1)
    detail._solution.choose(other)
    detail._solution.activated.emit(1)
    changed = desktop.draft.injections
    assert [(each.volume_ml, each.needle, each.solution_id) for each in changed[:3]] == [
        (1.5, "27G x 38 mm", other)
    ] * 3
    assert changed[3].volume_ml == 0.5


def test_the_tables_keys_mirror_complete_and_delete(opened: Open, place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened()
    begin(desktop, place)
    table, last = desktop.table(), desktop.draft.injections[-1].injection_id
    desktop.page._pick([last])
    table.setFocus()
    qtbot.keyClick(table, Key.Key_M, CONTROL)
    assert desktop.draft.injections[-1].laterality == "left"
    assert "Site 12" in desktop.page.editor.notices.texts()[0]
    desktop.page.editor.mend.emit("mirror")
    assert desktop.draft.injections[-1].laterality == "right"
    assert not any("Site 12" in text for text in desktop.page.editor.notices.texts())
    desktop.page._pick([last])
    qtbot.keyClick(table, Key.Key_B, CONTROL)
    assert [each.laterality for each in desktop.draft.injections[-2:]] == ["right", "left"]
    desktop.page._pick([desktop.draft.injections[-1].injection_id])
    qtbot.keyClick(table, Key.Key_Delete)
    assert desktop.draft.injections[-1].injection_id == last


def test_a_mark_whose_other_side_is_marked_already_is_deleted_and_the_keys_stay_on_the_page(
    opened: Open, place: PlanClinic, qtbot: QtBot
) -> None:
    desktop = opened()
    begin(desktop, place)
    desktop.page._wish(MarkBothSides((desktop.draft.injections[-1].injection_id,)))
    before = desktop.draft.injections
    assert [each.laterality for each in before[-2:]] == ["right", "left"]
    button = desktop.button("Delete them there")
    button.setFocus()
    qtbot.keyClick(button, Key.Key_Return)
    assert desktop.draft.injections == before[:-1]
    assert desktop.table().hasFocus()
    desktop.desk.undo()
    assert desktop.draft.injections == before
    assert desktop.page.isAncestorOf(QApplication.focusWidget())


def test_mirroring_onto_a_mark_that_is_there_says_that_nothing_moved(
    opened: Open, place: PlanClinic, qtbot: QtBot
) -> None:
    desktop = opened()
    begin(desktop, place)
    first = desktop.draft.injections[-1].injection_id
    desktop.page._wish(MarkBothSides((first,)))
    before = desktop.draft.injections
    desktop.page._pick([first])
    desktop.table().setFocus()
    for key, word in ((Key.Key_M, "mirrored"), (Key.Key_B, "added")):
        qtbot.keyClick(desktop.table(), key, CONTROL)
        assert desktop.page.editor._why.text() == (
            f"Nothing was {word}: the other side is marked already, or there is none."
        )
    assert desktop.draft.injections == before
    desktop.page._wish(RemoveMarks((first,)))
    assert desktop.page.editor._why.text() == ""


def test_after_saving_and_undoing_by_keys_the_keys_go_to_the_sites(
    opened: Open, place: PlanClinic, qtbot: QtBot
) -> None:
    desktop = opened()
    begin(desktop, place)
    desktop.page.editor._usual_ml.setFocus()
    qtbot.keyClick(desktop.page, Key.Key_S, CONTROL)
    assert desktop.page.reading.isVisible() and desktop.page.reading.sites.focusProxy().hasFocus()
    desktop.desk.undo()
    assert desktop.page.editor.isVisible() and desktop.page.editor.sites.focusProxy().hasFocus()


def test_a_site_is_added_by_its_name_and_a_side_not_said_is_asked(opened: Open, qtbot: QtBot) -> None:
    desktop = opened()
    desktop.page._wish(StartPlan(COMPLAINT))
    field = desktop.page.editor.finder.field
    field.setFocus()
    qtbot.keyClicks(field, "plantar fascia")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClick(field, Key.Key_Return)
    (mark,) = desktop.draft.injections
    assert (mark.site_id, mark.laterality) == ("plantar_fascia_calcaneal", "right")


def test_marks_asked_for_on_the_body_become_rows(opened: Open) -> None:
    desktop = opened()
    desktop.page._wish(StartPlan(COMPLAINT))
    desktop.page.canvas.asked.emit(PlaceMark("posterior_si_long_psis", Laterality.RIGHT))
    assert desktop.table().model().rowCount() == 1
    assert [mark.number for mark in desktop.page.canvas.surface.marks] == [1]


def test_typing_is_kept_without_leaving_the_field_and_stands_there_after_a_crash(
    opened: Open, place: PlanClinic, qtbot: QtBot
) -> None:
    desktop = opened()
    desktop.page._wish(StartPlan(COMPLAINT))
    desktop.page.editor.adjuncts.setFocus()
    qtbot.keyClicks(desktop.page.editor.adjuncts, "Walk dai")
    desktop.page._keeper.timeout.emit()
    (at_work,) = desktop.door.ask(plans_at_work, PATIENT)
    assert dict(at_work.typed) == {"adjuncts": "Walk dai"}
    assert at_work.draft.adjuncts == ""
    assert desktop.page.bar.kept.full() == "Draft saved 09:00"
    again = opened()
    assert again.page.editor.adjuncts.toPlainText() == "Walk dai"
    again.page.settle()
    assert again.draft.adjuncts == "Walk dai"


def test_what_is_typed_is_part_of_what_is_saved(opened: Open, place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened()
    begin(desktop, place)
    desktop.page.editor.adjuncts.setFocus()
    qtbot.keyClicks(desktop.page.editor.adjuncts, "Daily walks")
    qtbot.keyClick(desktop.page, Key.Key_S, CONTROL)
    (course,) = desktop.door.ask(courses_of, PATIENT)
    assert desktop.door.ask(plan_of, course.course_id).adjuncts == "Daily walks"
    assert desktop.door.ask(plans_at_work, PATIENT) == ()


def test_a_plan_to_be_changed_opens_at_its_top_with_the_first_field_whole(opened: Open, place: PlanClinic) -> None:
    desktop = opened()
    begin(desktop, place)
    desktop.page._wish(SetPart("sessions", 3))
    desktop.page._wish(SaveNow())
    again = opened()
    again.page._wish(EditPlan())
    QApplication.processEvents()
    field, scroll = QApplication.focusWidget(), again.page.editor._scroll
    assert again.page.editor.form.isAncestorOf(field) and scroll.verticalScrollBar().value() == 0
    assert scroll.viewport().rect().contains(QRect(field.mapTo(scroll.viewport(), QPoint()), field.size()))


def test_a_new_complaint_is_written_down_with_its_plan_as_one_step(opened: Open, qtbot: QtBot) -> None:
    desktop = opened()
    qtbot.mouseClick(desktop.button("Plan for a new complaint"), Qt.MouseButton.LeftButton)
    field = QApplication.focusWidget()
    assert field is desktop.page.editor.form._new_complaint
    qtbot.keyClicks(field, "Tennis elbow")
    qtbot.keyClick(field, Key.Key_Return)
    assert desktop.page.editor.form.isAncestorOf(QApplication.focusWidget()) and not field.isVisible()
    titles = {complaint.form.title for complaint in desktop.door.ask(history_of, PATIENT).complaints}
    assert titles == {"Low back pain", "Tennis elbow"}
    assert desktop.draft.title == "Tennis elbow"
    desktop.desk.undo()
    assert {complaint.form.title for complaint in desktop.door.ask(history_of, PATIENT).complaints} == {"Low back pain"}
    assert desktop.draft.title == ""


def test_another_complaint_is_named_where_one_was_chosen(opened: Open, qtbot: QtBot) -> None:
    desktop = opened()
    desktop.page._wish(StartPlan(COMPLAINT))
    form = desktop.page.editor.form
    form._complaint.setCurrentIndex(form._complaint.count() - 1)
    form._complaint.activated.emit(form._complaint.currentIndex())
    qtbot.keyClicks(form._new_complaint, "Tennis elbow")
    desktop.page.editor.adjuncts.setFocus()
    assert desktop.draft.title == "Tennis elbow"


def test_a_new_complaint_that_is_refused_or_half_typed_keeps_its_letters(opened: Open, qtbot: QtBot) -> None:
    desktop, long = opened(), "Pain " * 50
    desktop.page._wish(StartPlan())
    field = desktop.page.editor.form._new_complaint
    field.setFocus()
    qtbot.keyClicks(field, long)
    desktop.page._keeper.timeout.emit()
    assert dict(desktop.door.ask(plans_at_work, PATIENT)[0].typed) == {"new_complaint": long}
    qtbot.keyClick(field, Key.Key_Return)
    assert "at most 200 fit here" in desktop.refused[0]
    assert field.isVisible() and field.text() == long
    field.clear()
    qtbot.keyClicks(field, "Knee pain")
    qtbot.keyClick(field, Key.Key_Return)
    (at_work,) = desktop.door.ask(plans_at_work, PATIENT)
    assert (at_work.draft.title, dict(at_work.typed)) == ("Knee pain", {})


def test_sites_of_a_protocol_that_waited_for_a_side_take_their_place(opened: Open, place: PlanClinic) -> None:
    desktop = opened()
    desktop.page._wish(StartPlan())
    desktop.page._wish(ChooseProtocol(place.protocol("plantar_altas_2018")))
    assert desktop.draft.injections == ()
    assert "A site of the protocol waits" in desktop.page.editor.notices.texts()[0]
    desktop.page._wish(SetPart("side", "left"))
    assert desktop.page.editor.notices.texts() == ()
    assert [(each.site_id, each.laterality) for each in desktop.draft.injections] == [
        ("plantar_fascia_calcaneal", "left")
    ]


def test_an_assistant_prepares_a_plan_and_is_told_who_can_save_it(opened: Open, place: PlanClinic) -> None:
    desktop = opened(ANDY)
    begin(desktop, place)
    assert not desktop.page.editor._save.isEnabled()
    assert "provider" in desktop.page.editor._why.text()
    ada = opened(ADA)
    ada.page._wish(SetPart("provider_id", ADA))
    ada.page.save_plan()
    assert len(ada.door.ask(courses_of, PATIENT)) == 1


def test_a_saved_plan_keeps_saying_that_a_mark_is_on_the_other_side(opened: Open, place: PlanClinic) -> None:
    plan = place.plan()
    first, *others = plan.injections
    astray = replace(first, laterality="left" if plan.side == "right" else "right")
    place.door().do(SavePlan(COURSE, None, replace(plan, injections=(astray, *others))))
    desktop = opened()
    reading = desktop.page.reading
    assert reading.other_side.isVisible() and reading.other_side.text().startswith("Site 1 (")


def test_a_saved_plan_is_read_edited_and_given_back_by_discarding(opened: Open, place: PlanClinic) -> None:
    place.door().do(SavePlan(COURSE, None, place.plan()))
    desktop = opened()
    assert desktop.page.reading.isVisible() and desktop.page.reading.other_side.isHidden()
    assert desktop.page.reading._rhythm.text() == "6 sessions · every 4 weeks (3–6) · Dr Ada Quist"
    desktop.page._wish(EditPlan())
    desktop.page._wish(SetPart("sessions", 4))
    assert desktop.page.editor.isVisible()
    desktop.button("Discard changes").click()
    assert desktop.page.reading.isVisible()
    assert desktop.door.ask(plan_at_work, COURSE) is None
    desktop.desk.undo()
    assert desktop.draft.sessions == 4
    desktop.page.save_plan()
    assert desktop.door.ask(course_of, COURSE).sessions == 4


def test_consent_on_paper_is_recorded_in_one_line(opened: Open, place: PlanClinic, qtbot: QtBot) -> None:
    place.door().do(SavePlan(COURSE, None, place.plan()))
    desktop = opened()
    assert desktop.page.reading.consent._words.text() == "No consent on paper is recorded for this side yet."
    desktop.button("Record consent").click()
    qtbot.keyClick(desktop.page.reading.consent._procedure, Key.Key_Return)
    (consent,) = desktop.door.ask(consents_of, PATIENT)
    assert (consent.side, consent.course_id) == ("right", COURSE)
    assert desktop.page.reading.consent._words.text() == "Consent on paper recorded 27-Oct-2026 · RIGHT"


def test_a_course_is_paused_with_a_reason_and_resumed(opened: Open, place: PlanClinic, qtbot: QtBot) -> None:
    place.door().do(SavePlan(COURSE, None, place.plan()))
    desktop = opened()
    desktop.button("Pause").click()
    reason = desktop.page.reading.reason.reason
    qtbot.keyClick(reason, Key.Key_Return)
    assert desktop.door.ask(course_of, COURSE).state is CourseState.PROPOSED
    qtbot.keyClicks(reason, "On holiday")
    qtbot.keyClick(reason, Key.Key_Return)
    assert desktop.door.ask(course_of, COURSE).state is CourseState.PAUSED
    assert desktop.page.reading._state.text().startswith("Paused: On holiday · ")
    desktop.button("Resume").click()
    assert desktop.door.ask(course_of, COURSE).state is CourseState.PROPOSED


def test_a_provider_approves_the_protocol_where_it_is_chosen(opened: Open, place: PlanClinic) -> None:
    desktop = opened()
    begin(desktop, place, "knee_dumais_2012")
    desktop.button("Approve for this clinic").click()
    assert desktop.door.ask(protocol_of, place.protocol("knee_dumais_2012")).state == "approved"
    assert not any(b.isVisible() and "Approve" in b.text() for b in desktop.page.findChildren(QPushButton))


def test_a_change_at_another_desk_is_shown_and_one_on_the_same_part_is_refused(opened: Open, place: PlanClinic) -> None:
    first, second = opened(ADA), opened(ANDY)
    first.page._wish(StartPlan(COMPLAINT))
    second.page.show_patient(PATIENT)
    first.page._wish(SetPart("sessions", 3))
    second.page._wish(SetPart("adjuncts", "Swim"))
    assert second.draft.sessions == 3
    second.page.show_patient(PATIENT)
    first.page._wish(SetPart("sessions", 4))
    second.page._wish(SetPart("sessions", 5))
    assert "changed at another desk" in second.refused[0]
    assert second.draft.sessions == 4


def test_a_hidden_page_only_remembers_that_it_is_stale(opened: Open, place: PlanClinic) -> None:
    desktop = opened()
    desktop.page.hide()
    desktop.desk.do(SavePlan(COURSE, None, place.plan()))
    assert not desktop.page.reading.isVisibleTo(desktop.page)
    desktop.page.show()
    assert desktop.page.reading.isVisible()


def test_letters_that_cannot_be_kept_do_no_harm(opened: Open, place: PlanClinic) -> None:
    desktop = opened()
    begin(desktop, place)
    desktop.page._wish(Typed("adjuncts", "a\0b"))
    desktop.page._keeper.timeout.emit()
    desktop.page._wish(SetPart("adjuncts", "Kräftigung 🙂 \0 <b>‮'; --"))
    desktop.page.save_plan()
    (course,) = desktop.door.ask(courses_of, PATIENT)
    assert desktop.door.ask(plan_of, course.course_id).adjuncts == "Kräftigung 🙂  <b>'; --"


def rows_in_sight(desktop: Desktop) -> range:
    """The rows of the table that are wholly seen in the form."""
    table, scroll = desktop.table(), desktop.page.editor._scroll
    seen = scroll.viewport().rect()
    inside = [
        row
        for row in range(table.model().rowCount())
        if seen.contains(
            table.viewport().mapTo(scroll.viewport(), table.visualRect(table.model().index(row, 1)).center())
        )
    ]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def test_sites_are_in_sight_where_there_is_little_height(opened: Open, place: PlanClinic, qtbot: QtBot) -> None:
    desktop = opened()
    page = desktop.page
    page.resize(1282, 480)
    begin(desktop, place)
    qtbot.waitUntil(lambda: len(rows_in_sight(desktop)) >= 4)
    table, injections = desktop.table(), desktop.draft.injections
    assert table.verticalScrollBar().maximum() == 0  # the form scrolls, not the table in it
    for row in (len(injections) - 1, 0):
        page._pick((injections[row].injection_id,))
        assert row in rows_in_sight(desktop)


def test_without_a_rhythm_no_blank_line_stands_above_the_sites(opened: Open, place: PlanClinic) -> None:
    desktop = opened()
    desktop.page._wish(StartPlan(COMPLAINT))
    form = desktop.page.editor.form
    assert form._rhythm.isHidden()
    desktop.page._wish(ChooseProtocol(place.protocol("lbp_klein_1993")))
    assert not form._rhythm.isHidden() and form._rhythm.text()
