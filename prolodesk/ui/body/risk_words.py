"""What the layer of risks says about a site: whether it needs imaging, what is near, and the atlas's note."""

from prolodesk.domain.body.sites import InjectionSite
from prolodesk.domain.safety.hazards import hazard_words, hazards_of, needs_imaging
from prolodesk.words import Formats, tr, words


def is_grave(site: InjectionSite) -> bool:
    """Whether a site needs imaging, or a slip there reaches lung, vertebral artery or dura."""
    return needs_imaging(site) or bool(hazards_of(site))


def risk_words(site: InjectionSite) -> str:
    """Imaging required · near: lung · PNEUMOTHORAX risk: keep the needle on rib bone ...; empty for no note."""
    structures = ", ".join(words(hazard_words(hazard), Formats()) for hazard in sorted(hazards_of(site)))
    near = tr("near: {structures}", structures=structures) if structures else ""
    guidance = {
        "imaging_required": tr("imaging required"),
        "imaging_recommended": tr("imaging recommended"),
    }.get(site.guidance, "")
    return " · ".join(filter(None, (guidance, near, tr(site.risk))))


def legend_words() -> tuple[str, str]:
    """What the filled and the hollow triangles mean."""
    return tr("imaging required, or lung, artery, dura near"), tr("imaging recommended")
