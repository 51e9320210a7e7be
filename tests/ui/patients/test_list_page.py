"""The list of patients: search at every letter, keys alone, new patients beside it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.patients import CreatePatient, PatientForm
from prolodesk.domain.ids import Id
from prolodesk.store.patients import add
from prolodesk.store.tables import ComplaintRow, PatientRow
from prolodesk.ui.desk import Desk
from prolodesk.ui.parts.text import ElidedLabel
from prolodesk.ui.patients.entries import LineEntry
from prolodesk.ui.patients.list_model import PAGE
from prolodesk.ui.patients.list_page import PatientsPage
from tests.plan_clinic import NOW, RITA, PlanClinic, an_id

Join = Callable[[Clinic], tuple[Desk, PatientsPage]]


@pytest.fixture
def busy(place: PlanClinic) -> PlanClinic:
    """The clinic with four patients whom one finds."""
    forms = (
        PatientForm(family="Hart", given="Julia", phone="555 0100", born_on=date(1981, 7, 14), sex="female"),
        PatientForm(family="Smith", given="Joan", phone="555 0101", born_on=date(1950, 1, 2)),
        PatientForm(family="Smyth", given="John", phone="555 0102", born_on=date(1951, 3, 4)),
        PatientForm(family="Łukasz", given="Ewa", preferred="Evi", phone="+48 22 123 45 67"),
    )
    for number, form in enumerate(forms):
        place.door(RITA).do(CreatePatient(an_id(50 + number), form))
    return place


def rows(page: PatientsPage) -> list[list[str]]:
    model = page.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def said(page: PatientsPage) -> str:
    QApplication.processEvents()
    labels = (label for label in page.findChildren(QLabel) if label.isVisibleTo(page))
    return " | ".join(label.full() if isinstance(label, ElidedLabel) else label.text() for label in labels)


def fill_panel(page: PatientsPage, qtbot: QtBot, **texts: str) -> LineEntry:
    """Type into the panel's fields; the last one typed into."""
    entry = page.panel.entries["family"]
    for name, text in texts.items():
        entry = page.panel.entries[name]
        assert isinstance(entry, LineEntry)
        entry.edit.setFocus()
        entry.edit.selectAll()
        qtbot.keyClicks(entry.edit, text)
    assert isinstance(entry, LineEntry)
    return entry


def test_the_list_shows_everybody_newest_first_with_what_tells_them_apart(
    busy: PlanClinic, patients_page: Join
) -> None:
    _, page = patients_page(busy.door(RITA))
    assert rows(page)[:4] == [
        ["ŁUKASZ, Ewa, called Evi", "", "", "P-00 917", "+48 22 123 45 67", ""],
        ["SMYTH, John", "04-Mar-1951 (75y)", "", "P-00 916", "555 0102", "Similar name"],
        ["SMITH, Joan", "02-Jan-1950 (76y)", "", "P-00 915", "555 0101", "Similar name"],
        ["HART, Julia", "14-Jul-1981 (45y)", "Female", "P-00 914", "555 0100", ""],
    ]
    assert "6 patients, newest first" in said(page)


def test_every_letter_narrows_the_list_and_enter_opens_the_first(
    busy: PlanClinic, patients_page: Join, qtbot: QtBot
) -> None:
    _, page = patients_page(busy.door(RITA))
    opened = list[Id]()
    page.picked.connect(opened.append)
    counts = list[int]()
    for letter in "lukas":
        qtbot.keyClicks(page.search_field, letter)
        counts.append(page.model.rowCount())
    assert counts == [1, 1, 1, 1, 1]
    qtbot.keyClick(page.search_field, Qt.Key.Key_Return)
    assert opened == [an_id(53)]


def test_arrows_in_the_search_choose_and_letters_in_the_list_search(
    busy: PlanClinic, patients_page: Join, qtbot: QtBot
) -> None:
    _, page = patients_page(busy.door(RITA))
    opened = list[Id]()
    page.picked.connect(opened.append)
    qtbot.keyClicks(page.search_field, "sm")
    qtbot.keyClick(page.search_field, Qt.Key.Key_Down)
    qtbot.keyClick(page.search_field, Qt.Key.Key_Return)
    page.table.setFocus()
    qtbot.keyClicks(page.table, "i")
    assert page.search_field.text() == "smi"
    qtbot.keyClick(page.search_field, Qt.Key.Key_Return)
    assert opened == [an_id(52), an_id(51)]


def test_escape_empties_the_search(busy: PlanClinic, patients_page: Join, qtbot: QtBot) -> None:
    _, page = patients_page(busy.door(RITA))
    qtbot.keyClicks(page.search_field, "hart")
    qtbot.keyClick(page.search_field, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 6 and page.search_field.text() == ""


def test_nobody_found_says_so_and_enter_offers_a_new_patient_of_that_name(
    busy: PlanClinic, patients_page: Join, qtbot: QtBot
) -> None:
    _, page = patients_page(busy.door(RITA))
    qtbot.keyClicks(page.search_field, "quist adam")
    assert "Nobody found for “quist adam”" in said(page)
    qtbot.keyClick(page.search_field, Qt.Key.Key_Return)
    assert page.panel.form() == PatientForm(family="Quist", given="Adam")


def test_an_empty_clinic_says_how_to_begin(place: PlanClinic, patients_page: Join) -> None:
    with place.file.writing.begin() as session:
        session.execute(delete(ComplaintRow))
        session.execute(delete(PatientRow))
    _, page = patients_page(place.door(RITA))
    assert "No patients yet | Enter the first one with Ctrl+N" in said(page)


def test_a_new_patient_is_entered_with_keys_alone_and_opened(
    busy: PlanClinic, patients_page: Join, qtbot: QtBot
) -> None:
    desk, page = patients_page(busy.door(RITA))
    opened = list[Id]()
    page.picked.connect(opened.append)
    page.new_patient()
    last = fill_panel(page, qtbot, family="Quist", given="Adam", phone="555 0150")
    qtbot.keyClick(last.edit, Qt.Key.Key_Return)
    assert [hit.patient_id for hit in busy.door(RITA).ask(find_patients, "quist adam")] == opened
    assert page.panel.isHidden()
    desk.undo()
    assert busy.door(RITA).ask(find_patients, "quist adam") == ()


def test_too_little_is_refused_in_the_panel_and_nothing_typed_is_lost(
    busy: PlanClinic, patients_page: Join, qtbot: QtBot
) -> None:
    _, page = patients_page(busy.door(RITA))
    page.new_patient()
    last = fill_panel(page, qtbot, family="Quist")
    qtbot.keyClick(last.edit, Qt.Key.Key_Return)
    assert "A phone number or a date of birth is needed" in said(page)
    assert page.panel.form().family == "Quist" and not page.panel.isHidden()


def test_similar_names_are_offered_before_a_second_record_is_made(
    busy: PlanClinic, patients_page: Join, qtbot: QtBot
) -> None:
    _, page = patients_page(busy.door(RITA))
    page.new_patient()
    fill_panel(page, qtbot, family="Schmidt", given="Jan")
    assert "Already here under a similar name:" in said(page)


def test_half_a_new_patient_survives_a_crash_and_can_be_started_over(
    busy: PlanClinic, patients_page: Join, qtbot: QtBot
) -> None:
    _, page = patients_page(busy.door(RITA))
    page.new_patient()
    fill_panel(page, qtbot, family="Quist", phone="555")
    for timer in page.findChildren(QTimer):
        if timer.isSingleShot() and timer.isActive() and timer.interval() == 1500:
            timer.timeout.emit()
    assert "Draft saved 09:00" in said(page)
    page.asked.disconnect()
    page.close()
    _, page = patients_page(busy.door(RITA))
    page.new_patient()
    assert page.panel.form() == PatientForm(family="Quist", phone="555")
    page.panel.emptied.emit()
    assert page.panel.form() == PatientForm()
    page.panel.closed.emit()
    page.new_patient()
    assert page.panel.form() == PatientForm()


def test_words_in_place_of_a_phone_are_told_before_anything_is_made(
    busy: PlanClinic, patients_page: Join, qtbot: QtBot
) -> None:
    _, page = patients_page(busy.door(RITA))
    page.new_patient()
    edit = fill_panel(page, qtbot, family="Quist", phone="blah").edit
    page.panel.entries["family"].field.setFocus()
    qtbot.keyClick(page.panel, Qt.Key.Key_Return)
    assert "A phone number has at least 5 digits. Type all of it, or empty the field." in said(page)
    assert edit.hasFocus() and busy.door(RITA).ask(find_patients, "quist") == ()


def test_the_list_reads_only_the_pages_it_shows(place: PlanClinic, patients_page: Join) -> None:
    with place.file.writing.begin() as session:
        for number in range(PAGE * 4):
            row = PatientRow(id=an_id(1000 + number), chart_number=2000 + number, family=f"Fam{number}", added_at=NOW)
            add(session, row)
    _, page = patients_page(place.door(RITA))
    fetched = list[int]()
    fetch = page.model._fetch
    page.model._fetch = lambda text, offset, limit: (fetched.append(offset), fetch(text, offset, limit))[1]
    assert page.model.rowCount() == PAGE * 4 + 2
    page.table.scrollToBottom()
    QApplication.processEvents()
    assert page.model.index(PAGE * 4 + 1, 3).data() == "P-00 912"
    assert set(fetched) <= {PAGE * 3, PAGE * 4}


def test_a_change_renews_the_list_and_keeps_the_row_chosen(busy: PlanClinic, patients_page: Join) -> None:
    desk, page = patients_page(busy.door(RITA))
    page.table.selectRow(2)
    desk.do(CreatePatient(an_id(80), PatientForm(family="New", phone="555 0180")))
    assert rows(page)[0][0] == "NEW"
    assert page.table.currentIndex().row() == 3


def test_strange_texts_search_without_harm(busy: PlanClinic, patients_page: Join) -> None:
    _, page = patients_page(busy.door(RITA))
    for text in ('"', "'; drop table patient", "\0\u202e", "x" * 10_000, "*", "NEAR(", "🙂", "a OR b", "%_"):
        page.focus_search(text)
        assert page.model.rowCount() == 0 or not text.strip("\0\u202e")
    page.focus_search("hart")
    assert page.model.rowCount() == 1
