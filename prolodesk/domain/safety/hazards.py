"""Sites where a slip does grave harm, as their risk notes say: lung, vertebral artery, dura; and bleeding classes."""

from typing import Literal

from prolodesk.domain.body.sites import InjectionSite
from prolodesk.domain.words import Message, say

Hazard = Literal["pneumothorax", "vertebral_artery", "dura"]
BleedingClass = Literal["low", "medium", "high"]
IMAGING = ("ultrasound", "fluoroscopy", "ct")
_PHRASES: dict[Hazard, tuple[str, ...]] = {
    "pneumothorax": ("pneumothorax",),
    "vertebral_artery": ("vertebral artery",),
    "dura": ("dura", "intrathecal", "epidural", "cisterna magna", "spinal cord", "sacral canal"),
}
_HARDLY = "only if grossly misdirected"
_SPINE = ("cervical", "thoracic")
_DEEP = ("hip", "sacroiliac_pelvis", "lumbar", "ribs_chest")


def hazards_of(site: InjectionSite) -> frozenset[Hazard]:
    """What the risk note of a site warns of. A note that calls it a gross error of aim is no warning."""
    note = site.risk.casefold()
    if _HARDLY in note:
        return frozenset()
    return frozenset(hazard for hazard, phrases in _PHRASES.items() if any(phrase in note for phrase in phrases))


def hazard_words(hazard: Hazard) -> Message:
    """What can happen, in a word or two."""
    return say({"pneumothorax": "lung", "vertebral_artery": "vertebral artery", "dura": "dura or spinal cord"}[hazard])


def needs_imaging(site: InjectionSite) -> bool:
    """Whether the atlas lists the site as one that needs imaging."""
    return site.guidance == "imaging_required"


def asks_for_guidance(site: InjectionSite) -> bool:
    """Whether the record must say how the needle was guided."""
    return needs_imaging(site) or bool(hazards_of(site))


def usual_guidance(site: InjectionSite) -> str:
    """What guidance a new mark begins with: landmarks where they do, nothing where it must be said."""
    return "landmark" if site.guidance == "landmark" and not asks_for_guidance(site) else ""


def bleeding_class(site: InjectionSite) -> BleedingClass:
    """How grave a bleeding would be. high: neck, upper back, and where the risk note names the epidural space;
    medium: deep where nobody can press, facet joints of the low back among them; low: everything peripheral.
    """
    if site.region in _SPINE or ("epidural" in site.risk.casefold() and site.structure_type != "joint"):
        return "high"
    return "medium" if site.region in _DEEP else "low"
