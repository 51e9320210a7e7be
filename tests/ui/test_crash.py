"""A bug is told by a number; neither the log nor the window says anything about patients."""

import logging
import sys

import pytest
from PySide6.QtCore import QTimer

from prolodesk.domain.errors import Refusal
from prolodesk.ui.crash import report_of, watch

PATIENT = "Hartmann Julia"


@pytest.fixture
def shown():
    """The numbers shown, with the hook in place for one test."""
    before, numbers = sys.excepthook, []
    watch(numbers.append)
    yield numbers
    sys.excepthook = before


def break_down(text=PATIENT):
    raise ValueError(f"no such patient: {text}")


def trouble(action):
    try:
        action()
    except Exception as error:
        return error
    raise AssertionError("nothing went wrong")


def hear(error):
    sys.excepthook(type(error), error, error.__traceback__)


def test_the_log_has_types_and_places_but_no_values(shown, caplog):
    with caplog.at_level(logging.ERROR, "prolodesk"):
        hear(trouble(break_down))
    assert "ValueError" in caplog.text and "break_down" in caplog.text
    assert not any(word in caplog.text + "".join(shown) for word in PATIENT.split())


def test_the_number_shown_is_the_one_in_the_log(shown, caplog):
    with caplog.at_level(logging.ERROR, "prolodesk"):
        hear(trouble(break_down))
    assert len(shown) == 1 and f"bug {shown[0]}" in caplog.text


def test_the_same_bug_has_the_same_number_whoever_it_was_about():
    about = [trouble(lambda name=name: break_down(name)) for name in (PATIENT, "O’Neill Sean")]
    numbers = {report_of(error)[0] for error in about}
    assert len(numbers) == 1
    other = trouble(lambda: [][0])
    assert report_of(other)[0] not in numbers


def test_what_led_to_it_is_told_too_without_its_values(shown, caplog):
    def wrapped():
        try:
            break_down()
        except ValueError as error:
            raise KeyError(PATIENT) from error

    with caplog.at_level(logging.ERROR, "prolodesk"):
        hear(trouble(wrapped))
    assert "KeyError" in caplog.text and "ValueError" in caplog.text
    assert not any(word in caplog.text for word in PATIENT.split())


def test_a_database_error_does_not_tell_what_was_being_written(shown, caplog, clinic_file):
    from sqlalchemy import text

    def write():
        with clinic_file.writing.begin() as session:
            session.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": PATIENT})

    with caplog.at_level(logging.ERROR, "prolodesk"):
        error = trouble(write)
        hear(error)
    assert not any(word in caplog.text + str(error) for word in PATIENT.split())


def test_our_places_are_told_from_the_package_on_and_others_by_their_name(shown, caplog):
    from prolodesk.words import chart_text

    with caplog.at_level(logging.ERROR, "prolodesk"):
        hear(trouble(lambda: chart_text(PATIENT)))
    assert "prolodesk/words.py:" in caplog.text
    assert str(__file__).rpartition("/")[0] not in caplog.text


def test_a_refusal_says_its_sentence_but_its_text_as_an_exception_has_no_values():
    assert str(Refusal("There is no {patient}.", patient=PATIENT)) == "There is no {patient}."


def test_ctrl_c_ends_the_program_as_ever(shown, capsys):
    hear(KeyboardInterrupt())
    assert shown == [] and "KeyboardInterrupt" in capsys.readouterr().err


def test_a_bug_in_what_qt_calls_is_caught_and_the_program_goes_on(shown, qtbot):
    ran = []
    QTimer.singleShot(0, break_down)
    QTimer.singleShot(1, lambda: ran.append(True))
    qtbot.waitUntil(lambda: bool(ran))
    assert len(shown) == 1
