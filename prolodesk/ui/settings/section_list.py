"""The list of sections at the left: captions and items, moved through with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QStyle, QToolButton, QVBoxLayout, QWidget

from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.text import one_line, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr


@dataclass(frozen=True, slots=True)
class Item:
    """A section; one with a `group` begins that group."""

    key: str
    text: str
    icon: str
    group: str = ""


class SectionList(QFrame):
    """Signals:
    picked: the key of the section chosen.
    """

    picked = Signal(str)

    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__()
        space = theme().px
        self.setProperty("role", "rail")
        self.setAccessibleName(tr("Settings"))
        self.setMinimumWidth(space(216))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        inside = QWidget()
        inside.setProperty("role", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(4), space(12), space(4), space(12))
        column.setSpacing(space(2))
        for item in items:
            if item.group:
                column.addSpacing(space(8) if self._buttons else 0)
                heading = caption(item.group)
                heading.setContentsMargins(space(8), 0, 0, space(2))
                column.addWidget(heading)
            column.addWidget(self._button(item))
        column.addStretch(1)
        self._inside, self._area = inside, scrolling(inside)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.setMinimumWidth(max(space(216), inside.sizeHint().width() + bar))
        self.setFocusProxy(self._buttons[items[0].key])

    def show_section(self, key: str) -> None:
        """Show which section is open."""
        self._buttons[key].setChecked(True)
        self._area.ensureWidgetVisible(self._buttons[key])
        self.setFocusProxy(self._buttons[key])

    def button(self, key: str) -> QToolButton:
        """The button of a section."""
        return self._buttons[key]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._inside.setMinimumHeight(self._inside.sizeHint().height())  # it scrolls before a word is cut

    def _button(self, item: Item) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "quiet")
        button.setText(" " + verb_text(item.text))
        button.setAccessibleName(one_line(item.text))
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        theme().dress(button, item.icon, "text_secondary", checked_tone="accent")
        button.toggled.connect(lambda on, key=item.key: self.picked.emit(key) if on else None)
        self._group.addButton(button)
        self._buttons[item.key] = button
        return button
