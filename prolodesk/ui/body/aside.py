"""Marks that cannot be seen on this view: those of other views, and those whose site is chosen by name only."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QMenu, QPushButton, QSizePolicy

from prolodesk.domain.ids import Id
from prolodesk.ui.parts.buttons import plain
from prolodesk.ui.parts.text import plain_label, set_tip, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr, tr_n

MOST_BUTTONS = 8


@dataclass(frozen=True, slots=True)
class Absent:
    """A mark that is not on this view: what it is called, and the view that shows it (empty: none).

    `named` says that it is a site; a free mark that no view shows was put on a picture that is no longer there.
    """

    mark_id: Id
    text: str
    view: str
    view_title: str
    named: bool = True

    @property
    def words(self) -> str:
        """8 · Hip joint, intra-articular, RIGHT · chosen by name"""
        none = tr("chosen by name") if self.named else tr("on no picture")
        where = tr("on {view}", view=self.view_title) if self.view else none
        return tr("{mark} · {where}", mark=self.text, where=where)


class Aside(QFrame):
    """One line below the figure.

    Signals:
        picked: the id of a mark that was clicked, and the view that shows it ("" for none).
    """

    picked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setAccessibleName(tr("Marks not on this view"))
        self._absent: tuple[Absent, ...] = ()
        self._buttons: list[QPushButton] = []
        self._title = plain_label(tr("Not on this view"), role="caption")
        self._rest = plain("")
        self._rest.clicked.connect(self._show_rest)
        space = theme().px
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space(12), space(4), space(8), space(4))
        self._row.setSpacing(space(4))
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._row.addWidget(self._rest)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # many marks must not widen the window
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_absent(self, absent: Sequence[Absent]) -> None:
        """Show these marks; nothing to show hides the line."""
        self._absent = tuple(absent)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(mark) for mark in absent[:MOST_BUTTONS]]
        for place, button in enumerate(self._buttons, 1):
            self._row.insertWidget(place, button)
        self.setVisible(bool(absent))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(0, self._title.sizeHint().height() + theme().px(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _button(self, mark: Absent) -> QPushButton:
        button = plain(mark.text)
        set_tip(button, mark.words)
        button.setAccessibleName(mark.words)
        button.clicked.connect(lambda: self.picked.emit(mark.mark_id, mark.view))
        return button

    def _fit(self) -> None:
        """Show as many as there is room for, the others under one button."""
        self._title.setVisible(self.width() > 2 * self._title.sizeHint().width())
        title = 0 if self._title.isHidden() else self._title.sizeHint().width()
        room = self.width() - title - theme().px(40)
        widths = [button.sizeHint().width() + self._row.spacing() for button in self._buttons]
        if sum(widths) > room or len(self._absent) > MOST_BUTTONS:
            self._rest.show_text(tr("{count} more…", count=len(self._absent)))
            room -= self._rest.sizeHint().width() + self._row.spacing()
        shown = next((n for n in range(len(widths), 0, -1) if sum(widths[:n]) <= room), 0)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < shown)
        more = len(self._absent) - shown
        rest = tr("{count} more…", count=more) if shown else tr_n("{count} mark…", "{count} marks…", more)
        self._rest.show_text(rest)
        self._rest.setVisible(more > 0)
        self._row.activate()  # nothing is painted cut while what is hidden still takes its room

    def _show_rest(self) -> None:
        menu = QMenu(self)
        for mark in self._absent:
            action = menu.addAction(verb_text(mark.words))
            action.triggered.connect(lambda _=False, mark=mark: self.picked.emit(mark.mark_id, mark.view))
        menu.exec(self._rest.mapToGlobal(self._rest.rect().topLeft()))
        menu.deleteLater()
