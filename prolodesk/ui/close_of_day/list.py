"""The list of what is left open: headings with their counts, and lines the keys act on."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from prolodesk.domain.ids import Id
from prolodesk.ui.close_of_day.lines import Line
from prolodesk.ui.parts.own_keys import claims
from prolodesk.ui.parts.painted_line import paint_line
from prolodesk.ui.parts.text import TIP_ROLE, one_line, tip_text
from prolodesk.ui.theme import theme
from prolodesk.ui.tokens import CARD_RADIUS
from prolodesk.words import tr

_Index = QModelIndex | QPersistentModelIndex
READING = 1100
"""No line becomes wider, in pixels at 100 %: its keys stay beside its words."""


class OpenList(QListView):
    """Signals:
    pressed_key: a QKeyEvent that is no business of a list; whoever takes it accepts it.
    """

    pressed_key = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines = LineModel(self)
        self.setModel(self._lines)
        self.setItemDelegate(LinePainter(self))
        self.setAccessibleName(tr("Left open"))
        self.setProperty("bare", "true")
        self.setMouseTracking(True)
        self.setMaximumWidth(theme().px(READING))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the one that was current stays so, else the one that took its place."""
        row, before = self.currentIndex().row(), self.current()
        key = (before.item.kind, before.item.key) if before and before.item else None
        self._lines.replace(lines)
        same = next((n for n, line in enumerate(lines) if line.item and (line.item.kind, line.item.key) == key), None)
        self._go(row if same is None else same)

    def lines(self) -> tuple[Line, ...]:
        return self._lines.lines

    def current(self) -> Line | None:
        """The line that keys act on; never a heading."""
        row = self.currentIndex().row()
        line = self._lines.lines[row] if 0 <= row < len(self._lines.lines) else None
        return line if line is not None and line.item is not None else None

    def choose(self, kind: str, key: Id) -> None:
        """Make a thing the current one."""
        for row, line in enumerate(self._lines.lines):
            if line.item is not None and (line.item.kind, line.item.key) == (kind, key):
                self.setCurrentIndex(self._lines.index(row, 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMaximumWidth(theme().px(READING))

    def event(self, event: QEvent) -> bool:
        return claims(event, "close_of_day") or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if event.key() == Qt.Key.Key_Home else len(self._lines.lines))
            return
        event.ignore()
        self.pressed_key.emit(event)

    def _go(self, row: int) -> None:
        """To the line nearest to a row."""
        places = [n for n, line in enumerate(self._lines.lines) if line.item is not None]
        if places:
            self.setCurrentIndex(self._lines.index(min(places, key=lambda n: (abs(n - max(row, 0)), -n)), 0))


class LineModel(QAbstractListModel):
    """Headings, which nobody can choose, and lines."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def replace(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        is_heading = index.isValid() and self.lines[index.row()].item is None
        return Qt.ItemFlag.NoItemFlags if is_heading else super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(line.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return one_line(line.spoken)
        return tip_text(line.spoken) if role == TIP_ROLE and line.item else None


class LinePainter(QStyledItemDelegate):
    """A heading with its icon and count; a line as name, what it is, and its keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look, line = theme(), index.data(Qt.ItemDataRole.UserRole)
        high = QFontMetrics(look.font("body")).height()
        return QSize(look.px(320), high + look.px(10 if line.item else 22))

    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:
        look, line, box = theme(), index.data(Qt.ItemDataRole.UserRole), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.item is None:
            self._heading(painter, box, line)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                keys = bool(option.state & QStyle.StateFlag.State_HasFocus)
                painter.setPen(look.colour("focus" if keys else "accent_subtle"))
                painter.setBrush(look.colour("accent_subtle"))
                painter.drawRoundedRect(box.adjusted(1, 1, -2, -2), look.px(CARD_RADIUS), look.px(CARD_RADIUS))
            self._line(painter, box, line)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, line: Line) -> None:
        look, size = theme(), theme().px(16)
        colour = str(getattr(look.tokens, line.tone))
        middle = box.bottom() - look.px(5) - QFontMetrics(look.font("body")).height() // 2
        pixmap = look.icons.pixmap(line.icon, colour, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(box.left() + look.px(8), middle - size // 2, pixmap)
        words = QRect(
            box.left() + look.px(34), box.top() + look.px(12), box.width() - look.px(44), box.height() - look.px(12)
        )
        title = tr("{title} · {count}", title=line.title, count=line.count)
        paint_line(painter, words, title, "text_primary", bold=True)

    def _line(self, painter: QPainter, box: QRect, line: Line) -> None:
        look = theme()
        inside = box.adjusted(look.px(34), 0, -look.px(12), 0)
        hint = QFontMetrics(look.font("body")).horizontalAdvance(line.hint)
        name = min(look.px(230), inside.width() // 3)
        place = QRect(inside.left(), inside.top(), name, inside.height())
        paint_line(painter, place, line.title, "text_primary", bold=True)
        place = QRect(inside.left() + name + look.px(12), inside.top(), 0, inside.height())
        place.setRight(inside.right() - hint - look.px(16))
        paint_line(painter, place, line.detail, "text_secondary")
        place = QRect(inside.right() - hint, inside.top(), hint + 2, inside.height())
        paint_line(painter, place, line.hint, "accent")
