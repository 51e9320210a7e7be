"""The plan page on the screen, joined to a clinic as the desk joins it."""

from pytestqt.qtbot import QtBot

from prolodesk.clinic.clinic import Clinic
from prolodesk.ui.desk import Desk
from prolodesk.ui.plan.page import PlanPage
from prolodesk.words import Formats
from tests.plan_clinic import PATIENT, the_atlas


def open_plan(door: Clinic, qtbot: QtBot) -> tuple[PlanPage, Desk]:
    """Julia Hartmann's plans in the active window, on the smallest screen there is."""
    desk, page = Desk(door), PlanPage(door, the_atlas(), Formats())
    page.asked.connect(desk.do)
    desk.changed.connect(page.on_change)
    qtbot.addWidget(page)
    page.resize(1282, 628)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.show_patient(PATIENT)
    desk.setParent(page)
    return page, desk
