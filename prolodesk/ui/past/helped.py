"""What helped: sites beside pain and function over the sessions of a course, as a small chart above a table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from prolodesk.clinic.pain_drawings import PainDrawing
from prolodesk.clinic.past_sessions import PastSession
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import TIP_ROLE, one_line, plain_label, show_text, tip_text
from prolodesk.ui.past.helped_chart import HelpedChart, Moment
from prolodesk.ui.past.helped_rows import Row, function_mean, helped_rows, response_words
from prolodesk.ui.past.stands import session_title
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

_Index = QModelIndex | QPersistentModelIndex
_HERE = QModelIndex()
TITLE_PX, LEAST_TITLE_PX, COLUMN_PX, WIDE_COLUMN_PX = 280, 170, 66, 150
MOST_ROWS = 30


class HelpedModel(QAbstractTableModel):
    """Rows of helped_rows; columns are sessions after the first, which names the row."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._sessions: tuple[PastSession, ...] = ()
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, sessions: Sequence[PastSession], rows: Sequence[Row]) -> None:
        """Show these rows of these sessions."""
        self.beginResetModel()
        self._sessions, self.rows = tuple(sessions), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self._sessions) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignCenter
        if orientation != Qt.Orientation.Horizontal or role not in (Qt.ItemDataRole.DisplayRole, TIP_ROLE):
            return None
        if section == 0:
            return tr("Session") if role == Qt.ItemDataRole.DisplayRole else None
        session = self._sessions[section - 1]
        if role == TIP_ROLE:
            return tip_text(session_title(session, self._formats, with_course=True))
        return self._formats.short_date(session.on)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(row.title if column == 0 else row.cells[column - 1].text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return one_line(row.title if column == 0 else row.cells[column - 1].words or row.cells[column - 1].text)
            case _ if role == TIP_ROLE:
                return tip_text(row.title if column == 0 else row.cells[column - 1].words)
            case Qt.ItemDataRole.TextAlignmentRole if column:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.FontRole if row.heading:
                return theme().font("body", QFont.Weight.DemiBold)
            case Qt.ItemDataRole.ForegroundRole if row.heading and column == 0:
                return theme().colour("text_secondary")
        return None


class Helped(QWidget):
    """Hidden as long as nothing was given.

    Signals:
        looked: the id of a session whose column was chosen by double click or Enter.
    """

    looked = Signal(str)

    def __init__(self, atlas: Atlas, formats: Formats) -> None:
        super().__init__()
        self._atlas, self._formats = atlas, formats
        self._sessions: tuple[PastSession, ...] = ()
        self._model = HelpedModel(formats)
        self.table: QTableView = table_view(self._model, tr("What was given, beside pain and function"), stretch=0)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.activated.connect(self._choose)
        self.chart = HelpedChart(self._centres)
        self.table.horizontalScrollBar().valueChanged.connect(self.chart.update)
        self.response = plain_label(role="strong", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(caption(tr("WHAT HELPED")))
        column.addWidget(self.response)
        column.addWidget(self.chart)
        column.addWidget(self.table)
        self.hide()

    def show_sessions(
        self, sessions: Sequence[PastSession], course_id: Id | None, drawings: Sequence[PainDrawing] = ()
    ) -> None:
        """Show the sessions of this course, and the pain drawings of its complaint; without one, what has none."""
        self._sessions = tuple(session for session in sessions if session.course_id == course_id)
        self._model.show_rows(
            self._sessions, helped_rows(self._sessions, self._atlas, drawings) if self._sessions else ()
        )
        self.chart.show_moments(
            [
                Moment(session_title(s, self._formats), s.pain_before, s.pain_after, function_mean(s))
                for s in self._sessions
            ]
        )
        told = response_words(self._sessions)
        show_text(self.response, told)
        self.response.setVisible(bool(told))
        self.setVisible(bool(self._sessions))
        self._fit()
        along = self.table.horizontalScrollBar()
        along.setValue(along.maximum())  # the latest matter most

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Columns as wide as their dates; the title takes the room left, and where there is none the table scrolls."""
        space, header, count = theme().px, self.table.horizontalHeader(), len(self._sessions)
        if not count:
            return
        wide = max(space(COLUMN_PX), min(space(WIDE_COLUMN_PX), (self.width() - space(TITLE_PX)) // count))
        title = self.width() - count * wide - 4
        narrow = title < space(LEAST_TITLE_PX)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(False)
        header.resizeSection(0, max(title, space(LEAST_TITLE_PX)))
        for place in range(1, count + 1):
            header.resizeSection(place, wide)
        bar = self.table.horizontalScrollBar().sizeHint().height() if narrow else 0
        count = self._model.rowCount()
        rows = sum(self.table.rowHeight(row) for row in range(min(count, MOST_ROWS)))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if count > MOST_ROWS else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.table.setVerticalScrollBarPolicy(policy)
        self.table.setFixedHeight(header.height() + rows + bar + 2)
        self.chart.update()

    def _centres(self) -> list[float]:
        header = self.table.horizontalHeader()
        return [
            header.sectionViewportPosition(place) + header.sectionSize(place) / 2
            for place in range(1, len(self._sessions) + 1)
        ]

    def _choose(self, index: QModelIndex) -> None:
        if index.column() > 0:
            self.looked.emit(self._sessions[index.column() - 1].session_id)
