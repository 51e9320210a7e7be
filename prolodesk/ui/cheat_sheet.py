"""F1: every key of the program, from the one table of actions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prolodesk.ui.actions import Scope, actions_of
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.theme import theme
from prolodesk.words import tr

COLUMNS: tuple[tuple[Scope, ...], ...] = (
    ("window", "sheet", "vials", "recall", "close_of_day", "radar", "away"),
    ("calendar", "booking", "waiting_room"),
    ("canvas", "plan", "sites", "session", "given"),
)
DIGITS = tuple("0123456789")
ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}


def show_keys(parent: QWidget) -> QDialog:
    """Show the sheet over the window until Esc."""
    space = theme().px
    sheet = QDialog(parent)
    sheet.setWindowTitle(tr("Keyboard"))
    sheet.setAccessibleName(tr("Keyboard"))
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    inside = QWidget()
    inside.setProperty("role", "surface")
    row = QHBoxLayout(inside)
    row.setContentsMargins(space(24), space(20), space(24), space(12))
    row.setSpacing(space(32))
    for scopes in COLUMNS:
        row.addLayout(_column(scopes), 1)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setAccessibleName(tr("Keyboard"))
    close = secondary(tr("Close"), hint=tr("Esc"))
    close.clicked.connect(sheet.accept)
    foot = QHBoxLayout()
    foot.setContentsMargins(space(16), space(8), space(16), space(12))
    foot.addStretch(1)
    foot.addWidget(close)
    whole = QVBoxLayout(sheet)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(area, 1)
    whole.addLayout(foot)
    wanted, most = inside.sizeHint(), parent.window().size()
    sheet.resize(min(wanted.width() + space(24), most.width()), min(wanted.height() + space(72), most.height()))
    sheet.open()
    return sheet


def _column(scopes: Sequence[Scope]) -> QGridLayout:
    space = theme().px
    grid = QGridLayout()
    grid.setHorizontalSpacing(space(12))
    grid.setVerticalSpacing(space(2))
    grid.setColumnStretch(1, 1)
    for scope in scopes:
        heading = caption(_headings()[scope])
        heading.setContentsMargins(0, 0 if scope == scopes[0] else space(14), 0, space(2))
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for action in actions_of(scope):
            place = grid.rowCount()
            grid.addWidget(plain_label(tr(action.title)), place, 0)
            grid.addWidget(plain_label(keys_in_words(action.keys), role="secondary"), place, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def keys_in_words(keys: Sequence[str]) -> str:
    """Keys as this system writes them: arrows as arrows, what is held with all of them once, digits as 0 … 9."""
    if tuple(keys) == DIGITS:
        return f"{DIGITS[0]} … {DIGITS[-1]}"
    held, _, _ = keys[0].rpartition("+")
    if held and all(key.rpartition("+")[0] == held and key.rpartition("+")[2] in ARROWS for key in keys):
        return f"{_native(held + '+A')[:-1]}{' '.join(ARROWS[key.rpartition('+')[2]] for key in keys)}"
    return "  ".join(ARROWS.get(key) or _native(key) for key in keys)


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key


def _headings() -> dict[Scope, str]:
    return {
        "window": tr("Everywhere"),
        "calendar": tr("On the calendar"),
        "booking": tr("While booking"),
        "canvas": tr("On the body"),
        "session": tr("In a session"),
        "plan": tr("In a plan"),
        "sites": tr("In a table of sites"),
        "given": tr("In the sites of a session"),
        "sheet": tr("On a preview"),
        "vials": tr("On the vials"),
        "recall": tr("On a recall"),
        "radar": tr("On the radar"),
        "away": tr("While a provider is away"),
    }
