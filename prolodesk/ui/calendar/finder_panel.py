"""The finder beside the calendar: what a place must be like, and the places that are, walked with the arrow keys."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from prolodesk.clinic.finder import FoundPlace, PlaceWish
from prolodesk.clinic.finder_wish import Sought
from prolodesk.ui.calendar.finder_fields import FinderChoices, FinderFields
from prolodesk.ui.calendar.finder_words import facts_of, heading_of, looser_words, place_choice, whose
from prolodesk.ui.parts.buttons import icon_button, primary, quiet, secondary
from prolodesk.ui.parts.choice_list import ChoiceList
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.scrolling import ShrinkingForm
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

LEAST_LIST = 132
AT_ONCE = 10
"""Places looked for at first, and more each time more are wanted."""


class FinderPanel(QFrame):
    """Up and down walk the places, Enter takes the one in hand, Esc leaves everything as it was.

    Signals:
    searched: places for this PlaceWish are wanted, and how many (`show_found`).
    shown: the FoundPlace in hand, None without any.
    taken: the FoundPlace somebody chose.
    left: nothing is taken.
    """

    searched = Signal(object, int)
    shown = Signal(object)
    taken = Signal(object)
    left = Signal()

    def __init__(self, formats: Formats, today: date) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAccessibleName(tr("Finder"))
        self._formats, self._today = formats, today
        self._sought, self._name = Sought(PlaceWish()), ""
        self._count = AT_ONCE
        self._found: tuple[FoundPlace, ...] = ()
        self._heading = plain_label(role="section")
        self._who = plain_label(role="strong", wrap=True)
        self._facts = plain_label(role="secondary", wrap=True)
        self.fields = FinderFields(formats, today)
        self._nothing = plain_label(role="warn", wrap=True)
        self._ways_out = QFrame()
        self.rows = ChoiceList(tr("Free places"))
        self.more = quiet(tr("More places"))
        self.take = primary("", hint=tr("Enter"))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.rows)

    def start(self, sought: Sought, choices: FinderChoices, today: date, name: str = "", facts: str = "") -> None:
        """Look for this; `name` and `facts` say whom it is for, where no visit does."""
        self._sought, self._name, self._today, self._count = sought, name, today, AT_ONCE
        self._found = ()
        show_text(self._heading, heading_of(sought))
        told = "\n".join(part for part in (facts, facts_of(sought, today, self._formats)) if part)
        for label, text in ((self._who, whose(sought, name)), (self._facts, told)):
            show_text(label, text)
            label.setVisible(bool(text))
        self.take.show_text(tr("Move here") if sought.moves else tr("Book here"))
        self.fields.offer(choices)
        self.fields.show_wish(sought.wish, today, given=True)
        self.search()

    def search(self) -> None:
        """Look again for what stands in the fields."""
        self.searched.emit(self.fields.wish(), self._count)

    def show_found(self, found: Sequence[FoundPlace]) -> None:
        """These places are free."""
        row = self.rows.currentIndex().row() if self._found and found[: len(self._found)] == self._found else 0
        self._found = tuple(found)
        self.rows.show_choices([place_choice(each, self._formats) for each in found])
        self.rows.setCurrentIndex(self.rows.model().index(row, 0))
        self.rows.setVisible(bool(found))
        self.more.setVisible(len(found) == self._count)
        self.take.setEnabled(bool(found))
        self._nothing.hide()
        self._ways_out.hide()
        self._show()

    def show_nothing(self, why: str, looser: Mapping[str, PlaceWish]) -> None:
        """No place is free, and why; each of these wishes would find one."""
        had_keys = self.rows.hasFocus()
        self.show_found(())
        show_text(self._nothing, why)
        self._nothing.show()
        flow = self._ways_out.layout()
        assert isinstance(flow, Flow)
        while item := flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for name, wish in looser.items():
            button = secondary(looser_words(name))
            button.clicked.connect(partial(self._loosen, wish))
            flow.addWidget(button)
        self._ways_out.setVisible(bool(looser))
        if had_keys:
            first = flow.itemAt(0)
            widget = first.widget() if first else None
            (widget or self.fields.provider).setFocus()

    def found(self) -> tuple[FoundPlace, ...]:
        """The places in the list."""
        return self._found

    def sought(self) -> Sought:
        """What the finder was opened for."""
        return self._sought

    def name(self) -> str:
        """Whom it is for, where no visit says so."""
        return self._name

    def current(self) -> FoundPlace | None:
        """The place in hand."""
        row = self.rows.currentIndex().row()
        return self._found[row] if 0 <= row < len(self._found) else None

    def words(self) -> str:
        """What it says of itself."""
        labels = (self._heading, self._who, self._facts, self._nothing)
        return " ".join(label.text() for label in labels if not label.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton) and focused is not self.take:
                focused.click()
            else:
                self._take()
        else:
            super().keyPressEvent(event)

    def _loosen(self, wish: PlaceWish) -> None:
        self.fields.show_wish(wish, self._today)
        self._count = AT_ONCE
        self.search()
        self.rows.setFocus()

    def _take(self) -> None:
        if (found := self.current()) is not None:
            self.taken.emit(found)

    def _show(self) -> None:
        self.shown.emit(self.current())

    def _change(self) -> None:
        self._count = AT_ONCE
        self.search()

    def _more(self) -> None:
        self._count += AT_ONCE
        self.search()
        self.rows.setFocus()

    def _connect(self) -> None:
        self.fields.changed.connect(self._change)
        self.rows.picked.connect(lambda _: self._take())
        self.rows.selectionModel().currentRowChanged.connect(lambda: self._show())
        self.take.clicked.connect(self._take)
        self.more.clicked.connect(self._more)

    def _lay_out(self) -> None:
        space = theme().px
        close = icon_button("x", tr("Close"), tr("Esc"))
        close.clicked.connect(self.left)
        heading = QHBoxLayout()
        heading.addWidget(self._heading, 1)
        heading.addWidget(close)
        Flow(self._ways_out, gap=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(12), space(12), space(4), space(12))
        column.setSpacing(space(8))
        column.addLayout(heading)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, space(8), 0)
        inside.setSpacing(space(8))
        form = QFrame()
        form.setProperty("role", "surface")
        top = QVBoxLayout(form)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(space(8))
        whose_visit = QVBoxLayout()
        whose_visit.setSpacing(space(2))
        whose_visit.addWidget(self._who)
        whose_visit.addWidget(self._facts)
        top.addLayout(whose_visit)
        top.addWidget(self.fields)
        inside.addWidget(ShrinkingForm(form))
        for part in (self._nothing, self._ways_out):
            inside.addWidget(part)
        self.rows.setMinimumHeight(space(LEAST_LIST))
        self.rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # what the form leaves
        inside.addWidget(self.rows, 100)
        inside.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        inside.addWidget(self.take)
        column.addLayout(inside, 1)
