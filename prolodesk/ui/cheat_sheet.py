"""F1: every key of the program, from the one table of actions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prolodesk.ui.actions import ACTIONS, Action, Scope
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.theme import theme
from prolodesk.words import tr

COLUMNS: tuple[tuple[Scope, ...], ...] = (("window", "session", "plan"), ("calendar",), ("canvas", "patients"))


def show_keys(parent: QWidget) -> QDialog:
    """Show the sheet over the window until Esc."""
    sheet = QDialog(parent)
    sheet.setWindowTitle(tr("Keyboard"))
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    row = QHBoxLayout()
    row.setSpacing(theme().px(32))
    for scopes in COLUMNS:
        column = QVBoxLayout()
        for scope in scopes:
            if actions := [action for action in ACTIONS if action.scope == scope]:
                column.addWidget(plain_label(_headings()[scope], role="caption"))
                column.addLayout(_table(actions))
        column.addStretch(1)
        row.addLayout(column)
    inside = QWidget()
    inside.setProperty("role", "surface")
    inside.setLayout(row)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    close = secondary(tr("Close"), hint=tr("Esc"))
    close.clicked.connect(sheet.accept)
    whole = QVBoxLayout(sheet)
    whole.addWidget(area, 1)
    whole.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
    sheet.resize(theme().px(1080), theme().px(620))
    sheet.open()
    return sheet


def _table(actions: Sequence[Action]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().px(16))
    grid.setVerticalSpacing(theme().px(4))
    for place, action in enumerate(actions):
        grid.addWidget(plain_label(tr(action.title)), place, 0)
        grid.addWidget(plain_label("  ".join(action.keys), role="secondary"), place, 1)
    return grid


def _headings() -> dict[Scope, str]:
    return {
        "window": tr("Everywhere"),
        "calendar": tr("On the calendar"),
        "canvas": tr("On the body"),
        "session": tr("In a session"),
        "plan": tr("In a plan"),
        "patients": tr("In the list of patients"),
    }
