"""Height and weight with their days: the newest in words, and a row to record the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolodesk.clinic.patients import MeasurementKind
from prolodesk.clinic.records import Measurement
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.form import Form
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.patients.entries import DateEntry, Entry, LineEntry
from prolodesk.words import Formats, number, tr


@dataclass(frozen=True, slots=True)
class Measured:
    """Someone wants to record height_cm or weight_kg."""

    kind: MeasurementKind
    value: float
    taken_on: date


class Measures(QWidget):
    """Signals:
    asked: a Measured for each value entered.
    """

    asked = Signal(object)

    def __init__(self, today: date, formats: Formats) -> None:
        super().__init__()
        self._today, self._formats = today, formats
        self._height = LineEntry("measure.height_cm", tr("Height, cm"))
        self._weight = LineEntry("measure.weight_kg", tr("Weight, kg"))
        self._day = DateEntry("measure.taken_on", tr("Measured on"), today, formats)
        self.entries: tuple[Entry, ...] = (self._height, self._weight, self._day)
        self._latest = plain_label(role="body", wrap=True)
        self._record = secondary(tr("Record"))
        self._record.clicked.connect(self._ask)
        for entry in (self._height, self._weight):
            entry.edit.returnPressed.connect(self._ask)
        self._day.show_value(today)
        form = Form()
        form.row(self._height.field, self._weight.field, self._day.field, shares=(3, 3, 6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._latest)
        column.addWidget(form)
        column.addWidget(self._record, alignment=Qt.AlignmentFlag.AlignLeading)

    def show_measurements(self, measurements: Sequence[Measurement], today: date) -> None:
        """Show the newest height and weight, and earlier weights."""
        self._today = today
        self._day.show_today(today)
        if self._day.value() is None:
            self._day.show_value(today)
        heights = [each for each in measurements if each.kind == "height_cm"]
        weights = [each for each in measurements if each.kind == "weight_kg"]
        parts = [tr("{value} cm on {day}", value=number(each.value), day=self._day_text(each)) for each in heights[:1]]
        parts += [tr("{value} kg on {day}", value=number(each.value), day=self._day_text(each)) for each in weights[:3]]
        show_text(self._latest, " · ".join(parts) or tr("Height and weight are not known yet."))

    def show_problem(self, kind: str, text: str) -> None:
        """Why a value was not recorded."""
        entry = self._height if kind == "height_cm" else self._weight
        entry.field.show_error(text)

    def _day_text(self, measurement: Measurement) -> str:
        return self._formats.date(measurement.taken_on)

    def _ask(self) -> None:
        kinds: tuple[tuple[LineEntry, MeasurementKind], ...] = (
            (self._height, "height_cm"),
            (self._weight, "weight_kg"),
        )
        for entry, kind in kinds:
            text = str(entry.raw()).strip().replace(",", ".")
            if not text:
                continue
            try:
                value = float(text)
            except ValueError:
                entry.field.show_error(tr("Enter a number, for example {example}.", example="72.5"))
                continue
            entry.field.show_error("")
            self.asked.emit(Measured(kind, value, self._day.value() or self._today))
