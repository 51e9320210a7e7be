"""A field of several lines that says when it is left."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from prolodesk.ui.parts.text import mark, plain_text_edit
from prolodesk.ui.settings.keeping import show_note


class NoteField(QWidget):
    """Signals:
    typed: the text is different now.
    left: the field was left with another text than the one shown.
    """

    typed = Signal()
    left = Signal()

    def __init__(self, name: str, lines: int = 3) -> None:
        super().__init__()
        self.edit: QPlainTextEdit = plain_text_edit(name=name, lines=lines)
        self.edit.setFixedHeight(self.edit.minimumHeight())
        self.edit.textChanged.connect(self.typed)
        self.edit.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.setAccessibleName(self.edit.accessibleName())

    def text(self) -> str:
        """What stands in it."""
        return self.edit.toPlainText()

    def show_kept(self, text: str, *, force: bool = False) -> None:
        """Show the kept text, unless the field is being typed in."""
        show_note(self.edit, text, force=force)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DynamicPropertyChange:
            mark(self.edit, str(self.property("state") or ""))
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.FocusOut and self.edit.document().isModified():
            self.left.emit()
        return super().eventFilter(watched, event)
