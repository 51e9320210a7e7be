"""Ctrl+P: the paper that belongs to what is in front of the person."""

from typing import TYPE_CHECKING

from prolodesk.words import tr

if TYPE_CHECKING:
    from prolodesk.app.desk import OpenDesk


def print_here(desk: "OpenDesk") -> None:
    """The sheet of the session or visit in front of the person, or the list of whom to call."""
    key, appointment_id = desk.frame.current_key(), ""
    if desk.calls.prints(key):
        return
    if key == "schedule":
        card = desk.calendar.selected_card()
        appointment_id = card.appointment_id if card else ""
    elif desk.patient is not None and key == "patient":
        appointment_id = desk.session_tab.visit_of(desk.patient.patient_id)
    if appointment_id:
        desk.sheets.show_of_visit(appointment_id)
    else:
        desk.frame.strip.show_news(tr("Choose a visit whose session is signed, then press Ctrl+P for its sheet."))
