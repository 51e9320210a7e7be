"""Damage of the clinic file is found by reading all of it, after somebody signed in and beside their work."""

import shutil

import pytest
from PySide6.QtCore import QObject

from prolodesk.app.health import FileCheck
from prolodesk.demo.people import DEMO_PASSPHRASE
from prolodesk.domain.errors import Refusal
from prolodesk.store.clinic_file import ClinicFile, open_clinic
from prolodesk.store.keys import keys_beside, read_keys, unlock
from tests.scene import demo_in


@pytest.fixture
def clinic(tmp_path):
    path = demo_in(tmp_path)
    key = unlock(keys_beside(path), read_keys(keys_beside(path)).people[0].id, DEMO_PASSPHRASE)
    file = open_clinic(path, key)
    yield file
    file.close()


def checked(clinic: ClinicFile, qtbot) -> list[Refusal]:
    said, owner = [], QObject()
    check = FileCheck(clinic, owner, after_ms=0)
    check.damaged.connect(said.append)
    with qtbot.waitSignal(check.done):
        pass
    return said


def test_a_whole_file_is_not_talked_about(clinic, qtbot):
    assert checked(clinic, qtbot) == []


def test_a_damaged_page_far_inside_is_found_and_the_file_left_as_it_is(clinic, qtbot):
    damaged = bytearray(clinic.path.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    clinic.path.write_bytes(damaged)
    (said,) = checked(clinic, qtbot)
    assert "is damaged" in said.message.template and clinic.path.read_bytes() == bytes(damaged)


def test_nobody_is_told_after_the_desk_is_gone(clinic, qapp, qtbot):
    owner, said = QObject(), []
    check = FileCheck(clinic, owner, after_ms=0)
    check.damaged.connect(said.append)
    shutil.copyfile(__file__, clinic.path)
    with qtbot.waitSignal(check.destroyed):
        owner.deleteLater()
    qtbot.wait(20)
    assert said == []
