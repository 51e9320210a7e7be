"""Above the record: which session this is, and when its draft was kept. Below it: what can be done with it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from prolodesk.clinic.visit_record import VisitRecord
from prolodesk.domain.status import HOLDS_NO_TIME
from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.buttons import Button, primary, secondary
from prolodesk.ui.parts.cards import bar
from prolodesk.ui.parts.chips import status_words
from prolodesk.ui.parts.form import DraftLine
from prolodesk.ui.parts.text import ElidedLabel, plain_label, set_tip, show_text
from prolodesk.ui.session.sentences import session_title
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

_USES_ENTER = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


class Head(QWidget):
    """Session 3 of 6 · Low back pain R · Tue 24-Nov-2026 10:30, and at the end: Draft saved 10:21."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._title = plain_label(role="section")
        self._facts = ElidedLabel(role="secondary")
        self._draft = DraftLine()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(20), theme().px(10), theme().px(20), theme().px(2))
        row.setSpacing(theme().px(12))
        row.addWidget(self._title)
        row.addWidget(self._facts, 1)
        row.addWidget(self._draft)

    def title(self) -> str:
        """Session 3 of 6."""
        return self._title.text()

    def show_record(self, record: VisitRecord) -> None:
        """Which session this is."""
        card = record.card
        show_text(self._title, session_title(record))
        off = status_words(card.status.value) if card.status in HOLDS_NO_TIME else ""
        parts = (card.course_title, self._formats.moment(card.place.start), off)
        self._facts.show_full(" · ".join(part for part in parts if part))
        if record.signed:
            time, name = self._formats.time(record.signed.signed_at), record.signed.signed_by
            self._draft.show_full(tr("Signed {time} by {name}", time=time, name=name))
        else:
            self.show_saved(record.at_work.saved_at)

    def show_saved(self, moment: datetime | None) -> None:
        """When the draft was last kept; None = there is none."""
        if moment is None:
            self._draft.clear_saved()
        else:
            self._draft.show_saved(self._formats.time(moment))

    def show_unsaved(self) -> None:
        """There is typing not yet kept."""
        self._draft.show_unsaved()


class Foot(QWidget):
    """The verbs of a session: as planned, same as last, sign; of a signed one its record and the aftercare sheet.

    Signals:
    said: why a key did nothing.
    """

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.planned = _entered(secondary(tr("As planned"), "check-check", tr("F3")))
        self.last = _entered(secondary(tr("Same as last"), "repeat", tr("F4")))
        self.record = _entered(secondary(tr("Session record"), "file-check", keys_of("print_record", "session")[0]))
        self.aftercare = _entered(secondary(tr("Aftercare"), "file-text", tr("Ctrl+P")))
        self.sign = _entered(primary(tr("Sign and finish"), "signature", tr("Ctrl+Enter")))
        self._why_not = plain_label(role="small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bar = bar(self.planned, self.last, None, self.record, self.aftercare, self.sign, role="foot")
        for keys in keys_of("print_record", "session"):
            QShortcut(QKeySequence(keys), self.record).activated.connect(self.record.click)
        self._why_row = bar(self._why_not, None, role="page")
        column.addWidget(self._why_row)
        column.addWidget(self._bar)

    def show_record(self, record: VisitRecord, why_not: str, why_not_sign: str) -> None:
        """What can be done with this visit now, and by whom."""
        unsigned = record.signed is None
        planned = record.planned if not record.draft.injections else record.draft.injections
        still = any(each.state == "planned" for each in planned)
        self.planned.setVisible(unsigned)
        self.planned.setEnabled(still and not why_not)
        self.last.setVisible(unsigned and record.last is not None)
        self.last.setEnabled(not why_not)
        if record.last and record.last.number:
            set_tip(self.last, tr("What session {number} gave, from today’s vials", number=record.last.number))
        self.aftercare.setEnabled(not unsigned)
        self.record.setVisible(not unsigned)
        self._make_room()
        set_tip(self.aftercare, tr("Sign the session first.") if unsigned else "")
        self.sign.setVisible(unsigned)
        self.sign.setEnabled(not why_not_sign)
        reason = (why_not or why_not_sign) if unsigned else ""
        show_text(self._why_not, reason)
        self._why_row.setVisible(bool(reason))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _press(self, button: Button, why_not: str) -> None:
        if button.isVisible() and button.isEnabled():
            button.click()
        elif self.sign.isVisible():
            self.said.emit(self.why_not() or why_not)

    def _make_room(self) -> None:
        """Where there is little room, what cannot be done yet is not shown."""
        shown = [each for each in (self.planned, self.last, self.sign) if not each.isHidden()]
        needed = sum(each.sizeHint().width() + theme().px(8) for each in (*shown, self.aftercare))
        self.aftercare.setVisible(self.aftercare.isEnabled() or self.width() >= needed + theme().px(32))

    def give_planned(self) -> None:
        """As if the button was pressed; where it cannot be, say why."""
        self._press(self.planned, tr("No site is open any more: each is marked as given or not given."))

    def give_last(self) -> None:
        """As if the button was pressed; where it cannot be, say why."""
        self._press(self.last, tr("There is no session before this one to repeat."))

    def why_not(self) -> str:
        """Why something here cannot be done by whoever is signed in."""
        return "" if self._why_row.isHidden() else self._why_not.text()

    def usual(self) -> Button | None:
        """What is done to the sites of most visits: the same as last, at the first one as planned."""
        offered = (self.last, self.planned)
        return next((button for button in offered if not button.isHidden() and button.isEnabled()), None)


class Halves(QSplitter):
    """The body at the left; at the right the record between its head and its foot, with what the rules say above it.

    Signals:
    entered: Enter, pressed where nothing uses it.
    """

    entered = Signal()

    def __init__(self, left: QWidget, head: Head, middle: QWidget, safety: QWidget, foot: Foot) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._left, self._right = left, QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(middle, 1)
        column.addWidget(safety)
        column.addWidget(foot)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme().px(1))
        for place, half in enumerate((left, self._right)):
            self.addWidget(half)
            self.setStretchFactor(place, 1)
        self.setSizes([4600, 5400])
        theme().changed.connect(self._settle)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in keys and bare and not isinstance(QApplication.focusWidget(), _USES_ENTER):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _settle(self) -> None:
        self._left.setMinimumWidth(theme().px(240))
        self._right.setMinimumWidth(theme().px(560))


def _entered(button: Button) -> Button:
    button.setAutoDefault(True)
    return button
