"""The next session in one key: the course's window, three free places, Enter books the first."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from prolodesk.clinic.changes import Change, Chart
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.next_session import NextPlaces, next_places
from prolodesk.clinic.schedule import card_of, rooms
from prolodesk.clinic.values import Place
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right
from prolodesk.ui.parts.buttons import quiet
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.patients.wording import identity_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, full_name, number, tr, tr_n, words


class BookNext(Card):
    """Keys: up and down choose, Enter books, Esc leaves.

    Signals:
    asked: the booking command.
    other_wanted: the id of the visit after which another provider or day is wanted.
    left: Esc.
    """

    asked = Signal(object)
    other_wanted = Signal(str)
    left = Signal()

    def __init__(self, clinic: Clinic, formats: Formats | None = None) -> None:
        super().__init__(tr("Book next session"), padding=12)
        self._clinic, self._formats = clinic, formats or Formats()
        self._visit: Id = ""
        self._next: NextPlaces | None = None
        self._who = plain_label(role="secondary", wrap=True)
        self._window = plain_label(role="secondary", wrap=True)
        self._trouble = plain_label(role="warn", wrap=True)
        self.places = ChoiceList(tr("Free places"))
        self.places.picked.connect(self._book)
        self.other = quiet(tr("Other provider or day…"), "calendar-plus")
        self.other.clicked.connect(lambda: self.other_wanted.emit(self._visit))
        foot = QHBoxLayout()
        foot.addWidget(self.other)
        foot.addStretch(1)
        inside = QVBoxLayout()
        inside.setSpacing(theme().px(6))
        for part in (self._who, self._window, self._trouble, self.places):
            inside.addWidget(part)
        inside.addLayout(foot)
        self.column.addLayout(inside)
        self.setFocusProxy(self.places)

    def show_next(self, appointment_id: Id) -> None:
        """What comes after this visit."""
        self._visit = appointment_id
        try:
            self._show(self._clinic.ask(next_places, appointment_id))
        except Refusal as refusal:
            self._show_sentence(words(refusal.message, self._formats))

    def value(self) -> NextPlaces | None:
        """What is shown."""
        return self._next

    def words(self) -> str:
        """The course's window, or why there is nothing to book."""
        return self._window.text()

    def has_places(self) -> bool:
        """Whether there is something to book here."""
        return not self.places.isHidden()

    def on_change(self, change: Change) -> None:
        """Places may be gone, or the visit booked."""
        if self._visit and self.isVisible() and self._next and self._touched(change):
            self.show_next(self._visit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _touched(self, change: Change) -> bool:
        return bool(self._next and Chart(self._next.patient_id) in change.topics)

    def _show(self, value: NextPlaces) -> None:
        self._next = value
        if value.why_not:
            self._show_sentence(words(value.why_not, self._formats))
            return
        if value.booked:
            moment = self._formats.moment(value.booked)
            self._show_sentence(tr("Session {number} is booked: {moment}", number=value.number or "", moment=moment))
            return
        card = self._clinic.ask(card_of, value.appointment_id)
        session = tr("session {number} of {sessions}", number=value.number, sessions=value.sessions)
        self.show_heading(tr("{name} · {session}", name=full_name(card.family, card.given), session=session))
        today = self._clinic.now().astimezone(self._clinic.zone).date()
        show_text(self._who, identity_text(card.born_on, card.chart_number, today, self._formats))
        self._who.show()
        show_text(self._window, self._window_words(value))
        show_text(self._trouble, words(value.trouble, self._formats) if value.trouble else "")
        self._trouble.setVisible(value.trouble is not None)
        may = self._clinic.may(Right.BOOK)
        names = {room.room_id: room.name for room in self._clinic.ask(rooms)}
        self.places.show_choices(
            [
                Choice(
                    place,
                    self._formats.moment(place.start),
                    self._detail(place, names, value, today),
                    tr("Enter") if n == 0 else "",
                    "calendar-plus",
                )
                for n, place in enumerate(value.places)
            ]
        )
        self.places.setVisible(bool(value.places) and may)
        self.other.setVisible(may)

    def _show_sentence(self, text: str) -> None:
        self.show_heading(tr("Next session"))
        show_text(self._window, text)
        self._who.hide()
        self._trouble.hide()
        self.places.show_choices(())
        self.places.hide()
        self.other.setVisible(self._clinic.may(Right.BOOK))

    def _window_words(self, value: NextPlaces) -> str:
        if value.window is None or value.interval is None:
            return ""
        least, most = value.interval
        return tr_n(
            "{least}–{count} week: {first} to {last}, best {target} · {provider}",
            "{least}–{count} weeks: {first} to {last}, best {target} · {provider}",
            most,
            least=number(least),
            first=self._day(value.window.earliest, value.window.latest),
            last=self._formats.date(value.window.latest),
            target=self._formats.weekday_date(value.window.target),
            provider=value.provider,
        )

    def _day(self, day: date, other: date) -> str:
        """With its year where the other day is of another."""
        return self._formats.short_date(day) if day.year == other.year else self._formats.date(day)

    def _detail(self, place: Place, names: dict[Id, str], value: NextPlaces, today: date) -> str:
        days = (place.start.date() - today).days
        far = days >= 14
        weeks = (
            tr_n("in {count} week", "in {count} weeks", round(days / 7, 1))
            if far
            else tr_n("in {count} day", "in {count} days", days)
        )
        room = names.get(place.room_id or "", "")
        outside = value.window is not None and not value.window.holds(place.start.date())
        parts = (weeks, tr("{minutes} min", minutes=place.minutes), room, tr("outside the window") if outside else "")
        return " · ".join(part for part in parts if part)

    def _book(self, place: object) -> None:
        if isinstance(place, Place) and self._next is not None:
            self.asked.emit(self._next.booking(new_id(self._clinic.now()), place))
            self.show_next(self._visit)
