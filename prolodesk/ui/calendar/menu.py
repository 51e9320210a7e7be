"""The menu of the right button: the same verbs as the keys, with the keys beside them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from prolodesk.clinic.values import Card
from prolodesk.domain.scheduling.early import is_too_early
from prolodesk.domain.status import WALK, Status, next_status, previous_status
from prolodesk.ui.calendar.acts import holds_time
from prolodesk.ui.calendar.verbs import Verb, verbs
from prolodesk.ui.parts.chips import status_words
from prolodesk.ui.parts.text import verb_text
from prolodesk.words import tr

_NEED_TIME = {"earlier", "later", "to_left", "to_right", "longer", "shorter"}


def open_menu(parent: QWidget, at: QPoint, card: Card | None, today: date, do: Callable[[str], object]) -> QMenu:
    """Open the menu for the selected visit, or for an empty place, and do what is chosen."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(tr("What can be done here"))
    last = ""
    for verb in verbs():
        if not verb.in_menu or (verb.on == "visit" and not _applies(verb, card, today)):
            continue
        if last and verb.on != last:
            menu.addSeparator()
        last = verb.on
        menu.addAction(_action(menu, verb, card, do))
    menu.popup(at)
    return menu


def _action(menu: QMenu, verb: Verb, card: Card | None, do: Callable[[str], object]) -> QAction:
    action = QAction(f"{verb_text(words_for(verb, card))}\t{verb.keys[0]}", menu)
    action.setObjectName(verb.name)
    action.triggered.connect(lambda: do(verb.name))
    return action


def _applies(verb: Verb, card: Card | None, today: date) -> bool:
    if card is None:
        return False
    injects, day = card.kind == "session", card.place.start.date()
    match verb.name:
        case "next_status":
            following = next_status(card.status, with_injection=injects)
            return following is not None and not is_too_early(following, day, today)
        case "no_show":
            return holds_time(card) and not is_too_early(Status.NO_SHOW, day, today)
        case "previous_status":
            return previous_status(card.status, with_injection=injects) is not None
        case "aftercare":
            return card.signed
        case "cancel":
            return card.status in WALK[:4]
    return holds_time(card) or verb.name not in _NEED_TIME


def words_for(verb: Verb, card: Card | None) -> str:
    """A verb's words; a step of the status names where it leads."""
    if card is not None and verb.name in ("next_status", "previous_status"):
        step = next_status if verb.name == "next_status" else previous_status
        to = step(card.status, with_injection=card.kind == "session")
        if to is not None:
            return tr("Set to “{status}”", status=status_words(to.value))
    return verb.text
