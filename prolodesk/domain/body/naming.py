"""What a mark is called: for the clinic in anatomical words, for the patient with every abbreviation written out."""

import re

from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import InjectionSite
from prolodesk.domain.words import Message, say

WRITTEN_OUT = (
    (r"\bPSIS\b", "posterior superior iliac spine"),
    (r"\bPIIS\b", "posterior inferior iliac spine"),
    (r"\bASIS\b", "anterior superior iliac spine"),
    (r"\bTMJ\b", "jaw joint"),
    (r"\bECRB\b", "short wrist extensor"),
    (r"\bECRL\b", "long wrist extensor"),
    (r"\bZygapophyseal \(facet\) joint\b", "Facet joint"),
    (r" \((?:dorsal|fibular|medial|lateral|meniscotibial|ligament)\)", ""),
)
"""(pattern, words) for what patients cannot be expected to know."""


def side_words(side: Laterality) -> Message:
    """LEFT, RIGHT or midline: a side is always a word."""
    match side:
        case Laterality.LEFT:
            return say("LEFT")
        case Laterality.RIGHT:
            return say("RIGHT")
        case Laterality.MIDLINE:
            return say("midline")


def site_words(site: InjectionSite, side: Laterality) -> Message:
    """Iliolumbar ligament, L5 transverse process attachment, RIGHT"""
    return _sided(site.structure, side, site.paired)


def short_words(site: InjectionSite, side: Laterality) -> Message:
    """Facet capsule L4-L5, RIGHT"""
    return _sided(site.short, side, site.paired)


def free_words(side: Laterality) -> Message:
    """What a mark without a site is called."""
    match side:
        case Laterality.LEFT:
            return say("Free point, LEFT")
        case Laterality.RIGHT:
            return say("Free point, RIGHT")
        case Laterality.MIDLINE:
            return say("Free point, midline")


def bone_words(bone: str, side: Laterality) -> Message:
    """What a bone of the artwork is called, for example Hip bone, LEFT."""
    return _sided(bone_name(bone), side, bone.endswith(("_l", "_r")))


def patient_words(site: InjectionSite, side: Laterality) -> Message:
    """The site for the patient's eyes: no capitals for the side, no abbreviations."""
    structure = site.structure
    for pattern, words in WRITTEN_OUT:
        structure = re.sub(pattern, words, structure)
    if not site.paired:
        return say("{structure}", structure=structure)
    if side is Laterality.LEFT:
        return say("{structure}, left side", structure=structure)
    return say("{structure}, right side", structure=structure)


def region_words(region: str) -> Message:
    """A region of the atlas in plain words. KeyError for a region that is none."""
    return say(_REGIONS[region])


def bone_name(bone: str) -> str:
    """The plain English name of a bone id of the artwork, without its side."""
    stem = re.sub(r"_[lr]$", "", bone)
    if stem.startswith("disc"):
        return "Intervertebral disc"
    if re.fullmatch(r"[CTL]\d+", stem):
        return f"{stem} vertebra"
    phalanx = re.fullmatch(r"(finger|toe)(\d)_(\d)", stem)
    if phalanx:
        limb, ray, part = phalanx.groups()
        ends = ("Proximal", "Distal") if ray == "1" else ("Proximal", "Middle", "Distal")
        return f"{ends[min(int(part), len(ends)) - 1]} phalanx {ray} of the {'hand' if limb == 'finger' else 'foot'}"
    spaced = re.sub(r"(?<=[a-z])(\d+)$", r" \1", stem.replace("_", " "))
    return _BONES.get(stem, spaced.capitalize())


_REGIONS = {
    "lumbar": "low back",
    "sacroiliac_pelvis": "pelvis and sacroiliac joint",
    "hip": "hip",
    "cervical": "neck",
    "thoracic": "upper back",
    "ribs_chest": "ribs and chest",
    "shoulder": "shoulder",
    "elbow": "elbow",
    "wrist_hand": "wrist and hand",
    "knee": "knee",
    "ankle_foot": "ankle and foot",
    "tmj": "jaw joint",
}

_BONES = {"ilium": "Hip bone"}
"""Bones whose id is not their name: the artwork's ilium is the whole hip bone of that side."""


def _sided(name: str, side: Laterality, paired: bool) -> Message:
    if not paired:
        return say("{structure}", structure=name)
    match side:
        case Laterality.LEFT:
            return say("{structure}, LEFT", structure=name)
        case Laterality.RIGHT:
            return say("{structure}, RIGHT", structure=name)
        case Laterality.MIDLINE:
            return say("{structure}, midline", structure=name)
