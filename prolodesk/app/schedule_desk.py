"""The Schedule page among the others: where its wishes go, and who does the verbs it does not do itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject

from prolodesk.app.tray_desk import TrayDesk
from prolodesk.clinic.changes import Change
from prolodesk.clinic.clinic import Clinic
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.calendar.wishes import Verb
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
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


NEIGHBOURS: tuple[Callable[[Around], Neighbour], ...] = (TrayDesk,)
"""Who is made beside the calendar; each only joins what it needs, and makes its widgets when they are first wanted."""


class ScheduleDesk(QObject):
    """Lives as long as the page it joins."""

    def __init__(self, around: Around) -> None:
        super().__init__(around.page)
        self.neighbours = tuple(make(around) for make in NEIGHBOURS)
        self._verbs = {name: do for each in self.neighbours for name, do in each.verbs().items()}
        around.page.asked.connect(around.desk.do)
        around.page.said.connect(around.frame.strip.show_news)
        around.page.verb_wanted.connect(self._do)

    def on_change(self, change: Change) -> None:
        for neighbour in self.neighbours:
            neighbour.on_change(change)

    def _do(self, verb: Verb) -> None:
        if verb.name in self._verbs:
            self._verbs[verb.name](verb)
