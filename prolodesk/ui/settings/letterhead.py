"""The letterhead: what stands on top of every sheet, with a small picture of it that changes while one types."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.settings import ChangeSetting, Letterhead
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.flow import Cells
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.settings.keeping import show_line
from prolodesk.ui.settings.letterhead_preview import LetterheadPreview
from prolodesk.ui.settings.note_field import NoteField
from prolodesk.ui.settings.section import Section
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class LetterheadSection(Section):
    """Signals are those of a section."""

    def __init__(self) -> None:
        text = tr("Stands on every sheet a patient takes home, with whom to call when.")
        super().__init__(tr("Letterhead"), text)
        self._kept = Letterhead()
        self._lines = {name: QLineEdit() for name in ("name", "phone", "out_of_hours", "emergency")}
        self._address = NoteField(tr("Address"), lines=3)
        self._preview = LetterheadPreview()
        self._lay_out()
        for line in self._lines.values():
            line.setMaxLength(200)
            line.textChanged.connect(lambda: self._preview.show_letterhead(self._typed()))
            line.editingFinished.connect(self._save)
        self._address.typed.connect(lambda: self._preview.show_letterhead(self._typed()))
        self._address.left.connect(self._save)

    def show_letterhead(self, letterhead: Letterhead, *, force: bool = False) -> None:
        """Show what is kept."""
        self._kept = letterhead
        for name, line in self._lines.items():
            show_line(line, getattr(letterhead, name), force=force)
        self._address.show_kept(letterhead.address, force=force)
        self._preview.show_letterhead(self._typed())

    def _lay_out(self) -> None:
        space = theme().px
        form = Form()
        form.row(Field(tr("Clinic name"), self._lines["name"]))
        form.row(Field(tr("Address"), self._address))
        phones = QWidget()
        cells = Cells(phones, least=150, most=2)
        cells.addWidget(Field(tr("Phone"), self._lines["phone"]))
        cells.addWidget(Field(tr("Out of hours"), self._lines["out_of_hours"]))
        form.row(phones)
        form.row(Field(tr("Emergency number"), self._lines["emergency"], tr("For example 112, 911 or 999.")))
        form.fill()
        right = QVBoxLayout()
        right.setSpacing(space(6))
        right.addWidget(caption(tr("On paper")))
        right.addWidget(self._preview)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(space(24))
        row.addWidget(form, 3)
        row.addLayout(right, 2)
        self.column.addLayout(row)

    def _typed(self) -> Letterhead:
        lines = {name: line.text() for name, line in self._lines.items()}
        return Letterhead(address=self._address.text(), **lines)

    def _save(self) -> None:
        typed = self._typed()
        tidy = {name: " ".join(getattr(typed, name).split()) for name in self._lines}
        becomes = replace(typed, address=typed.address.strip(), **tidy)
        if becomes != self._kept:
            self.asked.emit(ChangeSetting(was=self._kept, becomes=becomes))
