"""Bad input: strange names, times that do not exist, a file that cannot be written. One sentence, nothing lost."""

from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel

from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.records import record_of
from prolodesk.clinic.values import Place
from prolodesk.domain.clean import clean
from prolodesk.domain.status import Status
from prolodesk.store.sqlite import connect
from prolodesk.words import full_name
from tests.scene import opened

LOUD = QColor(255, 0, 254)
"""No colour of the program."""
FAR = date(2027, 3, 1)
"""A day nobody has booked yet, as are those after it."""


@pytest.fixture
def scene(tmp_path_factory, qapp):
    with opened(tmp_path_factory.mktemp("bad"), qapp, size=(1512, 900)) as scene:
        yield scene


@pytest.fixture
def free_day(scene):
    """The calendar on the next day without visits that is no weekend."""
    day = FAR
    while scene.cards(day) or day.weekday() > 4:
        day += timedelta(days=1)
    scene.desk.frame.open_page("schedule")
    scene.desk.calendar.panel.closed.emit()
    scene.desk.calendar.show_day(day)
    scene.hand.settle()
    return day


@pytest.fixture(scope="module")
def loud_picture(tmp_path_factory):
    """A picture file that would be seen wherever it were shown."""
    file = tmp_path_factory.mktemp("pictures") / "loud.png"
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(LOUD)
    picture.save(str(file))
    return file


@pytest.fixture
def record(scene):
    """The record of somebody, open, with nothing typed; and their id."""
    patient = next(card.patient_id for card in scene.cards() if card.kind == "session")
    scene.desk.open_patient(patient, "record")
    scene.hand.settle()
    yield scene.desk.patient.record_tab.record.form.entries, patient
    scene.desk.patient._throw_away()


def paste(scene, text):
    """Put a text into the field that has the keys, as from a mail or another program."""
    QApplication.clipboard().setText(text)
    scene.hand.key("Ctrl+V")


def book(scene, name):
    """Book somebody new at nine, by hand."""
    scene.hand.click(scene.desk.calendar.day_view.canvas, scene.slot(0, 9), double=True)
    paste(scene, name)
    scene.hand.key("Return")
    paste(scene, "0170 5551234")
    scene.hand.key("Return")


def seen(widget):
    """The texts of labels in sight."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def shows(window, colour):
    """Whether a pixel of that colour is anywhere in the window."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return colour.rgb().to_bytes(4, "little") in bytes(image.constBits())


# Names

STRANGE = {
    "emoji": "Müllerin 🩺👩‍⚕️",
    "right to left": "أبوبكر ليلى",
    "an overriding mark": "Smithson\u202egnp.exe",
    "quotes": 'O\'Neill-Ax "Ace" `x`; Drop Table Patient;--',
    "a null": "Ann\x00e Leeward",
    "markup": "<b>Leeson</b> & Söhne",
    "gaps": "%S {Name} {0}",
    "marks above marks": "Z̸̢̛͓A̷̧ ﷽",
    "spaces and a line end": "   Quixley\nAnn   ",
}


@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_name_is_booked_and_shown_as_it_is(kind, scene, free_day):
    book(scene, STRANGE[kind])
    (card,) = scene.cards(free_day)
    assert sorted(f"{card.family} {card.given}".casefold().split()) == sorted(clean(STRANGE[kind]).casefold().split())
    scene.desk.open_patient(card.patient_id)
    scene.hand.settle()
    assert full_name(card.family, card.given) in seen(scene.desk.patient.banner)
    assert card.patient_id in {hit.patient_id for hit in scene.desk.clinic.ask(find_patients, card.family)} or kind in (
        "gaps",
        "marks above marks",
    )


def test_a_name_of_ten_thousand_letters_is_refused_in_a_sentence_and_stays_in_its_field(scene, free_day):
    book(scene, "L" + "o" * 9_999)
    panel = scene.desk.calendar.panel
    said = " ".join(seen(panel)) + scene.said()
    assert scene.cards(free_day) == () and "at most 100" in said
    assert len(panel.who.family.text()) == 10_000 and panel.isVisible()


def test_a_name_that_names_a_picture_shows_no_picture(scene, free_day, loud_picture):
    name = f'<img src="{loud_picture.as_uri()}">'
    shown = QLabel(f'<img src="{loud_picture.as_uri()}">')
    shown.resize(80, 80)
    assert shows(shown, LOUD)
    scene.hand.click(scene.desk.calendar.day_view.canvas, scene.slot(0, 9), double=True)
    paste(scene, name)
    assert not shows(scene.window, LOUD)
    scene.hand.key("Return")
    scene.desk.calendar.panel.who.family.setText(name[:100])
    scene.desk.calendar.panel.who.phone.setFocus()
    paste(scene, "0170 5551234")
    scene.hand.key("Return")
    (card,) = scene.cards(free_day)
    assert not shows(scene.window, LOUD)
    scene.desk.calendar.day_view.select(card.appointment_id)
    scene.hand.settle()
    assert not shows(scene.window, LOUD)
    for tab in ("", "record", "plan", "session"):
        scene.desk.open_patient(card.patient_id, tab)
        scene.hand.settle()
        assert not shows(scene.window, LOUD)
    scene.desk.frame.open_page("patients")
    scene.hand.settle()
    assert not shows(scene.window, LOUD) and "<img" in card.family.casefold()


@pytest.mark.parametrize("text", ["x" * 10_000, "Lee" * 100])
def test_a_field_that_takes_no_more_says_so_and_keeps_what_was_typed(text, scene, record):
    entries, patient = record
    before = scene.desk.clinic.ask(record_of, patient).form
    editor = entries["given"].field.editor
    editor.setFocus()
    editor.selectAll()
    paste(scene, text)
    scene.hand.key("Tab")
    assert "at most 100" in entries["given"].field.error()
    assert editor.text() == text and scene.desk.clinic.ask(record_of, patient).form == before


def test_a_note_may_hold_anything_and_comes_back_as_it_was(scene, record):
    entries, patient = record
    note = "<script>alert(1)</script>\n🩺 ½ tsp · «Ärzte» · שלום\n" + "long " * 1000
    editor = entries["note"].field.editor
    editor.setFocus()
    editor.selectAll()
    paste(scene, note)
    scene.hand.key("Tab")
    assert scene.desk.clinic.ask(record_of, patient).form.note == note.strip()
    scene.hand.key("Ctrl+Z")
    assert scene.desk.clinic.ask(record_of, patient).form.note != note.strip()


# Times


def new_visit_at(scene, day):
    """Somebody new, booked at half past two in the night of that day by typing the time."""
    scene.desk.frame.open_page("schedule")
    scene.desk.calendar.new_appointment()
    panel = scene.desk.calendar.panel
    paste(scene, f"Nachtfalter {day:%B}")
    scene.hand.key("Return")
    paste(scene, "0170 5551234")
    panel.show_place(Place(scene.cards()[0].place.provider_id, datetime.combine(day, time(1, 30)), 30))
    panel.where.time.setFocus()
    panel.where.time.selectAll()
    scene.hand.type("02:30")
    scene.hand.key("Return")
    return panel


def test_a_time_the_clocks_skip_is_refused_with_the_next_one_that_exists(scene):
    panel = new_visit_at(scene, date(2027, 3, 28))
    assert "03:00" in " ".join(seen(panel)) and panel.isVisible()
    assert scene.cards(date(2027, 3, 28)) == ()
    assert panel.who.family.text() == "Nachtfalter" and panel.where.place().start == datetime(2027, 3, 28, 2, 30)
    scene.desk.calendar.panel.closed.emit()


def test_a_time_that_comes_twice_is_asked_and_either_can_be_had(scene):
    panel = new_visit_at(scene, date(2027, 10, 31))
    assert scene.cards(date(2027, 10, 31)) == ()
    _, second = panel.ways_out()
    scene.hand.click(second)
    panel.reason.setFocus()
    scene.hand.type("emergency at night")
    scene.hand.key("Return")
    (card,) = scene.cards(date(2027, 10, 31))
    assert card.place.start.time() == time(2, 30) and card.place.start.fold == 1


# A clinic file that cannot be written


@contextmanager
def unwritable(scene, pragma, after):
    """The writing connection with a pragma that stops it, and afterwards with another that lets it go on."""
    with scene.program._signed_in.file.writing() as session:
        driver = session.connection().connection.driver_connection
    driver.execute(pragma(driver))
    try:
        yield
    finally:
        if scene.program.desk is not None:
            driver.execute(after)


@contextmanager
def held_elsewhere(scene):
    """Somebody else is writing and does not come to an end."""
    file = scene.program._signed_in.file
    other = connect(file.path, file.key, busy_ms=100)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


def full(scene):
    return unwritable(
        scene,
        lambda driver: f"PRAGMA max_page_count = {driver.execute('PRAGMA page_count').fetchone()[0]}",
        "PRAGMA max_page_count = 1073741823",
    )


def read_only(scene):
    return unwritable(scene, lambda driver: "PRAGMA query_only = ON", "PRAGMA query_only = OFF")


STOPPED = {
    "full": (full, "The disk is full"),
    "read-only": (read_only, "may not be written to"),
    "busy": (held_elsewhere, "is busy"),
}


@pytest.mark.parametrize("why", STOPPED)
def test_what_cannot_be_saved_is_said_and_stays_on_the_screen_until_it_can(why, scene, record):
    stopped, sentence = STOPPED[why]
    entries, patient = record
    entry = entries["note"]
    text = f"{why}: " + "Long story. " * 1500
    with stopped(scene):
        entry.field.editor.setFocus()
        entry.field.editor.selectAll()
        paste(scene, text)
        scene.hand.key("Tab")
        assert sentence in entry.field.error() + scene.said()
        assert entry.field.editor.toPlainText() == text
        assert scene.desk.clinic.ask(record_of, patient).form.note != text.strip()
    entry.field.editor.setFocus()
    scene.hand.type(" Now.")
    scene.hand.key("Tab")
    assert "Now." in scene.desk.clinic.ask(record_of, patient).form.note and entry.field.error() == ""


@pytest.mark.parametrize("why", ["read-only", "busy"])
def test_a_booking_that_cannot_be_saved_keeps_the_panel_as_it_is(why, scene, free_day):
    stopped, sentence = STOPPED[why]
    panel = scene.desk.calendar.panel
    with stopped(scene):
        book(scene, f"Wartmann {why.title()}")
        assert sentence in " ".join(seen(panel)) + scene.said()
        assert panel.isVisible() and panel.who.family.text() == "Wartmann"
        assert scene.cards(free_day) == ()
    scene.hand.click(panel.book)
    assert [card.family for card in scene.cards(free_day)] == ["Wartmann"]


def test_a_status_that_cannot_be_saved_is_not_shown_as_if_it_were(scene):
    scene.desk.frame.open_page("schedule")
    scene.desk.calendar.show_day(scene.cards()[0].place.start.date())
    card = next(card for card in scene.cards() if card.status is Status.CONFIRMED)
    scene.desk.calendar.day_view.select(card.appointment_id)
    with held_elsewhere(scene):
        scene.hand.key("Space")
        assert "is busy" in scene.said()
        assert scene.desk.calendar.day_view.selected_card().status is Status.CONFIRMED
    scene.hand.key("Space")
    assert scene.desk.calendar.day_view.selected_card().status is Status.ARRIVED


@pytest.mark.parametrize(("answer", "open_after"), [("Cancel", True), ("Leave without it", False)])
def test_closing_asks_before_typing_is_lost_that_cannot_be_kept(answer, open_after, scene):
    """The last of this file: at its end the program is closed."""
    scene.desk.open_patient(scene.cards()[0].patient_id, "record")
    editor = scene.desk.patient.record_tab.record.form.entries["note"].field.editor
    scene.window.activateWindow()
    editor.setFocus()
    scene.hand.wait_until(editor.hasFocus, "the note has the keys")
    asked = []

    def choose():
        (dialog,) = [each for each in scene.window.findChildren(QDialog) if each.isVisible()]
        asked.append(dialog.windowTitle())
        next(each for each in dialog.findChildren(QAbstractButton) if each.text() == answer).click()

    with read_only(scene):
        scene.hand.type("unfinished")
        QTimer.singleShot(0, choose)
        scene.window.close()
    assert asked == ["What you typed could not be kept"] and scene.window.isVisible() is open_after
    assert "unfinished" in editor.toPlainText()
