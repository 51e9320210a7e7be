"""The history made for prolotherapy: one complaint at a time, red flags as a checklist, and the medication."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.histories import COMPLAINT_FIELDS, ComplaintForm
from prolodesk.domain.history import NO_RED_FLAGS
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.cards import Card, section_heading
from prolodesk.ui.parts.form import Form
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import set_tip
from prolodesk.ui.patients.entries import ChoiceEntry, Entry, LineEntry, NoteEntry, Raw, TickEntry, TicksEntry
from prolodesk.ui.patients.wording import red_flags, regions, sides
from prolodesk.ui.theme import theme
from prolodesk.words import tr

MEDICATION = "medication"


class HistoryForm(QWidget):
    """Signals:
    picked: the id of the complaint to show.
    wanted: a new complaint.
    """

    picked = Signal(str)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        made = (
            LineEntry("title", tr("Complaint")),
            LineEntry("onset", tr("Onset")),
            ChoiceEntry("region", tr("Region"), regions()),
            ChoiceEntry("side", tr("Patient's side"), sides()),
            NoteEntry("mechanism", tr("Mechanism: how it began"), lines=2),
            NoteEntry("previous_treatment", tr("Previous treatment"), lines=2),
            TicksEntry("red_flags", tr("Red flags: stop and investigate first"), red_flags(), alone=NO_RED_FLAGS),
            NoteEntry("red_flags_note", tr("What was found about them"), lines=1),
            NoteEntry("examination", tr("Examination"), lines=4),
            TickEntry("closed", tr("This complaint is over")),
            NoteEntry(MEDICATION, tr("Medication"), lines=3),
        )
        self.entries: dict[str, Entry] = {entry.name: entry for entry in made}
        self._chooser = ChoiceField(tr("Complaint to show"))
        self._chooser.activated.connect(lambda: self.picked.emit(str(self._chooser.chosen())))
        self._new = secondary(tr("New complaint"), "plus")
        self._new.clicked.connect(self.wanted)
        self._lay_out()

    def raws_of(self, form: ComplaintForm) -> Mapping[str, Raw]:
        """A complaint as its entries hold it."""
        texts = {name: getattr(form, name) for name in COMPLAINT_FIELDS if name not in ("red_flags", "closed")}
        return {**texts, "red_flags": list(form.red_flags), "closed": "1" if form.closed else ""}

    def complaint(self) -> ComplaintForm:
        """What stands in the fields."""
        return ComplaintForm(**{name: self.entries[name].value() for name in COMPLAINT_FIELDS})

    def show_complaints(self, complaints: Sequence[tuple[Id, str]], current: Id, *, may_add: bool) -> None:
        """Offer these complaints by name, one of them shown."""
        self._chooser.show_choices(tuple(complaints))
        self._chooser.choose(current)
        self._chooser.setVisible(len(complaints) > 1)
        self._new.setEnabled(may_add)  # never hidden: the fields below must not move under the pointer
        set_tip(self._new, "" if may_add else tr("Enter the one below first."))

    def _lay_out(self) -> None:
        field = {name: entry.field for name, entry in self.entries.items()}
        complaint, medication = Form(), Form()
        complaint.row(field["title"], field["onset"])
        complaint.row(field["region"], field["side"], shares=(7, 5))
        complaint.row(field["mechanism"], field["previous_treatment"])
        complaint.row(field["red_flags"])
        complaint.row(field["red_flags_note"])
        complaint.row(field["examination"])
        complaint.row(field["closed"])
        medication.row(field[MEDICATION])
        history, drugs = Card(), Card()
        history.setAccessibleName(tr("History"))
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        head.addWidget(section_heading(tr("History")), 1)
        head.addWidget(self._new)
        history.column.addLayout(head)
        history.column.addWidget(self._chooser)
        history.column.addWidget(complaint)
        drugs.column.addWidget(medication)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(history)
        column.addWidget(drugs)
