"""Forms: the label above its field, the error in words below it, fields side by side on one grid."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.ui.parts.text import ElidedLabel, mark, one_line, plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class Field(QWidget):
    """A label, the editor under it, and room for what is wrong or worth knowing."""

    def __init__(self, label: str, editor: QWidget, note: str = "") -> None:
        """`note` is a line of advice under the editor."""
        super().__init__()
        self.editor = editor
        self._label = plain_label(label, role="field")
        self._note = plain_label(note, role="small", wrap=True)
        if not note:
            self._note.hide()
        self._error = plain_label(role="error", wrap=True)
        self._error.hide()
        if not editor.accessibleName():
            editor.setAccessibleName(one_line(label))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        for widget in (self._label, editor, self._error, self._note):
            column.addWidget(widget)
        column.addStretch(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(editor)

    def show_error(self, text: str = "") -> None:
        """Say what is wrong with what was entered; an empty text takes it back."""
        if text == self.error():
            return
        show_text(self._error, text)
        self._error.setVisible(bool(text))
        mark(self.editor, "error" if text else "")
        self.editor.setAccessibleDescription(self._error.text())

    def error(self) -> str:
        """What is said to be wrong."""
        return "" if self._error.isHidden() else self._error.text()

    def show_note(self, text: str) -> None:
        """Change the line of advice; none hides it."""
        show_text(self._note, text)
        self._note.setVisible(bool(text))

    def show_label(self, text: str) -> None:
        """Change the label."""
        show_text(self._label, text)


class Form(QWidget):
    """Rows of fields on a twelve-column grid, so that edges line up from row to row."""

    def __init__(self, margin: int = 0) -> None:
        super().__init__()
        space = theme().px
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(space(margin), space(margin), space(margin), space(margin))
        self._grid.setHorizontalSpacing(space(12))
        self._grid.setVerticalSpacing(space(12))
        for column in range(12):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 0)

    def row(self, *widgets: QWidget, shares: Sequence[int] = ()) -> None:
        """Add a row; `shares` are the columns each takes, twelve in all at most (equal when left out)."""
        spans = shares or [12 // len(widgets)] * len(widgets)
        place, column = self._grid.rowCount(), 0
        for widget, span in zip(widgets, spans, strict=True):
            self._grid.addWidget(widget, place, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span

    def fill(self) -> None:
        """Keep the rows together at the top."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)


class DraftLine(ElidedLabel):
    """Says when what was typed was last kept: "Draft saved 10:21"."""

    def __init__(self) -> None:
        super().__init__(role="small")

    def show_saved(self, time: str) -> None:
        """The draft was kept at this time, in words."""
        self.show_full(tr("Draft saved {time}", time=time))

    def show_unsaved(self) -> None:
        """There is typing not yet kept."""
        self.show_full(tr("Saving draft…"))

    def clear_saved(self) -> None:
        """There is no draft."""
        self.show_full("")
