"""Above the body: which view, back to the whole figure, zoom, and the layers that are shown."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton

from prolodesk.domain.body.atlas import Atlas
from prolodesk.ui.actions import keys_of
from prolodesk.ui.body.layers import LAYER_NAMES, LayerName, Layers
from prolodesk.ui.body.titles import layer_title, view_title
from prolodesk.ui.parts.buttons import icon_button, quiet
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.text import one_line, set_tip, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr

BACK_ICON_PX = 44
ORDER = ("posterior", "anterior", "lumbopelvic_posterior")


class ViewBar(QFrame):
    """Signals:
    view_picked: the name of a view.
    back: to the whole figure.
    zoomed: nearer (above 1), further (below 1), or the whole view (0).
    layer_toggled: the name of a layer.
    """

    view_picked = Signal(str)
    back = Signal()
    zoomed = Signal(float)
    layer_toggled = Signal(str)

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        names = [name for name in ORDER if name in atlas.views]
        names += [name for name in atlas.views if name not in ORDER]
        self.views = Segmented([(name, view_title(name)) for name in names], tr("View of the body"))
        self.views.picked.connect(self.view_picked)
        self.back_button = quiet(tr("Whole figure"), icon="chevron-left", hint="Esc")
        self.back_button.clicked.connect(self.back)
        self.layers_button = icon_button("layers", tr("Layers"))
        self.layers_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._layer_actions = self._layer_menu()
        row = QHBoxLayout(self)
        space = theme().px
        row.setContentsMargins(space(12), space(6), space(8), space(6))
        row.setSpacing(space(4))
        row.addWidget(self.views)
        row.addWidget(self.back_button)
        row.addStretch(1)
        self._zooms: list[QToolButton] = []
        for icon, name, hint, factor in (
            ("zoom-out", tr("Zoom out"), "Ctrl+-", 0.8),
            ("maximize", tr("Whole view"), "Ctrl+0", 0.0),
            ("zoom-in", tr("Zoom in"), "Ctrl++", 1.25),
        ):
            button = icon_button(icon, name, hint)
            button.clicked.connect(lambda _=False, factor=factor: self.zoomed.emit(factor))
            row.addWidget(button)
            self._zooms.append(button)
        row.addWidget(self.layers_button)

    def show_view(self, name: str, is_region: bool) -> None:
        """Show which view is chosen, and whether there is a whole figure to go back to."""
        self.views.show_choice(name)
        self.back_button.setVisible(is_region)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As little as it takes at last: the bar never makes the body wider than its room."""
        margins, space = self.contentsMargins(), theme().px
        kept = (self.views, self.layers_button)
        width = sum(widget.minimumSizeHint().width() for widget in kept) + space(BACK_ICON_PX)
        around = margins.left() + margins.right() + space(12 + 8 + 3 * 4)
        return QSize(width + around, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_layers(self, layers: Layers) -> None:
        """Show which layers are on."""
        for name, action in self._layer_actions.items():
            action.setChecked(getattr(layers, name))

    def _fit(self) -> None:
        """Where there is little room, the way back is shorter, at last only its icon; then zooming is left to keys."""
        for words, zooms in ((tr("Whole figure"), True), (tr("Back"), True), ("", True), ("", False)):
            self.back_button.show_text(words)
            for button in self._zooms:
                button.setVisible(zooms)
            if super().minimumSizeHint().width() <= self.width():
                break
        self.back_button.setAccessibleName(one_line(tr("Whole figure")))
        set_tip(self.back_button, tr("Whole figure"))

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
