"""Words of the trade in plain words: sides, regions, rhythms, counts, and the clinic's own providers and types."""

import re
from collections.abc import Mapping, Sequence

from prolodesk.domain.box_parts import Chip, Named, Part
from prolodesk.domain.history import REGIONS
from prolodesk.domain.ids import Id
from prolodesk.domain.names import fold

MOST_VISITS = 24
MOST_WEEKS = 52
LEAST_LETTERS = 3

_REGION_WORDS: Mapping[str, tuple[str, ...]] = {
    "neck": ("cervical",),
    "cervical": ("cervical",),
    "upper back": ("thoracic",),
    "mid back": ("thoracic",),
    "thoracic": ("thoracic",),
    "low back": ("lumbar",),
    "lower back": ("lumbar",),
    "lumbar": ("lumbar",),
    "back": ("lumbar", "thoracic"),
    "si": ("sacroiliac_pelvis",),
    "sij": ("sacroiliac_pelvis",),
    "si joint": ("sacroiliac_pelvis",),
    "sacroiliac": ("sacroiliac_pelvis",),
    "pelvis": ("sacroiliac_pelvis",),
    "ribs": ("ribs_chest",),
    "rib": ("ribs_chest",),
    "chest": ("ribs_chest",),
    "shoulder": ("shoulder",),
    "elbow": ("elbow",),
    "wrist": ("wrist_hand",),
    "hand": ("wrist_hand",),
    "thumb": ("wrist_hand",),
    "hip": ("hip",),
    "knee": ("knee",),
    "ankle": ("ankle_foot",),
    "foot": ("ankle_foot",),
    "heel": ("ankle_foot",),
    "jaw": ("tmj",),
    "tmj": ("tmj",),
}
_SIDES = {
    "left": "left", "l": "left", "lt": "left", "right": "right", "r": "right", "rt": "right", "both": "both",
    "bilateral": "both", "both sides": "both", "left side": "left", "right side": "right",
}  # fmt: skip
_NEXT = frozenset({"next", "nxt", "next session", "next visit", "next appointment"})
_KINDS = {
    "eval": "evaluation", "first visit": "evaluation", "new patient": "evaluation", "fu": "follow_up",
    "followup": "follow_up", "follow up": "follow_up", "session": "session", "injection": "session", "inj": "session",
    "prolo": "session",
}  # fmt: skip
_INTERVAL = re.compile(r"(?:q|every )\s?(\d{1,3}) ?(d|days?|w|wks?|weeks?)|(\d{1,2})[ -]?weekly|every (week)")
_COUNT = re.compile(r"x ?(\d{1,2})|(\d{1,2}) ?x|(\d{1,2}) (?:sessions|visits|times|injections)")


def interval(plain: str, typed: str) -> Chip | None:
    """q4w, every 28 days, 3-weekly, fortnightly; in weeks."""
    if plain in ("weekly", "fortnightly", "biweekly"):
        return Chip(Part.INTERVAL, typed, 1.0 if plain == "weekly" else 2.0)
    match = _INTERVAL.fullmatch(plain)
    if match is None:
        return None
    if match[4]:
        return Chip(Part.INTERVAL, typed, 1.0)
    weeks = float(match[3]) if match[3] else int(match[1]) / (7 if match[2].startswith("d") else 1)
    return Chip(Part.INTERVAL, typed, weeks) if 0 < weeks <= MOST_WEEKS else None


def count(plain: str, typed: str) -> Chip | None:
    """x6, 6x, 6 sessions"""
    match = _COUNT.fullmatch(plain)
    number = int(match[1] or match[2] or match[3]) if match else 0
    return Chip(Part.COUNT, typed, number) if 0 < number <= MOST_VISITS else None


def plain_word(plain: str, typed: str) -> Chip | None:
    """left, knee, low back, next session"""
    if plain in _NEXT:
        return Chip(Part.NEXT, typed, True)
    if plain in _SIDES:
        return Chip(Part.SIDE, typed, _SIDES[plain])
    regions = _REGION_WORDS.get(fold(typed))
    return Chip(Part.REGION, typed, regions) if regions else None


def provider(typed: str, providers: Sequence[Named]) -> Chip | None:
    """Those whose initials these are; else whose last name it begins, then whose any name."""
    folded = fold(typed)
    found = tuple(each.id for each in providers if len(folded) > 1 and fold(each.short) == folded)
    if not found and len(folded) >= LEAST_LETTERS and " " not in folded:
        names = {each.id: fold(each.name.partition(",")[0]).split() for each in providers}
        last = tuple(id for id, own in names.items() if own and own[-1].startswith(folded))
        found = last or tuple(id for id, own in names.items() if any(part.startswith(folded) for part in own))
    return Chip(Part.PROVIDER, typed, found) if found else None


def visit_type(typed: str, types: Sequence[Named]) -> Chip | None:
    """Those of the kind that is called so, else whose name it begins, else in which it begins a word."""
    folded = fold(typed)
    kind = _KINDS.get(folded, _KINDS.get(folded.replace(" ", "")))
    found: tuple[Id, ...] = tuple(each.id for each in types if kind is not None and each.short == kind)
    if not found and len(folded) > LEAST_LETTERS:
        found = tuple(each.id for each in types if fold(each.name).startswith(folded))
        found = found or tuple(each.id for each in types if any(w.startswith(folded) for w in fold(each.name).split()))
    elif not found and len(folded) > 1:
        found = tuple(each.id for each in types if folded in fold(each.name).split()[:1])
    return Chip(Part.TYPE, typed, found) if found else None


assert {region for regions in _REGION_WORDS.values() for region in regions} == set(REGIONS)
