"""The line that opens over the body when one starts typing: what fits is listed, a side is always said in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.naming import region_words
from prolodesk.domain.body.typed import Found, offered, search_index
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.search_field import SearchField
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

WIDTH = 460


class TypedEntry(QFrame):
    """Signals:
    picked: a Found whose side is said.
    left: closed without a choice.
    """

    picked = Signal(object)
    left = Signal()

    def __init__(self, atlas: Atlas, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self._atlas = atlas
        self._around = parent
        self._index = search_index(atlas)
        self.field = SearchField(tr("Structure, level and side, for example: facet l4 both"), tr("Type to place"))
        self.list = ChoiceList(tr("Sites that fit"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.drive_from(self.field)
        self._note = plain_label("", role="secondary", wrap=True)
        column = QVBoxLayout(self)
        margin = theme().px(8)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme().px(6))
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self._note)
        self.field.searched.connect(self._search)
        self.field.left.connect(self.close_entry)
        self.list.picked.connect(self._pick)
        self.hide()

    def open_with(self, text: str) -> None:
        """Open, with what was typed so far."""
        self.field.setText(text)
        self._search(text)
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.deselect()

    def close_entry(self) -> None:
        """Close without a choice."""
        self.hide()
        self.left.emit()

    def place(self) -> None:
        """Stand at the top of the parent, as wide as fits."""
        parent = self._around
        width = min(theme().px(WIDTH), parent.width() - theme().px(16))
        self.setFixedWidth(width)
        self.adjustSize()
        top = theme().px(36)
        height = min(self.sizeHint().height(), parent.height() - top - theme().px(8))
        self.setGeometry((parent.width() - width) // 2, top, width, height)

    def _search(self, text: str) -> None:
        found = offered(self._index, text, limit=12)
        self._show([self._choice(item) for item in found])
        if found:
            show_text(self._note, "")
        elif text.strip():
            show_text(self._note, tr("No site fits. Try fewer letters, a level (L4-5) or a Hackett letter."))
        else:
            show_text(
                self._note, tr("Any word order; l, r or both for the side; L4 or L4-5 for a level, L3-S1 for several.")
            )
        self._note.setVisible(bool(self._note.text()))
        self.place()

    def _pick(self, found: Found) -> None:
        if found.sides:
            self.hide()
            self.picked.emit(found)
        else:
            self._show([self._choice(answer, hint) for answer, hint in zip(found.sided(), "LRB", strict=True)])
            show_text(self._note, tr("Which side?"))
            self._note.setVisible(True)
            self.place()

    def _show(self, choices: list[Choice]) -> None:
        self.list.show_choices(choices)
        self.list.setVisible(bool(choices))

    def _choice(self, found: Found, hint: str = "") -> Choice:
        site = found.site
        details = [words(region_words(site.region), Formats())]
        if found.others:
            details = [tr("{region}, all at once", region=details[0])]
        if not self._atlas.placed(site.site_id):
            details.append(tr("not on the figure yet"))
        if site.guidance == "imaging_required":
            details.append(tr("imaging required"))
        elif site.guidance == "imaging_recommended":
            details.append(tr("imaging recommended"))
        return Choice(found, words(found.words, Formats()), " · ".join(details), hint)
