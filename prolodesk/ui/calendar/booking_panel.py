"""Booking without a dialog: whom, what, where and when, in one narrow panel beside the day; Enter books."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from prolodesk.clinic.allowances import Exceptions
from prolodesk.clinic.schedule import Provider, Room
from prolodesk.clinic.values import PatientHit, Place, VisitType
from prolodesk.domain.clean import phone_trouble
from prolodesk.domain.ids import Id
from prolodesk.ui.actions import keys_of
from prolodesk.ui.calendar.booking_form import Booking, Suggestion
from prolodesk.ui.calendar.where import Where
from prolodesk.ui.calendar.who import NewPatient, Who
from prolodesk.ui.parts.buttons import Button, icon_button, primary, quiet, secondary
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

_DOWN, _ACROSS = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class BookingPanel(QFrame):
    """Signals:
    booked: a Booking that someone wants made.
    searching: patients with this text are wanted (`who.show_hits`).
    named: patients who sound like this new one are wanted (`who.show_similar`).
    patient_chosen: a PatientHit, or None for someone new; what they come for is wanted (`show_suggestion`).
    place_changed: the place now in the fields; a free room for it is wanted (`show_room`).
    day_typed: a place on the day that was typed; the free place nearest to it is wanted (`show_place`).
    finder_wanted: free places for this booking are wanted.
    closed: someone has left the panel.
    """

    booked = Signal(object)
    searching = Signal(str)
    named = Signal(str, str)
    patient_chosen = Signal(object)
    place_changed = Signal(object)
    day_typed = Signal(object)
    finder_wanted = Signal()
    closed = Signal()

    def __init__(self, formats: Formats, today: date) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAccessibleName(tr("New appointment"))
        self._formats, self._today = formats, today
        self._suggested: Suggestion | None = None
        self._evaluation: Id = ""
        self._exception = ""
        self.who, self.where = Who(formats, today), Where(formats)
        self._comes_for = plain_label(role="secondary", wrap=True)
        self._trouble = plain_label(role="error", wrap=True)
        self._places = QBoxLayout(_DOWN)
        self._places.setSpacing(theme().px(6))
        self.reason = QLineEdit()
        self._reason_field = Field(tr("Reason"), self.reason)
        self.find_place = quiet(tr("Find a free place"), icon="search", hint=keys_of("find_place", "booking")[0])
        self.book = primary(tr("Book"), icon="calendar-plus", hint=tr("Enter"))
        self._lay_out()
        self._connect()

    def offer(self, types: Sequence[VisitType], providers: Sequence[Provider], rooms: Sequence[Room]) -> None:
        """What there is to choose from."""
        self._evaluation = next((kind.type_id for kind in types if kind.kind == "evaluation"), "")
        self.where.offer(types, providers, rooms)

    def start(
        self, place: Place, today: date, *, minutes_drawn: bool = False, fold_known: bool = False, text: str = ""
    ) -> None:
        """Open for this place, with a search for this text."""
        self._today = today
        self.who.show_today(today)
        self._suggested = None
        self._comes_for.hide()
        self.clear_refusal()
        self.where.start(place, today, minutes_drawn=minutes_drawn, fold_known=fold_known)
        self.who.start(text)
        self.who.search.setFocus()
        self.place_changed.emit(self.where.place())

    def suggested(self) -> Suggestion | None:
        """What the patient chosen comes for, where that is known."""
        return self._suggested

    def show_suggestion(self, suggestion: Suggestion) -> None:
        """What the patient chosen comes for."""
        self._suggested = suggestion
        self.where.show_type(suggestion.type_id)
        show_text(self._comes_for, suggestion.words)
        self._comes_for.setVisible(bool(suggestion.words))
        self._place_moved()

    def show_room(self, room_id: Id | None) -> None:
        self.where.show_room(room_id)

    def show_place(self, place: Place, *, fold_known: bool = False) -> None:
        """Another place, found or chosen; everything else stays as it was entered."""
        place = replace(place, room_id=self.where.chosen_room() or place.room_id)
        self.where.show_place(place, self._today, fold_known=fold_known)
        self.clear_refusal()

    def take_keys(self) -> None:
        """The keyboard is at what is still to be filled in, or at the button that books."""
        (self.who.unfilled() or self.book).setFocus()

    def show_refusal(self, text: str, places: Sequence[Place] = (), *, fold: bool = False, exception: str = "") -> None:
        """Why it was not booked, and the ways out: free places, which of two equal times, or a reason to do it anyway.

        `exception` is "overbook" or "backdate" where the one signed in may do that with a reason.
        """
        self.clear_refusal()
        show_text(self._trouble, text)
        self._trouble.show()
        same_day = all(place.start.date() == self.where.place().start.date() for place in places)
        self._places.setDirection(_ACROSS if same_day and places else _DOWN)
        for place in places:
            words_for = self._formats.time if same_day else self._formats.moment
            self._add_way_out(words_for(place.start), partial(self._take_place, place))
        if fold:
            self._add_way_out(tr("The first of the two"), lambda: self._take_fold(0))
            self._add_way_out(tr("The second of the two"), lambda: self._take_fold(1))
        for before, button in pairwise((self.find_place, *self.ways_out())):
            self.setTabOrder(before, button)
        if places:
            self.ways_out()[0].setFocus()
        self._exception = exception
        self._reason_field.setVisible(bool(exception))
        if exception:
            words = tr("Overbook anyway, because") if exception == "overbook" else tr("Enter in the past, because")
            self._reason_field.show_label(words)

    def clear_refusal(self) -> None:
        """Nothing is in the way."""
        if any(button.hasFocus() for button in self.ways_out()):
            self.take_keys()  # not what comes next to a button that goes: that would close the panel
        self._trouble.hide()
        self._exception = ""
        self.reason.clear()
        self._reason_field.hide()
        while item := self._places.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def trouble(self) -> str:
        """What is said to be in the way."""
        return "" if self._trouble.isHidden() else self._trouble.text()

    def ways_out(self) -> tuple[Button, ...]:
        """The buttons under a refusal."""
        items = (self._places.itemAt(n) for n in range(self._places.count()))
        widgets = (item.widget() for item in items if item)
        return tuple(widget for widget in widgets if isinstance(widget, Button))

    def commit(self) -> None:
        """Book what is entered, or say what is missing."""
        if self.where.day.is_open():
            self.where.day.settle()
            return
        new, hit = self.who.new_patient(), self.who.hit()
        kind = self.where.type()
        missing = self._missing(new, hit)
        if missing or kind is None:
            show_text(self._trouble, missing or tr("Choose what the appointment is for."))
            self._trouble.show()
            return
        follows = self._suggested if kind.kind == "session" or self._is_suggested(kind.type_id) else None
        self.booked.emit(
            Booking(
                hit,
                new,
                kind.type_id,
                self.where.place(),
                self.where.note.text().strip(),
                follows.course_id if follows else None,
                follows.number if follows else None,
                self._exceptions(),
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.isAutoRepeat():
                return
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton) and focused is not self.book:
                focused.click()
            else:
                self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.who.search and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.closed.emit()
            return True
        return super().eventFilter(watched, event)

    def _missing(self, new: NewPatient | None, hit: PatientHit | None) -> str:
        if new is None and hit is None:
            self.who.search.setFocus()
            return tr("Who is it for? Type a name and press Enter.")
        if new is None:
            return ""
        if not new.family and not new.given:
            self.who.show_missing([self.who.family])
            return tr("The name is missing. Type at least one.")
        if trouble := self.who.born.trouble():
            return trouble
        if trouble_of_phone := phone_trouble(new.phone):
            self.who.show_missing([self.who.phone])
            return words(trouble_of_phone, self._formats)
        if not new.phone and new.born_on is None:
            self.who.show_missing([self.who.phone])
            return tr("Type a phone number or the date of birth: one of the two is enough.")
        self.who.show_missing([])
        return ""

    def _is_suggested(self, type_id: Id) -> bool:
        return self._suggested is not None and self._suggested.type_id == type_id

    def _exceptions(self) -> Exceptions:
        reason = self.reason.text().strip()
        return Exceptions(
            overbook=reason if self._exception == "overbook" else "",
            backdate=reason if self._exception == "backdate" else "",
            fold_chosen=self.where.fold_known,
        )

    def _choose_patient(self, hit: PatientHit | None) -> None:
        self.clear_refusal()
        self._suggested = None
        self._comes_for.hide()
        if hit is None and self._evaluation:
            self.where.show_type(self._evaluation)
            self._place_moved()
        self.patient_chosen.emit(hit)
        if hit is not None:
            self._go_to_date()

    def _place_moved(self) -> None:
        self.clear_refusal()
        self.place_changed.emit(self.where.place())

    def _type_day(self, day: date) -> None:
        self.clear_refusal()
        self.day_typed.emit(self.where.place())
        self.where.day.select_all()

    def _go_to_date(self) -> None:
        self.where.day.setFocus()
        self.where.day.select_all()

    def _take_place(self, place: Place) -> None:
        """The place with its own room: the one it was shown with may have been what was taken."""
        self.where.show_place(place, self._today)
        self.where.show_room(place.room_id)
        self.clear_refusal()
        self.commit()

    def _take_fold(self, fold: int) -> None:
        place = self.where.place()
        self.show_place(replace(place, start=place.start.replace(fold=fold)), fold_known=True)
        self.commit()

    def _add_way_out(self, words: str, act: Callable[[], None]) -> None:
        button = secondary(words)
        button.clicked.connect(lambda: act())
        self._places.addWidget(button)
        button.show()  # at once: the first one gets the keys

    def _connect(self) -> None:
        self.who.searching.connect(self.searching)
        self.who.named.connect(self.named)
        self.who.chosen.connect(self._choose_patient)
        self.where.moved.connect(self._place_moved)
        self.where.day_typed.connect(self._type_day)
        self.book.clicked.connect(self.commit)
        self.find_place.clicked.connect(self.finder_wanted)
        self.who.search.installEventFilter(self)
        keyed = (
            ("swap_names", self.who.swap_names),
            ("go_to", self._go_to_date),
            ("find_place", self.finder_wanted.emit),
        )
        for name, act in keyed:
            for keys in keys_of(name, "booking"):
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        space = theme().px
        close = icon_button("x", tr("Close"), tr("Esc"))
        close.clicked.connect(self.closed)
        heading = QHBoxLayout()
        heading.addWidget(plain_label(tr("New appointment"), role="section"), 1)
        heading.addWidget(close)
        inside = QWidget()
        inside.setProperty("role", "surface")
        fields = QVBoxLayout(inside)
        fields.setContentsMargins(space(16), 0, space(16), space(8))
        fields.setSpacing(space(10))
        for part in (self.who, self._comes_for, self.where):
            fields.addWidget(part)
        fields.addWidget(self.find_place, alignment=Qt.AlignmentFlag.AlignLeft)
        fields.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        foot = QVBoxLayout()
        foot.setContentsMargins(space(16), 0, space(16), space(16))
        foot.setSpacing(space(8))
        foot.addWidget(self._trouble)
        foot.addLayout(self._places)
        foot.addWidget(self._reason_field)
        foot.addWidget(self.book)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(8))
        heading.setContentsMargins(space(16), space(12), space(8), 0)
        column.addLayout(heading)
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        self.clear_refusal()
