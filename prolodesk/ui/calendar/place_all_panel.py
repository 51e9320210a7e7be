"""Places proposed for everything in the tray, each shown on the calendar, all taken with Enter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from prolodesk.clinic.place_all_values import Proposal, ProposedPlace, Unplaced, next_place
from prolodesk.clinic.values import Place
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.place_all_words import detail_text, name_text, whole_text
from prolodesk.ui.parts.buttons import primary, quiet
from prolodesk.ui.parts.cards import section_heading
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n


class PlaceAllPanel(QFrame):
    """Up and Down walk the rows, Left and Right give one another place, Del leaves it in the tray or takes it up again,
    Enter takes all, Esc leaves everything.

    Signals:
    asked: each Proposal that is taken with its Place.
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
        self._choices: dict[Id, ProposedPlace | None] = {}
        self._facts = plain_label(role="secondary", wrap=True)
        self.rows = Rows(tr("Places proposed"))
        self.rows.picked.connect(lambda _: self._accept())
        self.rows.other_wanted.connect(self._step)
        self.rows.leaving_wanted.connect(self._leave_in_tray)
        self.rows.selectionModel().currentRowChanged.connect(lambda: self._show())
        self._whole = plain_label(wrap=True)
        self._keys = plain_label(
            tr("Left, Right: other place · Del: stays in the tray, or not"), role="small", wrap=True
        )
        self.accept = primary("", hint=tr("Enter"))
        self.accept.clicked.connect(self._accept)
        self._leave = quiet(tr("Leave them in the tray"), hint=tr("Esc"))
        self._leave.clicked.connect(self.left)
        self._lay_out()
        self.setFocusProxy(self.rows)

    def show_search(self, count: int) -> None:
        """Places are being looked for, for so many."""
        show_text(self._facts, tr_n("Looking for a place…", "Looking for {count} places…", count))
        self._show_rows(())

    def show_proposals(self, proposals: Sequence[Proposal], more: int = 0) -> None:
        """These places are proposed, for all but `more` courses that are less urgent."""
        self._choices = {each.key: each.proposed for each in proposals}
        over = sum(each.why is Unplaced.OVER for each in proposals)
        without = sum(each.proposed is None for each in proposals) - over
        parts = [
            tr("What is parked keeps its place until you take these. One undo takes all of them back."),
            tr_n("For {count} no place was found.", "For {count} no place was found.", without) if without else "",
            tr_n(
                "{count} window has closed: it is placed one by one.",
                "{count} windows have closed: they are placed one by one.",
                over,
            )
            if over
            else "",
            tr_n("{count} course waits for another time.", "{count} courses wait for another time.", more)
            if more
            else "",
        ]
        show_text(self._facts, " ".join(part for part in parts if part))
        self._show_rows(sorted(proposals, key=_order))

    def taken(self) -> tuple[tuple[Proposal, Place], ...]:
        """What Enter would take."""
        chosen = ((each, self._choices[each.key]) for each in self._proposals)
        return tuple((each, place.place) for each, place in chosen if place is not None)

    def proposals(self) -> tuple[Proposal, ...]:
        """Every row, in the order shown."""
        return self._proposals

    def current(self) -> Proposal | None:
        """The one that is looked at."""
        row = self.rows.currentIndex().row()
        return self._proposals[row] if 0 <= row < len(self._proposals) else None

    def words(self) -> str:
        """What it says of all, and of the one that is looked at."""
        return f"{self._facts.text()} {self._whole.text()}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """Another place for the one that is looked at, beside what the others were given."""
        if (mine := self.current()) is not None:
            self._choose(mine, next_place(self._proposals, self._choices, mine, step))

    def _leave_in_tray(self) -> None:
        """It stays, or is taken up again with what was proposed, where nobody has been given that meanwhile."""
        if (mine := self.current()) is None:
            return
        if self._choices[mine.key] is not None:
            self._choose(mine, None)
        elif mine.proposed is not None:
            self._choose(mine, next_place(self._proposals, self._choices, mine, 1))

    def _choose(self, mine: Proposal, place: ProposedPlace | None) -> None:
        self._choices[mine.key] = place
        row = self.rows.currentIndex().row()
        self._show_rows(self._proposals)
        self.rows.setCurrentIndex(self.rows.model().index(row, 0))

    def _show_rows(self, proposals: Sequence[Proposal]) -> None:
        self._proposals = tuple(proposals)
        self.rows.show_choices([self._choice(each) for each in self._proposals])
        count = len(self.taken())
        self.accept.show_text(tr_n("Place {count} visit", "Place {count} visits", count))
        self.accept.setEnabled(bool(count))
        self._show()

    def _accept(self) -> None:
        if taken := self.taken():
            self.asked.emit(taken)

    def _show(self) -> None:
        current = self.current()
        words = whole_text(current, self._choices[current.key], self._formats) if current is not None else ""
        show_text(self._whole, words)
        self._keys.setVisible(current is not None)
        self.shown.emit(current)

    def _choice(self, each: Proposal) -> Choice:
        chosen = self._choices[each.key]
        detail = detail_text(each, chosen, self._formats)
        icon, tone = ("archive", "text_secondary") if each.parked is not None else ("calendar-plus", "accent")
        if (chosen is None and each.proposed is None) or (chosen is not None and chosen.days_late):
            icon, tone = "triangle-alert", "warn_fg"
        return Choice(each, name_text(each), detail, "", icon, name_text(each), tone)

    def _lay_out(self) -> None:
        space = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(space(16), space(12), space(16), space(16))
        column.setSpacing(space(8))
        column.addWidget(section_heading(tr("Places for the tray")))
        column.addWidget(self._facts)
        column.addWidget(self.rows, 1)
        column.addWidget(self._whole)
        column.addWidget(self._keys)
        foot = QHBoxLayout()
        foot.addWidget(self.accept)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addWidget(self._leave, alignment=Qt.AlignmentFlag.AlignLeft)


def _order(each: Proposal) -> int:
    """What needs a decision first, what is asked for one by one last."""
    return 2 if each.why is Unplaced.OVER else int(each.proposed is not None)


class Rows(ChoiceList):
    """Signals:
    other_wanted: another place for the row chosen, so many steps on.
    leaving_wanted: the row chosen should stay in the tray, or not.
    """

    other_wanted = Signal(int)
    leaving_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self.other_wanted.emit(-1)
            case Qt.Key.Key_Right:
                self.other_wanted.emit(1)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.leaving_wanted.emit()
            case Qt.Key.Key_Escape:
                event.ignore()
            case _:
                super().keyPressEvent(event)
