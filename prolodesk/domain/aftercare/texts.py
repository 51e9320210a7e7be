"""The clinic's aftercare texts: blocks of plain sentences, each with its version, its sources and when it is said.

They ship as examples and belong to the clinic afterwards, so whatever is read here may have been edited by a person:
a text that could print a wrong or empty gap is refused, with the block named.
"""

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from prolodesk.domain.errors import Refusal

GENERAL_BOXES = ("normal", "relief", "wound")
STEPS = ("day_0", "day_1_3", "day_4_14", "week_2_6")
WARNING_BOXES = ("call_same_day", "emergency")
BOXES = (*GENERAL_BOXES, *STEPS, "region", *WARNING_BOXES, "next")
TITLES = (*GENERAL_BOXES, "timeline", *STEPS, *WARNING_BOXES, "next")
GRADES = ("A", "B", "C")
GAPS = frozenset(
    (
        "soreness_days_min",
        "soreness_days_max",
        "soreness_until",
        "analgesic_text",
        "opioid_text",
        "nsaid_until",
        "nsaid_stop_on",
        "ice_until",
        "cover_hours",
        "soak_until",
        "load_on",
        "heavy_until",
        "neck_until",
        "barefoot_until",
        "run_until",
        "soft_until",
        "pain_call_on",
    )
)
"""Every gap a text may have. `gap_values` in content.py gives each its value."""


@dataclass(frozen=True, slots=True)
class When:
    """A condition met by a visit when any one of its parts is. `sites` are beginnings of site ids."""

    always: bool = False
    sedation: bool = False
    regions: frozenset[str] = frozenset()
    structures: frozenset[str] = frozenset()
    sites: tuple[str, ...] = ()
    ingredients: frozenset[str] = frozenset()
    guidance: frozenset[str] = frozenset()
    alerts: frozenset[str] = frozenset()
    allergies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AftercareBlock:
    """A few sentences that are said or left out together.

    `box` is the part of the sheet they stand in; `applies`, `unless` and `settings` (name and wanted value) decide
    whether they are said. `grade`: A seen in a source, B sources differ or only part was seen, C conventional practice.
    """

    key: str
    version: int
    box: str
    title: str
    lines: tuple[str, ...]
    sources: tuple[str, ...]
    grade: str
    applies: When
    unless: When = When()
    settings: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class AftercareTexts:
    """All aftercare words of one language: blocks, headings, and plain names for places."""

    language: str
    version: str
    titles: Mapping[str, str]
    places: Mapping[str, str]
    regions: Mapping[str, str]
    blocks: tuple[AftercareBlock, ...]


def texts_of(document: Mapping[str, object]) -> AftercareTexts:
    """The texts in a document such as resources/aftercare/en.json, read as JSON. Refuses what cannot be printed."""
    titles = _names(document, "titles")
    absent = [title for title in TITLES if not titles.get(title)]
    if absent:
        raise Refusal("The aftercare texts lack the heading “{heading}”. Add it.", heading=absent[0])
    entries = cast(Iterable[Mapping[str, object]], document.get("blocks", ()))
    blocks = tuple(_block(entry) for entry in entries)
    keys = [block.key for block in blocks]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice:
        raise Refusal("There are two aftercare texts called “{key}”. Rename one of them.", key=twice)
    return AftercareTexts(
        str(document["language"]),
        str(document["version"]),
        titles,
        _names(document, "places"),
        _names(document, "regions"),
        blocks,
    )


def gaps_of(line: str) -> frozenset[str]:
    """The names of the gaps in a line. Refuses braces that are no gap, and anything but a plain name inside them."""
    try:
        parsed = list(string.Formatter().parse(line))
    except ValueError:
        raise Refusal("“{line}” has a brace that is not closed. Close it or remove it.", line=line) from None
    for _, name, form, conversion in parsed:
        if name is not None and (name not in GAPS or form or conversion):
            raise Refusal("“{line}” has a gap that nothing fills: {gap}.", line=line, gap="{" + name + "}")
    return frozenset(name for _, name, _, _ in parsed if name is not None)


def _block(entry: Mapping[str, object]) -> AftercareBlock:
    block = AftercareBlock(
        key=str(entry["key"]),
        version=int(cast(int, entry["version"])),
        box=str(entry["box"]),
        title=str(entry["title"]),
        lines=_strings(entry, "lines"),
        sources=_strings(entry, "sources"),
        grade=str(entry["grade"]),
        applies=_when(entry, "applies"),
        unless=_when(entry, "unless"),
        settings=tuple(sorted(cast(Mapping[str, object], entry.get("setting", {})).items())),
    )
    for line in block.lines:
        gaps_of(line)
    _demand(block, block.box in BOXES, "The aftercare text “{key}” stands in no part of the sheet: {value}.", block.box)
    _demand(block, block.grade in GRADES, "The aftercare text “{key}” needs a grade A, B or C.", block.grade)
    _demand(block, bool(block.lines and all(line.strip() for line in block.lines)), "“{key}” says nothing.", "")
    _demand(block, bool(block.sources), "The aftercare text “{key}” does not say where it comes from.", "")
    _demand(block, block.applies != When(), "The aftercare text “{key}” is never said.", "")
    return block


def _demand(block: AftercareBlock, holds: bool, refusal: str, value: str) -> None:
    if not holds:
        raise Refusal(refusal, key=block.key, value=value)


def _when(entry: Mapping[str, object], name: str) -> When:
    parts = cast(Mapping[str, object], entry.get(name, {}))
    unknown = next((part for part in parts if part not in When.__dataclass_fields__), None)
    if unknown:
        raise Refusal("“{part}” says nothing about when an aftercare text is used.", part=unknown)

    def names(kind: str) -> frozenset[str]:
        return frozenset(_strings(parts, kind))

    return When(
        always=bool(parts.get("always")),
        sedation=bool(parts.get("sedation")),
        regions=names("regions"),
        structures=names("structures"),
        sites=_strings(parts, "sites"),
        ingredients=names("ingredients"),
        guidance=names("guidance"),
        alerts=names("alerts"),
        allergies=names("allergies"),
    )


def _names(document: Mapping[str, object], name: str) -> Mapping[str, str]:
    return {str(key): str(value) for key, value in cast(Mapping[object, object], document.get(name, {})).items()}


def _strings(entry: Mapping[str, object], name: str) -> tuple[str, ...]:
    return tuple(str(value) for value in cast(Iterable[object], entry.get(name, ())))
