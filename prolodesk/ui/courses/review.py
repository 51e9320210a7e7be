"""The review of a series: every session with its place, what had to give and why, other places; Enter books all."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.changes import Change, Chart, Command, Schedule, Settings
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.course_placing import course_proposal
from prolodesk.clinic.course_values import CourseProposal, CourseWishes, Remedy, SeriesRow
from prolodesk.clinic.schedule import providers
from prolodesk.clinic.values import Place
from prolodesk.clinic.wishes_of_patients import wishes_of
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.ui.actions import keys_of
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.proposed_day import ProposedDay
from prolodesk.ui.courses.other_places import OtherPlaces
from prolodesk.ui.courses.review_bars import ReviewFoot, ReviewHead
from prolodesk.ui.courses.series_row import SeriesRowView
from prolodesk.ui.parts.buttons import quiet
from prolodesk.ui.parts.own_keys import key_name
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words


class ReviewPage(QWidget):
    """Keys: Up and Down walk the sessions, Left and Right take the place before and after, Del leaves a session
    unplaced, D shows the day of the place, Enter books, Esc leaves. A wide page always shows that day.

    Signals:
    asked: a command.
    card_wanted: the id of the patient whose coming visits should be printed.
    left: back to where one came from.
    """

    asked = Signal(object)
    card_wanted = Signal(str)
    left = Signal()

    def __init__(self, clinic: Clinic, formats: Formats) -> None:
        super().__init__()
        self._clinic, self._formats = clinic, formats
        self._course_id: Id = ""
        self._current = 0
        self._stale, self._answered, self._begins = False, False, False
        self.proposal: CourseProposal | None = None
        self.booked = False
        today = clinic.now().astimezone(clinic.zone).date()
        self.head, self.foot = ReviewHead(formats, today), ReviewFoot(formats)
        self.rows: list[SeriesRowView] = []
        self.others, self.day = OtherPlaces(formats), ProposedDay(clinic, formats)
        self.turn = quiet("", hint=tr("D"))
        self._day_wanted = False
        self._lay_out()
        self._connect()

    def show_course(self, course_id: Id, wishes: CourseWishes | None = None) -> None:
        """Propose places for the sessions of this course, as the patient wishes or as was said."""
        self._course_id, self._current, self.booked, self._begins = course_id, 0, False, True
        self.head.show_providers(self._clinic.ask(providers))
        self.propose(wishes)

    def patient_id(self) -> Id:
        """Whose series is shown; empty when there is none."""
        return self.proposal.course.patient_id if self.proposal else ""

    def book(self) -> None:
        """Book every session that has a place, if none is left without one."""
        found = self.proposal
        if found is None or found.why_not is not None or not found.proposed:
            self.foot.press_first()
            return
        ids = tuple(new_id(self._clinic.now()) for _ in found.proposed)
        if self._ask(found.bookings(ids)):
            self.booked = True
            self.propose(found.wishes)
            self.foot.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_change(self, change: Change) -> None:
        """Places may have been taken meanwhile, or the course changed."""
        self._answered = True
        self.day.on_change(change)
        found = self.proposal
        if found is None:
            return
        days = {row.on for row in found.rows}
        touched = any(isinstance(each, Schedule) and each.day in days for each in change.topics)
        if touched or Settings() in change.topics or Chart(found.course.patient_id) in change.topics:
            self._stale = True
            if self.isVisible():
                self.propose(found.wishes)

    def propose(self, wishes: CourseWishes | None) -> None:
        """Ask anew with these wishes; who has the keys keeps them."""
        self._stale = False
        try:
            found = self._clinic.ask(course_proposal, self._course_id, wishes)
        except Refusal as refusal:
            self.proposal = None
            self._show_rows(())
            self.day.show_nothing()
            self.foot.show_sentence(words(refusal.message, self._formats))
            return
        self.proposal = found
        if self.booked and found.proposed:  # what was booked was taken back: the sessions have the keys again
            self.booked, self._begins = False, True
        self.head.show_proposal(found, self._clinic.ask(wishes_of, found.course.patient_id))
        self._show_rows(found.rows)
        self.foot.show_proposal(found, booked=self.booked)
        if self._row(self._current) is None:
            self._current = next((row.number for row in found.rows if row.state in ("proposed", "open")), 1)
        self._show_others()
        self._take_keys()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self.proposal is not None:
            self.propose(self.proposal.wishes)
        self._take_keys()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.book()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif key_name(event) in keys_of("show_day", "series"):
            self._turn_to_day()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, SeriesRowView):
            watched.setFocus(Qt.FocusReason.MouseFocusReason)
        return super().eventFilter(watched, event)

    def _show_rows(self, rows: Sequence[SeriesRow]) -> None:
        while len(self.rows) > len(rows):
            old = self.rows.pop()
            old.hide()
            old.deleteLater()
        while len(self.rows) < len(rows):
            view = SeriesRowView(self._formats)
            view.chosen.connect(self._choose)
            view.stepped.connect(self._step)
            view.left_out.connect(self._leave_out)
            view.walked.connect(self._walk)
            view.installEventFilter(self)
            self._column.insertWidget(len(self.rows), view)
            self.rows.append(view)
        for view, row in zip(self.rows, rows, strict=True):
            view.show_row(row, may_change=True)
            view.show()

    def _take_keys(self) -> None:
        """The first session that can be placed has the keys, unless something here has them."""
        here = self.window().focusWidget()
        kept = here is not None and here is not self and self.isAncestorOf(here) and here.isVisible()
        if not self.isVisible() or (kept and not self._begins):
            return
        wanted = next((view for view in self.rows if view.row and view.row.number == self._current), None)
        target = self.foot.card if self.booked and self.foot.card.isVisible() else wanted
        (target or self.foot.leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def _walk(self, by: int) -> None:
        place = next((n for n, view in enumerate(self.rows) if view.row and view.row.number == self._current), 0)
        wanted = max(0, min(len(self.rows) - 1, place + by))
        if self.rows:
            self.rows[wanted].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, number: int) -> None:
        if self._begins and number != self._current:
            return  # Qt gives the keys to the first row it finds when a page is shown
        self._begins, self._current = False, number
        view = next((view for view in self.rows if view.row and view.row.number == number), None)
        if view is not None:
            self._scroll.ensureWidgetVisible(view, 0, theme().px(8))
        self._show_others()

    def _row(self, number: int) -> SeriesRow | None:
        found = self.proposal
        return next((row for row in found.rows if row.number == number), None) if found else None

    def _show_others(self) -> None:
        row, found = self._row(self._current), self.proposal
        self.others.show_row(row, self.head.names(), *([found.wishes.patient] if found else ()))
        if row is None or found is None or row.place is None:
            self.day.show_nothing()
            return
        ghosts = [Ghost(each.place, _session_words(each)) for each in found.proposed if each.place is not None]
        current = next((n for n, ghost in enumerate(ghosts) if ghost.place == row.place), -1)
        self.day.show_place(row.place, found.course.patient_id, ghosts, current, chosen=row.appointment_id)

    def _turn_to_day(self) -> None:
        """The day in place of the other places, and back; a wide page has room for both."""
        self._day_wanted = not self._day_wanted
        self._arrange()

    def _arrange(self) -> None:
        wide = self.day.has_room(self.width())
        self.day.setVisible(wide or self._day_wanted)
        self.others.setVisible(wide or not self._day_wanted)
        self.turn.setVisible(not wide)
        self.turn.show_text(tr("Other places") if self._day_wanted else tr("The day of this place"))

    def _step(self, number: int, by: int) -> None:
        """The next place later or earlier than the one of that session."""
        row = self._row(number)
        if row is None or row.place is None:
            return
        here = row.place.start
        beyond = [each for each in row.options if (each.start > here if by > 0 else each.start < here)]
        if beyond:
            nearest = min if by > 0 else max
            self._take(number, nearest(beyond, key=lambda each: each.start))

    def _take(self, number: int, place: Place) -> None:
        if self.proposal is not None:
            self.propose(self.proposal.wishes.with_place(number, place))

    def _leave_out(self, number: int) -> None:
        row, found = self._row(number), self.proposal
        if row is None or found is None or row.state not in ("proposed", "open", "left"):
            return
        self.propose(found.wishes.placing(number) if row.state == "left" else found.wishes.leaving(number))

    def _mend(self, remedy: Remedy) -> None:
        """Take the way out that was chosen."""
        if remedy.command is None or self._ask(remedy.command):
            self.propose(remedy.wishes)

    def _ask(self, command: Command) -> bool:
        self._answered = False
        self.asked.emit(command)
        return self._answered

    def _connect(self) -> None:
        self.head.left.connect(self.left)
        self.head.wished.connect(self.propose)
        self.head.asked.connect(self.asked)
        self.others.picked.connect(lambda place: self._take(self._current, place))
        self.foot.book_wanted.connect(self.book)
        self.foot.remedied.connect(self._mend)
        self.foot.card_wanted.connect(lambda: self.card_wanted.emit(self.patient_id()))
        self.foot.left.connect(self.left)
        self.turn.clicked.connect(self._turn_to_day)
        self.turn.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _lay_out(self) -> None:
        space = theme().px
        self.setProperty("role", "page")
        inside = QWidget()
        inside.setProperty("role", "page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(space(16), space(12), space(16), space(12))
        self._column.setSpacing(space(6))
        self._column.addStretch(1)
        self._column.addWidget(self.turn, alignment=Qt.AlignmentFlag.AlignRight)
        self._scroll = scrolling(inside)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        row.addWidget(self.day)
        row.addWidget(self.others)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addLayout(row, 1)
        whole.addWidget(self.foot)


def _session_words(row: SeriesRow) -> str:
    return tr("Session {number}", number=row.number)
