"""The desk's frame: the rail of pages, the page that is open, and the strip that says what happened."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.rail import Rail, RailItem
from prolodesk.ui.parts.strip import Strip
from prolodesk.ui.parts.tab_order import first_to_focus
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.parts.undo_keys import UndoKeys
from prolodesk.ui.theme import theme


class DeskFrame(QWidget):
    """The signed-in person's desk: rail, pages, strip.

    Signals:
        needed: the key of a page that is about to be opened and is not there yet: whoever can makes and adds it.
        opened: the key of the page a person went to.
        wanted: the name of a window-wide action that was asked for: undo, lock, find ...
    """

    needed = Signal(str)
    opened = Signal(str)
    wanted = Signal(str)

    def __init__(self, items: Sequence[RailItem], foot: Sequence[RailItem], *, demo: QWidget | None = None) -> None:
        super().__init__()
        self._rail = Rail(items, foot)
        self._pages = QStackedWidget()
        self._keys: dict[str, QWidget] = {}
        self._rails: dict[str, str] = {}
        self._on_rail = frozenset(item.key for item in (*items, *foot) if item.page)
        self._verbs = {item.key for item in (*items, *foot) if not item.page}
        self.strip = Strip()
        self._lay_out(demo)
        self._rail.picked.connect(self._pick)
        UndoKeys(self)
        for name in (
            "undo",
            "redo",
            "find",
            "one_box",
            "new",
            "print",
            "day_pack",
            "note_call",
            "pain_drawing",
            "lock",
            "next_pane",
            "previous_pane",
            "keys",
        ):
            self._bind(name)
        for name in (
            "schedule",
            "waiting_room",
            "patients",
            "medicines",
            "knowledge",
            "radar",
            "close_of_day",
            "settings",
        ):
            self._bind(name, page=True)

    def add_page(self, key: str, page: QWidget) -> None:
        """A page that the rail, or a wish from another page, can open."""
        self._keys[key] = page
        self._pages.addWidget(page)

    def remove_page(self, key: str) -> None:
        """Take a page away, if it was made; another of that key may take its place."""
        page = self._keys.pop(key, None)
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()

    def open_page(self, key: str, rail_key: str | None = None) -> None:
        """Show a page; `rail_key` tells, the first time, where it belongs in the rail when it has no item of its own:
        that item, or a page that has been shown there.

        A page this person has no rail item for, and nobody makes, stays closed.
        """
        if key not in self._keys:
            self.needed.emit(key)
        if key not in self._keys:
            return
        self._pages.setCurrentWidget(self._keys[key])
        wanted = rail_key or self._rails.get(key, key)
        self._rails[key] = self._rails.get(wanted, wanted)
        self._rail.show_page(self._rails[key])
        self._keys[key].setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(key)

    def current_key(self) -> str:
        """Which page is open; empty before the first."""
        return next((key for key, page in self._keys.items() if page is self._pages.currentWidget()), "")

    def page(self, key: str) -> QWidget:
        return self._keys[key]

    def rail_pages(self) -> frozenset[str]:
        """The pages this person has on the rail."""
        return self._on_rail

    def rail_button(self, key: str) -> QWidget:
        """Where a menu of that rail item should open."""
        return self._rail.button(key)

    def next_pane(self, *, backwards: bool = False) -> None:
        """Give the focus to the next of rail, page (each of its panes) and strip; one that takes none is passed by."""
        panes = [self._rail, *self._panes(), self.strip]
        focus = self.focusWidget()
        inside = [n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))]
        here = inside[-1] if inside else 0
        steps = range(-1, -len(panes), -1) if backwards else range(1, len(panes))
        targets = (first_to_focus(panes[(here + step) % len(panes)]) for step in steps)
        if target := next((each for each in targets if each is not None), None):
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else wanted puts the strip away."""
        if event.key() == Qt.Key.Key_Escape and self.strip.text():
            self.strip.clear()
        else:
            super().keyPressEvent(event)

    def _panes(self) -> list[QWidget]:
        """A page may say what its panes are; else it is one."""
        page = self._pages.currentWidget()
        named = getattr(page, "panes", None)
        return [pane for pane in named() if pane.isVisible()] if callable(named) else [page] if page else []

    def _pick(self, key: str) -> None:
        if key in self._verbs:
            self.wanted.emit(key)
        else:
            self.open_page(key)

    def _bind(self, name: str, *, page: bool = False) -> None:
        for keys in keys_of(name):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WindowShortcut)
            if page:
                shortcut.activated.connect(lambda key=name: self.open_page(key))
            else:
                shortcut.activated.connect(lambda key=name: self.wanted.emit(key))

    def _lay_out(self, demo: QWidget | None) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        if demo is not None:
            right.addWidget(demo)
        right.addWidget(self._pages, 1)
        right.addWidget(self.strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)


def demo_line(text: str) -> QFrame:
    """The permanent line that says: this is the demo clinic."""
    line = QFrame()
    line.setProperty("role", "demo")
    row = QHBoxLayout(line)
    row.setContentsMargins(theme().px(16), theme().px(4), theme().px(16), theme().px(4))
    row.addWidget(Glyph("info", "warn_fg", size=16))
    row.addWidget(plain_label(text, role="warn"))
    row.addStretch(1)
    return line
