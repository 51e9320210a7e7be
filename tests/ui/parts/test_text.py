"""Text as people wrote it: never markup, never in disguise."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.text import (
    ElidedLabel,
    Message,
    ask,
    one_line,
    plain_label,
    plain_text_edit,
    set_tip,
    shown,
    tell,
    verb_text,
)

MARKUP = "<b>HART</b> & sons"


def test_markup_is_shown_as_it_was_written(qtbot: QtBot) -> None:
    label = plain_label(MARKUP)
    qtbot.addWidget(label)
    assert (label.text(), label.textFormat()) == (MARKUP, Qt.TextFormat.PlainText)


def test_a_tip_of_markup_is_escaped(qtbot: QtBot) -> None:
    label = plain_label("x")
    qtbot.addWidget(label)
    set_tip(label, MARKUP + "\nsecond")
    assert label.toolTip() == "<p>&lt;b&gt;HART&lt;/b&gt; &amp; sons<br>second</p>"
    set_tip(label, "")
    assert label.toolTip() == ""


def test_a_name_cannot_turn_the_words_after_it_around() -> None:
    assert shown("ann\u202eeel\x00 \x07x\r\ny\u2066") == "anneel x\ny"
    assert one_line("LEE,\n\tAnn ") == "LEE, Ann"
    assert shown("مح\u200cمد") == "مح\u200cمد"


@given(st.text())
def test_shown_text_is_settled_and_without_control_characters(text: str) -> None:
    assert shown(shown(text)) == shown(text)
    assert all(ord(letter) >= 32 or letter in "\n\t" for letter in shown(text))


def test_an_ampersand_on_a_button_stays_one() -> None:
    assert verb_text("Dupont & sons") == "Dupont && sons"


def test_what_finds_no_room_ends_in_dots_and_the_tip_has_all_of_it(qtbot: QtBot) -> None:
    label = ElidedLabel("SCHMIDT-ROTTENMEIER, Maximilian Alexander")
    qtbot.addWidget(label)
    label.show()
    label.resize(120, 20)
    assert label.text().endswith("…")
    assert label.full() in label.toolTip()
    assert label.accessibleName() == label.full()
    label.resize(label.sizeHint())
    assert (label.text(), label.toolTip()) == (label.full(), "")


def test_an_editor_takes_plain_text_and_lets_tab_go_on(qtbot: QtBot) -> None:
    edit = plain_text_edit("Note")
    qtbot.addWidget(edit)
    assert edit.tabChangesFocus()
    assert edit.accessibleName() == "Note"


def answer_with(verb: str) -> None:
    """Presses that button of the message that is about to open."""

    def press() -> None:
        message = QApplication.activeModalWidget()
        assert isinstance(message, Message)
        next(button for button in message.findChildren(QWidget) if getattr(button, "text", str)() == verb).click()

    QTimer.singleShot(0, press)


def test_a_question_is_answered_with_its_verb_or_left_alone(qtbot: QtBot) -> None:
    answer_with("Delete draft")
    assert ask(None, "Delete this draft?", "Delete draft", danger=True)
    answer_with("Cancel")
    assert not ask(None, "Delete this draft?", "Delete draft")


def test_enter_on_a_dangerous_question_leaves_all_as_it_is(qtbot: QtBot) -> None:
    def press_enter() -> None:
        message = QApplication.activeModalWidget()
        assert message is not None
        qtbot.keyClick(message, Qt.Key.Key_Return)

    QTimer.singleShot(0, press_enter)
    assert not ask(None, "Erase the clinic?", "Erase", danger=True)


def test_news_that_cannot_wait_is_plain_text(qtbot: QtBot) -> None:
    seen: list[str] = []

    def read_and_close() -> None:
        message = QApplication.activeModalWidget()
        assert isinstance(message, Message)
        labels = message.findChildren(QLabel)
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
        seen.extend(label.text() for label in labels)
        message.accept()

    QTimer.singleShot(0, read_and_close)
    tell(None, "The backup failed", MARKUP, "details")
    assert seen == ["The backup failed", MARKUP, "details"]


def test_a_word_longer_than_the_line_is_broken_and_widens_nothing(qtbot: QtBot) -> None:
    label = plain_label("W" * 9_000 + " end", wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 200
    assert plain_label("W" * 9_000).minimumSizeHint().width() > 9_000


def test_what_is_copied_from_a_broken_word_is_what_was_written(qtbot: QtBot) -> None:
    address = "https://example.org/a/very/long/address/without/any/space"
    label = plain_label(address, wrap=True, selectable=True)
    qtbot.addWidget(label)
    label.setSelection(0, len(label.text()))
    qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert label.text() != address and QApplication.clipboard().text() == address
