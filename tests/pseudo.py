"""A language nobody speaks, 40 % longer than English, and a clinic whose every word of data can be told from it.

A sentence in the pseudo-language stands in ⟦ ⟧; a word of data begins with §. Letters outside both were never given
to the translators.
"""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from prolodesk.demo.people import DEMO_PASSPHRASE
from prolodesk.domain.scheduling.needs import NO_ROOM
from prolodesk.store.keys import keys_beside, read_keys, rename_clinic, rename_slot, unlock
from prolodesk.store.sqlite import connect
from prolodesk.ui.actions import ACTIONS

DATA = "§"
COLUMNS = {
    "person": ("name", "initials"),
    "room": ("name", "kind"),
    "device": ("name", "kind"),
    "appointment_type": ("name", "room_kind", "device_kind"),
    "patient": (
        "family",
        "given",
        "title",
        "preferred",
        "email",
        "address",
        "emergency_name",
        "emergency_relation",
        "medication",
        "note",
    ),
    "alert": ("text", "joint"),
    "complaint": ("title", "onset", "mechanism", "previous_treatment", "red_flags_note", "examination"),
    "course": ("title", "adjuncts", "state_reason"),
    "goal": ("activity",),
    "consent": ("procedure",),
    "appointment": ("note", "overbooked"),
    "addendum": ("text",),
    "planned_injection": ("needle", "note"),
    "given_injection": ("needle", "note"),
    "score": ("item",),
    "vial": ("lot", "stock"),
    "used_vial": ("lot", "stock"),
    "knowledge": ("title",),
    "waiting": ("note",),
    "wish": ("note",),
    "contact": ("note",),
}
"""Columns that hold what people wrote; what holds codes is left as it is."""
JSON_COLUMNS = {"knowledge": "body", "setting": "value", "session": "record", "draft": "body"}
WRITTEN = frozenset(
    {
        *("title", "short_title", "composition", "name", "recipe_words", "mixing", "limit_words", "crosscheck"),
        *("cautions", "source", "condition", "named_as", "guidance_words", "needle", "solution_words", "result"),
        *("sessions_words", "interval_words", "volume_words", "sites_words", "co_interventions", "citation"),
        *("skin_prep", "numbing", "reaction_note", "note", "address", "activity", "adjuncts", "expected", "text"),
        *("given_as", "skin", "ingredient", "allergens", "lot", "reaction", "evidence", "follow_up"),
        *("stock", "drug", "words", "told", "offer", "reason", "person", "escort"),
    }
)
"""Keys of JSON under which words stand."""
_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
_LETTERS = re.compile(r"[^\W\d_]")
_KEYS = frozenset(key for action in ACTIONS for key in action.keys) | {"Ctrl+Shift+S", "Ctrl+Shift+P", "F1", "Esc"}


class PseudoLanguage:
    """Stands in for the translations."""

    def gettext(self, template: str) -> str:
        longer = round(0.4 * len(re.sub("{.*?}", "", template)))
        return f"⟦{template}{'~' * (longer - 2)}⟧" if template else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


def unmarked(text: str) -> str:
    """What of a text is neither a sentence of the language nor data nor the name of a key; empty when all is well."""
    bare = text
    while _MARKED.search(bare):
        bare = _MARKED.sub(" ", bare)
    bare = re.sub(r"⟦.*", " ", bare, flags=re.DOTALL)  # a sentence that ends in … where the room ends
    words = [word for word in bare.split() if _LETTERS.search(word)]
    left = [word for word in words if DATA not in word and not _is_key(word.strip("()")) and not _is_plain(word)]
    return " ".join(left)


def _is_key(word: str) -> bool:
    return word in _KEYS or bool(re.fullmatch(r"((Ctrl|Shift|Alt)\+)+[↑↓←→]", word))


def _is_plain(word: str) -> bool:
    """Chart numbers, initials, grades, spine levels, hashes, zones, places of files: the same in every language."""
    return bool(
        re.fullmatch(
            r"P-\d\d|[A-Z]{2}|[ABC],?|"
            r"[CTLS]\d{1,2}([-–/][CTLS]?\d{1,2})?,?|[0-9a-f]{8}|/\S+|\S+\.(db|pdf)|[A-Z]\w+/[A-Z]\w+",
            word,
        )
    )


def marked(text: str) -> str:
    """Data with the mark before each of its words."""
    return " ".join(f"{DATA}{word}" if _LETTERS.search(word) else word for word in text.split(" "))


def mark_clinic(path: Path) -> None:
    """Put the mark on every word of data of a demo clinic's file, below all guards."""
    key_file = keys_beside(path)
    people = read_keys(key_file).people
    key = unlock(key_file, people[0].id, DEMO_PASSPHRASE)
    for slot in people:
        rename_slot(key_file, slot.id, name=marked(slot.name), hue=slot.hue)
    rename_clinic(key_file, marked(read_keys(key_file).clinic_name))
    connection = connect(path, key, busy_ms=1000)
    try:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.create_function("marked", 1, lambda text: marked(text) if text and text != NO_ROOM else text)
        connection.create_function("marked_json", 1, _marked_json)
        for table, columns in COLUMNS.items():
            connection.execute(f"UPDATE {table} SET " + ", ".join(f"{name} = marked({name})" for name in columns))
        for table, column in JSON_COLUMNS.items():
            connection.execute(f"UPDATE {table} SET {column} = marked_json({column})")
        connection.execute("UPDATE meta SET value = marked(value) WHERE key = 'name'")
        for _, statement in guards:
            connection.execute(statement)
    finally:
        connection.close()


def _marked_json(text: str) -> str:
    def walk(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: walk(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [walk(part, key) for part in value]
        return marked(value) if isinstance(value, str) and key in WRITTEN else value

    return json.dumps(walk(json.loads(text)))


class Painted(QObject):
    """Remembers what is painted as text, not as widgets, while it is in force."""

    def __init__(self, monkeypatch: object) -> None:
        super().__init__()
        self.texts: set[str] = set()
        draw_text, draw_static = QPainter.drawText, QPainter.drawStaticText

        def text(painter: QPainter, *args: object) -> object:
            self.texts.update(each for each in args if isinstance(each, str))
            return draw_text(painter, *args)

        def static(painter: QPainter, *args: object) -> None:
            self.texts.add(args[-1].text())
            draw_static(painter, *args)

        monkeypatch.setattr(QPainter, "drawText", text)
        monkeypatch.setattr(QPainter, "drawStaticText", static)


def texts_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """Everything a person can read or hear about what is in sight: where it stands, and the text."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible() or isinstance(widget.parent(), QTabBar):
            continue  # a tab bar's own buttons are named by Qt
        kind = type(widget).__name__
        for what, text in _own_texts(widget):
            if text:
                yield f"{kind}.{what}", text


def _own_texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "tip", html.unescape(re.sub("<[^>]*>", " ", widget.toolTip()))
    if widget.isWindow():
        yield "title", widget.windowTitle()
    for kind, read in _READERS.items():
        if isinstance(widget, kind):
            yield from read(widget)


def _menu(menu: QMenu) -> Iterator[tuple[str, str]]:
    for action in menu.actions():
        yield "action", action.text().partition("\t")[0].replace("&&", "&")
        yield "tip", html.unescape(re.sub("<[^>]*>", " ", action.toolTip()))


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None or isinstance(view, QHeaderView):
        return
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex()))
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for row in range(min(model.rowCount(QModelIndex()), 40)):
        for column in columns:
            for role in roles:
                value = model.data(model.index(row, column), role)
                if isinstance(value, str):
                    yield f"cell {column} role {int(role)}", html.unescape(re.sub("<[^>]*>", " ", value))
    for column in columns:
        value = model.headerData(column, Qt.Orientation.Horizontal)
        if isinstance(value, str):
            yield f"header {column}", value


_READERS: dict[type, Callable[..., Iterator[tuple[str, str]]]] = {
    QLabel: lambda label: iter([("text", label.text())]),
    QAbstractButton: lambda button: iter([("text", button.text().replace("&&", "&"))]),
    QGroupBox: lambda box: iter([("title", box.title())]),
    QLineEdit: lambda edit: iter([("placeholder", edit.placeholderText())]),
    QPlainTextEdit: lambda edit: iter([("placeholder", edit.placeholderText())]),
    QComboBox: lambda box: iter([("item", box.itemText(number)) for number in range(box.count())]),
    QTabBar: lambda bar: iter([("tab", bar.tabText(number).replace("&&", "&")) for number in range(bar.count())]),
    QMenu: _menu,
    QAbstractItemView: _cells,
}


def clipped(root: QWidget, slack: int = 1) -> Iterator[str]:
    """Widgets in sight whose words need more room than they have."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        needed, has = widget.minimumSizeHint(), widget.size()
        if isinstance(widget, QLabel):
            if hasattr(widget, "full"):
                continue  # ends in … on purpose, with all of it in the tip
            if widget.wordWrap():
                if widget.heightForWidth(has.width()) > has.height() + slack:
                    yield f"{widget.text()!r} is {has.height()} high, needs {widget.heightForWidth(has.width())}"
                continue
        if needed.width() > has.width() + slack or needed.height() > has.height() + slack:
            yield f"{widget.text()!r} has {has.toTuple()}, needs {needed.toTuple()}"
