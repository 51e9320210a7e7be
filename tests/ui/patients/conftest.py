"""A clinic, a desk and the pages of patients joined to it, as the window joins them."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.clinic.clinic import Clinic
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.ui.desk import Desk
from prolodesk.ui.patients.list_page import PatientsPage
from prolodesk.ui.patients.record_page import PatientPage
from prolodesk.ui.theme import apply
from prolodesk.words import Formats
from tests.plan_clinic import PlanClinic, fill

Join = Callable[[Clinic], tuple[Desk, PatientPage]]


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


@pytest.fixture
def dressed(qapp: QApplication) -> None:
    apply(qapp, "light")


@pytest.fixture
def patient_page(qtbot: QtBot, dressed: None) -> Join:
    """Makes a desk and the page of one patient for whoever opens the door."""

    def join(door: Clinic) -> tuple[Desk, PatientPage]:
        desk, page = Desk(door), PatientPage(door, Formats())
        _join(qtbot, desk, page)
        return desk, page

    return join


@pytest.fixture
def patients_page(qtbot: QtBot, dressed: None) -> Callable[[Clinic], tuple[Desk, PatientsPage]]:
    """Makes a desk and the list of patients for whoever opens the door."""

    def join(door: Clinic) -> tuple[Desk, PatientsPage]:
        desk, page = Desk(door), PatientsPage(door, Formats())
        _join(qtbot, desk, page)
        return desk, page

    return join


def _join(qtbot: QtBot, desk: Desk, page: PatientPage | PatientsPage) -> None:
    page.asked.connect(desk.do)
    desk.changed.connect(page.on_change)
    desk.refused.connect(page.on_refused)
    widget: QWidget = page
    widget.resize(1282, 768)
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    desk.setParent(widget)
