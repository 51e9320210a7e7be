"""Fields that save as one goes: what is shown again never takes away what somebody is typing."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


def show_line(line: QLineEdit, text: str, *, force: bool = False) -> None:
    """Show the kept text, unless something else is being typed there."""
    if line.text() != text:
        if line.hasFocus() and line.isModified() and not force:
            return
        line.setText(text)
    line.setModified(False)


def show_note(edit: QPlainTextEdit, text: str, *, force: bool = False) -> None:
    """Show the kept lines, unless something else is being typed there."""
    if edit.toPlainText() != text:
        if edit.hasFocus() and edit.document().isModified() and not force:
            return
        edit.setPlainText(text)
    edit.document().setModified(False)
