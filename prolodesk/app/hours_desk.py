"""Closing and opening time from the calendar: one key on the time under the cursor, a small panel, Enter."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from prolodesk.app.left_outside import left_outside_after
from prolodesk.clinic.calendar_hours import Closure, closures_between, openings_between
from prolodesk.clinic.changes import Change, Settings
from prolodesk.clinic.hours_changes import left_outside_by
from prolodesk.clinic.schedule import providers, rooms
from prolodesk.clinic.tray import ParkVisits, parked_visits
from prolodesk.clinic.values import Place
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.hours import DAY, DayException
from prolodesk.ui.calendar.wishes import NewVisit, Verb
from prolodesk.ui.parts.strip import Offer
from prolodesk.ui.settings.left_words import left_words
from prolodesk.ui.settings.stretch_field import kept_for
from prolodesk.words import tr, tr_n

if TYPE_CHECKING:
    from prolodesk.app.schedule_desk import Around
    from prolodesk.ui.calendar.hours_panel import HoursPanel


USUAL_MINUTES = 60
"""So long is what is pointed at without drawing a length."""
LONGEST_SLOT = 30
"""So long is a slot at most that was not drawn."""


class HoursDesk(QObject):
    """Makes the panel when it is first wanted."""

    def __init__(self, around: "Around") -> None:
        super().__init__(around.page)
        self._around = around
        self.panel: HoursPanel | None = None

    def verbs(self) -> Mapping[str, Callable[[Verb], None]]:
        """What is done for each name of an action of the calendar."""
        return {"hours_here": lambda verb: self.show(verb.place or (verb.card.place if verb.card else None))}

    def on_change(self, change: Change) -> None:
        """What was asked for has happened: the calendar has the keys again."""
        if Settings() in change.topics and self.panel is not None and not self.panel.isHidden():
            self._put_away()

    def offers_after(self, change: Change) -> tuple[Offer, ...]:
        """Hours that leave visits outside, or visits with somebody who does not do them any more: these can go into the
        tray, where places are found for all at once."""
        clinic = self._around.clinic
        if not clinic.may(Right.PLACE_COURSES):
            return ()
        left = left_outside_after(clinic, change)
        if not left:
            return ()
        text = tr_n("Put {count} visit into the tray", "Put {count} visits into the tray", len(left))
        return (Offer(text, lambda: self._park(left)),)

    def show(self, place: Place | None) -> None:
        """Offer to close or open the time of a place, or say why that cannot be."""
        clinic = self._around.clinic
        if not (clinic.may(Right.PLACE_COURSES) or clinic.may(Right.CLINIC_SETTINGS)):
            self._around.frame.strip.show_news(tr("Closing time needs a right you do not have. Ask the owner."))
            return
        place = place or self._around.page.cursor_place()
        if place is None:
            self._around.frame.strip.show_news(tr("Go to a time first, with the arrow keys or a click."))
            return
        if not clinic.may(Right.CLINIC_SETTINGS) and self._gap_around(place) and not self._entered(place):
            self._around.frame.strip.show_news(tr("This time is closed already. Opening it is up to the owner."))
            return
        panel = self._made()
        panel.reason.clear()
        self._fill(place)
        self._around.page.show_beside(panel)
        panel.reason.setFocus()

    def _made(self) -> "HoursPanel":
        if self.panel is None:
            from prolodesk.ui.calendar.hours_panel import HoursPanel

            panel = self.panel = HoursPanel(self._around.formats, self._today())
            panel.asked.connect(self._around.desk.do)
            panel.weighed.connect(self._weigh)
            panel.drawn.connect(self._take)
            panel.left.connect(self._put_away)
        return self.panel

    def _take(self, wish: NewVisit) -> None:
        self._fill(Place(wish.provider_id, wish.start, wish.minutes or USUAL_MINUTES, wish.room_id))
        self._made().reason.setFocus()

    def _fill(self, place: Place) -> None:
        clinic, panel, on = self._around.clinic, self._made(), place.start.date()
        whole = clinic.may(Right.CLINIC_SETTINGS)
        whose: list[tuple[Id, str]] = [(each.provider_id, each.name) for each in clinic.ask(providers)]
        if whole:
            whose = [*whose, ("", tr("The clinic")), *((each.room_id, each.name) for each in clinic.ask(rooms))]
        begins = place.start.hour * 60 + place.start.minute
        kinds = [("closed", tr("Closed"))]
        if whole:
            kept = [(kind, text) for kind, text in kept_for() if kind]
            kinds += [("opened", tr("Opened, for all visits")), *kept]
        resource_id = place.provider_id or place.room_id
        wanted = DayException(on, on, False, begins, begins + place.minutes, resource_id=resource_id)
        there = self._entered(place)
        if whole and (gap := self._gap_around(place)):
            opens, closes = gap if place.minutes <= LONGEST_SLOT else (begins, begins + place.minutes)
            wanted = replace(wanted, opened=True, opens=opens, closes=closes)
        panel.show_time(wanted, whose, kinds, new_id(clinic.now()))
        panel.show_entered(there, may_remove=[whole or _is_of_provider(each, whose) for each in there])

    def _entered(self, place: Place) -> list[Closure]:
        """What is entered for the time of a place already."""
        on, begins = place.start.date(), place.start.hour * 60 + place.start.minute
        whose = place.provider_id or place.room_id
        time = DayException(on, on, False, begins, begins + place.minutes, resource_id=whose)
        return [each for each in self._around.clinic.ask(closures_between, on, on) if _touches(each, time)]

    def _gap_around(self, place: Place) -> tuple[int, int] | None:
        """The closed time around a place, in minutes since midnight: a break is all of it, else it is an hour. None
        where it is open."""
        on, begins = place.start.date(), place.start.hour * 60 + place.start.minute
        openings = self._around.clinic.ask(openings_between, on, on)
        stretches = openings.get(place.provider_id or place.room_id, {}).get(on, ())
        if any(each.opens < begins + place.minutes and begins < each.closes for each in stretches):
            return None
        before = max((each.closes for each in stretches if each.closes <= begins), default=None)
        after = min((each.opens for each in stretches if each.opens > begins), default=None)
        if before is not None and after is not None:
            return before, after
        return begins, min(after or DAY, begins + USUAL_MINUTES)

    def _weigh(self, entered: DayException) -> None:
        left = self._around.clinic.ask(left_outside_by, entered)
        self._made().show_note(left_words(left, self._around.formats))

    def _park(self, visits: tuple[Id, ...]) -> None:
        """Into the tray with those that are not there already."""
        self._around.frame.open_page("schedule")
        there = {each.card.appointment_id for each in self._around.clinic.ask(parked_visits)}
        if outside := tuple(each for each in visits if each not in there):
            self._around.desk.do(ParkVisits(outside))

    def _put_away(self) -> None:
        self._around.page.show_beside(None)
        self._around.page.setFocus()

    def _today(self) -> date:
        return self._around.clinic.now().astimezone(self._around.clinic.zone).date()


def _touches(closure: Closure, wanted: DayException) -> bool:
    each = closure.exception
    theirs = each.resource_id in (None, wanted.resource_id)
    return theirs and each.begins < wanted.ends and wanted.begins < each.ends


def _is_of_provider(closure: Closure, whose: list[tuple[Id, str]]) -> bool:
    """Days of a provider that are closed: what the front desk enters, it may take back."""
    return not closure.opened and closure.resource_id in {id for id, _ in whose}
