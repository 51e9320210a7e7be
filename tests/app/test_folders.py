"""Where the program keeps things, and a log that stops nothing and tells nothing."""

import logging
from pathlib import Path

import pytest

from prolodesk.app.folders import Folders, own_folders, start_log


@pytest.fixture(autouse=True)
def own_log():
    """The log as it was before."""
    log = logging.getLogger("prolodesk")
    before, level = list(log.handlers), log.level
    yield log
    for handler in [each for each in log.handlers if each not in before]:
        log.removeHandler(handler)
        handler.close()
    log.setLevel(level)


def test_clinic_and_demo_stand_in_folders_of_their_own(tmp_path):
    folders = Folders(tmp_path / "data", tmp_path / "config", tmp_path / "log")
    assert folders.clinic.parent != folders.demo.parent
    assert {folders.clinic.parent.parent, folders.demo.parent.parent} == {tmp_path / "data"}
    assert folders.preferences.parent == tmp_path / "config"


def test_the_folders_are_the_users_own():
    folders = own_folders()
    assert all(path.is_absolute() and "prolodesk" in str(path) for path in (folders.data, folders.config, folders.log))


def test_errors_go_to_a_small_file_that_is_made_when_it_is_needed(tmp_path, own_log):
    start_log(tmp_path / "log")
    assert list((tmp_path / "log").iterdir()) == []
    own_log.error("bug %s", "1A2B3C4D")
    written = (tmp_path / "log" / "prolodesk.log").read_text()
    assert "ERROR bug 1A2B3C4D" in written


def test_the_log_does_not_grow_without_end(tmp_path, own_log):
    start_log(tmp_path)
    handler = own_log.handlers[-1]
    assert 0 < handler.maxBytes * (handler.backupCount + 1) <= 2_000_000


@pytest.mark.parametrize("place", ["a file", "a file/below", "/proc/nowhere"])
def test_a_log_that_cannot_be_written_stops_nothing(place, tmp_path, own_log):
    (tmp_path / "a file").write_text("")
    before = list(own_log.handlers)
    start_log(Path(place) if place.startswith("/") else tmp_path / place)
    own_log.error("said to nobody")
    assert own_log.handlers == before
