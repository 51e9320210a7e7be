"""The page of one patient: what is typed is saved on leaving a field, kept while typing, and never lost."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.clinic.alerts import AddAlert, AlertForm
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.drafts import draft_of
from prolodesk.clinic.histories import EditMedication, RecordPain, history_of
from prolodesk.clinic.patients import CreatePatient, EditPatient, PatientForm
from prolodesk.clinic.plans import SavePlan
from prolodesk.clinic.records import record_of
from prolodesk.store.clinic_file import open_clinic
from prolodesk.store.tables import AuditRow
from prolodesk.ui.desk import Desk
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.text import ElidedLabel
from prolodesk.ui.patients.entries import Entry
from prolodesk.ui.patients.record_page import PatientPage
from prolodesk.ui.patients.record_tab import RecordTab
from tests.conftest import KEY
from tests.plan_clinic import ADA, ANDY, COMPLAINT, COURSE, OTHER_PATIENT, PATIENT, RITA, PlanClinic, an_id

Join = Callable[[Clinic], tuple[Desk, PatientPage]]
HART = PatientForm(family="Hart", given="Julia", phone="555 0100", born_on=date(1981, 7, 14))
NEW = an_id(50)


@pytest.fixture
def hart(place: PlanClinic) -> PlanClinic:
    place.door(RITA).do(CreatePatient(NEW, HART))
    return place


def editor(page: PatientPage, name: str) -> QLineEdit:
    edit = entry(page, name).field.editor
    found = edit if isinstance(edit, QLineEdit) else edit.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def entry(page: PatientPage, name: str) -> Entry:
    """An entry of the record, or with "history." before its name of the history."""
    part, _, rest = name.partition(".")
    if part == "history":
        assert page.record_tab.history is not None
        return page.record_tab.history.form.entries[rest]
    return page.record_tab.record.form.entries[name]


def parents_of(widget: QWidget) -> Iterator[QWidget]:
    while parent := widget.parentWidget():
        widget = parent
        yield parent


def type_into(qtbot: QtBot, widget: QWidget, text: str) -> None:
    tab = next(parent for parent in parents_of(widget) if isinstance(parent, RecordTab))
    next(parent for parent in parents_of(tab) if isinstance(parent, PatientPage)).open_tab(tab)
    widget.setFocus()
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    widget.selectAll()
    if text.isascii() and len(text) < 100:
        qtbot.keyClicks(widget, text)
    elif isinstance(widget, QPlainTextEdit):
        widget.insertPlainText(text)
    else:
        widget.insert(text)
        widget.textEdited.emit(widget.text())


def leave(qtbot: QtBot, edit: QLineEdit) -> None:
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def button(page: PatientPage, words: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.accessibleName() == words)


def keep_drafts(page: PatientPage) -> None:
    for keeper in (
        page.record_tab.record.keeper,
        *((page.record_tab.history.keeper,) if page.record_tab.history else ()),
    ):
        for timer in keeper.unsaved.findChildren(QTimer):
            if timer.isActive():
                assert timer.interval() <= 2000
                timer.timeout.emit()


def said(page: PatientPage) -> str:
    QApplication.processEvents()
    labels = (label for label in page.findChildren(QLabel) if label.isVisibleTo(page))
    return " | ".join(label.full() if isinstance(label, ElidedLabel) else label.text() for label in labels)


def kill(page: PatientPage) -> None:
    """The process is gone: nothing the page still wanted to say arrives."""
    page.asked.disconnect()
    page.close()


def test_opening_a_record_is_audited_and_shows_who_it_is(hart: PlanClinic, patient_page: Join) -> None:
    _, page = patient_page(hart.door(RITA))
    page.show_patient(NEW)
    assert "HART, Julia" in said(page) and "14-Jul-1981 (45y)" in said(page)
    with hart.file.reading() as session:
        assert session.query(AuditRow).filter_by(action="OpenChart", patient_id=NEW).count() == 1


def test_enter_in_a_field_saves_it_and_undo_takes_it_back(hart: PlanClinic, patient_page: Join, qtbot: QtBot) -> None:
    desk, page = patient_page(hart.door(RITA))
    page.show_patient(NEW)
    type_into(qtbot, editor(page, "phone"), "555 0199")
    leave(qtbot, editor(page, "phone"))
    assert hart.door(RITA).ask(record_of, NEW).form == replace(HART, phone="555 0199")
    desk.undo()
    assert hart.door(RITA).ask(record_of, NEW).form == HART
    assert editor(page, "phone").text() == "555 0100"


def test_leaving_a_field_saves_it(hart: PlanClinic, patient_page: Join, qtbot: QtBot) -> None:
    _, page = patient_page(hart.door(RITA))
    page.show_patient(NEW)
    page.open_tab(page.record_tab)
    note = entry(page, "note").field.editor
    type_into(qtbot, note, "Prefers mornings")
    editor(page, "email").setFocus()
    qtbot.waitUntil(lambda: hart.door(RITA).ask(record_of, NEW).form.note == "Prefers mornings")
    assert not page.record_tab.record.keeper.unsaved.names()


def test_a_note_is_as_high_as_its_lines_also_once_they_wrap(hart: PlanClinic, patient_page: Join) -> None:
    desk = hart.door(RITA)
    desk.do(EditPatient(NEW, HART, replace(HART, note="Rings twice, then leaves a word. " * 8)))
    _, page = patient_page(desk)
    page.show_patient(NEW)
    page.open_tab(page.record_tab)
    QApplication.processEvents()
    note = entry(page, "note").field.editor
    assert isinstance(note, QPlainTextEdit) and note.document().size().height() > 2
    assert not note.verticalScrollBar().isVisible()
    page.resize(900, 768)
    QApplication.processEvents()
    assert not note.verticalScrollBar().isVisible()


def test_typing_is_kept_within_two_seconds_and_the_page_says_when(
    hart: PlanClinic, patient_page: Join, qtbot: QtBot
) -> None:
    _, page = patient_page(hart.door(RITA))
    page.show_patient(NEW)
    type_into(qtbot, editor(page, "email"), "julia@exa")
    assert "Saving draft" in said(page)
    keep_drafts(page)
    assert "Draft saved 09:00" in said(page)
    assert hart.door(RITA).ask(record_of, NEW).form.email == ""


@pytest.mark.parametrize(
    ("name", "label", "typed"),
    [
        ("email", "E-mail", "julia@exa"),
        ("born_on", "Date of birth", "14/7/19"),
        ("note", "Note for the desk", 'Says "no" to mornings\n\u05d0\u05d1 & <b>'),
        ("history.examination", "Examination", "Tender over <b>right</b> PSIS \U0001f642"),
        ("history.onset", "Onset", "since spr"),
    ],
)
def test_a_killed_page_loses_nothing_typed(
    hart: PlanClinic, patient_page: Join, qtbot: QtBot, name: str, label: str, typed: str
) -> None:
    _, page = patient_page(hart.door(ANDY))
    page.show_patient(NEW)
    type_into(
        qtbot, entry(page, name).field.editor if name in ("note", "history.examination") else editor(page, name), typed
    )
    keep_drafts(page)
    kill(page)
    again = open_clinic(hart.file.path, KEY)
    _, page = patient_page(PlanClinic(again).door(ANDY))
    page.show_patient(NEW)
    assert entry(page, name).raw() == typed
    assert f"Put back what you typed at Tue 27-Oct-2026 09:00: {label}." in said(page)
    page.settle()
    again.close()


def test_another_window_in_front_is_not_leaving_a_field(hart: PlanClinic, patient_page: Join, qtbot: QtBot) -> None:
    _, page = patient_page(hart.door(RITA))
    page.show_patient(NEW)
    type_into(qtbot, editor(page, "email"), "julia@exa")
    QApplication.sendEvent(
        editor(page, "email"), QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    )
    assert hart.door(RITA).ask(record_of, NEW).form.email == ""
    assert page.record_tab.record.keeper.unsaved.names() == ("email",)


def test_what_was_put_back_is_said_on_every_tab_and_not_saved_unasked(
    hart: PlanClinic, patient_page: Join, qtbot: QtBot
) -> None:
    _, page = patient_page(hart.door(ANDY))
    page.show_patient(NEW)
    type_into(qtbot, editor(page, "email"), "julia@exa")
    keep_drafts(page)
    kill(page)
    _, page = patient_page(hart.door(ANDY))
    page.show_patient(NEW)
    for tab in (page.record_tab, page.summary):
        page.open_tab(tab)
        assert "Put back what you typed at Tue 27-Oct-2026 09:00: E-mail." in said(page)
    page.show_patient(OTHER_PATIENT)
    assert hart.door(ANDY).ask(record_of, NEW).form.email == ""
    page.show_patient(NEW)
    assert editor(page, "email").text() == "julia@exa"


def test_what_was_put_back_is_saved_with_one_press(hart: PlanClinic, patient_page: Join, qtbot: QtBot) -> None:
    _, page = patient_page(hart.door(ANDY))
    page.show_patient(NEW)
    type_into(qtbot, editor(page, "email"), "julia@example.org")
    keep_drafts(page)
    kill(page)
    _, page = patient_page(hart.door(ANDY))
    page.show_patient(NEW)
    page.restored.save.emit()
    assert hart.door(ANDY).ask(record_of, NEW).form.email == "julia@example.org"
    assert page.restored.text() == ""
    assert hart.door(ANDY).ask(draft_of, "record", NEW) is None


def test_what_was_put_back_can_be_thrown_away(hart: PlanClinic, patient_page: Join, qtbot: QtBot) -> None:
    _, page = patient_page(hart.door(ANDY))
    page.show_patient(NEW)
    type_into(qtbot, editor(page, "email"), "julia@exa")
    keep_drafts(page)
    page.restored.throw_away.emit()
    assert editor(page, "email").text() == ""
    assert hart.door(ANDY).ask(draft_of, "record", NEW) is None


def test_a_draft_never_writes_over_what_was_changed_since(hart: PlanClinic, patient_page: Join, qtbot: QtBot) -> None:
    _, page = patient_page(hart.door(ANDY))
    page.show_patient(NEW)
    type_into(qtbot, editor(page, "phone"), "555 0111")
    keep_drafts(page)
    kill(page)
    hart.door(RITA).do(EditPatient(NEW, HART, replace(HART, phone="555 0122")))
    _, page = patient_page(hart.door(ANDY))
    page.show_patient(NEW)
    assert editor(page, "phone").text() == "555 0111"
    assert "Changed by someone since: Phone. Look before you save yours." in said(page)
    page.open_tab(page.record_tab)
    assert "Changed since you typed this. It is now: 555 0122" in said(page)
    page.settle()
    assert hart.door(RITA).ask(record_of, NEW).form.phone == "555 0122"
    page.restored.save.emit()
    assert hart.door(RITA).ask(record_of, NEW).form.phone == "555 0111"


def test_changing_the_patient_saves_what_is_typed_and_shows_the_other(
    hart: PlanClinic, patient_page: Join, qtbot: QtBot
) -> None:
    _, page = patient_page(hart.door(RITA))
    page.show_patient(NEW)
    type_into(qtbot, editor(page, "email"), "julia@example.org")
    page.show_patient(OTHER_PATIENT)
    assert hart.door(RITA).ask(record_of, NEW).form.email == "julia@example.org"
    assert editor(page, "email").text() == "" and editor(page, "family").text() == "O’Neill"


def test_a_refused_field_says_why_and_its_text_survives_another_patient(
    hart: PlanClinic, patient_page: Join, qtbot: QtBot
) -> None:
    _, page = patient_page(hart.door(RITA))
    page.show_patient(NEW)
    long = "x" * 10_000
    type_into(qtbot, editor(page, "family"), long)
    leave(qtbot, editor(page, "family"))
    assert "This text has 10000 characters, and at most 100 fit here." in entry(page, "family").field.error()
    page.show_patient(OTHER_PATIENT)
    page.show_patient(NEW)
    assert editor(page, "family").text() == long
    assert hart.door(RITA).ask(record_of, NEW).form.family == "Hart"


def test_a_date_that_is_none_stays_in_its_field_and_says_so(hart: PlanClinic, patient_page: Join, qtbot: QtBot) -> None:
    _, page = patient_page(hart.door(RITA))
    page.show_patient(NEW)
    type_into(qtbot, editor(page, "born_on"), "31 feb 1980")
    leave(qtbot, editor(page, "born_on"))
    assert "is not a date" in entry(page, "born_on").field.error()
    assert hart.door(RITA).ask(record_of, NEW).form.born_on == HART.born_on
    type_into(qtbot, editor(page, "born_on"), "3.4.80")
    leave(qtbot, editor(page, "born_on"))
    assert hart.door(RITA).ask(record_of, NEW).form.born_on == date(1980, 4, 3)


@pytest.mark.parametrize("name", ["phone", "second_phone", "emergency_phone"])
def test_a_phone_of_a_few_digits_stays_in_its_field_and_says_what_to_do(
    hart: PlanClinic, patient_page: Join, qtbot: QtBot, name: str
) -> None:
    _, page = patient_page(hart.door(RITA))
    page.show_patient(NEW)
    type_into(qtbot, editor(page, name), "ask 55")
    leave(qtbot, editor(page, name))
    assert entry(page, name).field.error() == (
        "A phone number has at least 5 digits. Type all of it, or empty the field."
    )
    assert hart.door(RITA).ask(record_of, NEW).form == HART
    qtbot.keyClicks(editor(page, name), "5 0199")
    assert entry(page, name).field.error() == ""


def test_names_with_markup_quotes_and_right_to_left_are_shown_as_they_are(
    hart: PlanClinic, patient_page: Join, qtbot: QtBot
) -> None:
    _, page = patient_page(hart.door(RITA))
    for number, name in enumerate(('<img src="x">', "محمد علي", "👩‍⚕️ O'Neill"), start=70):
        hart.door(RITA).do(CreatePatient(an_id(number), PatientForm(family=name, phone="555 0100")))
        page.show_patient(an_id(number))
        assert name.upper() in said(page)
        assert editor(page, "family").text() == name


def test_reception_sees_no_history_and_is_told_whom_to_ask(hart: PlanClinic, patient_page: Join) -> None:
    hart.door(ANDY).do(EditMedication(PATIENT, "", "Warfarin"))
    hart.door().do(SavePlan(COURSE, None, hart.plan()))
    _, page = patient_page(hart.door(RITA))
    page.show_patient(PATIENT)
    assert page.record_tab.history is None
    assert "Goals and history are for those who see the chart. Ask: an assistant, a provider." in said(page)
    page.open_tab(page.record_tab)
    assert "Why can't I see it?" in said(page)
    assert "Warfarin" not in said(page) and "Lift a grandchild" not in said(page)


def test_the_summary_shows_courses_goals_pain_and_alerts(hart: PlanClinic, patient_page: Join) -> None:
    door = hart.door()
    door.do(SavePlan(COURSE, None, hart.plan()))
    door.do(AddAlert(an_id(60), PATIENT, AlertForm("allergy", "lidocaine", "anaphylaxis", for_everyone=True)))
    door.do(RecordPain(an_id(61), PATIENT, None, None, 7))
    _, page = patient_page(door)
    page.show_patient(PATIENT)
    shown = said(page)
    for words in (
        "Low back pain · Sacroiliac and pelvis, right",
        "0 of 6 sessions · every 4 weeks (3–6) · Dr Ada Quist",
        "Lift a grandchild · 3 of 10 at the start",
        "Allergy: lidocaine (anaphylaxis)",
    ):
        assert words in shown


def test_one_endless_word_widens_no_column_of_the_summary(hart: PlanClinic, patient_page: Join) -> None:
    hart.door(RITA).do(EditPatient(NEW, HART, replace(HART, note="W" * 9_000)))
    _, page = patient_page(hart.door(ANDY))
    page.show_patient(NEW)
    QApplication.processEvents()
    places = [card.mapTo(page, card.rect().topRight()).x() for card in page.summary.findChildren(Card)]
    assert min(places) > 0 and max(places) < page.width()


def test_a_change_from_another_page_is_shown_and_typing_stays(
    hart: PlanClinic, patient_page: Join, qtbot: QtBot
) -> None:
    desk, page = patient_page(hart.door(RITA))
    page.show_patient(NEW)
    type_into(qtbot, editor(page, "email"), "julia@exa")
    desk.do(EditPatient(NEW, HART, replace(HART, title="Mrs")))
    assert editor(page, "title").text() == "Mrs" and "HART, Julia (Mrs)" in said(page)
    assert editor(page, "email").text() == "julia@exa"


def test_a_new_patient_taken_back_by_undo_disappears_from_the_screen(place: PlanClinic, patient_page: Join) -> None:
    desk, page = patient_page(place.door(RITA))
    desk.do(CreatePatient(NEW, HART))
    page.show_patient(NEW)
    desk.undo()
    assert page.patient_id == "" and not page.isEnabled()


def test_the_first_field_left_makes_a_new_complaint(hart: PlanClinic, patient_page: Join, qtbot: QtBot) -> None:
    desk, page = patient_page(hart.door(ANDY))
    page.show_patient(NEW)
    page.open_tab(page.record_tab)
    type_into(qtbot, editor(page, "history.title"), "Knee pain")
    leave(qtbot, editor(page, "history.title"))
    type_into(qtbot, editor(page, "history.onset"), "since spring")
    leave(qtbot, editor(page, "history.onset"))
    complaints = hart.door(ANDY).ask(history_of, NEW).complaints
    assert [(each.form.title, each.form.onset) for each in complaints] == [("Knee pain", "since spring")]
    desk.undo()
    desk.undo()
    assert hart.door(ANDY).ask(history_of, NEW).complaints == ()


def test_two_complaints_keep_their_own_typing(hart: PlanClinic, patient_page: Join, qtbot: QtBot) -> None:
    _, page = patient_page(hart.door(ANDY))
    page.show_patient(PATIENT)
    assert page.record_tab.history is not None
    page.record_tab.history.form.wanted.emit()
    type_into(qtbot, editor(page, "history.title"), "Knee pain")
    page.record_tab.history.form.picked.emit(COMPLAINT)
    assert editor(page, "history.title").text() == "Low back pain"
    titles = {each.form.title for each in hart.door(ANDY).ask(history_of, PATIENT).complaints}
    assert titles == {"Low back pain", "Knee pain"}


def test_red_flags_are_ticked_and_none_excludes_them(hart: PlanClinic, patient_page: Join, qtbot: QtBot) -> None:
    _, page = patient_page(hart.door(ANDY))
    page.show_patient(PATIENT)
    page.open_tab(page.record_tab)
    flags = entry(page, "history.red_flags")
    for code, then in (("fever", ("fever",)), ("none", ("none",)), ("trauma", ("trauma",))):
        flags.tick(code).click()  # type: ignore[attr-defined]
        assert hart.door(ANDY).ask(history_of, PATIENT).complaints[0].form.red_flags == then


def test_an_alert_is_written_corrected_and_ended_on_the_page(
    hart: PlanClinic, patient_page: Join, qtbot: QtBot
) -> None:
    _, page = patient_page(hart.door(ADA))
    page.show_patient(NEW)
    page.open_tab(page.record_tab)
    panel = page.record_tab.record.alerts.panel
    page.record_tab.record.alerts.open_panel()
    qtbot.keyClick(panel.text.edit, Qt.Key.Key_Return)
    assert "Name what the allergy is to" in said(page)
    qtbot.keyClicks(panel.text.edit, "latex")
    qtbot.keyClick(panel.text.edit, Qt.Key.Key_Return)
    record = hart.door(ADA).ask(record_of, NEW)
    assert [(alert.form.kind, alert.form.text) for alert in record.alerts] == [("allergy", "latex")]
    assert panel.isHidden() and "Allergy: latex" in page.banner.shown_alerts()
    assert button(page, "Add alert").isVisible()
    page.record_tab.record.alerts.open_panel(record.alerts[0])
    panel.severity.show_raw("anaphylaxis")
    panel.asked.emit(panel.form())
    assert "Allergy: latex (anaphylaxis)" in page.banner.shown_alerts()


def test_a_second_alert_can_be_added_after_one_is_kept_undone_or_not_wanted(
    hart: PlanClinic, patient_page: Join, qtbot: QtBot
) -> None:
    desk, page = patient_page(hart.door(ADA))
    page.show_patient(NEW)
    page.open_tab(page.record_tab)
    panel = page.record_tab.record.alerts.panel
    for allergy in ("latex", "iodine"):
        button(page, "Add alert").click()
        assert not button(page, "Add alert").isVisible()
        qtbot.keyClicks(panel.text.edit, allergy)
        qtbot.keyClick(panel.text.edit, Qt.Key.Key_Return)
        assert button(page, "Add alert").isVisible()
    desk.undo()
    assert button(page, "Add alert").isVisible()
    button(page, "Add alert").click()
    qtbot.keyClick(panel.text.edit, Qt.Key.Key_Escape)
    assert button(page, "Add alert").isVisible()
    assert [alert.form.text for alert in hart.door(ADA).ask(record_of, NEW).alerts] == ["latex"]


def test_the_historys_fields_stay_where_they_are_when_a_complaint_is_saved(
    hart: PlanClinic, patient_page: Join, qtbot: QtBot
) -> None:
    _, page = patient_page(hart.door(ANDY))
    page.show_patient(NEW)
    page.open_tab(page.record_tab)
    QApplication.processEvents()
    onset = editor(page, "history.onset")
    before = onset.mapTo(page, onset.rect().topLeft())
    assert not button(page, "New complaint").isEnabled()
    type_into(qtbot, editor(page, "history.title"), "Knee pain")
    leave(qtbot, editor(page, "history.title"))
    QApplication.processEvents()
    assert button(page, "New complaint").isEnabled()
    assert onset.mapTo(page, onset.rect().topLeft()) == before


def test_half_an_alert_survives_a_crash(hart: PlanClinic, patient_page: Join, qtbot: QtBot) -> None:
    _, page = patient_page(hart.door(ADA))
    page.show_patient(NEW)
    page.record_tab.record.alerts.open_panel()
    qtbot.keyClicks(page.record_tab.record.alerts.panel.text.edit, "penicil")
    keep_drafts(page)
    kill(page)
    _, page = patient_page(hart.door(ADA))
    page.show_patient(NEW)
    page.open_tab(page.record_tab)
    assert page.record_tab.record.alerts.panel.isVisibleTo(page)
    assert page.record_tab.record.alerts.panel.text.raw() == "penicil"


def test_weight_is_recorded_with_its_day_and_shown(hart: PlanClinic, patient_page: Join, qtbot: QtBot) -> None:
    _, page = patient_page(hart.door(RITA))
    page.show_patient(NEW)
    page.open_tab(page.record_tab)
    weight = page.record_tab.record.measures.entries[1].field.editor
    qtbot.keyClicks(weight, "72,5")
    qtbot.keyClick(weight, Qt.Key.Key_Return)
    assert "72.5 kg on 27-Oct-2026" in said(page)
    latest = hart.door(RITA).ask(record_of, NEW).latest("weight_kg")
    assert latest is not None and (latest.value, latest.taken_on) == (72.5, date(2026, 10, 27))
    qtbot.keyClicks(weight, "7250")
    qtbot.keyClick(weight, Qt.Key.Key_Return)
    assert "cannot be right" in page.record_tab.record.measures.entries[1].field.error()


def test_similar_names_are_warned_about_under_the_banner(hart: PlanClinic, patient_page: Join) -> None:
    hart.door(RITA).do(CreatePatient(an_id(70), replace(HART, family="Hartt", given="Giulia", phone="555 0170")))
    _, page = patient_page(hart.door(RITA))
    page.show_patient(NEW)
    assert "Similar name: HARTT, Giulia · born 14-Jul-1981 (45y)" in said(page)


def test_the_window_adds_its_tabs_behind_the_pages_own(hart: PlanClinic, patient_page: Join) -> None:
    _, page = patient_page(hart.door(RITA))
    plan = QWidget()
    page.add_tab("Plan & more", plan)
    page.open_tab(plan)
    assert page.current_tab() is plan and page._tabs.tabText(page._tabs.currentIndex()) == "Plan && more"
