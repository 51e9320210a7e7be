"""A list to choose from while typing: rows of two lines with an icon and a key, moved through from the line edit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from prolodesk.ui.parts.choice_row import ChoiceRow
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme

MOST_ROWS_SEEN, FEWEST_ROWS_SEEN = 8, 3
ChoiceRole = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: what is sent when picked, two lines, the bold part of the title, the icon, and the key at the right."""

    value: object
    title: str
    detail: str = ""
    hint: str = ""
    icon: str = ""
    strong: str = ""
    tone: str = "text_secondary"


class ChoiceList(QListView):
    """Signals:
    picked: the value of the row chosen with Enter or a click.
    """

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(one_line(name))
        self.setProperty("bare", "true")
        self._choices = _Choices(self)
        self.setModel(self._choices)
        self.setItemDelegate(ChoiceRow(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._pick)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these rows, the first one chosen."""
        self._choices.replace(choices)
        self.scrollToTop()
        if choices:
            self.setCurrentIndex(self._choices.index(0, 0))
        self.updateGeometry()

    def choices(self) -> tuple[Choice, ...]:
        """The rows shown."""
        return self._choices.rows

    def current(self) -> Choice | None:
        """The row that Enter would pick."""
        row = self.currentIndex().row()
        return self._choices.rows[row] if 0 <= row < len(self._choices.rows) else None

    def pick_current(self) -> None:
        """Pick the chosen row, if there is one."""
        self._pick(self.currentIndex())

    def drive_from(self, edit: QLineEdit) -> None:
        """Let up, down, page keys and Enter in that line edit move through and pick from this list."""
        edit.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height_of(MOST_ROWS_SEEN))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), self._height_of(FEWEST_ROWS_SEEN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pick_current()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._driven(event)
        return super().eventFilter(watched, event)

    def _height_of(self, most: int) -> int:
        """How high it is with all its rows, or so many of them."""
        rows = min(len(self._choices.rows), most)
        return rows * self.sizeHintForRow(0) + 2 * self.frameWidth() + theme().px(4)

    def _driven(self, event: QKeyEvent) -> bool:
        if not self.isVisible() or not self._choices.rows or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        page = max(1, self.viewport().height() // max(1, self.sizeHintForRow(0)))
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        if event.key() in steps:
            wanted = self.currentIndex().row() + steps[Qt.Key(event.key())]
            self.setCurrentIndex(self._choices.index(max(0, min(wanted, len(self._choices.rows) - 1)), 0))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.pick_current()
            return True
        return False

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(self._choices.rows[index.row()].value)


class ChoicePopup(QFrame):
    """A choice list that floats under a line edit of the same window and never takes its focus.

    Signals:
    picked: the value of the row chosen; the popup is already closed.
    """

    picked = Signal(object)

    def __init__(self, edit: QLineEdit, name: str) -> None:
        super().__init__(edit.window())
        self._edit = edit
        self.setProperty("role", "popup")
        self.list = ChoiceList(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.drive_from(edit)
        self.list.picked.connect(self._pick)
        edit.installEventFilter(self)
        inside = QVBoxLayout(self)
        margin = theme().px(6)
        inside.setContentsMargins(margin, margin, margin, margin)
        inside.addWidget(self.list)
        self.hide()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these rows under the line edit; none closes the popup."""
        self.list.show_choices(choices)
        if choices:
            self._place()
            self.show()
            self.raise_()
        else:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._edit and not self.isHidden():
            if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
                self.hide()
            elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
                if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
                    event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.hide()
                return True
        return super().eventFilter(watched, event)

    def _pick(self, value: object) -> None:
        self.hide()
        self.picked.emit(value)

    def _place(self) -> None:
        window: QWidget = self._edit.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        below = self._edit.mapTo(window, QPoint(0, self._edit.height() + theme().px(4)))
        height = self.list.sizeHint().height() + 2 * theme().px(6) + 2 * self.frameWidth()
        width = max(self._edit.width(), theme().px(320))
        left = max(0, min(below.x(), window.width() - width - theme().px(4)))
        self.setGeometry(left, below.y(), width, min(height, window.height() - below.y() - theme().px(4)))


class _Choices(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Choice, ...] = ()

    def replace(self, choices: Sequence[Choice]) -> None:
        self.beginResetModel()
        self.rows = tuple(choices)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self.rows[index.row()]
        if role == ChoiceRole:
            return choice
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(choice.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return one_line(", ".join(part for part in (choice.title, choice.detail, choice.hint) if part))
        return None
