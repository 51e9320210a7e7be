"""Ctrl+K: one box over any page. A name finds a patient, "lot" and a number finds who was given from it, the name of
anything that can be done does it, and plain words book: what is understood of them stands below as chips."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from prolodesk.ui.box_wishes import OpenPatient, RecallLot
from prolodesk.ui.parts.chips import Chip
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr

WIDE = 760

__all__ = ("BoxChip", "OneBox", "OpenPatient", "RecallLot")


@dataclass(frozen=True, slots=True)
class BoxChip:
    """One piece of what was typed, as it was understood; or what was not, with the tone to say so. `other` is what the
    same words may mean as well: a key, or a click, reads them so."""

    text: str
    icon: str = ""
    tone: str = "accent"
    other: str = ""

    @property
    def words(self) -> str:
        """What stands on it."""
        return tr("{meaning} · Tab: {other}", meaning=self.text, other=self.other) if self.other else self.text


class OneBox(QFrame):
    """Floats at the top of the desk until something is picked, or Esc.

    Signals:
    typed: what stands in the box; whoever listens answers with `show_choices`.
    asked: the wish that was picked: one of box_wishes.
    turned: what is doubtful is to be read the other way.
    """

    typed = Signal(str)
    asked = Signal(object)
    turned = Signal()

    def __init__(self, over: QWidget, hint: str) -> None:
        super().__init__(over)
        self.setProperty("role", "popup")
        self.setAccessibleName(tr("Go to"))
        self._back: QWidget | None = None
        self._shown: tuple[BoxChip, ...] = ()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(tr("Go to"))
        self.edit.setPlaceholderText(hint)
        self.edit.textChanged.connect(self.typed)
        self.list = ChoiceList(tr("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.drive_from(self.edit)
        self.list.picked.connect(self._pick)
        self._chips = QWidget()
        self._flow = Flow(self._chips, gap=6, line_gap=6)
        self._note = plain_label(role="secondary", wrap=True)
        self.edit.installEventFilter(self)
        over.installEventFilter(self)
        column = QVBoxLayout(self)
        margin = theme().px(10)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme().px(6))
        for part in (self.edit, self._chips, self.list, self._note):
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

    def show_choices(
        self, choices: Sequence[Choice], note: str, chips: Sequence[BoxChip] = (), *, asks: bool = False
    ) -> None:
        """What was found, likeliest first; `note` says something when there is nothing to pick, or what is asked.

        `asks`: several are meant by the same words, so that none of them is chosen until a person does it.
        """
        self._show_chips(tuple(chips))
        self.list.show_choices(choices)
        if asks:
            self.list.setCurrentIndex(QModelIndex())
        self.list.setVisible(bool(choices))
        show_text(self._note, note)
        self._note.setVisible(bool(note))
        self.edit.setAccessibleDescription(". ".join(filter(None, (*(chip.words for chip in chips), note))))
        self._stand()

    def chips(self) -> tuple[BoxChip, ...]:
        """How what was typed is understood."""
        return self._shown

    def note(self) -> str:
        """What is said below the list."""
        return "" if self._note.isHidden() else self._note.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        elif watched is self.edit and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._leave()
            return True
        elif self._turns(watched, event):
            self.turned.emit()
            return True
        elif event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.isVisible():
            self._stand()
        return super().eventFilter(watched, event)

    def _turns(self, watched: QObject, event: QEvent) -> bool:
        """Tab, where something typed may be read in another way; or a click on what may."""
        if isinstance(watched, Chip):
            return event.type() == QEvent.Type.MouseButtonRelease
        tab = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
        return watched is self.edit and tab and any(chip.other for chip in self._shown)

    def _show_chips(self, chips: tuple[BoxChip, ...]) -> None:
        if chips == self._shown:
            return
        self._shown = chips
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for chip in chips:
            piece = Chip(chip.words, chip.tone, chip.icon, height=26)
            if chip.other:
                piece.installEventFilter(self)
                piece.setCursor(Qt.CursorShape.PointingHandCursor)
            self._flow.addWidget(piece)
            piece.show()
        self._chips.setVisible(bool(chips))

    def _pick(self, wish: object) -> None:
        if wish is not None:
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
        wide = min(theme().px(WIDE), over.width() - theme().px(32))
        self.setFixedWidth(wide)
        inside = wide - 2 * theme().px(10) - 2 * self.frameWidth()
        self._chips.setFixedHeight(self._flow.heightForWidth(inside) if self._shown else 0)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(wide, layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else self.sizeHint().height())
        self.move((over.width() - wide) // 2, theme().px(72))
