"""Choosing among the views there are: those of one region as buttons, all of them as a menu grouped by region."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.view_names import ViewName, nearest_view, of_region, parsed, regions
from prolodesk.ui.actions import keys_of
from prolodesk.ui.body.titles import aspect_title, region_title, side_title
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.text import verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr

SIDES = (Laterality.LEFT, Laterality.RIGHT)


class ViewChoice(QWidget):
    """The views of one region: from where, and of which side.

    Signals:
    picked: the name of a view.
    """

    picked = Signal(str)

    def __init__(self, names: Collection[str]) -> None:
        super().__init__()
        self._names = names
        self._shown: ViewName | None = None
        self._several = False
        self._rows: dict[str, Segmented] = {}
        keys = [keys_of(name, "canvas")[0] for name in ("left_side", "right_side")]
        self.sides = Segmented([(side.value, side_title(side)) for side in SIDES], tr("Side"), keys)
        self.sides.picked.connect(lambda side: self._pick(side=Laterality(side)))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(8))
        self._row.addWidget(self.sides)

    def show_view(self, name: str) -> None:
        """Show the views around this one; nothing where there is only one."""
        view = self._shown = parsed(name)
        around = of_region(self._names, view.region)
        if view.region not in self._rows:
            self._rows[view.region] = self._aspects(around)
        self._several = len({each.aspect for each in around}) > 1
        for region, row in self._rows.items():
            row.setVisible(region == view.region and self._several)
        self._rows[view.region].show_choice(view.aspect)
        self.sides.setVisible(view.side is not None)
        self.sides.show_choice(view.side.value if view.side else "")
        for side in SIDES:
            there = any((each.side, each.aspect) == (side, view.aspect) for each in around)
            self.sides.button(side.value).setEnabled(there)
        self.setVisible(len(around) > 1)

    def fit(self, width: int) -> None:
        """In so little room that its buttons do not fit, the views are left to the menu; the side stays."""
        if self._shown is not None:
            row = self.row()
            sides = 0 if self.sides.isHidden() else self.sides.sizeHint().width() + self._row.spacing()
            row.setVisible(self._several and row.sizeHint().width() + sides <= width)

    def row(self) -> Segmented:
        """The buttons of the region shown. KeyError before a view was shown."""
        return self._rows[self._shown.region if self._shown else ""]

    def _aspects(self, around: Collection[ViewName]) -> Segmented:
        aspects = dict.fromkeys(view.aspect for view in around)
        row = Segmented([(aspect, aspect_title(aspect)) for aspect in aspects], tr("View of the body"))
        row.picked.connect(lambda aspect: self._pick(aspect=aspect))
        self._row.insertWidget(0, row)
        return row

    def _pick(self, aspect: str = "", side: Laterality | None = None) -> None:
        here = self._shown
        if here is None:
            return
        wanted = ViewName("", here.region, aspect or here.aspect, side or here.side)
        found = nearest_view(self._names, wanted)
        if found is not None:
            self.show_view(here.name)  # until the body has changed
            self.picked.emit(found.name)


def fill_view_menu(menu: QMenu, names: Collection[str], shown: str, pick: Callable[[str], None]) -> None:
    """All views, grouped by region; a region with more than one opens its own menu. The one shown is ticked."""
    for former in (*menu.findChildren(QMenu), *menu.findChildren(QActionGroup)):
        former.deleteLater()
    menu.clear()
    for region in regions(names):
        views = of_region(names, region)
        if len(views) == 1:
            _add(menu, region_title(region), views[0].name, shown, pick)
            continue
        inner = menu.addMenu(verb_text(region_title(region)))
        inner.setObjectName(region)
        before: Laterality | None = None
        for view in sorted(views, key=lambda each: each.side is Laterality.RIGHT):
            if view.side is not before and before is not None:
                inner.addSeparator()
            before = view.side
            title = aspect_title(view.aspect)
            named = tr("{aspect}, {side}", aspect=title, side=side_title(view.side)) if view.side else title
            _add(inner, named, view.name, shown, pick)
        if region == "whole":
            menu.addSeparator()


def _add(menu: QMenu, title: str, name: str, shown: str, pick: Callable[[str], None]) -> QAction:
    action = menu.addAction(verb_text(title))
    action.setCheckable(True)
    action.setActionGroup(menu.findChild(QActionGroup) or QActionGroup(menu))  # a dot, not a box: one of many
    action.setChecked(name == shown)
    action.triggered.connect(lambda _=False: pick(name))
    return action
