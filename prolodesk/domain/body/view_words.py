"""What a view of the body shows, in plain words: the part, its side, and from where it is seen."""

from prolodesk.domain.body.projection import Laterality, View
from prolodesk.domain.words import Message, say

_PARTS = {
    "lumbopelvic": "low back and pelvis",
    "thoracic": "upper and middle back",
    "ribs": "ribs and chest",
    "chest": "ribs and chest",
    "neck": "neck",
    "cervical": "neck",
    "tmj": "jaw",
    "jaw": "jaw",
    "head": "head",
    "shoulder": "shoulder",
    "elbow": "elbow",
    "wrist": "wrist and hand",
    "hand": "wrist and hand",
    "hip": "hip",
    "knee": "knee",
    "ankle": "ankle and foot",
    "foot": "ankle and foot",
}
"""By the first part of a view's name."""

_SEEN = {
    "anterior": "seen from the front",
    "posterior": "seen from behind",
    "lateral": "seen from the outer side",
    "medial": "seen from the inner side",
    "palmar": "seen from the palm",
    "plantar": "seen from the sole",
}
_SEEN_OF_FOOT, _SEEN_OF_HAND = "seen from above", "seen from the back of the hand"
_SEEN_OF_NECK = "seen from the side"


def view_words(view: View) -> Message:
    """RIGHT knee, seen from the inner side; of the whole body: Seen from behind."""
    words = view.name.split("_")
    part = _PARTS.get(words[0])
    if part is None:
        return _whole(view)
    seen = say(_direction(words))
    match view.side:
        case Laterality.RIGHT:
            return say("RIGHT {part}, {seen}", part=say(part), seen=seen)
        case Laterality.LEFT:
            return say("LEFT {part}, {seen}", part=say(part), seen=seen)
        case _:
            return say("{part}, {seen}", part=say(part[0].upper() + part[1:]), seen=seen)


def _direction(words: list[str]) -> str:
    if "dorsal" in words:
        return _SEEN_OF_FOOT if words[0] in ("foot", "ankle") else _SEEN_OF_HAND
    if words[0] in ("neck", "tmj") and "lateral" in words:
        return _SEEN_OF_NECK
    return next((_SEEN[word] for word in words if word in _SEEN), _SEEN["anterior"])


def _whole(view: View) -> Message:
    if view.frontal:
        return say("Seen from behind") if view.left_is_left else say("Seen from the front")
    return say("Seen from the left side") if view.rows[2][0] > 0 else say("Seen from the right side")
