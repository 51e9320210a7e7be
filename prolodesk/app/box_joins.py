"""Where what is picked in the one box goes: to a page, to the calendar's verbs, to the booking panel, to a review."""

from prolodesk.app.one_desk import OneDesk
from prolodesk.app.schedule_desk import ScheduleDesk
from prolodesk.ui.actions import Action
from prolodesk.ui.box_wishes import BookVisit, PlaceSeries
from prolodesk.ui.calendar.booking_form import Suggestion
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.calendar.verbs import verb_by_key
from prolodesk.ui.commands import PAGES
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.words import tr


def join_box(box: OneDesk, frame: DeskFrame, calendar: CalendarPage | None, schedule: ScheduleDesk | None) -> None:
    """Connect the box; someone who may not see the schedule has no calendar."""
    box.action_wanted.connect(lambda action: do_action(action, frame, calendar))
    if calendar is not None:
        box.visit_wanted.connect(lambda wish: book(wish, frame, calendar))
    if schedule is not None:
        box.series_wanted.connect(lambda wish: place(wish, schedule))


def do_action(action: Action, frame: DeskFrame, calendar: CalendarPage | None) -> None:
    """What the key of an action would do."""
    if action.scope == "calendar" and calendar is not None:
        frame.open_page("schedule")
        verb = verb_by_key().get(action.keys[0])
        if verb is not None:
            calendar.views.current().do_verb(verb)
    elif action.name in PAGES:
        frame.open_page(action.name)
    else:
        frame.wanted.emit(action.name)


def book(wish: BookVisit, frame: DeskFrame, calendar: CalendarPage) -> None:
    """The booking panel for this patient at the place that was found; Enter books."""
    offer = wish.offer
    if offer.found is None:
        return
    frame.open_page("schedule")
    calendar.show_day(offer.found.place.start.date())
    calendar.new_appointment(wish.patient, offer.found.place)
    course, number = offer.course, offer.number
    words = tr("Next: session {number} of {course}", number=number, course=course.title) if course and number else ""
    suggestion = Suggestion(offer.type_id, course.course_id if course and number else None, number, words)
    calendar.panel.show_suggestion(suggestion)
    calendar.panel.show_place(offer.found.place, fold_known=True)


def place(wish: PlaceSeries, schedule: ScheduleDesk) -> None:
    """The review of a course's sessions, with the wishes that were typed."""
    schedule.courses.place_series(wish.course_id, wish.wishes)
