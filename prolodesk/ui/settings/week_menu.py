"""The menu of the painted week: what can be done with a day and with a stretch of its hours, keys beside."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from prolodesk.domain.scheduling.hours import Stretch
from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.text import verb_text
from prolodesk.ui.settings.stretch_field import kept_for
from prolodesk.words import long_weekdays, tr


def open_week_menu(
    parent: QWidget,
    at: QPoint,
    day: int,
    bar: Stretch | None,
    do: Callable[[str], object],
    keep: Callable[[str], object],
    copy: Callable[[int], object],
) -> QMenu:
    """Open it for a day and the bar that is chosen there: `do` an action of the table, `keep` for a kind of visit,
    `copy` the day onto another."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(tr("What can be done with these hours"))
    _add(menu, tr("Type the hours…"), "type_hours", do)
    if bar is not None:
        _add(menu, tr("Break in the middle"), "split_hours", do)
        menu.addSeparator()
        for kind, text in kept_for():
            action = menu.addAction(verb_text(text))
            action.setCheckable(True)
            action.setChecked(kind == bar.only)
            action.triggered.connect(lambda _=False, kind=kind: keep(kind))
        menu.addSeparator()
    name = long_weekdays()[day]
    _add(menu, tr("The hours of {day} on every workday", day=name), "copy_hours", do)
    onto = menu.addMenu(verb_text(tr("The hours of {day} on", day=name)))
    for other, text in enumerate(long_weekdays()):
        if other != day:
            onto.addAction(verb_text(text)).triggered.connect(partial(_copy, copy, other))
    if bar is not None:
        menu.addSeparator()
        _add(menu, tr("Remove these hours"), "remove_hours", do)
    menu.popup(at)
    return menu


def _copy(copy: Callable[[int], object], onto: int, _checked: bool = False) -> None:
    copy(onto)


def _add(menu: QMenu, text: str, name: str, do: Callable[[str], object]) -> QAction:
    action = menu.addAction(f"{verb_text(text)}\t{keys_of(name, 'week')[0]}")
    action.setObjectName(name)
    action.triggered.connect(lambda: do(name))
    return action
