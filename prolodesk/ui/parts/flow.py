"""Layouts that go on in the next line where a window is narrow or everything is large."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from prolodesk.ui.theme import theme

Line = list[tuple[QLayoutItem, int]]
"""The items of one line with their widths."""


class Flow(QLayout):
    """Items beside each other, each as wide as it wants; those that may grow share what a line has left."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int = 8) -> None:
        """`gap` between items and `line_gap` between lines are lengths of the design."""
        super().__init__(*(() if parent is None else (parent,)))
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = theme().px(gap), theme().px(line_gap)
        self.setContentsMargins(0, 0, 0, 0)

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """Add a widget before the one at this place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [_height(line) for line in self.lines(width)]
        return sum(heights) + self._line_gap * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(map(_base, shown)) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(max((size.width() for size in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        backwards = direction == Qt.LayoutDirection.RightToLeft
        top = box.top()
        for line in self.lines(box.width()):
            left, height = box.left(), _height(line)
            for item, width in line:
                own = _own_height(item, width)
                x = box.right() + 1 - (left - box.left()) - width if backwards else left
                item.setGeometry(QRect(QPoint(x, top + self._down(height, own)), QSize(width, own)))
                left += width + self._gap
            top += height + self._line_gap

    def lines(self, width: int) -> list[Line]:
        """How the items stand in this width."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            if lines and used + self._gap + _base(item) <= width:
                lines[-1].append(item)
                used += self._gap + _base(item)
            else:
                lines.append([item])
                used = _base(item)
        return [self._spread(line, width) for line in lines]

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _spread(self, line: list[QLayoutItem], width: int) -> Line:
        growing = [item for item in line if _grows(item)]
        left = width - sum(map(_base, line)) - self._gap * (len(line) - 1)
        more = max(0, left) // len(growing) if growing else 0
        return [(item, min(width, _base(item) + (more if item in growing else 0))) for item in line]

    def _down(self, height: int, own: int) -> int:
        """How far below the top of its line an item stands: in the middle."""
        return (height - own) // 2


class Cells(Flow):
    """Items in cells of equal width: `most` to a line where each has at least `least` of the design, else fewer."""

    def __init__(self, parent: QWidget | None = None, *, least: int, most: int, gap: int = 12) -> None:
        super().__init__(parent, gap=gap, line_gap=gap)
        self._least, self._most = theme().px(least), most

    def sizeHint(self) -> QSize:
        width = self._least * self._most + self._gap * (self._most - 1)
        return QSize(width, self.heightForWidth(width))

    def lines(self, width: int) -> list[Line]:
        least = max(self._least, self.minimumSize().width())
        across = max(1, min(self._most, (width + self._gap) // (least + self._gap)))
        cell = (width - self._gap * (across - 1)) // across
        shown = self._shown()
        return [[(item, cell) for item in shown[at : at + across]] for at in range(0, len(shown), across)]

    def _down(self, height: int, own: int) -> int:
        return 0


def _base(item: QLayoutItem) -> int:
    """The width below which an item goes on in the next line."""
    return item.minimumSize().width() if _grows(item) else max(item.sizeHint().width(), item.minimumSize().width())


def _grows(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding


def _height(line: Line) -> int:
    return max((_own_height(item, width) for item, width in line), default=0)


def _own_height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
