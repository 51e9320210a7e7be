"""What the keys on the body mean: which are the canvas's own, and what its verbs ask for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from prolodesk.domain.ids import Id
from prolodesk.ui.actions import keys_of
from prolodesk.ui.body.wishes import BodyWish, MarkBothSides, MirrorMarks, RemoveMarks

ZOOM_KEYS = {"Ctrl++": 1.25, "Ctrl+=": 1.25, "Ctrl+-": 0.8, "Ctrl+0": 0.0}
VERBS = ("mirror", "both_sides", "remove_mark")
LOOKS = ("views", "next_view", "previous_view", "left_side", "right_side", "into_region", "leave_region")
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
LEVELS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def written(event: QKeyEvent) -> str:
    """A key with what is held beside it, as the table of actions writes it."""
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)


def one_of(names: tuple[str, ...], keys: str) -> str:
    """Which of these actions of the canvas the keys are; empty for none."""
    return next((name for name in names if keys in keys_of(name, "canvas")), "")


def is_own(event: QKeyEvent) -> bool:
    """Whether the canvas takes this key while it has focus, whatever it is elsewhere in the window."""
    keys = written(event)
    named = bool(one_of((*VERBS, *LOOKS, "layers"), keys))
    named |= event.matches(QKeySequence.StandardKey.SelectAll)
    walks = event.key() in (*ARROWS, *LEVELS) and not event.modifiers() & Qt.KeyboardModifier.AltModifier
    return named or walks or keys in ZOOM_KEYS or starts_typing(event)


def starts_typing(event: QKeyEvent) -> bool:
    """Whether a key is a letter or digit with which a site's name begins."""
    text = event.text()
    plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return plain and len(text) == 1 and text.isalnum()


def verb_wish(verb: str, chosen: tuple[Id, ...]) -> BodyWish:
    """What a verb asks for the marks that are picked."""
    match verb:
        case "mirror":
            return MirrorMarks(chosen)
        case "both_sides":
            return MarkBothSides(chosen)
        case _:
            return RemoveMarks(chosen)
