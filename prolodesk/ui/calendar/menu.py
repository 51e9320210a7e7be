"""The menu of the right button: the same verbs as the keys, with the keys beside them."""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from prolodesk.clinic.values import Card, Place
from prolodesk.domain.scheduling.early import is_too_early
from prolodesk.domain.status import WALK, Status, previous_status
from prolodesk.ui.actions import keys_of
from prolodesk.ui.calendar.acts import following_status, holds_time
from prolodesk.ui.calendar.columns import Column
from prolodesk.ui.calendar.look import Look
from prolodesk.ui.calendar.verbs import Verb, verbs
from prolodesk.ui.calendar.view import BY_PROVIDER, BY_STATUS, BY_TYPE
from prolodesk.ui.calendar.wishes import ArrangeColumns, ChangeLook
from prolodesk.ui.calendar.wishes import Verb as VerbWish
from prolodesk.ui.parts.chips import status_words
from prolodesk.ui.parts.text import verb_text
from prolodesk.words import tr

AWAY_TODAY, AWAY_FROM_NOW, AWAY_RANGE = "away_today", "away_from_now", "away_range"
"""What asks for other places because a provider is away: all of that day, from now on, on days to be typed."""
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
        menu.addAction(_action(menu, verb, card, today, do))
    menu.popup(at)
    return menu


def open_column_menu(parent: QWidget, at: QPoint, column: Column, wish: Callable[[object], object]) -> QMenu:
    """Open the menu of a column's heading: what can be done with the provider's column, and with the provider."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(tr("What can be done with this column"))
    entries: list[tuple[object, str]] = [(ChangeLook("by_room"), tr("Columns by room or by provider"))]
    if column.provider_id:
        place = Place(column.provider_id, datetime.combine(column.day, time()), 0)
        entries = [
            (ArrangeColumns("hide", column.provider_id), tr("Hide {name}", name=column.name)),
            (ArrangeColumns("left", column.provider_id), tr("Move to the left")),
            (ArrangeColumns("right", column.provider_id), tr("Move to the right")),
            (ArrangeColumns("show_all", column.provider_id), tr("Show everybody")),
            (VerbWish(AWAY_TODAY, None, place), tr("Away this day")),
            (VerbWish(AWAY_FROM_NOW, None, place), tr("Away from now")),
            (VerbWish(AWAY_RANGE, None, place), tr("Away…")),
            *entries,
        ]
    for wanted, text in entries:
        action = menu.addAction(verb_text(text))
        action.triggered.connect(lambda _=False, wanted=wanted: wish(wanted))
    menu.popup(at)
    return menu


def open_look_menu(parent: QWidget, look: Look, wish: Callable[[object], object]) -> QMenu:
    """The menu of columns and colours, not yet open."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(tr("Columns and colours"))
    by_room, colour = (keys_of(name, "calendar")[0] for name in ("by_room", "colour"))
    colours = ((BY_TYPE, tr("Colour by type")), (BY_PROVIDER, tr("Colour by provider")), (BY_STATUS, tr("By status")))
    for kind, text in colours:
        key = f"\t{colour}" if kind == look.next_colour().coloured_by else ""
        _choice(menu, text + key, look.coloured_by == kind, partial(wish, ChangeLook(kind)))
    menu.addSeparator()
    for room, text in ((False, tr("Columns are providers")), (True, tr("Columns are rooms"))):
        key = f"\t{by_room}" if room != look.by_room else ""
        _choice(menu, text + key, look.by_room == room, partial(_set_rooms, look, room, wish))
    menu.addSeparator()
    everybody = menu.addAction(verb_text(tr("Show everybody")))
    everybody.setEnabled(bool(look.hidden))
    everybody.triggered.connect(lambda: wish(ArrangeColumns("show_all", "")))
    return menu


def _choice(menu: QMenu, text: str, chosen: bool, do: Callable[[], object]) -> None:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(chosen)
    action.triggered.connect(lambda: do())


def _set_rooms(look: Look, room: bool, wish: Callable[[object], object]) -> None:
    if look.by_room != room:
        wish(ChangeLook("by_room"))


def _action(menu: QMenu, verb: Verb, card: Card | None, today: date, do: Callable[[str], object]) -> QAction:
    action = QAction(f"{verb_text(words_for(verb, card, today))}\t{verb.keys[0]}", menu)
    action.setObjectName(verb.name)
    action.triggered.connect(lambda: do(verb.name))
    return action


def _applies(verb: Verb, card: Card | None, today: date) -> bool:
    if card is None:
        return False
    injects, day = card.kind == "session", card.place.start.date()
    match verb.name:
        case "next_status":
            following = following_status(card, today)
            return following is not None and not is_too_early(following, day, today)
        case "confirm":
            return card.status is Status.BOOKED and day <= today  # before that day it is the next step
        case "no_show":
            return holds_time(card) and not is_too_early(Status.NO_SHOW, day, today)
        case "previous_status":
            return previous_status(card.status, with_injection=injects) is not None
        case "aftercare":
            return card.signed
        case "cancel":
            return card.status in WALK[:4]
    return holds_time(card) or verb.name not in _NEED_TIME


def words_for(verb: Verb, card: Card | None, today: date) -> str:
    """A verb's words; a step of the status names where it leads."""
    if card is not None and verb.name in ("next_status", "previous_status"):
        injects = card.kind == "session"
        back = verb.name == "previous_status"
        to = previous_status(card.status, with_injection=injects) if back else following_status(card, today)
        if to is not None:
            return tr("Set to “{status}”", status=status_words(to.value))
    return verb.text
