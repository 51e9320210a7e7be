"""What stands over the desk for a moment: the next session's places, and a sheet of paper."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from prolodesk.clinic.changes import Change
from prolodesk.clinic.clinic import Clinic
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.floating import Floating
from prolodesk.ui.parts.strip import Strip
from prolodesk.ui.session.book_next import BookNext
from prolodesk.ui.session.preview import Sheet, SheetPreview
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

WIDTH = 420


class FloatingNext(Floating):
    """The offer of the next session, at the right edge of the desk until booked or left.

    Signals:
    asked: the booking command.
    other_wanted: the id of the visit after which another provider or day is wanted.
    """

    asked = Signal(object)
    other_wanted = Signal(str)

    def __init__(self, clinic: Clinic, formats: Formats, over: QWidget) -> None:
        self.offered = BookNext(clinic, formats)
        super().__init__(self.offered, over)
        self.setAccessibleName(tr("The next session"))
        self.offered.asked.connect(self._ask)
        self.offered.other_wanted.connect(self._look_elsewhere)
        self.offered.left.connect(self.leave)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(self._follow_keys)

    def offer(self, appointment_id: Id) -> None:
        """Show the places for the session after this visit; the keys are here until Esc."""
        self.offered.show_next(appointment_id)
        self.appear()
        parts: tuple[QWidget, ...] = (self.offered.places, self.offered.other, self)
        next(part for part in parts if part.isVisible()).setFocus(Qt.FocusReason.OtherFocusReason)

    def on_change(self, change: Change) -> None:
        """Places may have been taken meanwhile."""
        if self.isVisible():
            self.offered.on_change(change)

    def wanted_width(self) -> int:
        return theme().px(WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _follow_keys(self, before: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes on elsewhere has left it: over another visit it would be read as that one's."""
        elsewhere = now is not None and now is not self and not self.isAncestorOf(now) and now.window() is self.window()
        if elsewhere and self.isVisible():
            self.hide()

    def _ask(self, command: object) -> None:
        self.leave()
        self.asked.emit(command)

    def _look_elsewhere(self, appointment_id: Id) -> None:
        self.hide()
        self.other_wanted.emit(appointment_id)


def preview_paper(pdf: bytes, over: QWidget) -> QDialog:
    """Show a sheet that is not stored, such as the recovery sheet, to print or save it."""
    window = QDialog(over)
    window.setWindowTitle(tr("Print"))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    preview = SheetPreview()
    preview.left.connect(window.reject)
    said = Strip()
    preview.refused.connect(said.show_refusal)
    preview.saved.connect(lambda path: said.show_done(tr("Saved as {file}", file=Path(path).name)))
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(preview)
    column.addWidget(said)
    window.resize(theme().px(860), theme().px(760))
    preview.show_sheet(Sheet(pdf, tr("Recovery sheet"), "", "prolodesk-recovery.pdf"))
    window.open()
    return window
