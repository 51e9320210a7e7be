"""A page's content in the middle of the window: as wide as it should be, scrolled where the window is small."""

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.theme import theme


def in_the_middle(content: QWidget, width: int) -> QScrollArea:
    """The content, at most `width` (at 100 %) wide, a little above the middle."""
    content.setMaximumWidth(theme().px(width))
    content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
    page, column = _page()
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(content, 1000)
    row.addStretch(1)
    column.addStretch(2)
    column.addLayout(row)
    column.addStretch(3)
    return _scrolled(page)


def at_the_top(content: QWidget, width: int) -> QScrollArea:
    """The content, at most `width` (at 100 %) wide, from the top, where a page of the desk begins, to the foot."""
    content.setMaximumWidth(theme().px(width))
    page, column = _page()
    row = QHBoxLayout()
    row.addWidget(content, 1000)
    row.addStretch(1)
    column.addLayout(row, 1)
    return _scrolled(page)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    page.setProperty("role", "page")
    column = QVBoxLayout(page)
    edge = theme().px(24)
    column.setContentsMargins(edge, edge, edge, edge)
    return page, column


def _scrolled(page: QWidget) -> QScrollArea:
    scroll = scrolling(page)
    scroll.setProperty("role", "page")
    return scroll
