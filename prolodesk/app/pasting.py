"""Another visit like one that was copied: one of a course is its next session, and asked about outside its window."""

from prolodesk.clinic.allowances import Exceptions
from prolodesk.clinic.booking import BookAppointment
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.glance import next_for
from prolodesk.clinic.off_window import off_window
from prolodesk.clinic.values import Card, Place
from prolodesk.domain.ids import new_id
from prolodesk.ui.calendar.page import CalendarPage

NAMESAKES = 5


def booking_like(clinic: Clinic, card: Card, place: Place) -> BookAppointment | None:
    """The booking of a visit like another; None where it would stand outside the window of its session."""
    following = clinic.ask(next_for, card.patient_id) if card.course_id else None
    course_id = number = None
    if following is not None and following.course_id == card.course_id:
        course_id, number = following.course_id, following.number
        if clinic.ask(off_window, course_id, number, place, card.patient_id, card.type_id) is not None:
            return None
    exceptions = Exceptions(fold_chosen=True)
    visit_id = new_id(clinic.now())
    return BookAppointment(
        visit_id, card.patient_id, card.type_id, place, card.note, course_id, number, exceptions=exceptions
    )


def ask_in_panel(page: CalendarPage, clinic: Clinic, card: Card, place: Place) -> None:
    """Let the booking panel ask about a session outside its window, as it asks whoever books there by hand."""
    hits = clinic.ask(find_patients, str(card.chart_number), limit=NAMESAKES)
    page.new_appointment(next((each for each in hits if each.patient_id == card.patient_id), None), place)
    page.panel.show_place(place, fold_known=True)
    page.panel.where.note.setText(card.note)
    page.panel.take_keys()
    page.panel.commit()
