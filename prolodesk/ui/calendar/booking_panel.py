"""Booking without a dialog: whom, what, where and when, in one narrow panel beside the day; Enter books."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.allowances import Exceptions
from prolodesk.clinic.schedule import Provider, Room
from prolodesk.clinic.values import PatientHit, Place, VisitType
from prolodesk.domain.ids import Id
from prolodesk.ui.actions import keys_of
from prolodesk.ui.calendar.booking_form import Booking, Suggestion
from prolodesk.ui.calendar.booking_missing import missing_about
from prolodesk.ui.calendar.form_scroll import FormScroll
from prolodesk.ui.calendar.panel_heading import PanelHeading
from prolodesk.ui.calendar.tray_words import short_moment
from prolodesk.ui.calendar.ways_out import Way, WaysOut
from prolodesk.ui.calendar.where import Where
from prolodesk.ui.calendar.who import Who
from prolodesk.ui.parts.buttons import Button, primary, quiet
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


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
        self._exception, self._settled = "", False
        self._asked_at: QWidget | None = None
        self._heading = PanelHeading()
        self.who, self.where = Who(formats, today), Where(formats)
        self._comes_for = plain_label(role="secondary", wrap=True)
        self._ways = WaysOut()
        self.reason = self._ways.reason
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
        ways = [Way(self._words_of(place), partial(self._take_place, place)) for place in places]
        if fold:
            ways.append(Way(tr("The first of the two"), partial(self._take_fold, 0)))
            ways.append(Way(tr("The second of the two"), partial(self._take_fold, 1)))
        because = {"overbook": tr("Overbook anyway, because"), "backdate": tr("Enter in the past, because")}
        self._exception = exception
        self._show_trouble(text, ways, reason=because.get(exception, ""))

    def show_question(self, text: str, within: Place | None) -> None:
        """The place is odd for this session: ask before it is booked, and offer a place that is not. Whoever answers
        has booked; Enter alone goes no further than to the first answer."""
        here = Way(tr("Book here all the same"), self._book_here)
        ways = [here]
        if within is not None:
            text_of = tr("Book {moment}", moment=short_moment(within.start, self._formats))
            ways = [Way(text_of, partial(self._book_at, within)), here]
        self._show_trouble(text, ways, reason=tr("Book here, because (optional)"), asks=True)

    def clear_refusal(self) -> None:
        """Nothing is in the way."""
        had_keys, self._asked_at, self._exception = self._ways.has_keys() or self.reason.hasFocus(), None, ""
        if had_keys:
            self.take_keys()  # not what comes next to a button that goes: that would close the panel
        self._ways.clear()

    def trouble(self) -> str:
        """What is said to be in the way."""
        return self._ways.trouble()

    def ways_out(self) -> tuple[Button, ...]:
        """The buttons under a refusal."""
        return self._ways.buttons

    def commit(self) -> None:
        """Book what is entered, or say what is missing."""
        if self.where.day.is_open():
            self.where.day.settle()
            return
        if self._ways.asks and not self.reason.hasFocus():
            self.ways_out()[0].setFocus()
            return
        self._settled |= self._ways.asks
        kind = self.where.type()
        missing = missing_about(self.who, self._formats)
        if missing or kind is None:
            self._ways.show_trouble(missing or tr("Choose what the appointment is for."))
            return
        follows = self._suggested if kind.kind == "session" or self._is_suggested(kind.type_id) else None
        self.booked.emit(
            Booking(
                self.who.hit(),
                self.who.new_patient(),
                kind.type_id,
                self.where.place(),
                self.where.note.text().strip(),
                follows.course_id if follows else None,
                follows.number if follows else None,
                self._exceptions(),
                self._settled,
            )
        )
        self._settled = False

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

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Right after a refusal Tab goes to the first way out, wherever the keys are."""
        here, self._asked_at = self._asked_at, None
        ways = self.ways_out()
        if onward and ways and here is not None and here is self.focusWidget():
            ways[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().focusNextPrevChild(onward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.who.search and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.closed.emit()
            return True
        return super().eventFilter(watched, event)

    def _is_suggested(self, type_id: Id) -> bool:
        return self._suggested is not None and self._suggested.type_id == type_id

    def _exceptions(self) -> Exceptions:
        reason = self.reason.text().strip()
        return Exceptions(
            overbook=reason if self._exception == "overbook" else "",
            backdate=reason if self._exception == "backdate" else "",
            fold_chosen=self.where.fold_known,
            outside=reason if self._settled else "",
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
        """The place with its own room: the one it was shown with may have been what was taken. Enter books it."""
        self.where.show_place(place, self._today)
        self.where.show_room(place.room_id)
        self.clear_refusal()
        self.take_keys()

    def _take_fold(self, fold: int) -> None:
        place = self.where.place()
        self.show_place(replace(place, start=place.start.replace(fold=fold)), fold_known=True)
        self.commit()

    def _book_at(self, place: Place) -> None:
        self._take_place(place)
        self.commit()

    def _book_here(self) -> None:
        self._settled, self._ways.asks = True, False
        self.commit()

    def _words_of(self, place: Place) -> str:
        """When, and with whom where that is another provider; and that no room is free then, where one is wanted."""
        same, kind = place.provider_id == self.where.place().provider_id, self.where.type()
        name = "" if same else self.where.name_of(place.provider_id)
        said = " · ".join(part for part in (short_moment(place.start, self._formats), name) if part)
        roomless = place.room_id is None and kind is not None and kind.needs.needs_room
        return tr("{place}, no room", place=said) if roomless else said

    def _show_trouble(self, text: str, ways: Sequence[Way], *, reason: str = "", asks: bool = False) -> None:
        """Beside the fields of the place, which stay in view. The keys stay where they are; Tab goes to the first way
        out."""
        self.where.show_in_the_way("")
        self._ways.show_trouble(text, ways, reason=reason, asks=asks)
        for before, after in pairwise((self.find_place, *self.ways_out(), self.reason, self.book)):
            self.setTabOrder(before, after)
        self._asked_at = self.focusWidget()

    def _keep_place_in_view(self) -> None:
        self._scroll.keep(*(self.where.fields_of_place() if self._ways.buttons else ()))

    def _let_take(self, shortcut: QShortcut) -> None:
        """The keys of the ways out are those of the strip while there are none."""
        shortcut.setEnabled(bool(self._ways.buttons))

    def _connect(self) -> None:
        self._heading.closed.connect(self.closed)
        self.who.called.connect(self._heading.show_name)
        self.who.searching.connect(self.searching)
        self.who.named.connect(self.named)
        self.who.chosen.connect(self._choose_patient)
        self.where.moved.connect(self._place_moved)
        self.where.day_typed.connect(self._type_day)
        self.book.clicked.connect(self.commit)
        self.find_place.clicked.connect(self.finder_wanted)
        self.who.search.installEventFilter(self)
        self._ways.changed.connect(self._keep_place_in_view)
        keyed = (
            ("swap_names", self.who.swap_names),
            ("go_to", self._go_to_date),
            ("find_place", self.finder_wanted.emit),
        )
        acts = [(keys, act) for name, act in keyed for keys in keys_of(name, "booking")]
        acts += [(keys, partial(self._ways.take, n)) for n, keys in enumerate(keys_of("way_out", "booking"))]
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
            if keys in keys_of("way_out", "booking"):
                self._ways.changed.connect(partial(self._let_take, shortcut))

    def _lay_out(self) -> None:
        space = theme().px
        inside = QWidget()
        inside.setProperty("role", "surface")
        fields = QVBoxLayout(inside)
        fields.setContentsMargins(space(16), 0, space(16), space(8))
        fields.setSpacing(space(10))
        for part in (self.who, self._comes_for, self.where):
            fields.addWidget(part)
        fields.addStretch(1)
        self._scroll = FormScroll(inside)
        foot = QVBoxLayout()
        foot.setContentsMargins(space(16), 0, space(16), space(12))
        foot.setSpacing(space(6))
        foot.addWidget(self._ways)
        buttons = Flow()
        self.find_place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)  # its key gives way
        buttons.addWidget(self.find_place)
        buttons.addWidget(self.book)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(4))
        column.addWidget(self._heading)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
        self.clear_refusal()
