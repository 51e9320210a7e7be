"""F1: every key of the program, from the one table of actions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prolodesk.ui.actions import ACTIONS, Scope, actions_of
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.theme import theme
from prolodesk.words import tr

MOST_COLUMNS, LEAST_COLUMNS = 4, 2
GAP_WITHIN, GAP_BETWEEN, WIDEST_TITLE = 12, 28, 230
HEADING_ROWS = 2
"""Rows of the sheet a heading takes, the space above it included."""
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
    row.setSpacing(space(GAP_BETWEEN))
    for scopes in _fitting(parent.window().width() - space(40)):
        row.addLayout(_column(scopes), 1)
    area = _Keys(inside)
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


class _Keys(QScrollArea):
    """The keys, scrolled by all the keys that scroll."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Keyboard"))
        ring = theme().px(2)
        self.setViewportMargins(ring, ring, ring, ring)  # else the ring around it could be seen only at its edge

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def scopes_in_order() -> tuple[Scope, ...]:
    """Every scope of the table, in the order in which it first stands there."""
    return tuple(dict.fromkeys(action.scope for action in ACTIONS))


def columns(count: int) -> tuple[tuple[Scope, ...], ...]:
    """The scopes in so many columns of about the same height, in their order as far as that goes: each goes into the
    column that is lowest so far, the largest first."""
    height: dict[int, int] = dict.fromkeys(range(count), 0)
    found: list[list[Scope]] = [[] for _ in range(count)]
    order = scopes_in_order()
    for scope in sorted(order, key=lambda each: -len(actions_of(each))):
        column = min(height, key=lambda each: height[each])
        found[column].append(scope)
        height[column] += len(actions_of(scope)) + HEADING_ROWS
    tidy = (tuple(sorted(scopes, key=order.index)) for scopes in found)
    return tuple(sorted(tidy, key=lambda scopes: order.index(scopes[0])))


def _fitting(room: int) -> tuple[tuple[Scope, ...], ...]:
    """As many columns as there is room for beside each other."""
    space, metrics = theme().px, QFontMetrics(theme().font("body"))

    def width(scopes: Sequence[Scope]) -> int:
        actions = [action for scope in scopes for action in actions_of(scope)]
        titles = min(max(metrics.horizontalAdvance(tr(action.title)) for action in actions), space(WIDEST_TITLE))
        keys = max(metrics.horizontalAdvance(keys_in_words(action.keys)) for action in actions)
        return titles + keys + space(GAP_WITHIN + GAP_BETWEEN)

    for count in range(MOST_COLUMNS, LEAST_COLUMNS, -1):
        found = columns(count)
        if sum(map(width, found)) + space(24) <= room:
            return found
    return columns(LEAST_COLUMNS)


def _column(scopes: Sequence[Scope]) -> QGridLayout:
    space = theme().px
    grid = QGridLayout()
    grid.setHorizontalSpacing(space(GAP_WITHIN))
    grid.setVerticalSpacing(space(2))
    grid.setColumnStretch(0, 1)
    grid.setColumnMinimumWidth(0, space(WIDEST_TITLE))
    for scope in scopes:
        heading = caption(headings().get(scope, scope))
        heading.setContentsMargins(0, 0 if scope == scopes[0] else space(14), 0, space(2))
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for action in actions_of(scope):
            place = grid.rowCount()
            grid.addWidget(plain_label(tr(action.title), wrap=True), place, 0)
            keys = plain_label(keys_in_words(action.keys), role="secondary")
            grid.addWidget(keys, place, 1, Qt.AlignmentFlag.AlignTop)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid


def keys_in_words(keys: Sequence[str]) -> str:
    """Keys as this system writes them: arrows as arrows, what is held with all of them once, digits as 0 … 9."""
    held = keys[0].rpartition("+")[0]
    ends = [key.rpartition("+")[2] for key in keys]
    together = len(keys) > 2 and all(key.rpartition("+")[0] == held for key in keys)
    before = _native(held + "+A")[:-1] if held else ""
    if together and "".join(ends) in "".join(DIGITS):
        return f"{before}{ends[0]} … {ends[-1]}"
    if held and all(key.rpartition("+")[0] == held and key.rpartition("+")[2] in ARROWS for key in keys):
        return f"{before}{' '.join(ARROWS[end] for end in ends)}"
    return "  ".join(ARROWS.get(key) or _native(key) for key in keys)


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key


def headings() -> dict[Scope, str]:
    """Where the keys of a scope act."""
    return {
        "window": tr("Everywhere"),
        "strip": tr("While the line at the foot offers something"),
        "calendar": tr("On the calendar"),
        "booking": tr("While booking"),
        "summary": tr("On a patient's summary"),
        "canvas": tr("On the body"),
        "session": tr("In a session"),
        "plan": tr("In a plan"),
        "sites": tr("In a table of sites"),
        "given": tr("In the sites of a session"),
        "sheet": tr("On a preview"),
        "vials": tr("On the vials"),
        "recall": tr("On a recall"),
        "waiting_room": tr("In the waiting room"),
        "close_of_day": tr("At the close of the day"),
        "radar": tr("On the radar"),
        "away": tr("While a provider is away"),
        "series": tr("While placing a series"),
        "week": tr("On the week of hours"),
    }
