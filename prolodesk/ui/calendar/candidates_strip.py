"""A place came free: who could come, with phone and why, best first. Enter gives it to the one chosen."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from prolodesk.clinic.candidates import Candidate, Gap
from prolodesk.ui.calendar.tray_words import hit_names, short_moment, window_words
from prolodesk.ui.parts.buttons import icon_button, primary, quiet, secondary
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.text import one_line, plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, long_weekdays, tr, tr_n


class CandidatesStrip(QFrame):
    """Up and down choose, Enter books, Esc leaves the place free, A shows those who have too little notice too. Other
    keys are the calendar's.

    Signals:
    chosen: the Candidate who gets the place.
    looked_at: the Candidate that is chosen now, or None.
    all_wanted: those who have too little notice should be shown too.
    skipped: this place stays free, on to the next.
    left: nobody else is asked.
    handed_on: a key that is no business of the strip's.
    """

    chosen = Signal(object)
    looked_at = Signal(object)
    all_wanted = Signal()
    skipped = Signal()
    left = Signal()
    handed_on = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._formats = formats
        self._found: tuple[Candidate, ...] = ()
        self._hidden = 0
        self._heading = plain_label(role="strong", wrap=True)
        self._facts = plain_label(role="small", wrap=True)
        self.rows = Rows(tr("Who could come"))
        self.rows.picked.connect(lambda _: self._choose())
        self.rows.selectionModel().currentRowChanged.connect(lambda: self.looked_at.emit(self.current()))
        self.book = primary(tr("Give the place"), hint=tr("Enter"))
        self.book.clicked.connect(self._choose)
        self.everybody = secondary(tr("Ask them too"), hint=tr("A"))
        self.everybody.clicked.connect(self.all_wanted)
        self.skip = quiet(tr("Leave it free"), hint=tr("Esc"))
        self.skip.clicked.connect(self.skipped)
        self._close = icon_button("x", tr("Ask nobody"), tr("Esc"))
        self._close.clicked.connect(self.left)
        self._lay_out()
        self.setFocusProxy(self.rows)

    def show_gap(
        self,
        gap: Gap,
        found: Sequence[Candidate],
        provider: str,
        today: date,
        more: int = 0,
        *,
        hidden: int = 0,
        notice: int = 0,
    ) -> None:
        """This place came free, and these could come; `more` places came free with it. `hidden` others would have to
        come sooner than the clinic's `notice` in minutes asks of anybody."""
        chosen, self._found, self._hidden = self.current(), tuple(found), hidden
        start = gap.place.start
        hours = self._formats.hours(start, start + timedelta(minutes=gap.place.minutes))
        moment = hours if start.date() == today else short_moment(start, self._formats)
        show_text(self._heading, tr("{moment} is free", moment=moment))
        others = tr_n("{count} more place came free", "{count} more places came free", more) if more else ""
        could = tr_n("{count} person could come", "{count} people could come", len(found)) if found else ""
        soon = tr_n(
            "{count} person would have less than {minutes} min notice",
            "{count} people would have less than {minutes} min notice",
            hidden,
            minutes=notice,
        )
        lines = (one_line(provider), could, soon if hidden else "", others)
        show_text(self._facts, "\n".join(part for part in lines if part))
        self.everybody.setVisible(bool(hidden))
        self.book.setVisible(bool(found))
        self.rows.setVisible(bool(found))
        self.setFocusProxy(self.rows if found else self.everybody)
        self.rows.show_choices([self._choice(each, today) for each in self._found])
        self._choose_again(chosen, start)
        self.skip.show_text(tr("Next place") if more else tr("Leave it free"))
        self.setAccessibleName(tr("{moment} is free", moment=moment))
        self.looked_at.emit(self.current())

    def has_keys(self) -> bool:
        """Whether what is pressed comes here."""
        focus = self.window().focusWidget()
        return self.isVisible() and focus is not None and self.isAncestorOf(focus)

    def candidates(self) -> tuple[Candidate, ...]:
        """Those shown, best first."""
        return self._found

    def current(self) -> Candidate | None:
        """The one that Enter gives the place to."""
        row = self.rows.currentIndex().row()
        return self._found[row] if 0 <= row < len(self._found) else None

    def words(self) -> str:
        """What it says of the place."""
        return f"{self._heading.text()} {self._facts.text()}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        elif self._hidden and event.key() in (Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.all_wanted.emit()
        elif event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.handed_on.emit(event)
        else:
            super().keyPressEvent(event)

    def _choose_again(self, chosen: Candidate | None, start: datetime) -> None:
        """Whoever was chosen for this very place stays chosen."""
        if chosen is None or chosen.place.start != start:
            return
        patients = [each.patient.patient_id for each in self._found]
        if chosen.patient.patient_id in patients:
            row = patients.index(chosen.patient.patient_id)
            self.rows.setCurrentIndex(self.rows.model().index(row, 0))

    def _choose(self) -> None:
        if (candidate := self.current()) is not None:
            self.chosen.emit(candidate)

    def _choice(self, each: Candidate, today: date) -> Choice:
        name = hit_names(each.patient)[0]
        phone = each.patient.phone or tr("no phone")
        first = each is self._found[0]
        icon, tone = ("calendar-plus", "accent") if each.because == "course" else ("clipboard-clock", "text_secondary")
        title = " · ".join((name, one_line(phone)))
        return Choice(each, title, why(each, today, self._formats), tr("Enter") if first else "", icon, name, tone)

    def _lay_out(self) -> None:
        space = theme().px
        left = QVBoxLayout()
        left.setSpacing(space(2))
        left.addWidget(self._heading)
        left.addWidget(self._facts)
        left.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(space(4))
        buttons.addWidget(self.book)
        buttons.addWidget(self.everybody)
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        left.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(16), space(8), space(8), space(8))
        row.setSpacing(space(12))
        row.addLayout(left)
        row.addWidget(self.rows, 1)
        row.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)


class Rows(ChoiceList):
    """At most three rows are seen at once; keys that choose nothing are the strip's."""

    def sizeHint(self) -> QSize:
        rows = max(2, min(len(self.choices()), 3))
        return QSize(300, rows * max(1, self.sizeHintForRow(0)) + 2 * self.frameWidth() + theme().px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        own = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.isAutoRepeat() and event.key() in own[2:]:
            event.accept()  # an Enter still held from the place before gives no other away
        elif event.key() in own and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()


def why(each: Candidate, today: date, formats: Formats) -> str:
    """Why somebody could come: the session and its window, or the wish and how long it holds; and what would move."""
    step = ""
    if each.course_title:
        step = one_line(each.course_title)
        if each.number and each.sessions:
            step = tr("{course} {number} of {sessions}", course=step, number=each.number, sessions=each.sessions)
    if each.because == "course":
        booked = tr("nothing booked") if each.later is None else ""
        reasons = [step, window_words(each.window, today, formats), booked]
    else:
        reasons = [step or one_line(each.type.name), wish_words(each, formats)]
    if each.later is not None:
        reasons.append(tr("moves from {moment}", moment=short_moment(each.later.place.start, formats)))
    return " · ".join(part for part in reasons if part)


def wish_words(each: Candidate, formats: Formats) -> str:
    """What somebody on the list asked for."""
    if each.waiting is None:
        return ""
    wanting = each.waiting.wanting
    parts = [tr("waits until {day}", day=formats.short_date(wanting.until_on)), days_words(wanting.weekdays)]
    parts.append(one_line(wanting.note))
    return ", ".join(part for part in parts if part)


def days_words(days: Sequence[int]) -> str:
    """Tuesday, Friday; nothing for any day."""
    return ", ".join(long_weekdays()[day] for day in days)
