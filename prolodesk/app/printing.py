"""Ctrl+P: the paper that belongs to what is in front of the person."""

from typing import TYPE_CHECKING

from prolodesk.clinic.appointment_papers import has_coming_visits
from prolodesk.clinic.documents import session_of_visit
from prolodesk.words import tr

if TYPE_CHECKING:
    from prolodesk.app.desk import OpenDesk


def print_here(desk: "OpenDesk") -> None:
    """The sheet of the session or visit in front of the person, else the card of the coming visits, or the list of whom
    to call."""
    key, appointment_id = desk.frame.current_key(), ""
    if desk.schedule is not None and (desk.schedule.away.prints_here() or desk.schedule.courses.prints_here()):
        return
    patient_id = ""
    if key == "schedule":
        card = desk.calendar.selected_card()
        appointment_id, patient_id = (card.appointment_id, card.patient_id) if card else ("", "")
    elif desk.patient is not None and key == "patient":
        patient_id = desk.patient.patient_id
        appointment_id = desk.session_tab.visit_of(patient_id)
    signed = bool(appointment_id) and desk.clinic.ask(session_of_visit, appointment_id) is not None
    if patient_id and not signed and desk.clinic.ask(has_coming_visits, patient_id):
        desk.sheets.show_appointments(patient_id)
    elif appointment_id:
        desk.sheets.show_of_visit(appointment_id)
    else:
        desk.frame.strip.show_news(tr("Choose a visit whose session is signed, then press Ctrl+P for its sheet."))
