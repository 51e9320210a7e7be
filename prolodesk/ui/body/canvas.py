"""The body canvas: a view of the body on which sites are marked by pointing, typing or walking with the keys."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import Place
from prolodesk.domain.body.projection import Laterality, Point
from prolodesk.domain.body.typed import Found
from prolodesk.domain.body.view_names import across, beside
from prolodesk.domain.ids import Id
from prolodesk.ui.actions import keys_of
from prolodesk.ui.body.aside import Absent, Aside
from prolodesk.ui.body.ask_list import AskList
from prolodesk.ui.body.canvas_keys import LOOKS, VERBS, ZOOM_KEYS, is_own, one_of, starts_typing, verb_wish, written
from prolodesk.ui.body.layers import LAYER_NAMES, LayerName
from prolodesk.ui.body.mark_menu import mark_menu
from prolodesk.ui.body.pixmaps import ArtPixmaps
from prolodesk.ui.body.pointing import Question, Under, dropped, free_mark, spot_words
from prolodesk.ui.body.shipped_art import BodyShape
from prolodesk.ui.body.surface import BodySurface
from prolodesk.ui.body.titles import view_title
from prolodesk.ui.body.typed_entry import TypedEntry
from prolodesk.ui.body.view_bar import ViewBar
from prolodesk.ui.body.views import Views
from prolodesk.ui.body.wishes import (
    BodyWish,
    MarkState,
    MarkView,
    PlaceBoth,
    PlaceMark,
    placing,
)
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.words import tr

REGION_ZOOM = 2.5


class BodyCanvas(QWidget):
    """Shows a view of the body with marks, and asks for what is done to them.

    Signals:
        asked: a BodyWish (see wishes.py). Nothing changes here until `show_marks` is called again.
        picked: the ids of the marks that were clicked or picked together; none for the empty ground.
        hovered: what the pointer or the keyboard is on, in words; "" for nothing.
    """

    asked = Signal(object)
    picked = Signal(tuple)
    hovered = Signal(str)

    def __init__(self, atlas: Atlas, view: str = "posterior", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._views = Views(atlas)
        self._pixmaps = ArtPixmaps(self)
        self.surface = BodySurface(self._views, atlas, atlas.views[view], self._pixmaps)
        self.bar = ViewBar(self._views)
        self.entry = TypedEntry(atlas, self.surface)
        self.ask_list = AskList(atlas, self.surface)
        self.aside = Aside()
        self._broken = EmptyState(
            "circle-alert",
            tr("The body figure cannot be shown"),
            tr(
                "Its file is damaged or missing; the record is safe. Reinstall the program; until then, type the sites."
            ),
        )
        self._broken.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.surface, 1)
        column.addWidget(self._broken)
        column.addWidget(self.aside)
        self.setFocusProxy(self.surface)
        self._connect()
        self.bar.show_layers(self.surface.layers)
        self.bar.show_view(view)

    def show_marks(self, marks: Sequence[MarkView], selected: Sequence[Id] | frozenset[Id] = ()) -> None:
        """Show these marks, the selected ones ringed; those of other views are listed beside the figure."""
        self.surface.show_marks(tuple(marks), frozenset(selected))
        self._show_absent()

    def show_view(self, name: str) -> None:
        """Show a view of the body, whole. KeyError for a name the atlas does not have."""
        self._look(name)

    def show_region(self, region: str, side: Laterality | None = None) -> None:
        """Show where a region of the atlas (lumbar, knee ...) is best seen; one without a place leaves all as it is."""
        home = self._views.home_of_region(region, side)
        if home is None:
            return
        self._look(home.view.name)
        if home.piece is not None:
            left, top, width, height = home.piece
            room = self.surface
            scale = min(room.width() / width, room.height() / height)
            room.look_at(room.camera.showing((left + width / 2, top + height / 2), scale))

    def show_shape(self, shape: BodyShape) -> None:
        """Draw a man's skin or a woman's over the same bones."""
        self.surface.set_shape(shape)

    def show_read_only(self, read_only: bool) -> None:
        """A signed record: look, hover and zoom, but ask for nothing."""
        self.surface.read_only = read_only
        if read_only:
            self.entry.hide()
            self.ask_list.close_list()

    def view(self) -> str:
        """The name of the view shown."""
        return self.surface.view.name

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = written(event)
        if event.key() == Qt.Key.Key_Escape:
            handled = self._step_back()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            shown = (mark.value for mark in self.surface.shown)
            self.picked.emit(tuple(mark.mark_id for mark in shown if mark.state is not MarkState.LAST))
            handled = True
        elif look := one_of(LOOKS, keys):
            handled = self._look_by_key(look)
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.surface.hold_space(True)
            handled = True
        elif keys in ZOOM_KEYS:
            handled = self._zoom(ZOOM_KEYS[keys])
        elif keys in keys_of("layers", "canvas"):
            handled = self._toggle(LAYER_NAMES[keys_of("layers", "canvas").index(keys)])
        else:
            handled = self._verb(keys) or self._plain_key(event)
        if not handled:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.surface.hold_space(False)
        else:
            super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.entry.isHidden():
            self.entry.place()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keys the canvas knows are its own while it has focus, whatever they are elsewhere in the window."""
        if watched is self.surface and event.type() == QEvent.Type.FocusIn:
            self.entry.hide()
        taken = watched is self.surface and event.type() == QEvent.Type.ShortcutOverride
        if taken and is_own(cast(QKeyEvent, event)):
            event.accept()
            return True
        return False

    def _connect(self) -> None:
        self.surface.installEventFilter(self)
        self.surface.asked.connect(self._ask)
        self.surface.picked.connect(self.picked)
        self.surface.hovered.connect(self.hovered)
        self.surface.question.connect(self._question)
        self.surface.region_wanted.connect(self._enter_region)
        self.surface.menu_wanted.connect(self._menu)
        self.surface.failed.connect(self._failed)
        self.bar.view_picked.connect(self.show_view)
        self.bar.back.connect(self._leave_region)
        self.bar.zoomed.connect(self._zoom)
        self.bar.layer_toggled.connect(self._toggle)
        self.entry.picked.connect(self._place_found)
        self.entry.left.connect(self.surface.setFocus)
        self.ask_list.answered.connect(self._answered)
        self.ask_list.closer.connect(self._look_closer)
        self.ask_list.left.connect(self.surface.setFocus)
        self.aside.picked.connect(self._pick_absent)

    def _ask(self, wish: BodyWish) -> None:
        if not self.surface.read_only:
            self.asked.emit(wish)

    def _look(self, name: str) -> None:
        view = self._atlas.views[name]
        self.surface.set_view(view)
        self.bar.show_view(name)
        self._show_absent()

    def _plain_key(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self.surface.walk(event):
            return True
        if starts_typing(event) and not self.surface.read_only:
            typed_so_far = "" if self.entry.isHidden() else self.entry.field.text()
            self.entry.open_with(typed_so_far + event.text())
            return True
        return False

    def _look_by_key(self, look: str) -> bool:
        """What a key does about what is looked at or picked. Whether it did something."""
        surface = self.surface
        match look:
            case "views":
                self.bar.open_menu()
            case "next_view" | "previous_view":
                self._look(beside(self._views.names, self.view(), 1 if look == "next_view" else -1))
            case "left_side" | "right_side":
                side = Laterality.LEFT if look == "left_side" else Laterality.RIGHT
                if surface.view.side is side.other:
                    self._look(across(self._views.names, self.view()))
            case "into_region":
                middle = surface.camera.to_mm((surface.width() / 2, surface.height() / 2))
                self._enter_region(surface.cursor_place.at if surface.cursor_place else middle)
            case "leave_region":
                return self._leave_region()
        return True

    def _verb(self, keys: str) -> bool:
        verb = one_of(VERBS, keys)
        chosen = tuple(mark.mark_id for mark in self.surface.marks if mark.mark_id in self.surface.selected)
        if not verb:
            return False
        ring = self.surface.cursor_place
        if chosen:
            self._ask(verb_wish(verb, chosen))
        elif verb == "both_sides" and ring is not None and ring.laterality is not Laterality.MIDLINE:
            self._ask(PlaceBoth(ring.site_id))
        return True

    def _step_back(self) -> bool:
        if self.surface.cancel_drag():
            return True
        if self.surface.cursor_place is not None:
            self.surface.stand_on(None)
            return True
        if not self.surface.camera.whole:
            self.surface.fit()
            return True
        return self._leave_region()

    def _zoom(self, factor: float) -> bool:
        if factor:
            self.surface.zoom(factor)
        else:
            self.surface.fit()
        return True

    def _toggle(self, name: LayerName) -> bool:
        self.surface.set_layers(self.surface.layers.toggled(name))
        self.bar.show_layers(self.surface.layers)
        return True

    def _enter_region(self, at: Point) -> None:
        """The regional view of that point where there is one, else a closer look."""
        self.ask_list.close_list()
        region = self._views.region_at(self.view(), at)
        if region is None:
            self.surface.look_at(self.surface.camera.showing(at, self.surface.camera.px_per_mm * REGION_ZOOM))
        else:
            self._look(region.name)

    def _leave_region(self) -> bool:
        figure = self._views.figure_of(self.view())
        if figure is not None:
            self._look(figure)
        return figure is not None

    def _question(self, question: Question) -> None:
        self.ask_list.ask(question)

    def _look_closer(self, question: Question) -> None:
        self.surface.setFocus()
        self._enter_region(question.at)

    def _answered(self, question: Question, place: Place | None) -> None:
        self.surface.setFocus()
        if question.moving is not None:
            self._ask(dropped(question.moving, self.surface.view, question.at, place))
        elif place is None:
            self._ask(free_mark(self.surface.view, question.at))
        else:
            self._ask(PlaceMark(*place.spot))

    def _place_found(self, found: Found) -> None:
        self.surface.setFocus()
        self._show_site(found.site.site_id, found.sides)
        self._ask(placing(found))

    def _show_site(self, site_id: str, sides: Sequence[Laterality]) -> None:
        """Look where a site is seen on all of these sides, unless it is seen already; else on the first."""
        sides = sides if self._atlas.site(site_id).paired else (Laterality.MIDLINE,)
        each = [self._views.of_site(site_id, side) for side in sides]
        both = [name for name in each[0] if all(name in homes for homes in each)] or list(each[0])
        if both and self.view() not in both:
            self._look(both[0])

    def _show_absent(self) -> None:
        shown = {mark.value.mark_id for mark in self.surface.shown}
        absent = []
        for mark in self.surface.marks:
            if mark.mark_id not in shown and mark.state is not MarkState.LAST:
                home = self._home_of(mark)
                title = view_title(home) if home else ""
                text = tr("{number} · {site}", number=mark.number, site=spot_words(mark, self._atlas))
                absent.append(Absent(mark.mark_id, text, home, title, mark.site_id is not None))
        self.aside.show_absent(absent)

    def _home_of(self, mark: MarkView) -> str:
        if mark.site_id is None:
            return mark.view if mark.view in self._atlas.views else ""
        return next(iter(self._views.of_site(mark.site_id, mark.laterality)), "")

    def _pick_absent(self, mark_id: str, view: str) -> None:
        if view:
            self._look(view)
        self.picked.emit((mark_id,))

    def _menu(self, found: Under, at: QPoint) -> None:
        if self.surface.read_only:
            return
        menu = mark_menu(self, self._atlas, self.surface.view, found, self._ask)
        menu.exec(at)
        menu.deleteLater()

    def _failed(self) -> None:
        self._broken.show()
