"""Ctrl+K: one box over any page. A name finds a patient, "lot" and a number finds who was given from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from prolodesk.domain.ids import Id
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr


@dataclass(frozen=True, slots=True)
class OpenPatient:
    """Open the record of a patient."""

    patient_id: Id


@dataclass(frozen=True, slots=True)
class RecallLot:
    """Show everybody who was given from a lot."""

    lot: str


class OneBox(QFrame):
    """Floats at the top of the desk until something is picked, or Esc.

    Signals:
    typed: what stands in the box; whoever listens answers with `show_choices`.
    asked: the wish that was picked: OpenPatient, RecallLot.
    """

    typed = Signal(str)
    asked = Signal(object)

    def __init__(self, over: QWidget, hint: str) -> None:
        super().__init__(over)
        self.setProperty("role", "popup")
        self.setAccessibleName(tr("Go to"))
        self._back: QWidget | None = None
        self.edit = QLineEdit()
        self.edit.setAccessibleName(tr("Go to"))
        self.edit.setPlaceholderText(hint)
        self.edit.textChanged.connect(self.typed)
        self.list = ChoiceList(tr("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.drive_from(self.edit)
        self.list.picked.connect(self._pick)
        self._note = plain_label(role="secondary", wrap=True)
        self.edit.installEventFilter(self)
        over.installEventFilter(self)
        column = QVBoxLayout(self)
        margin = theme().px(10)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme().px(6))
        for part in (self.edit, self.list, self._note):
            column.addWidget(part)
        self.hide()

    def open(self) -> None:
        """Show the box, empty, with the keys in it."""
        if self.isHidden():
            self._back = self.window().focusWidget()
        self.edit.clear()
        self.show_choices((), "")
        self.show()
        self.raise_()
        self._stand()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_choices(self, choices: Sequence[Choice], note: str) -> None:
        """What was found, likeliest first; `note` says something when there is nothing to pick."""
        self.list.show_choices(choices)
        self.list.setVisible(bool(choices))
        show_text(self._note, note)
        self._note.setVisible(bool(note))
        self._stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        elif watched is self.edit and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._leave()
            return True
        elif event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.isVisible():
            self._stand()
        return super().eventFilter(watched, event)

    def _pick(self, wish: object) -> None:
        self._leave()
        self.asked.emit(wish)

    def _leave(self) -> None:
        """Close, and give the keys back to where they were."""
        back, self._back = self._back, None
        self.hide()
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand(self) -> None:
        over = self.parentWidget()
        assert over is not None
        wide = min(theme().px(620), over.width() - theme().px(32))
        self.setFixedWidth(wide)
        self.layout().activate()  # type: ignore[union-attr]
        self.resize(wide, self.sizeHint().height())
        self.move((over.width() - wide) // 2, theme().px(72))
