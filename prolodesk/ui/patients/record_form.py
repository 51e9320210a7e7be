"""The form of identity, contact and emergency contact."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolodesk.clinic.patients import FIELDS, PatientForm
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.form import Form
from prolodesk.ui.patients.entries import ChoiceEntry, DateEntry, Entry, LineEntry, NoteEntry, PhoneEntry, Raw
from prolodesk.ui.patients.wording import languages, sexes
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


class RecordForm(QWidget):
    """Three cards of entries, one for each field of a PatientForm."""

    def __init__(self, today: date, formats: Formats) -> None:
        super().__init__()
        made = (
            LineEntry("family", tr("Family name")),
            LineEntry("given", tr("Given name")),
            LineEntry("title", tr("Title")),
            LineEntry("preferred", tr("Preferred name")),
            ChoiceEntry("sex", tr("Sex"), sexes()),
            DateEntry("born_on", tr("Date of birth"), today, formats),
            PhoneEntry("phone", tr("Phone")),
            PhoneEntry("second_phone", tr("Second phone")),
            LineEntry("email", tr("E-mail")),
            NoteEntry("address", tr("Address"), lines=2),
            ChoiceEntry("language", tr("Language"), languages()),
            LineEntry("emergency_name", tr("Emergency contact")),
            PhoneEntry("emergency_phone", tr("Their phone")),
            LineEntry("emergency_relation", tr("Relation")),
            NoteEntry("note", tr("Note for the desk"), lines=2),
        )
        self.entries: dict[str, Entry] = {entry.name: entry for entry in made}
        self._lay_out()

    def raws_of(self, form: PatientForm) -> Mapping[str, Raw]:
        """A record as its entries hold it."""
        born = self.entries["born_on"]
        assert isinstance(born, DateEntry)
        texts = {name: getattr(form, name) for name in FIELDS if name != "born_on"}
        return {**texts, "born_on": born.written(form.born_on)}

    def set_read_only(self) -> None:
        """For those who may look only."""
        for entry in self.entries.values():
            entry.field.editor.setEnabled(False)

    def _lay_out(self) -> None:
        field = {name: entry.field for name, entry in self.entries.items()}
        identity, contact, emergency = Form(), Form(), Form()
        identity.row(field["family"], field["given"], shares=(6, 6))
        identity.row(field["title"], field["preferred"], field["sex"], shares=(3, 5, 4))
        identity.row(field["born_on"], shares=(6,))
        contact.row(field["phone"], field["second_phone"])
        contact.row(field["email"], field["language"], shares=(7, 5))
        contact.row(field["address"])
        contact.row(field["note"])
        emergency.row(field["emergency_name"], field["emergency_phone"], field["emergency_relation"], shares=(5, 4, 3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        headings = ((tr("Identity"), identity), (tr("Contact"), contact), (tr("In an emergency"), emergency))
        self.cards = []
        for heading, form in headings:
            card = Card(heading)
            card.column.addWidget(form)
            self.cards.append(card)
            column.addWidget(card)
