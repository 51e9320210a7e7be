"""A session of a course was moved: the later ones that left their windows by it, and where they would go."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from prolodesk.clinic.course_values import ShiftedVisit, ShiftProposal
from prolodesk.ui.parts.buttons import primary, quiet, secondary
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n, weekdays, words


class ShiftStrip(QFrame):
    """Enter lets the later sessions follow, Esc leaves them. Other keys are the calendar's.

    Signals:
    accepted: the later sessions follow.
    back_wanted: the moved session goes to the nearest place in its window.
    anew_wanted: the series should be placed anew.
    undo_wanted: the move is taken back.
    left: everything stays as it is.
    handed_on: a key that is no business of the strip's.
    """

    accepted = Signal()
    back_wanted = Signal()
    anew_wanted = Signal()
    undo_wanted = Signal()
    left = Signal()
    handed_on = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._formats = formats
        self.proposal: ShiftProposal | None = None
        self._done = plain_label(role="secondary", wrap=True)
        self._heading = plain_label(role="strong", wrap=True)
        self._warning = plain_label(role="warn", wrap=True)
        self._moves = plain_label(wrap=True)
        self.shift = primary("", hint=tr("Enter"))
        self.back, self.anew = secondary(""), secondary(tr("Place the series anew"))
        self.leave = quiet(tr("Leave them"), hint=tr("Esc"))
        self.undo = quiet(tr("Undo"), hint=tr("Ctrl+Z"))
        self.shift.clicked.connect(self.accepted)
        self.back.clicked.connect(self.back_wanted)
        self.anew.clicked.connect(self.anew_wanted)
        self.leave.clicked.connect(self.left)
        self.undo.clicked.connect(self.undo_wanted)
        for button in (self.shift, self.back, self.anew, self.undo, self.leave):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()

    def show_proposal(self, proposal: ShiftProposal, done: str = "") -> None:
        """What the move asks of the rest of the course; `done` names the move."""
        self.proposal = proposal
        count = len(proposal.visits)
        show_text(self._done, tr("Done: {what}", what=done) if done else "")
        self._done.setVisible(bool(done))
        show_text(self._heading, _heading(proposal))
        self._heading.setVisible(bool(self._heading.text()))
        sentences = [words(each, self._formats) for each in (proposal.outside, proposal.why_not) if each]
        show_text(self._warning, " ".join(sentences))
        self._warning.setVisible(bool(sentences))
        show_text(self._moves, " · ".join(self.moves()))
        self._moves.setVisible(count > 0)
        self.shift.show_text(tr("Shift following ({count})", count=count))
        self.shift.setVisible(count > 0)
        if proposal.back is not None:
            self.back.show_text(tr("Move to {moment}", moment=self._formats.moment(proposal.back.start)))
        self.back.setVisible(proposal.back is not None)
        self.anew.setVisible(proposal.why_not is not None)
        by_enter = self.back if proposal.back is not None else self.anew
        for button in (self.back, self.anew):
            button.show_hint(tr("Enter") if button is by_enter and not count else "")
        self.leave.show_text(tr("Leave them") if count else tr("Leave it"))
        self.setAccessibleName(self.words())

    def words(self) -> str:
        """Everything it says."""
        said = (self._done.text(), self._heading.text())
        return " ".join(part for part in (*said, self._warning.text(), *self.moves()) if part)

    def moves(self) -> tuple[str, ...]:
        """The sessions that would move, in words."""
        return tuple(move_words(each, self._formats) for each in (self.proposal.visits if self.proposal else ()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._accept()
        elif event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.handed_on.emit(event)
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        """Enter does the first thing offered."""
        if self.proposal is not None and self.proposal.visits:
            self.accepted.emit()
        elif self.proposal is not None and self.proposal.back is not None:
            self.back_wanted.emit()
        else:
            self.anew_wanted.emit()

    def _lay_out(self) -> None:
        space = theme().px
        said = QVBoxLayout()
        said.setSpacing(space(2))
        for widget in (self._done, self._heading, self._warning, self._moves):
            said.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(16), space(8), space(12), space(8))
        row.setSpacing(space(8))
        row.addLayout(said, 1)
        for button in (self.leave, self.undo, self.anew, self.back, self.shift):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)


def move_words(visit: ShiftedVisit, formats: Formats) -> str:
    """#3 Tue 12-Jan → Tue 19-Jan 09:00"""
    day, to = (
        tr("{weekday} {date}", weekday=weekdays()[place.start.weekday()], date=formats.short_date(place.start.date()))
        for place in (visit.was, visit.becomes)
    )
    at = formats.time(visit.becomes.start)
    said = tr("#{number} {was} → {becomes} {time}", number=visit.number, was=day, becomes=to, time=at)
    return said.replace(" ", "\u00a0")


def _heading(proposal: ShiftProposal) -> str:
    count = len(proposal.visits)
    if not count:
        return ""
    return tr_n(
        "{count} later session no longer stands in its window",
        "{count} later sessions no longer stand in their windows",
        count,
    )
