"""Booking ahead: for how many months the program looks for places and places courses."""

from prolodesk.clinic.settings import LONGEST_HORIZON_MONTHS, BookingHorizon, ChangeSetting
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.number_field import WholeField
from prolodesk.ui.settings.section import Section
from prolodesk.words import tr


class BookingAheadSection(Section):
    """Signals are those of a section."""

    def __init__(self) -> None:
        super().__init__(
            tr("Booking ahead"), tr("How far ahead the program looks for places. By hand any day can be booked.")
        )
        self._kept = BookingHorizon()
        self.months = WholeField(tr("Months ahead"), 1, LONGEST_HORIZON_MONTHS, tr("months"))
        self.months.setMaximumWidth(self.months.sizeHint().width() * 2)
        self.months.editingFinished.connect(self._save)
        form = Form()
        note = tr("A course that reaches further is placed in part; the rest waits in the tray.")
        form.row(Field(tr("Months ahead"), self.months, note))
        self.column.addWidget(form)

    def show_horizon(self, setting: BookingHorizon) -> None:
        """Show what is kept."""
        self._kept = setting
        if not self.months.hasFocus():
            self.months.setValue(setting.months)

    def _save(self) -> None:
        becomes = BookingHorizon(self.months.value())
        if becomes != self._kept:
            self.asked.emit(ChangeSetting(was=self._kept, becomes=becomes))
