"""Undo and redo keys in fields: a field takes them while there is typing to take back, else they are the window's."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget


class UndoKeys(QObject):
    """Watches whichever field has the focus, of every kind: Qt's own fields take the keys in any case, and in vain.

    Typing that was kept is no longer there to take back: who keeps it calls `setModified(False)`.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            passes = (event.matches(QKeySequence.StandardKey.Undo) and not _can_undo(watched)) or (
                event.matches(QKeySequence.StandardKey.Redo) and not _can_redo(watched)
            )
            if passes:
                event.ignore()
                return True
        return False

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit | QPlainTextEdit | QSpinBox | QDoubleSpinBox):
            now.installEventFilter(self)


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QPlainTextEdit):
        return field.document().isModified()
    if isinstance(field, QSpinBox):
        return field.text() != field.prefix() + field.textFromValue(field.value()) + field.suffix()
    if isinstance(field, QDoubleSpinBox):
        return field.text() != field.prefix() + field.textFromValue(field.value()) + field.suffix()
    return isinstance(field, QLineEdit) and field.isModified()


def _can_redo(field: QObject) -> bool:
    """Typing taken back can be done again; beside new typing nothing else is."""
    if isinstance(field, QPlainTextEdit):
        available = field.document().isRedoAvailable()
    else:
        line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
        available = line is not None and line.isRedoAvailable()
    return available or _can_undo(field)
