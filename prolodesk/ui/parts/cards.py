"""Surfaces and headings: cards, bars, thin lines, and the small captions above groups."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme


class Card(QFrame):
    """A white surface with a thin border; put widgets into `column`."""

    def __init__(self, heading: str = "", padding: int = 16) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        edge = theme().px(padding)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(theme().px(8))
        self._heading = section_heading(heading)
        self.column.addWidget(self._heading)
        self._heading.setVisible(bool(heading))
        self.setAccessibleName(self._heading.text())

    def show_heading(self, text: str) -> None:
        """Change the card's heading; none hides it."""
        show_text(self._heading, text)
        self._heading.setVisible(bool(text))
        self.setAccessibleName(self._heading.text())


def section_heading(text: str) -> QLabel:
    """The heading of a section, 15 px."""
    return plain_label(text, role="section")


def caption(text: str) -> QLabel:
    """The small heading of a group: PLAN, WAITING ROOM."""
    return plain_label(text, role="caption")


def bar(*widgets: QWidget | None, role: str = "bar", spacing: int = 8) -> QFrame:
    """A row of widgets on a surface with a line below ("bar") or above ("foot"); None is the gap that stretches."""
    frame = QFrame()
    frame.setProperty("role", role)
    row = QHBoxLayout(frame)
    row.setContentsMargins(theme().px(16), theme().px(8), theme().px(16), theme().px(8))
    row.setSpacing(theme().px(spacing))
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
    return frame


def line(across: bool = True) -> QFrame:
    """A thin line, across or down."""
    frame = QFrame()
    frame.setProperty("role", "line")
    frame.setProperty("across", "true" if across else "false")
    return frame
