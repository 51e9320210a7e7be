"""What the views of the calendar have to ask while someone drags: a visit by its id, what keeps it from a place, and
what a provider is called."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.schedule import card_of, providers
from prolodesk.clinic.values import Card, Place
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.days import Days
from prolodesk.ui.calendar.drag import why_not
from prolodesk.words import Formats


class Asking:
    """Asks the clinic, or the days that are remembered."""

    def __init__(self, clinic: Clinic, days: Days, wall_now: Callable[[], datetime], formats: Formats) -> None:
        self._clinic, self._days, self._wall_now, self._formats = clinic, days, wall_now, formats

    def card(self, appointment_id: Id) -> Card | None:
        """A visit as it is now; None when it is gone."""
        with suppress(Refusal):
            return self._clinic.ask(card_of, appointment_id)
        return None

    def name_of(self, provider_id: Id) -> str:
        """What a provider is called; empty for one who works here no more."""
        return next((each.name for each in self._clinic.ask(providers) if each.provider_id == provider_id), "")

    def why_not(self, card: Card, place: Place) -> str:
        """What keeps a visit from a place, in words; empty when nothing does."""
        day = self._days.on(place.start.date())
        return why_not(day, card, place, self._clinic.zone, self._wall_now(), self._formats)
