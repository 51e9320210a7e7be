"""One program per clinic file: a second start raises the first window, a crash leaves no lock behind."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from prolodesk.app.single import claim, server_name
from prolodesk.domain.errors import Refusal

HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from prolodesk.app.single import claim
application = QCoreApplication([])
claimed = claim(Path(sys.argv[1]))
claimed.raised.connect(lambda: print("raised", flush=True))
claimed.listen()
print("held", flush=True)
application.exec()
"""


@pytest.fixture
def clinic(tmp_path):
    return tmp_path / "clinic.db"


@pytest.fixture
def held(clinic, qapp):
    claimed = claim(clinic)
    claimed.listen()
    yield claimed
    claimed.release()


def test_the_first_start_holds_the_file_and_a_second_one_raises_its_window(held, clinic, qtbot):
    with qtbot.waitSignal(held.raised):
        assert claim(clinic) is None
    with qtbot.waitSignal(held.raised):
        assert claim(clinic) is None


def test_a_file_that_was_let_go_can_be_had_again(clinic, qapp):
    first = claim(clinic)
    first.release()
    again = claim(clinic)
    assert again is not None and again.path == clinic
    again.release()


def test_another_clinic_is_held_for_itself(held, clinic):
    other = claim(clinic.with_name("other.db"))
    assert other is not None
    other.release()
    assert server_name(clinic) != server_name(clinic.with_name("other.db"))


def test_the_name_under_which_windows_are_called_tells_nothing(clinic):
    assert "clinic" not in server_name(clinic) and str(clinic.parent) not in server_name(clinic)


def test_another_process_is_asked_to_come_forward_and_when_it_is_killed_its_lock_is_taken_over(clinic, qapp):
    first = subprocess.Popen([sys.executable, "-c", HOLD, str(clinic)], stdout=subprocess.PIPE, text=True)
    try:
        assert first.stdout.readline() == "held\n"
        assert claim(clinic) is None
        assert first.stdout.readline() == "raised\n"
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait()
        first.stdout.close()
    assert clinic.with_suffix(".lock").exists()
    after = claim(clinic)
    assert after is not None
    after.release()


def test_a_program_that_holds_the_file_and_does_not_answer_is_named(clinic, qapp):
    silent = QLockFile(str(clinic.with_suffix(".lock")))
    assert silent.lock()
    with pytest.raises(Refusal, match="does not answer"):
        claim(clinic)
    silent.unlock()


@pytest.mark.parametrize("folder", ["/proc/prolodesk", "a file"])
def test_a_folder_that_cannot_be_written_is_refused_in_a_sentence(folder, tmp_path, qapp):
    (tmp_path / "a file").write_text("somebody's")
    place = Path(folder) if folder.startswith("/") else tmp_path / folder
    with pytest.raises(Refusal) as said:
        claim(place / "clinic.db")
    assert dict(said.value.message.values) == {"folder": str(place)}
    assert "Nothing was changed" in said.value.message.template
    assert (tmp_path / "a file").read_text() == "somebody's"
