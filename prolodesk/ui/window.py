"""The window: the rail of pages, the page that is open, and the strip that says what happened."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.rail import Rail, RailItem
from prolodesk.ui.parts.strip import Strip
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.parts.undo_keys import UndoKeys
from prolodesk.ui.theme import theme
from prolodesk.words import tr

SMALLEST = (1024, 640)


class Window(QMainWindow):
    """One top-level window for everything: the entrance, then the desk. Its title never names a patient.

    Signals:
        closing: the window is about to close; what is being typed must be kept, or the QCloseEvent ignored.
    """

    closing = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(*SMALLEST)
        self.setWindowTitle(tr("prolodesk"))
        self._stack = QStackedWidget()
        self._covered: QWidget | None = None
        self.bug_strip = Strip()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bug_strip)
        self.setCentralWidget(whole)

    def show_whole(self, page: QWidget, title: str) -> None:
        """Fill the window with this page; the one shown before is thrown away."""
        self.setWindowTitle(title)
        before = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def restore(self, place: tuple[int, int, int, int] | None, *, maximised: bool = False) -> None:
        """Stand where the window stood last time, if that is still on a screen, and never larger than it."""
        available = self.screen().availableGeometry()
        if place is not None and available.intersects(QRect(*place)):
            self.setGeometry(inside(available, QRect(*place), self.minimumSize()))
            maximised = maximised or place[2] >= available.width() or place[3] >= available.height()
        else:
            self.resize(min(1512, available.width()), min(900, available.height()))
        if maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def cover(self, page: QWidget, title: str) -> None:
        """Hide everything behind a page, without throwing it away."""
        self._covered = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.setWindowTitle(title)

    def uncover(self) -> None:
        """Show again what was covered."""
        page, self._covered = self._covered, None
        cover = self._stack.currentWidget()
        if page is not None and cover is not None:
            self._stack.setCurrentWidget(page)
            self._stack.removeWidget(cover)
            cover.deleteLater()

    def is_covered(self) -> bool:
        """Whether something hides the desk."""
        return self._covered is not None

    def say_bug(self, text: str) -> None:
        """Say that there was a bug, without stopping anyone."""
        self.bug_strip.show_refusal(text)

    def raise_up(self) -> None:
        """Come to the front: somebody started the program a second time."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab stops at every control in turn. Qt alone would pass by what stands before a page's focus proxy."""
        here: QWidget = self.focusWidget() or self
        at: QWidget | None = here
        while at is not None:
            at = at.nextInFocusChain() if following else at.previousInFocusChain()
            if at is None or at is here:
                return False
            if _takes_tab(at):
                at.setFocus(Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason)
                return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closing.emit(event)


def inside(available: QRect, stood: QRect, smallest: QSize) -> QRect:
    """Where a window that stood there stands on a screen that may be smaller by now."""
    place = QRect(stood.topLeft(), stood.size().boundedTo(available.size()).expandedTo(smallest))
    left = max(available.left(), min(place.left(), available.right() + 1 - place.width()))
    top = max(available.top(), min(place.top(), available.bottom() + 1 - place.height()))
    place.moveTo(left, top)
    return place


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
        self._verbs = {item.key for item in (*items, *foot) if not item.page}
        self.strip = Strip()
        self._lay_out(demo)
        self._rail.picked.connect(self._pick)
        UndoKeys(self)
        for name in ("undo", "redo", "find", "new", "print", "lock", "next_pane", "previous_pane", "keys"):
            self._bind(name)
        for name in ("schedule", "patients", "settings"):
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
        """Show a page; `rail_key` tells which rail item it belongs to when it has none of its own.

        A page this person has no rail item for, and nobody makes, stays closed.
        """
        if key not in self._keys:
            self.needed.emit(key)
        if key not in self._keys:
            return
        self._pages.setCurrentWidget(self._keys[key])
        self._rail.show_page(rail_key or key)
        self._keys[key].setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(key)

    def current_key(self) -> str:
        """Which page is open; empty before the first."""
        return next((key for key, page in self._keys.items() if page is self._pages.currentWidget()), "")

    def page(self, key: str) -> QWidget:
        return self._keys[key]

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
        targets = (_first_to_focus(panes[(here + step) % len(panes)]) for step in steps)
        if target := next((each for each in targets if each is not None), None):
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

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


def _first_to_focus(pane: QWidget) -> QWidget | None:
    """The first of a pane and what is in it that Tab would reach."""
    return next(filter(_takes_tab, (pane, *pane.findChildren(QWidget))), None)


def _takes_tab(widget: QWidget) -> bool:
    policy, seen = widget.focusPolicy(), widget.isVisible() and widget.isEnabled()
    return seen and bool(policy & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


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
