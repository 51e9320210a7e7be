"""One column of the waiting room: a list of painted tiles that can be dragged to another column."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from prolodesk.domain.ids import Id
from prolodesk.ui.parts.own_keys import claims
from prolodesk.ui.parts.painted_line import paint_line
from prolodesk.ui.parts.text import TIP_ROLE, one_line, tip_text
from prolodesk.ui.theme import theme
from prolodesk.ui.tokens import CARD_RADIUS
from prolodesk.ui.waiting_room.steps import Step, Tile

MIME = "application/x-prolodesk-visit"
_Index = QModelIndex | QPersistentModelIndex


class StepColumn(QListView):
    """Signals:
    dropped: the id of a visit that was dropped here.
    pressed_key: a QKeyEvent that is no business of a list; whoever takes it accepts it.
    chosen: a tile has become the current one.
    opened: the tile that was double-clicked.
    """

    dropped = Signal(str)
    pressed_key = Signal(object)
    chosen = Signal()
    opened = Signal(object)

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self._tiles = TileModel(self)
        self.setModel(self._tiles)
        self.setItemDelegate(TilePainter(self))
        self.setAccessibleName(step.title)
        self.setProperty("bare", "true")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.selectionModel().currentChanged.connect(self._choose)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._tiles.tiles[index.row()]))

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these visits; the one that was current stays so if it is still here."""
        current = self.current()
        self._tiles.replace(tiles)
        if current is not None:
            self.choose(current.card.appointment_id)

    def tiles(self) -> tuple[Tile, ...]:
        return self._tiles.tiles

    def current(self) -> Tile | None:
        """The tile that keys act on."""
        row = self.currentIndex().row()
        return self._tiles.tiles[row] if 0 <= row < len(self._tiles.tiles) else None

    def choose(self, appointment_id: Id) -> bool:
        """Make a visit the current one; False when it is not here."""
        for row, tile in enumerate(self._tiles.tiles):
            if tile.card.appointment_id == appointment_id:
                self.setCurrentIndex(self._tiles.index(row, 0))
                return True
        return False

    def choose_row(self, row: int) -> None:
        """Make the visit of a row, or the nearest one, the current one."""
        if self._tiles.tiles:
            self.setCurrentIndex(self._tiles.index(min(max(row, 0), len(self._tiles.tiles) - 1), 0))

    def forget(self) -> None:
        """Nothing here is the current one."""
        self.setCurrentIndex(QModelIndex())

    def event(self, event: QEvent) -> bool:
        return claims(event, "waiting_room") or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        walks = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in walks and not event.modifiers():
            super().keyPressEvent(event)
            return
        event.ignore()
        self.pressed_key.emit(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._allow(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._allow(event)

    def dropEvent(self, event: QDropEvent) -> None:
        visit = bytes(event.mimeData().data(MIME).data()).decode()
        if visit:
            event.setDropAction(Qt.DropAction.CopyAction)  # the list it came from is told anew, it removes nothing
            event.accept()
            self.dropped.emit(visit)

    def _allow(self, event: QDropEvent) -> None:
        if event.mimeData().hasFormat(MIME) and event.source() is not self:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit()


class TileModel(QAbstractListModel):
    """The tiles of one column."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tiles: tuple[Tile, ...] = ()

    def replace(self, tiles: Sequence[Tile]) -> None:
        if tuple(tiles) != self.tiles:
            self.beginResetModel()
            self.tiles = tuple(tiles)
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.tiles)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        if indexes:
            carried.setData(MIME, QByteArray(self.tiles[indexes[0].row()].card.appointment_id.encode()))
        return carried

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tile = self.tiles[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return tile
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.names[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return one_line(tile.spoken)
        return tip_text(tile.spoken) if role == TIP_ROLE else None


class TilePainter(QStyledItemDelegate):
    """Paints a visit: time and name, where and what for, and how long."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look = theme()
        body, card = QFontMetrics(look.font("body")).height(), QFontMetrics(look.font("card")).height()
        lines = 3 if index.data(Qt.ItemDataRole.UserRole).chips else 2
        return QSize(look.px(160), body + lines * (card + look.px(2)) + look.px(22))

    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:
        look, tile = theme(), index.data(Qt.ItemDataRole.UserRole)
        box = option.rect.adjusted(look.px(4), look.px(3), -look.px(4), -look.px(3))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        keys = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(look.colour("focus" if keys and selected else "border_subtle"))
        painter.setBrush(look.colour("accent_subtle" if selected else "bg_surface"))
        painter.drawRoundedRect(box, look.px(CARD_RADIUS), look.px(CARD_RADIUS))
        bar = QRect(box.left() + 1, box.top() + look.px(6), look.px(3), box.height() - look.px(12))
        painter.fillRect(bar, QColor(look.tokens.type_hue(tile.card.hue)))
        self._words(painter, box, tile)
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, tile: Tile) -> None:
        look = theme()
        inside = box.adjusted(look.px(10), look.px(7), -look.px(10), -look.px(6))
        beside = self._fits_beside(inside, tile)
        right = self._state(painter, inside, tile) if beside else 0
        body = QFontMetrics(look.font("body")).height()
        card = QFontMetrics(look.font("card")).height()
        first = QRect(inside.left(), inside.top(), inside.width() - right, body)
        if tile.alerts:
            size = look.px(14)
            self._icon(painter, first.right() - size, first, "triangle-alert", "danger")
            first.setWidth(first.width() - size - look.px(5))
        wide = QFontMetrics(look.font("body", QFont.Weight.DemiBold)).horizontalAdvance
        name = next((each for each in tile.names if wide(each) <= first.width()), tile.names[-1])
        paint_line(painter, first, name, "text_primary", bold=True)
        second = QRect(inside.left(), first.bottom() + look.px(2), inside.width(), card)
        if not beside:
            second.setWidth(
                inside.width() - self._state(painter, inside.translated(0, second.top() - first.top()), tile)
            )
        paint_line(
            painter, second, f"{tile.when} · {tile.where}" if tile.where else tile.when, "text_secondary", "card"
        )
        third = QRect(inside.left(), second.bottom() + look.px(2), inside.width(), card)
        paint_line(painter, third, tile.purpose, "text_secondary", "card")
        self._chips(painter, QRect(inside.left(), third.bottom() + look.px(2), inside.width(), card), tile)

    def _chips(self, painter: QPainter, line: QRect, tile: Tile) -> None:
        """What is missing or noted, side by side, each with its icon."""
        look = theme()
        metrics = QFontMetrics(look.font("card"))
        for chip in tile.chips:
            tone = "warn_fg" if chip.tone == "warn" else "text_secondary"
            self._icon(painter, line.left(), line, chip.icon, tone)
            line.setLeft(line.left() + look.px(18))
            paint_line(painter, line, chip.text, tone, "card")
            line.setLeft(line.left() + metrics.horizontalAdvance(chip.text) + look.px(10))

    def _icon(self, painter: QPainter, left: int, line: QRect, icon: str, tone: str) -> None:
        look = theme()
        size, colour = look.px(14), str(getattr(look.tokens, tone))
        pixmap = look.icons.pixmap(icon, colour, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(left, line.top() + (line.height() - size) // 2, pixmap)

    def _fits_beside(self, inside: QRect, tile: Tile) -> bool:
        """Whether how long has room beside the name; the name comes first."""
        look = theme()
        name = QFontMetrics(look.font("body", QFont.Weight.DemiBold)).horizontalAdvance(tile.names[:2][-1])
        state = QFontMetrics(look.font("card", QFont.Weight.DemiBold)).horizontalAdvance(tile.state.short)
        icons = (bool(tile.state.icon) + bool(tile.alerts)) * look.px(19)
        return name + state + icons + look.px(10) <= inside.width()

    def _state(self, painter: QPainter, inside: QRect, tile: Tile) -> int:
        """Draw how long, at the right; how much room it takes."""
        look, state = theme(), tile.state
        if not state.short and not state.icon:
            return 0
        weight = QFont.Weight.DemiBold if state.tone else QFont.Weight.Normal
        metrics = QFontMetrics(look.font("card", weight))
        width, size = metrics.horizontalAdvance(state.short) + 2, look.px(14)
        high = QFontMetrics(look.font("body")).height()
        colour = str(getattr(look.tokens, state.tone or "text_secondary"))
        if state.icon:
            pixmap = look.icons.pixmap(state.icon, colour, size, painter.device().devicePixelRatioF())
            left = inside.right() - width - size - look.px(5)
            painter.drawPixmap(left, inside.top() + (high - size) // 2, pixmap)
        place = QRect(inside.right() - width, inside.top(), width + 2, high)
        paint_line(painter, place, state.short, state.tone or "text_secondary", "card", bold=bool(state.tone))
        return width + (size + look.px(5) if state.icon else 0) + look.px(8)
