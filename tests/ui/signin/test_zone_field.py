"""Time zones are found by any part of their name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.choice_list import ChoicePopup
from prolodesk.ui.signin.zone_field import ZoneField, system_zone, zones_like
from tests.made_clinic import NOW


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("berlin", "Europe/Berlin"),
        ("new y", "America/New_York"),
        ("buenos", "America/Argentina/Buenos_Aires"),
        ("utc", "UTC"),
    ],
)
def test_a_city_finds_its_zone(typed: str, first: str) -> None:
    assert first in zones_like(typed)[:3]


@pytest.mark.parametrize("typed", ["", "   ", "atlantis", "\0", "é" * 1000])
def test_what_is_no_zone_finds_none(typed: str) -> None:
    assert zones_like(typed) == []


def test_the_computers_own_zone_stands_there_first(qtbot: QtBot) -> None:
    field = ZoneField("Time zone", lambda: NOW)
    qtbot.addWidget(field)
    assert field.zone() == system_zone()
    assert field.is_known()


def test_a_zone_is_picked_by_keys(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = ZoneField("Time zone", lambda: NOW)
    field.setParent(window)
    window.show()
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, "lisb")
    popup = window.findChild(ChoicePopup)
    assert [choice.title for choice in popup.list.choices()] == ["Europe/Lisbon"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.zone() == "Europe/Lisbon"


def test_a_city_typed_out_is_its_zone(qtbot: QtBot) -> None:
    field = ZoneField("Time zone", lambda: NOW)
    qtbot.addWidget(field)
    field.setText("europe/london")
    assert field.zone() == "Europe/London"
    field.setText("Reykjavik")
    assert field.is_known()
    field.setText("America")
    assert not field.is_known()
