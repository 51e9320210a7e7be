"""Fields that save as one goes: what is shown again never takes away what somebody is typing."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


def show_line(line: QLineEdit, text: str, *, force: bool = False) -> None:
    """Show the kept text, unless the field is being typed in."""
    if force or not (line.hasFocus() and line.isModified()):
        if line.text() != text:
            line.setText(text)
        line.setModified(False)


def show_note(edit: QPlainTextEdit, text: str, *, force: bool = False) -> None:
    """Show the kept lines, unless the field is being typed in."""
    if (force or not (edit.hasFocus() and edit.document().isModified())) and edit.toPlainText() != text:
        edit.setPlainText(text)
    edit.document().setModified(edit.toPlainText() != text)
