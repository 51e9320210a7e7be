"""Above the body: where one is and the way back, which view, zoom, and the layers that are shown."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from prolodesk.domain.body.view_names import parsed
from prolodesk.ui.actions import keys_of
from prolodesk.ui.body.layers import LAYER_NAMES, LayerName, Layers
from prolodesk.ui.body.titles import layer_title, region_title
from prolodesk.ui.body.view_choice import ViewChoice, fill_view_menu
from prolodesk.ui.body.views import Views
from prolodesk.ui.parts.buttons import icon_button, quiet
from prolodesk.ui.parts.text import one_line, set_tip, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr

BACK_ICON_PX = 44


class ViewBar(QFrame):
    """Whole body < Knee v | Front Medial Lateral Back | LEFT RIGHT. Where there is no room for all of it in one line,
    the views of the region stand in a second one.

    Signals:
    view_picked: the name of a view.
    back: to the whole figure.
    zoomed: nearer (above 1), further (below 1), or the whole view (0).
    layer_toggled: the name of a layer.
    """

    view_picked = Signal(str)
    back = Signal()
    zoomed = Signal(float)
    layer_toggled = Signal(str)

    def __init__(self, views: Views) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._views = views
        self._shown = ""
        self.back_button = quiet(tr("Whole body"), icon="chevron-left", hint=tr("Esc"))
        self.back_button.clicked.connect(self.back)
        self.region_button = quiet("")
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(
            lambda: fill_view_menu(self.menu, views.names, self._shown, self.view_picked.emit)
        )
        self.region_button.setMenu(self.menu)
        self.choice = ViewChoice(views.names)
        self.choice.picked.connect(self.view_picked)
        self.layers_button = icon_button("layers", tr("Layers"))
        self.layers_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._layer_actions = self._layer_menu()
        self._zooms: list[QToolButton] = []
        for icon, name, hint, factor in (
            ("zoom-out", tr("Zoom out"), "Ctrl+-", 0.8),
            ("maximize", tr("Whole view"), "Ctrl+0", 0.0),
            ("zoom-in", tr("Zoom in"), "Ctrl++", 1.25),
        ):
            button = icon_button(icon, name, hint)
            button.clicked.connect(lambda _=False, factor=factor: self.zoomed.emit(factor))
            self._zooms.append(button)
        self._lay_out()

    def show_view(self, name: str) -> None:
        """Show which view is chosen, what else there is of its region, and the way back to the whole figure."""
        self._shown = name
        set_tip(self.region_button, tr("Choose another view ({keys})", keys=keys_of("views", "canvas")[0]))
        self.choice.show_view(name)
        self.back_button.setVisible(self._views.figure_of(name) is not None)
        self.updateGeometry()
        self._fit()

    def open_menu(self) -> None:
        """Let a view be chosen, with the keys too."""
        self.region_button.showMenu()

    def show_layers(self, layers: Layers) -> None:
        """Show which layers are on."""
        for name, action in self._layer_actions.items():
            action.setChecked(getattr(layers, name))

    def minimumSizeHint(self) -> QSize:
        """As little as it takes at last: the bar never makes the body wider than its room."""
        kept = theme().px(BACK_ICON_PX) + self._wide(self.region_button, self.layers_button)
        least = max(kept, self._wide(self.choice.sides))
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, the views of a region go into a second line, the way back is shorter, at last
        only its icon; then, and for the whole body at once, zooming is left to wheel and keys."""
        self.region_button.show_text(region_title(parsed(self._shown).region) if self._shown else "")
        everything = (self.back_button, self.region_button, self.choice, *self._zooms, self.layers_button)
        self.back_button.show_text(tr("Whole body"))
        self.choice.fit(self.width() - theme().px(12 + 8))
        for button in self._zooms:
            button.show()
        on_figure = (self.region_button, self.choice, self.layers_button)
        below = self._wide(*(on_figure if self.back_button.isHidden() else everything)) > self.width()
        self._below.setVisible(below and not self.choice.isHidden())
        (self._second if below else self._first).insertWidget(0 if below else 2, self.choice)
        row = [part for part in everything if not (below and part is self.choice)]
        for words, zooms in ((tr("Whole body"), True), (tr("Back"), True), ("", True), ("", False)):
            self.back_button.show_text(words)
            for button in self._zooms:
                button.setVisible(zooms)
            if self._wide(*row) <= self.width():
                break
        else:
            self._elide_region(self._wide(*row) - self.width())
        if self._shown:
            self._name_region()
        self.back_button.setAccessibleName(one_line(tr("Whole body")))
        set_tip(self.back_button, tr("Whole body ({keys})", keys=tr("Esc")))

    def _elide_region(self, too_wide: int) -> None:
        """At the very last the region's name is shortened; its tip and its accessible name say all of it."""
        metrics, region = self.region_button.fontMetrics(), region_title(parsed(self._shown).region)
        room = max(theme().px(24), metrics.horizontalAdvance(region) - too_wide)
        self.region_button.show_text(metrics.elidedText(region, Qt.TextElideMode.ElideRight, room))

    def _name_region(self) -> None:
        region = region_title(parsed(self._shown).region)
        self.region_button.setAccessibleName(one_line(tr("{region}: choose another view", region=region)))

    def _wide(self, *parts: QWidget) -> int:
        """How wide a line of these is, as far as they are shown."""
        shown = [part.minimumSizeHint().width() for part in parts if not part.isHidden()]
        return sum(shown) + theme().px(12 + 8 + 4 * len(shown))

    def _lay_out(self) -> None:
        space = theme().px
        self._first, self._below = QHBoxLayout(), QWidget()
        self._second = QHBoxLayout(self._below)
        self._second.addStretch(1)
        for row in (self._first, self._second):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(space(4))
        for part in (self.back_button, self.region_button, self.choice):
            self._first.addWidget(part)
        self._first.addStretch(1)
        for button in (*self._zooms, self.layers_button):
            self._first.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(12), space(6), space(8), space(6))
        column.setSpacing(space(4))
        column.addLayout(self._first)
        column.addWidget(self._below)
        self._below.hide()

    def _layer_menu(self) -> dict[LayerName, QAction]:
        menu = QMenu(self)
        actions: dict[LayerName, QAction] = {}
        for name, keys in zip(LAYER_NAMES, keys_of("layers", "canvas"), strict=True):
            action = menu.addAction(verb_text(layer_title(name)) + f"\t{keys}")
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, name=name: self.layer_toggled.emit(name))
            actions[name] = action
        self.layers_button.setMenu(menu)
        return actions
