"""Places proposed for everything in the tray: old -> new, each shown on the calendar, all taken with Enter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from prolodesk.clinic.place_all import Proposal, accepting
from prolodesk.ui.calendar.card_text import names_of
from prolodesk.ui.calendar.tray_words import short_moment
from prolodesk.ui.parts.buttons import primary, quiet
from prolodesk.ui.parts.cards import section_heading
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n


class PlaceAllPanel(QFrame):
    """Up and down walk the proposals, Enter takes all, Del leaves one in the tray, Esc leaves everything.

    Signals:
    asked: the command that moves all of them.
    shown: the Proposal that is looked at.
    left: nothing is moved.
    """

    asked = Signal(object)
    shown = Signal(object)
    left = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._formats = formats
        self._proposals: tuple[Proposal, ...] = ()
        self._facts = plain_label(role="secondary", wrap=True)
        self._nowhere = plain_label(role="warn", wrap=True)
        self.rows = ChoiceList(tr("Places proposed"))
        self.rows.picked.connect(lambda _: self._accept())
        self.rows.selectionModel().currentRowChanged.connect(lambda: self._show())
        self.accept = primary("", hint=tr("Enter"))
        self.accept.clicked.connect(self._accept)
        self._leave = quiet(tr("Leave them in the tray"), hint=tr("Esc"))
        self._leave.clicked.connect(self.left)
        self._lay_out()
        self.setFocusProxy(self.rows)

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """These places are proposed; visits without one stay in the tray."""
        self._proposals = tuple(each for each in proposals if each.place)
        nowhere = [names_of(each.card)[0] for each in proposals if not each.place]
        show_text(self._nowhere, tr("No free place was found for {names}.", names="; ".join(nowhere)))
        self._nowhere.setVisible(bool(nowhere))
        show_text(
            self._facts,
            tr("Each keeps its place until you take the new ones. One undo brings all of them back."),
        )
        self.rows.show_choices([self._choice(each) for each in self._proposals])
        count = len(self._proposals)
        self.accept.show_text(tr_n("Move {count} visit", "Move {count} visits", count))
        self.accept.setEnabled(bool(count))
        self._show()

    def proposals(self) -> tuple[Proposal, ...]:
        """Those that Enter would take."""
        return self._proposals

    def current(self) -> Proposal | None:
        """The one that is looked at."""
        row = self.rows.currentIndex().row()
        return self._proposals[row] if 0 <= row < len(self._proposals) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and (leaving := self.current()):
            self.show_proposals([each for each in self._proposals if each is not leaving])
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        if self._proposals:
            self.asked.emit(accepting(self._proposals))

    def _show(self) -> None:
        self.shown.emit(self.current())

    def _choice(self, each: Proposal) -> Choice:
        assert each.place is not None
        old, new = (short_moment(place.start, self._formats) for place in (each.card.place, each.place))
        other = each.provider if each.place.provider_id != each.card.place.provider_id else ""
        parts = (tr("{old} → {new}", old=old, new=new), other)
        return Choice(each, names_of(each.card)[0], " · ".join(part for part in parts if part))

    def _lay_out(self) -> None:
        space = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(space(16), space(12), space(16), space(16))
        column.setSpacing(space(8))
        column.addWidget(section_heading(tr("Places for the tray")))
        column.addWidget(self._facts)
        column.addWidget(self._nowhere)
        column.addWidget(self.rows, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.accept)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addWidget(self._leave, alignment=Qt.AlignmentFlag.AlignLeft)
