"""A form that is higher than its room, and a row that is wider."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from prolodesk.ui.theme import theme

LEAST_SEEN = 96
FEWEST_LINES = 3


def scrolling(inside: QWidget, *, sideways: bool = True) -> QScrollArea:
    """The form as wide as its room, to be scrolled where it is higher; the keys go to its fields, never to the area.

    Where it is not `sideways`, no bar offers what is wider than the room.
    """
    area = QScrollArea()
    let_scroll(area, inside, sideways=sideways)
    return area


def let_scroll(area: QScrollArea, inside: QWidget, *, sideways: bool = True) -> None:
    """Make an area that is there already scroll this form."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)


class ShrinkingForm(QScrollArea):
    """A form above something else: as high as it wants to be while there is room, else scrolled."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        let_scroll(self, inside, sideways=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        inside = self._inside
        wide = max(self.width(), inside.minimumSizeHint().width())
        high = inside.heightForWidth(wide) if inside.hasHeightForWidth() else inside.sizeHint().height()
        return QSize(inside.sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inside.minimumSizeHint().width(), min(self.sizeHint().height(), theme().px(LEAST_SEEN)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Sideways(QScrollArea):
    """A row that scrolls sideways and is as high as what stands in it."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        let_scroll(self, inside)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        lines = FEWEST_LINES * self.fontMetrics().height() + theme().px(18)
        return QSize(400, max(self._inside.sizeHint().height(), lines) + self.horizontalScrollBar().sizeHint().height())
