"""The Schedule page among the others: where its wishes go, and who does the verbs it does not do itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject

from prolodesk.app.away_desk import AwayDesk
from prolodesk.app.courses_desk import CoursesDesk
from prolodesk.app.finder_desk import FinderDesk
from prolodesk.app.hours_desk import HoursDesk
from prolodesk.app.tray_desk import TrayDesk
from prolodesk.app.waiting_desk import WaitingDesk
from prolodesk.app.waiting_list_desk import WaitingListDesk
from prolodesk.clinic.calendar_hours import Closure
from prolodesk.clinic.changes import Change
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.values import Card
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.calendar.why_not import nothing_selected
from prolodesk.ui.calendar.wishes import Verb
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.ui.parts.strip import Offer
from prolodesk.ui.radar.wishes import Call
from prolodesk.words import Formats


@dataclass(frozen=True, slots=True)
class Around:
    """What a neighbour of the calendar works with."""

    desk: Desk
    clinic: Clinic
    frame: DeskFrame
    page: CalendarPage
    formats: Formats


class Neighbour(Protocol):
    """Someone who does verbs on the calendar: finder, tray, waiting list, courses, calls."""

    def verbs(self) -> Mapping[str, Callable[[Verb], None]]:
        """What is done for each name of an action of the calendar."""

    def on_change(self, change: Change) -> None:
        """Something happened in the clinic."""


@runtime_checkable
class Offering(Protocol):
    """A neighbour that has something to offer after a change; the wish of an offer may be what it does."""

    def offers_after(self, change: Change) -> tuple[Offer, ...]:
        """What the strip may offer beside undo."""


@runtime_checkable
class Calling(Protocol):
    """A neighbour that knows whom F7 is about."""

    def to_call(self) -> Call | None:
        """Whom it has in hand; None while the keys are elsewhere."""


NEIGHBOURS: tuple[Callable[[Around], Neighbour], ...] = (
    FinderDesk,
    AwayDesk,
    CoursesDesk,
    TrayDesk,
    WaitingDesk,
    WaitingListDesk,
    HoursDesk,
)
"""Who is made beside the calendar; each only joins what it needs, and makes its widgets when they are first wanted.
The finder hears of a change first: what others ask after its move has the keys."""


class ScheduleDesk(QObject):
    """Lives as long as the page it joins."""

    def __init__(self, around: Around) -> None:
        super().__init__(around.page)
        self._page, self._frame = around.page, around.frame
        self.neighbours = tuple(make(around) for make in NEIGHBOURS)
        self._verbs = {name: do for each in self.neighbours for name, do in each.verbs().items()}
        for each in self.neighbours:
            if isinstance(each, TrayDesk):
                each.course_wanted.connect(self.courses.place_series)
        around.page.asked.connect(around.desk.do)
        around.page.said.connect(around.frame.strip.show_news)
        around.page.views.turned.connect(around.frame.strip.drop_refusal)
        legend = around.page.day_view.legend
        around.frame.strip.shown.connect(legend.show_said)
        around.frame.strip.closed.connect(legend.show_said)
        around.page.told.connect(around.frame.strip.show_news)
        around.page.verb_wanted.connect(self._do)
        around.page.views.selected.connect(self._select)

    @property
    def courses(self) -> CoursesDesk:
        """Who places whole courses."""
        return next(each for each in self.neighbours if isinstance(each, CoursesDesk))

    @property
    def finder(self) -> FinderDesk:
        """Who looks for free places."""
        return next(each for each in self.neighbours if isinstance(each, FinderDesk))

    @property
    def away(self) -> AwayDesk:
        """Who finds other places when a provider is away."""
        return next(each for each in self.neighbours if isinstance(each, AwayDesk))

    def on_change(self, change: Change) -> None:
        for neighbour in self.neighbours:
            neighbour.on_change(change)

    def to_call(self) -> Call | None:
        """Whom a neighbour has in hand, while it has the keys."""
        calling = (each.to_call() for each in self.neighbours if isinstance(each, Calling))
        return next((call for call in calling if call is not None), None)

    def offers_after(self, change: Change) -> tuple[Offer, ...] | None:
        """What the strip may offer beside undo: what the neighbours would do next, and other reasons for a cancel. None
        when one of them has said it all below the calendar."""
        if self.courses.has_told(change):
            return None
        neighbours = (each for each in self.neighbours if isinstance(each, Offering))
        more = (offer for each in neighbours for offer in each.offers_after(change))
        return (*more, *self._page.offers_after(change))

    def _select(self, card: Card | None) -> None:
        if card is not None:
            self._frame.strip.take_back(nothing_selected())

    def _do(self, verb: Verb) -> None:
        if verb.name in self._verbs:
            self._verbs[verb.name](verb)


def places_in(schedule: ScheduleDesk | None, closure: Closure, visits: tuple[Id, ...]) -> None:
    """Other places for the visits that stand in days that are closed, where there is a calendar to look for them."""
    if schedule is not None:
        schedule.away.places_in(closure, visits)
