"""The days someone has looked at, remembered until something changes them: going back to one asks nothing again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from prolodesk.clinic.calendar_hours import Closure, closures_between
from prolodesk.clinic.changes import Change, Chart, Schedule, Settings
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.schedule import cards_of, day_on, days_between
from prolodesk.clinic.values import Day
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.concerned import visits_of
from prolodesk.ui.calendar.months import Months

MOST_DAYS = 63


class Days:
    """Asks the clinic for days, and for no more of them than a change has touched.

    Every change to the clinic file is made through its door and must be told by `on_change`.
    """

    def __init__(self, clinic: Clinic) -> None:
        self._clinic = clinic
        self._days: dict[date, Day] = {}
        self._touched: dict[date, set[Id]] = {}
        self._closures: dict[tuple[date, date], tuple[Closure, ...]] = {}
        self.months = Months(clinic)

    def on(self, day: date) -> Day:
        """That day as it is now."""
        known, touched = self._days.pop(day, None), self._touched.pop(day, set())
        if known is not None and touched:
            known = self._with_again(known, touched)
        while len(self._days) >= MOST_DAYS:
            self._days.pop(next(iter(self._days)))
        self._days[day] = known or self._clinic.ask(day_on, day)
        return self._days[day]

    def between(self, first: date, last: date) -> tuple[Day, ...]:
        """Every day from first to last; those that are not known are asked for at once."""
        wanted = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        missing = [day for day in wanted if day not in self._days]
        if len(missing) > 1:
            for found in self._clinic.ask(days_between, missing[0], missing[-1]):
                if found.day in missing:
                    self._days[found.day] = found
                    self._touched.pop(found.day, None)
        return tuple(self.on(day) for day in wanted)

    def closures(self, first: date, last: date) -> tuple[Closure, ...]:
        """The dated exceptions that touch these days."""
        if (first, last) not in self._closures:
            self._closures[first, last] = self._clinic.ask(closures_between, first, last)
        return self._closures[first, last]

    def is_known(self, first: date, last: date | None = None) -> bool:
        """Whether nothing has to be asked to show that day, or the days up to another."""
        days = (first + timedelta(days=n) for n in range(((last or first) - first).days + 1))
        return all(day in self._days and day not in self._touched for day in days)

    def on_change(self, change: Change) -> None:
        """Note what has to be asked for again."""
        self.months.on_change(change)
        self._closures.clear()
        if Settings() in change.topics:
            self.forget()
        days = {topic.day for topic in change.topics if isinstance(topic, Schedule)}
        patients = {topic.patient_id for topic in change.topics if isinstance(topic, Chart)}
        visits = visits_of(change)
        for day in days & self._days.keys():
            if visits is None:
                self._forget_day(day)
            else:
                self._touch(day, visits)
        for day, known in self._days.items():
            self._touch(day, (card.appointment_id for card in known.cards if card.patient_id in patients))

    def forget(self) -> None:
        """Everything has to be asked for again."""
        self._days.clear()
        self._touched.clear()
        self._closures.clear()
        self.months.forget()

    def _with_again(self, day: Day, visits: set[Id]) -> Day | None:
        """The day with these visits as they are now; None when that takes more than the visits."""
        whole = [card for card in day.cards if card.appointment_id not in visits]
        again = [card for card in self._clinic.ask(cards_of, visits) if card.place.start.date() == day.day]
        if not {card.place.provider_id for card in again} <= {column.provider_id for column in day.columns}:
            return None
        cards = sorted([*whole, *again], key=lambda card: (card.span.start_utc, card.appointment_id))
        return replace(day, cards=tuple(cards))

    def _touch(self, day: date, visits: Iterable[Id]) -> None:
        if visits := set(visits):
            self._touched.setdefault(day, set()).update(visits)

    def _forget_day(self, day: date) -> None:
        self._days.pop(day, None)
        self._touched.pop(day, None)
