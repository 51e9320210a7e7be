"""Aftercare choices: the points on which clinics differ, as the sheets will say them."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from prolodesk.clinic.settings import ChangeSetting
from prolodesk.domain.aftercare.settings import AftercareSettings
from prolodesk.domain.errors import Refusal
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.flow import Cells
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField, WholeField
from prolodesk.ui.parts.text import verb_text
from prolodesk.ui.settings.note_field import NoteField
from prolodesk.ui.settings.section import Section
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

MOST_DAYS, MOST_HOURS, COURSE = 366, 240, 28


class AftercareSection(Section):
    """Signals are those of a section."""

    def __init__(self) -> None:
        super().__init__(
            tr("Aftercare choices"), tr("What your sheets advise. Sheets already given stay as they were.")
        )
        self._kept = AftercareSettings()
        self._numbers = {name: _number(name, text) for name, text in _numbers().items()}
        self._ice = ChoiceField(
            tr("Ice"),
            (("days", tr("Not for some days")), ("never", tr("Never")), ("silent", tr("Say nothing"))),
        )
        self._heat = ChoiceField(tr("Heat"), (("moist", tr("Moist heat helps")), ("silent", tr("Say nothing"))))
        self._until_end = QCheckBox(verb_text(tr("Until the course is over")))
        self._steroids = QCheckBox(verb_text(tr("Ask before taking steroid tablets")))
        self._analgesic = NoteField(tr("Pain relief you allow"), lines=2)
        self._opioid = NoteField(tr("About strong pain medicines"), lines=2)
        self._lay_out()
        self._join()

    def show_settings(self, kept: AftercareSettings, *, force: bool = False) -> None:
        """Show what is kept."""
        self._kept = kept
        for name, field in self._numbers.items():
            value = getattr(kept, name)
            field.blockSignals(True)
            field.setValue(COURSE if value is None else value)
            field.blockSignals(False)
        self._ice.choose(kept.ice_policy)
        self._heat.choose(kept.heat_policy)
        self._until_end.setChecked(kept.nsaid_avoid_days is None)
        self._steroids.setChecked(kept.steroid_note)
        self._numbers["nsaid_avoid_days"].setEnabled(kept.nsaid_avoid_days is not None)
        self._numbers["ice_days"].setEnabled(kept.ice_policy == "days")
        self._analgesic.show_kept(kept.analgesic_text, force=force)
        self._opioid.show_kept(kept.opioid_text, force=force)

    def _lay_out(self) -> None:
        self._group(tr("What is normal"))
        self._cells(*self._fields("soreness_days_min", "soreness_days_max", "pain_call_after_days"))
        self._group(tr("Medicines"))
        self._cells(*self._fields("nsaid_stop_days_before", "nsaid_avoid_days"), _under(self._until_end))
        self.column.addWidget(self._steroids)
        self.column.addWidget(Field(tr("Pain relief you allow, in your words"), self._analgesic))
        self.column.addWidget(Field(tr("About strong pain medicines, in your words"), self._opioid))
        self._group(tr("Ice, heat, water"))
        self._cells(
            Field(tr("Ice"), self._ice),
            *self._fields("ice_days"),
            Field(tr("Heat"), self._heat),
            *self._fields("cover_hours", "soak_hours"),
        )
        self._group(tr("Activity and food"))
        self._cells(*self._fields("heavy_days", "soft_food_days"))

    def _group(self, name: str) -> None:
        if self.column.count():
            self.column.addSpacing(theme().px(12))
        self.column.addWidget(caption(name))

    def _cells(self, *widgets: QWidget) -> None:
        cells = Cells(least=216, most=3)
        for widget in widgets:
            cells.addWidget(widget)
        self.column.addLayout(cells)

    def _fields(self, *names: str) -> list[QWidget]:
        texts = _numbers()
        return [Field(texts[name], self._numbers[name]) for name in names]

    def _join(self) -> None:
        for name, field in self._numbers.items():
            field.valueChanged.connect(lambda value, name=name: self._save(**{name: value}))
        self._ice.activated.connect(lambda _place: self._save(ice_policy=self._ice.chosen()))
        self._heat.activated.connect(lambda _place: self._save(heat_policy=self._heat.chosen()))
        self._steroids.clicked.connect(lambda ticked: self._save(steroid_note=ticked))
        self._until_end.clicked.connect(lambda ticked: self._save(nsaid_avoid_days=None if ticked else COURSE))
        self._analgesic.left.connect(lambda: self._save(analgesic_text=self._analgesic.text().strip()))
        self._opioid.left.connect(lambda: self._save(opioid_text=self._opioid.text().strip()))

    def _save(self, **changed: object) -> None:
        self.show_refusal("")
        numbers = {name: field.value() for name, field in self._numbers.items()}
        if self._kept.nsaid_avoid_days is None:
            del numbers["nsaid_avoid_days"]
        try:  # with the numbers that were refused before: what is changed now may make them possible
            becomes = replace(self._kept, **{**numbers, **changed})  # type: ignore[arg-type]
        except Refusal as refusal:
            self.show_refusal(words(refusal.message, Formats()))
            return
        if becomes != self._kept:
            self.asked.emit(ChangeSetting(was=self._kept, becomes=becomes))


def _numbers() -> dict[str, str]:
    return {
        "soreness_days_min": tr("Soreness lasts at least"),
        "soreness_days_max": tr("Soreness lasts at most"),
        "pain_call_after_days": tr("Call when pain grows after"),
        "nsaid_stop_days_before": tr("No anti-inflammatories before"),
        "nsaid_avoid_days": tr("No anti-inflammatories after"),
        "ice_days": tr("No ice for"),
        "cover_hours": tr("Keep covered for"),
        "soak_hours": tr("No bath or pool for"),
        "heavy_days": tr("No heavy work for"),
        "soft_food_days": tr("Soft food after the jaw for"),
    }


def _number(name: str, text: str) -> WholeField:
    if name.endswith("hours"):
        return WholeField(text, 0, MOST_HOURS, tr("hours"))
    return WholeField(text, 0, MOST_DAYS, tr("days"))


def _under(tick: QCheckBox) -> QWidget:
    return Field(" ", tick)
