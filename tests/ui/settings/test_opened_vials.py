"""How long opened vials are used: the clinic's own rule, or none."""

from pytestqt.qtbot import QtBot

from prolodesk.clinic.settings import ChangeSetting, OpenedVials
from prolodesk.ui.settings.opened_vials import OpenedVialsSection


def test_the_rule_is_typed_kept_and_taken_away(qtbot: QtBot) -> None:
    section = OpenedVialsSection()
    qtbot.addWidget(section)
    asked: list[object] = []
    section.asked.connect(asked.append)
    section.show_days(OpenedVials())
    assert section.days.text() == "no rule"
    section.days.setValue(28)
    section.days.editingFinished.emit()
    section.show_days(OpenedVials(28))
    section.days.editingFinished.emit()
    section.days.setValue(-1)
    section.days.editingFinished.emit()
    assert asked == [
        ChangeSetting(OpenedVials(), OpenedVials(28)),
        ChangeSetting(OpenedVials(28), OpenedVials(None)),
    ]
