"""Where what is picked in the one box goes: to a page, to the calendar's verbs, to the booking panel, to a review."""

from collections.abc import Callable

from prolodesk.app.one_desk import OneDesk
from prolodesk.app.schedule_desk import ScheduleDesk
from prolodesk.ui.actions import Action
from prolodesk.ui.box_wishes import BookNew, BookVisit, GoToDay, PlaceSeries, ProviderAway, ShowVisit
from prolodesk.ui.calendar.booking_form import Suggestion
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.calendar.verbs import verb_by_key
from prolodesk.ui.commands import PAGES
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.words import tr


def join_box(
    box: OneDesk,
    frame: DeskFrame,
    calendar: CalendarPage | None,
    schedule: ScheduleDesk | None,
    turn_wall: Callable[[], None],
) -> None:
    """Connect the box; someone who may not see the schedule has no calendar. `turn_wall` opens the wall screen."""
    box.action_wanted.connect(
        lambda action: turn_wall() if action.name == "wall_screen" else do_action(action, frame, calendar)
    )
    box.section_wanted.connect(lambda key: open_section(key, frame))
    if calendar is not None:
        box.visit_wanted.connect(lambda wish: book(wish, frame, calendar))
        box.new_wanted.connect(lambda wish: book_new(wish, frame, calendar))
    if schedule is not None:
        box.series_wanted.connect(lambda wish: place(wish, schedule))
    if schedule is not None and calendar is not None:
        box.shown_wanted.connect(lambda wish: show(wish, frame, calendar, schedule))


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


def show(
    wish: ShowVisit | GoToDay | ProviderAway, frame: DeskFrame, calendar: CalendarPage, schedule: ScheduleDesk
) -> None:
    """What stands on the calendar: a visit, a day, the visits of a provider who is away."""
    frame.open_page("schedule")
    match wish:
        case ShowVisit(card):
            calendar.show_visit(card)
        case GoToDay(day):
            calendar.show_day(day)
        case ProviderAway(provider_id, day):
            calendar.show_day(day)
            schedule.away.away_today(provider_id, day)


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
    known = calendar.panel.suggested()
    if known is not None and course is not None and (known.course_id, known.number) == (course.course_id, number):
        words = known.words
    suggestion = Suggestion(offer.type_id, course.course_id if course and number else None, number, words)
    calendar.panel.show_suggestion(suggestion)
    calendar.panel.show_place(offer.found.place, fold_known=True)


def book_new(wish: BookNew, frame: DeskFrame, calendar: CalendarPage) -> None:
    """The booking panel for somebody new, as a name nobody has brings it: with type, day and time filled in; without a
    name it waits for one."""
    found = wish.offer.found if wish.offer else None
    frame.open_page("schedule")
    if found is not None:
        calendar.show_day(found.place.start.date())
    calendar.new_appointment(None, found.place if found else None)
    who = calendar.panel.who
    if wish.name:
        who.enter_new(wish.name)
        who.born.show_day(wish.born_on)
    if wish.offer is not None and found is not None:
        calendar.panel.show_suggestion(Suggestion(wish.offer.type_id))
        calendar.panel.show_place(found.place, fold_known=True)
    calendar.panel.where.note.setText(wish.note)
    calendar.panel.take_keys()


def open_section(key: str, frame: DeskFrame) -> None:
    """One section of the settings."""
    frame.open_page("settings")
    page = frame.page("settings")
    from prolodesk.ui.settings.page import SettingsPage

    if isinstance(page, SettingsPage):
        page.show_section(key)


def place(wish: PlaceSeries, schedule: ScheduleDesk) -> None:
    """The review of a course's sessions, with the wishes that were typed."""
    schedule.courses.place_series(wish.course_id, wish.wishes)
