"""People one below the other, each with the state they are in and a moment: who waits, who rests, who is expected."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.ui.calendar.waiting_lines import WaitingLine
from prolodesk.ui.parts.text import set_tip
from prolodesk.ui.theme import theme

ROW_HEIGHT = 26


class PersonRows(QWidget):
    """Signals:
    picked: the visit of one of them, by id.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lines: list[WaitingLine] = []

    def show_lines(self, lines: Sequence[WaitingLine]) -> None:
        """Show these people; nothing is made anew where nothing changed."""
        if self._lines == list(lines):
            return
        self._lines = list(lines)
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for line in self._lines:
            row = PersonRow(line)
            row.clicked.connect(lambda _=False, id=line.appointment_id: self.picked.emit(id))
            self._column.addWidget(row)
            row.show()


class PersonRow(QAbstractButton):
    """The icon of the state, the name, and the minutes or the time."""

    def __init__(self, line: WaitingLine) -> None:
        super().__init__()
        self._line = line
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(line.spoken)
        set_tip(self, line.spoken)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(ROW_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, line = QPainter(self), theme(), self._line
        if self.underMouse():
            painter.fillRect(self.rect(), look.colour("bg_subtle"))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        size = look.px(15)
        colour = str(getattr(look.tokens, line.tone)) if line.tone else look.tokens.status(line.status).colour
        icon = look.icons.pixmap(line.icon, colour, size, self.devicePixelRatioF())
        painter.drawPixmap(look.px(2), (self.height() - size) // 2, icon)
        painter.setFont(look.font("body"))
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(line.moment)
        painter.setPen(look.colour(line.tone or "text_secondary"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, -look.px(2), 0), middle | Qt.AlignmentFlag.AlignRight, line.moment)
        left = look.px(24)
        room = self.width() - left - width - look.px(10)
        painter.setPen(look.colour("text_primary"))
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, name)
        painter.end()
