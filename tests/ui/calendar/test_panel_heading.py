"""Whose visit is being booked stays in sight."""

from datetime import date

from prolodesk.clinic.values import PatientHit
from prolodesk.ui.calendar.panel_heading import PanelHeading
from prolodesk.ui.calendar.who import Who
from prolodesk.words import Formats


def test_the_heading_names_whoever_is_chosen_or_entered(qtbot):
    who, heading = Who(Formats(), date(2026, 11, 24)), PanelHeading()
    for each in (who, heading):
        qtbot.addWidget(each)
    who.called.connect(heading.show_name)
    title = heading._title.full
    assert title() == "New appointment"
    who.choose(PatientHit("p", 7, "Kaya", "Rosa", "", "", None, "", "", False))
    assert title() == "Book KAYA, Rosa"
    who.start("")
    assert title() == "New appointment"
    who.enter_new("Vance Nora")
    assert title() == "Book VANCE, Nora"
    who.family.setText("Vane")
    assert title() == "Book VANE, Nora"
