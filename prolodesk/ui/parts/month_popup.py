"""The small calendar that opens under a date field."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.ui.parts.buttons import quiet, secondary
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class MonthPopup(QFrame):
    """Signals:
    picked: the day chosen.
    unknown: someone said that the day is not known.
    """

    picked = Signal(object)
    unknown = Signal()

    def __init__(self, parent: QWidget, may_be_unknown: bool, begins: int = 0) -> None:
        """`begins` is the weekday on which weeks begin, Monday 0."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self._today = date(2000, 1, 1)
        self._month = month_calendar(begins)
        self._month.clicked.connect(self._pick)
        self._month.activated.connect(self._pick)
        today = secondary(tr("Today"))
        today.clicked.connect(lambda: self._send(self._today))
        not_known = quiet(tr("Not known"))
        not_known.clicked.connect(self._say_unknown)
        not_known.setVisible(may_be_unknown)
        column = QVBoxLayout(self)
        column.addWidget(self._month)
        row = QHBoxLayout()
        row.addWidget(today)
        row.addStretch(1)
        row.addWidget(not_known)
        column.addLayout(row)

    def open_at(self, field: QWidget, day: date, today: date) -> None:
        """Open under the field, with that day chosen."""
        self._today = today
        show_days(self._month, day, today)
        self.adjustSize()
        self.move(field.mapToGlobal(QPoint(0, field.height() + theme().px(2))))
        self.show()
        self._month.setFocus()

    def _pick(self, day: QDate) -> None:
        self._send(date(day.year(), day.month(), day.day()))

    def _send(self, day: date) -> None:
        self.hide()
        self.picked.emit(day)

    def _say_unknown(self) -> None:
        self.hide()
        self.unknown.emit()


def month_calendar(begins: int = 0) -> QCalendarWidget:
    """A month of days, weeks from that weekday on, in the theme's colours (Qt's own paints weekends red)."""
    month = QCalendarWidget()
    month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    month.setFirstDayOfWeek(Qt.DayOfWeek(begins + 1))
    month.setGridVisible(False)
    month.setMinimumSize(theme().px(280), theme().px(240))
    month.setAccessibleName(tr("Calendar"))
    return month


def show_days(month: QCalendarWidget, day: date, today: date) -> None:
    """Choose a day in it and mark today."""
    look = theme()
    for weekday in Qt.DayOfWeek:
        weekend = weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
        shade = QTextCharFormat()
        shade.setForeground(look.colour("text_muted" if weekend else "text_primary"))
        month.setWeekdayTextFormat(weekday, shade)
    heading = QTextCharFormat()
    heading.setForeground(look.colour("text_secondary"))
    heading.setBackground(look.colour("bg_surface"))
    month.setHeaderTextFormat(heading)
    marked = QTextCharFormat()
    marked.setForeground(look.colour("accent"))
    marked.setFontWeight(QFont.Weight.Bold)
    month.setDateTextFormat(QDate(), QTextCharFormat())
    month.setDateTextFormat(QDate(today.year, today.month, today.day), marked)
    month.setSelectedDate(QDate(day.year, day.month, day.day))
