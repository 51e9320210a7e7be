"""The verbs that need no grid: what is done to the visit selected, where one goes, what others do. For every view."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import SignalInstance

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.values import Card
from prolodesk.ui.actions import keys_of
from prolodesk.ui.calendar.acts import SCORED, cancelled, confirmed, missed, stepped_back, stepped_on
from prolodesk.ui.calendar.view import AGENDA, DAY, DAYS, MONTH, WEEK, WORK_WEEK
from prolodesk.ui.calendar.why_not import (
    no_pain,
    no_step,
    no_step_back,
    not_cancelled,
    not_confirmed,
    not_missed,
    nothing_selected,
)
from prolodesk.ui.calendar.wishes import (
    BookNext,
    ChangeLook,
    FindPatient,
    GiveAftercare,
    OpenPatient,
    OpenVisit,
    ScorePain,
    ShowDay,
    ShowView,
    Verb,
)


class HasVisits(Protocol):
    """What a view needs for these verbs."""

    asked: SignalInstance
    wished: SignalInstance
    said: SignalInstance

    wall_now: datetime

    def selected_card(self) -> Card | None:
        """The visit selected."""


class CardVerbs:
    """Does verbs for the view it belongs to."""

    def __init__(self, view: HasVisits) -> None:
        self._view = view
        self._one_scored = ""
        days = {f"days_{count}": partial(self._tell, ShowView(DAYS, count)) for count in range(1, 10)}
        self._verbs: dict[str, Callable[[], bool]] = {
            "open_visit": partial(self._wish, OpenVisit),
            "open_patient": partial(self._wish, OpenPatient),
            "book_next": partial(self._wish, BookNext),
            "aftercare": partial(self._wish, GiveAftercare),
            "next_status": partial(self._ask, self._step_on, no_step),
            "confirm": partial(self._ask, confirmed, not_confirmed),
            "previous_status": partial(self._ask, stepped_back, no_step_back),
            "cancel": partial(self._ask, cancelled, not_cancelled),
            "no_show": partial(self._ask, missed, not_missed),
            "today": partial(self._tell, ShowDay()),
            "previous_day": partial(self._tell, ShowDay(-1)),
            "next_day": partial(self._tell, ShowDay(1)),
            "go_to": partial(self._tell, ShowDay(typed=True)),
            "day_view": partial(self._tell, ShowView(DAY)),
            "work_week": partial(self._tell, ShowView(WORK_WEEK)),
            "week_view": partial(self._tell, ShowView(WEEK)),
            "month_view": partial(self._tell, ShowView(MONTH)),
            "agenda_view": partial(self._tell, ShowView(AGENDA)),
            "by_room": partial(self._tell, ChangeLook("by_room")),
            "colour": partial(self._tell, ChangeLook("colour")),
            "find": partial(self._tell, FindPatient()),
            **days,
            **{f"pain_{score}": partial(self._score, score) for score in range(len(keys_of("pain", "calendar")))},
        }

    def do(self, verb: str) -> bool:
        """Do a verb; one that is unknown here belongs to a neighbour and is wished for."""
        if not verb.startswith("pain_"):
            self._one_scored = ""
        if verb not in self._verbs:
            return self._tell(Verb(verb, self._view.selected_card()))
        return self._verbs[verb]()

    def _tell(self, wish: object) -> bool:
        self._view.wished.emit(wish)
        return True

    def _wish(self, wish: Callable[[Card], object]) -> bool:
        card = self._view.selected_card()
        return self._tell(wish(card)) if card else self._say(nothing_selected())

    def _ask(self, act: Callable[[Card], SetStatus | None], why_not: Callable[[Card], str]) -> bool:
        card = self._view.selected_card()
        if card is None:
            return self._say(nothing_selected())
        command = act(card)
        if command is None:
            return self._say(why_not(card))
        self._view.asked.emit(command)
        return True

    def _step_on(self, card: Card) -> SetStatus | None:
        return stepped_on(card, self._view.wall_now.date())

    def _score(self, score: int) -> bool:
        """A digit is the pain; 1 and then 0 is ten."""
        card = self._view.selected_card()
        if card is None or card.status not in SCORED:
            return self._say(no_pain(card) if card else nothing_selected())
        ten = score == 0 and self._one_scored == card.appointment_id
        self._one_scored = card.appointment_id if score == 1 else ""
        return self._tell(ScorePain(card, 10 if ten else score))

    def _say(self, why: str) -> bool:
        """Nothing is done, and here is why."""
        self._view.said.emit(why)
        return True
