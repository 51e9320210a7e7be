"""Type to place: a few letters of a structure, its level, its side, in any order, or Hackett's letters."""

import re
import unicodedata
from dataclasses import dataclass, replace

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.levels import steps_of
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import InjectionSite
from prolodesk.domain.words import Message, say

BOTH = (Laterality.LEFT, Laterality.RIGHT)

_SIDES = {
    **dict.fromkeys(("l", "lt", "left"), (Laterality.LEFT,)),
    **dict.fromkeys(("r", "rt", "right"), (Laterality.RIGHT,)),
    **dict.fromkeys(("both", "bilat", "bilateral", "bl", "lr", "rl"), BOTH),
    **dict.fromkeys(("midline", "median"), (Laterality.MIDLINE,)),
}

_SAME = {
    "dorsal": "posterior",
    "tubercle": "tuberosity",
    "fibularis": "peroneus",
    "fibular": "peroneal",
    "zygapophysial": "zygapophyseal",
    "ligament": "lig",
    "ligaments": "lig",
    "ligs": "lig",
}
"""Words that mean the same, brought to one of them on both sides of the comparison."""

_RANGE = re.compile(
    r"\b(co|[ctlsrd])(\d{1,2}) ?[-/–]? ?(co|[ctlsrd])(\d{1,2})\b|\b([ctlsrd])(\d{1,2}) ?[-/–] ?(\d{1,2})\b"
)
_LEVEL = re.compile(r"(co|[ctlsrd])(\d{1,2})$")
_TOKEN = re.compile(r"\b[a-h] ?[-–] ?[a-h]\b|[a-z0-9]+")
_ASIDE = re.compile(r"\([^)]*\)")
"""What a structure's name says in brackets may be another structure: it counts less than the name itself."""
_LETTERS = "abcdefgh"
"""Hackett's single letters, which may be typed as a range: A-D are the posterior sacroiliac ligaments."""
_TIERS = ("core", "common", "advanced")


@dataclass(frozen=True, slots=True)
class Found:
    """A site that fits what was typed. `sides` is empty while left or right still has to be said.

    `others` are the sites that are meant with it: a range of levels, or all of one of Hackett's letters.
    """

    site: InjectionSite
    sides: tuple[Laterality, ...]
    score: float
    others: tuple[InjectionSite, ...] = ()

    @property
    def sites(self) -> tuple[InjectionSite, ...]:
        """All sites meant."""
        return (self.site, *self.others)

    @property
    def words(self) -> Message:
        """The site with its side in words, or the question which side."""
        structure = self.site.short
        if self.others:
            last = self.others[-1]
            return _all_words(structure, last.level if last.family == self.site.family else last.short, self)
        match self.sides:
            case ():
                return say("{structure}: left or right?", structure=structure)
            case (Laterality.LEFT,):
                return say("{structure}, LEFT", structure=structure)
            case (Laterality.RIGHT,):
                return say("{structure}, RIGHT", structure=structure)
            case (Laterality.MIDLINE,):
                return say("{structure}", structure=structure)
            case _:
                return say("{structure}, LEFT and RIGHT", structure=structure)

    def sided(self) -> tuple["Found", ...]:
        """The answers to the question which side."""
        if self.sides:
            return (self,)
        return tuple(replace(self, sides=sides) for sides in ((Laterality.LEFT,), (Laterality.RIGHT,), BOTH))


def _all_words(first: str, last: str, found: Found) -> Message:
    named = {"first": first, "last": last, "count": len(found.sites)}
    match found.sides:
        case ():
            return say("{first} … {last}: {count} sites, left or right?", **named)
        case (Laterality.LEFT,):
            return say("{first} … {last}: {count} sites, LEFT", **named)
        case (Laterality.RIGHT,):
            return say("{first} … {last}: {count} sites, RIGHT", **named)
        case (Laterality.MIDLINE,):
            return say("{first} … {last}: {count} sites", **named)
        case _:
            return say("{first} … {last}: {count} sites, LEFT and RIGHT", **named)


@dataclass(frozen=True, slots=True)
class _Entry:
    site: InjectionSite
    words: tuple[str, ...]
    others: tuple[str, ...]
    levels: frozenset[str]
    code: str
    order: tuple[bool, int, int]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The atlas prepared for searching: make it once, search it at every key."""

    entries: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    words: tuple[str, ...]
    levels: tuple[str, ...]
    sides: tuple[Laterality, ...]


def search_index(atlas: Atlas) -> SearchIndex:
    """All sites with the words they are found by."""
    entries = []
    for number, site in enumerate(atlas.sites.values()):
        words = _words(f"{_ASIDE.sub(' ', site.structure)} {site.short}")
        others = _words(
            f"{site.structure} {' '.join(site.synonyms)} {site.region} {site.site_id} {site.structure_type}"
        )
        order = (not atlas.placed(site.site_id), _TIERS.index(site.tier), number)
        level = site.level.casefold()
        levels = frozenset((*level.split("-"), level)) - {""}
        entries.append(_Entry(site, words, others, levels, site.hackett.casefold(), order))
    return SearchIndex(tuple(entries))


def typed(index: SearchIndex, text: str, limit: int = 12) -> tuple[Found, ...]:
    """The sites that fit, best first. Every word must fit; a side alone, or nothing, finds nothing."""
    asked = _parsed(text)
    if not asked.words and not asked.levels:
        return ()
    found = []
    for entry in index.entries:
        score = _score(entry, asked)
        if score is None:
            continue
        sides = _sides(entry.site, asked.sides)
        if sides is not None:
            found.append((-score, entry.order, Found(entry.site, sides, score)))
    found.sort(key=lambda item: item[:2])
    return tuple(item[2] for item in found[:limit])


def offered(index: SearchIndex, text: str, limit: int = 12) -> tuple[Found, ...]:
    """What to offer for what was typed: sites meant together first where a range was typed, else after the first."""
    together, single = typed_together(index, text), typed(index, text, limit)
    ranged = not single or any(len(word) == 3 and word[1] == "-" for word in _parsed(text).words)
    return ((*together, *single) if ranged else (*single[:1], *together, *single[1:]))[:limit]


def typed_together(index: SearchIndex, text: str) -> tuple[Found, ...]:
    """The sites that are meant together: a range of levels ("facet l3-s1"), or one of Hackett's letters ("A-D").

    A range keeps structures apart: "l3-s1 r" offers the facet joints, the transverse processes ... each together.
    """
    asked = _parsed(text)
    ranges = [rungs for level in asked.levels if (rungs := _range_of(level)) is not None]
    codes = {entry.code for entry in index.entries} - {""}
    letters = {word for word in asked.words if len(word) > 1 and codes & _codes(word)}
    if len(ranges) > 1 or not (ranges or letters):
        return ()
    singles = replace(asked, levels=tuple(level for level in asked.levels if _range_of(level) is None))
    families: dict[str, list[InjectionSite]] = {}
    for entry in index.entries:
        if _score(entry, singles) is None or _sides(entry.site, asked.sides) is None:
            continue
        if not ranges:
            if any(entry.code in _codes(word) for word in letters):
                families.setdefault("", []).append(entry.site)
        elif _lies_in(entry.site.level, *ranges[0]):
            families.setdefault(entry.site.family, []).append(entry.site)
    return tuple(_together(sites, asked.sides) for sites in families.values() if ranges or len(sites) > 1)


def folded(text: str) -> str:
    """Lower case, accents taken off."""
    if text.isascii():
        return text.casefold()
    split = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in split if not unicodedata.combining(letter)).casefold()


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_SAME.get(word, word) for word in re.findall(r"[a-z0-9]+", folded(text))))


def _parsed(text: str) -> _Asked:
    rest = folded(text).replace("b/l", " both ")
    levels: list[str] = []

    def level(found: re.Match[str]) -> str:
        first, one, second, two, only, upper, lower = found.groups()
        levels.append(f"{first}{one}-{second}{two}" if first else f"{only}{upper}-{only}{lower}")
        return " "

    rest = _RANGE.sub(level, rest)
    words: list[str] = []
    sides: set[Laterality] = set()
    tokens = [token.replace(" ", "").replace("–", "-") for token in _TOKEN.findall(rest)]
    for token in tokens:
        if token in _SIDES:
            sides.update(_SIDES[token])
        elif _LEVEL.fullmatch(token):
            levels.append(token)
        else:
            words.append(_SAME.get(token, token))
    return _Asked(tuple(words), tuple(levels), tuple(side for side in Laterality if side in sides))


def _score(entry: _Entry, asked: _Asked) -> float | None:
    score = 0.0
    for level in asked.levels:
        if level not in entry.levels and level.removeprefix("r") not in entry.words:
            return None
        score += 4 if level in (entry.site.level.casefold(), entry.site.level.casefold().split("-")[0]) else 3
    for word in asked.words:
        fit = _fit(entry, word)
        if not fit:
            return None
        score += fit
    return score


def _codes(word: str) -> frozenset[str]:
    """Hackett's codes that a word means: its own, those of a range of letters, and A-D for each of these four."""
    first, _, last = word.partition("-")
    letters = _LETTERS[_LETTERS.find(first) : _LETTERS.find(last or first) + 1] if len(first) == 1 else ""
    return frozenset({word, *letters, *(("a-d",) if set(letters) & set("abcd") else ())})


def _fit(entry: _Entry, word: str) -> float:
    """How well a typed word fits a site; 0 for not at all."""
    if entry.code and entry.code in _codes(word):
        return 9.0
    best = 0.0
    for place, candidate in enumerate(entry.words):
        if candidate == word:
            best = max(best, 5.0 + (place == 0))
        elif candidate.startswith(word):
            best = max(best, 3.0 + (place == 0) + len(word) / len(candidate))
    for candidate in entry.others:
        if candidate == word:
            best = max(best, 4.5)
        elif candidate.startswith(word):
            best = max(best, 1.0 + len(word) / len(candidate))
    return best


def _sides(site: InjectionSite, asked: tuple[Laterality, ...]) -> tuple[Laterality, ...] | None:
    """The sides meant on this site; empty where it still has to be said, None where the site has no such side."""
    if not site.paired:
        return (Laterality.MIDLINE,)
    if Laterality.MIDLINE in asked:
        return None
    return asked


def _range_of(level: str) -> tuple[str, float, float] | None:
    """The ladder and its first and last step, for a level that reaches over more than two steps of it."""
    steps = steps_of(level)
    if len(steps) != 2 or steps[0][0] != steps[1][0]:
        return None
    (ladder, first), (_, last) = sorted(steps)
    wide = last - first > 1 if ladder == "spine" else last > first
    return (ladder, first, last) if wide else None


def _lies_in(level: str, ladder: str, first: float, last: float) -> bool:
    steps = steps_of(level)
    return bool(steps) and all(kind == ladder and first <= step <= last for kind, step in steps)


def _together(sites: list[InjectionSite], asked: tuple[Laterality, ...]) -> Found:
    sides = asked if any(site.paired for site in sites) else (Laterality.MIDLINE,)
    return Found(sites[0], sides, 9.0, tuple(sites[1:]))
