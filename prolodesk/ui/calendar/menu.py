"""The menu of the right button: the same verbs as the keys, with the keys beside them."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from prolodesk.clinic.values import Card, Place
from prolodesk.domain.status import previous_status
from prolodesk.ui.actions import keys_of
from prolodesk.ui.calendar.acts import following_status
from prolodesk.ui.calendar.columns import Column
from prolodesk.ui.calendar.look import Look
from prolodesk.ui.calendar.menu_groups import ICONS, MOVING, OF_PLACE, OF_VISIT, applies, rest
from prolodesk.ui.calendar.verbs import Verb, verbs
from prolodesk.ui.calendar.view import BY_PROVIDER, BY_STATUS, BY_TYPE
from prolodesk.ui.calendar.wishes import ArrangeColumns, ChangeLook
from prolodesk.ui.calendar.wishes import Verb as VerbWish
from prolodesk.ui.parts.chips import status_words
from prolodesk.ui.parts.text import verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr

AWAY_TODAY, AWAY_FROM_NOW, AWAY_RANGE = "away_today", "away_from_now", "away_range"
"""What asks for other places because a provider is away: all of that day, from now on, on days to be typed."""


def open_menu(parent: QWidget, at: QPoint, card: Card | None, today: date, do: Callable[[str], object]) -> QMenu:
    """Open the menu for the selected visit, or for an empty place, and do what is chosen."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(tr("What can be done here"))
    known = {verb.name: verb for verb in verbs()}

    def fill(into: QMenu, groups: Iterable[Iterable[str]]) -> None:
        for names in groups:
            chosen = [known[name] for name in names if card is None or applies(known[name], card, today)]
            if chosen and into.actions():
                into.addSeparator()
            for verb in chosen:
                into.addAction(_action(into, verb, card, today, do))

    fill(menu, OF_PLACE if card is None else OF_VISIT)
    if card is not None and applies(known[MOVING[0]], card, today):
        fill(menu.addMenu(tr("Move, make longer or shorter")), (MOVING,))
    menu.addSeparator()
    fill(menu.addMenu(tr("Day and calendar")), rest(known, card))
    menu.popup(at)
    return menu


def open_column_menu(parent: QWidget, at: QPoint, column: Column, wish: Callable[[object], object]) -> QMenu:
    """Open the menu of a column's heading: what can be done with the provider's column, and with the provider."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(tr("What can be done with this column"))
    left, right = keys_of("order_columns", "calendar")
    by_room = keys_of("by_room", "calendar")[0]
    entries = [(ChangeLook("by_room"), tr("Columns by room or by provider"), "arrow-left-right", by_room)]
    wanted: list[tuple[object, str, str, str]] = [*entries]
    if id_ := column.provider_id:
        place = Place(id_, datetime.combine(column.day, time()), 0)
        hide, away = keys_of("hide_column", "calendar")[0], keys_of("provider_away", "calendar")[0]
        wanted = [
            (ArrangeColumns("hide", id_), tr("Hide {name}", name=column.name), "eye-off", hide),
            (ArrangeColumns("left", id_), tr("Move to the left"), "arrow-left", left),
            (ArrangeColumns("right", id_), tr("Move to the right"), "arrow-right", right),
            (ArrangeColumns("show_all", id_), tr("Show everybody"), "eye", ""),
            *entries,
            (VerbWish(AWAY_TODAY, None, place), tr("Away this day"), "door-open", away),
            (VerbWish(AWAY_FROM_NOW, None, place), tr("Away from now"), "clock", ""),
            (VerbWish(AWAY_RANGE, None, place), tr("Away…"), "calendar", ""),
        ]
    for asked, text, icon, key in wanted:
        if isinstance(asked, VerbWish) and asked.name == AWAY_TODAY:
            menu.addSeparator()
        action = menu.addAction(f"{verb_text(text)}\t{key}" if key else verb_text(text))
        theme().dress(action, icon, "text_secondary")
        action.triggered.connect(lambda _=False, asked=asked: wish(asked))
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
    key = tr("Enter") if verb.keys[0] == "Return" else verb.keys[0]
    action = QAction(f"{verb_text(words_for(verb, card, today))}\t{key}", menu)
    action.setObjectName(verb.name)
    if icon := ICONS.get(verb.name):
        theme().dress(action, icon, "text_secondary")
    action.triggered.connect(lambda: do(verb.name))
    return action


def words_for(verb: Verb, card: Card | None, today: date) -> str:
    """A verb's words; a step of the status names where it leads."""
    if card is not None and verb.name in ("next_status", "previous_status"):
        injects = card.kind == "session"
        back = verb.name == "previous_status"
        to = previous_status(card.status, with_injection=injects) if back else following_status(card, today)
        if to is not None:
            return tr("Set to “{status}”", status=status_words(to.value))
    if card is not None and verb.name == "find_place":
        return tr("Find another place")
    return verb.text
