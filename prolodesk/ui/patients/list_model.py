"""The list of patients as a model that reads only the pages the screen shows: 60,000 rows are as quick as 60."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from prolodesk.clinic.finding import PatientsPage
from prolodesk.clinic.values import PatientHit
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.patients.wording import born_text, sex_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, chart_text, full_name, tr

PAGE = 50
MOST_PAGES = 40
NAME, BORN, SEX, CHART, PHONE, SIMILAR = range(6)

_DISPLAY, _FONT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.FontRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_OF_MARKS = frozenset({int(Qt.ItemDataRole.DecorationRole), int(Qt.ItemDataRole.ForegroundRole)})
_ANSWERED = _OF_MARKS | {_DISPLAY, _FONT, _ACCESSIBLE}

_Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[str, int, int], PatientsPage]


class PatientListModel(QAbstractTableModel):
    """Rows of patients for one search text; pages are fetched when their rows are first drawn."""

    def __init__(self, fetch: Fetch, today: date, formats: Formats, parent: QObject | None = None) -> None:
        """`fetch(text, offset, limit)` reads a page."""
        super().__init__(parent)
        self._fetch, self._today, self._formats = fetch, today, formats
        self._text, self._total, self.more = "", 0, False
        self._pages: dict[int, tuple[PatientHit, ...]] = {}
        self._cells: dict[Id, tuple[str, ...]] = {}

    def search(self, text: str, today: date) -> None:
        """Show what this text finds; an empty one, everybody."""
        self.beginResetModel()
        self._text, self._today = text, today
        page = self._fetch(text, 0, PAGE)
        self._pages = {0: page.rows}
        self._cells.clear()
        self._total, self.more = page.total, page.more
        self.endResetModel()

    def hit(self, row: int) -> PatientHit | None:
        """The patient in a row; None beyond the end."""
        if not 0 <= row < self._total:
            return None
        number, place = divmod(row, PAGE)
        if number not in self._pages:
            if len(self._pages) >= MOST_PAGES:
                self._pages.pop(next(iter(self._pages)))
            self._pages[number] = self._fetch(self._text, number * PAGE, PAGE).rows
        rows = self._pages[number]
        return rows[place] if place < len(rows) else None

    def row_of(self, patient_id: Id) -> int:
        """The row of a patient among those read so far; -1 when not among them."""
        for number, rows in self._pages.items():
            for place, hit in enumerate(rows):
                if hit.patient_id == patient_id:
                    return number * PAGE + place
        return -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else SIMILAR + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Patient"), tr("Born"), tr("Sex"), tr("Chart no."), tr("Phone"), "")[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED:  # a table asks for seven roles of each cell it paints
            return None
        column = index.column()
        if role == _FONT:
            return theme().font("body", QFont.Weight.DemiBold) if column == NAME else None
        if role in _OF_MARKS and column != SIMILAR:
            return None
        hit = self.hit(index.row())
        if hit is None:
            return None
        if role == _DISPLAY:
            return self._words(hit)[column]
        if role == _ACCESSIBLE:
            return ", ".join(filter(None, self._words(hit)))
        return _mark(role) if hit.similar else None

    def _words(self, hit: PatientHit) -> tuple[str, ...]:
        """The row in words, made once: a table asks for them several times a second."""
        if hit.patient_id not in self._cells:
            name = full_name(hit.family, hit.given, hit.title)
            called = tr("{name}, called {preferred}", name=name, preferred=hit.preferred) if hit.preferred else name
            cells = (
                called,
                born_text(hit.born_on, self._today, self._formats),
                sex_text(hit.sex) if hit.sex else "",
                chart_text(hit.chart_number),
                hit.phone,
                tr("Similar name") if hit.similar else "",
            )
            self._cells[hit.patient_id] = tuple(map(one_line, cells))
        return self._cells[hit.patient_id]


def _mark(role: int) -> Any:
    look = theme()
    if role == Qt.ItemDataRole.DecorationRole:
        return look.icons.icon("users", look.tokens.warn_fg, look.sizes.icon)
    if role == Qt.ItemDataRole.ForegroundRole:
        return look.colour("warn_fg")
    return None
