"""Opened vials: for how many days after its first puncture a multi-dose vial is used. The program has no rule."""

from prolodesk.clinic.settings import ChangeSetting, OpenedVials
from prolodesk.domain.lots import LONGEST_KEPT_DAYS
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.number_field import WholeField
from prolodesk.ui.settings.section import Section
from prolodesk.words import tr


class OpenedVialsSection(Section):
    """Signals are those of a section."""

    def __init__(self) -> None:
        super().__init__(tr("Opened vials"), tr("For multi-dose vials; a single-dose vial is for one patient only."))
        self._kept = OpenedVials()
        self.days = WholeField(tr("Days after the first puncture"), -1, LONGEST_KEPT_DAYS, tr("days"))
        self.days.setSpecialValueText(tr("no rule"))
        self.days.setMaximumWidth(self.days.sizeHint().width() * 2)
        self.days.editingFinished.connect(self._save)
        note = tr("28 days is usual practice; no source was read for it. Your clinic decides.")
        form = Form()
        form.row(Field(tr("Days after the first puncture"), self.days, note))
        self.column.addWidget(form)

    def show_days(self, setting: OpenedVials) -> None:
        """Show what is kept."""
        self._kept = setting
        if not self.days.hasFocus():
            self.days.setValue(-1 if setting.days is None else setting.days)

    def _save(self) -> None:
        becomes = OpenedVials(None if self.days.value() < 0 else self.days.value())
        if becomes != self._kept:
            self.asked.emit(ChangeSetting(was=self._kept, becomes=becomes))
