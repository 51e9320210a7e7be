"""What views, their edges and the layers are called on the canvas."""

from prolodesk.domain.body.projection import Laterality, View, side_of
from prolodesk.domain.body.view_names import WHOLE, ViewName, parsed
from prolodesk.ui.body.layers import LayerName
from prolodesk.words import tr


def region_title(region: str) -> str:
    """Knee, Low back & pelvis, Whole body: what the views of one region are called together."""
    match region:
        case "whole":
            return tr("Whole body")
        case "lumbopelvic":
            return tr("Low back & pelvis")
        case "thoracic":
            return tr("Upper back")
        case "ribs":
            return tr("Ribs & chest")
        case "neck":
            return tr("Neck")
        case "tmj":
            return tr("Jaw joint")
        case "shoulder":
            return tr("Shoulder")
        case "elbow":
            return tr("Elbow")
        case "hand":
            return tr("Wrist & hand")
        case "hip":
            return tr("Hip")
        case "knee":
            return tr("Knee")
        case "foot":
            return tr("Ankle & foot")
        case _:
            return region


def aspect_title(aspect: str) -> str:
    """Front, Medial, Sole: from where a view looks, in one word."""
    return {
        "posterior": tr("Back"),
        "anterior": tr("Front"),
        "left": tr("Left"),
        "right": tr("Right"),
        "lateral": tr("Lateral"),
        "medial": tr("Medial"),
        "dorsal": tr("Dorsal"),
        "palmar": tr("Palmar"),
        "plantar": tr("Plantar"),
    }.get(aspect, aspect)


def side_title(side: Laterality) -> str:
    """LEFT or RIGHT."""
    return tr("LEFT") if side is Laterality.LEFT else tr("RIGHT")


def view_title(name: str) -> str:
    """Back; Low back & pelvis; Knee, medial, RIGHT: what one view is called where one chooses it."""
    view = parsed(name)
    if view.region == WHOLE:
        return aspect_title(view.aspect)
    region = region_title(view.region)
    if view.side is None:
        several = view.region == "neck" and view.aspect
        return tr("{region}, {aspect}", region=region, aspect=_seen(view)) if several else region
    return tr("{region}, {aspect}, {side}", region=region, aspect=_seen(view), side=side_title(view.side))


def caption(view: View) -> str:
    """Posterior · patient's LEFT is on the left; Knee, medial · patient's RIGHT"""
    match view.name:
        case "posterior":
            return tr("Posterior · patient’s LEFT is on the left")
        case "anterior":
            return tr("Anterior · patient’s RIGHT is on the left")
        case "lumbopelvic_posterior":
            return tr("Low back and pelvis, posterior · patient’s LEFT is on the left")
    name = parsed(view.name)
    whose = _whose(view)
    if name.is_whole or not name.aspect:
        return whose
    return tr("{region}, {aspect} · {whose}", region=region_title(name.region), aspect=_seen(name), whose=whose)


def edge_letters(view: View) -> tuple[str, str]:
    """The letters at the left and the right edge of the canvas: whose side is there."""
    left, _, width, _ = view.window
    near, far = side_of(view, left), side_of(view, left + width)
    return _letter(near), _letter(far)


def edge_words(view: View) -> tuple[str, str]:
    """What is towards the left and the right edge where both are of one side: front and back, or lateral and medial.

    Empty for a view that shows both sides.
    """
    across = view.rows[0]
    if not view.frontal:
        front, back = tr("front"), tr("back")
        return (front, back) if across[1] > 0 else (back, front)
    if view.side is None:
        return "", ""
    medial, lateral = tr("medial"), tr("lateral")
    to_the_left_of_the_patient = across[0] > 0
    return (lateral, medial) if to_the_left_of_the_patient is (view.side is Laterality.RIGHT) else (medial, lateral)


def layer_title(name: LayerName) -> str:
    """What a layer is called in its menu."""
    match name:
        case "skeleton":
            return tr("Skeleton")
        case "skin":
            return tr("Skin shading")
        case "ligaments":
            return tr("Ligaments")
        case "sites":
            return tr("Sites")
        case "imaging":
            return tr("Risks & imaging")
        case "heat":
            return tr("Total given")
        case "pain":
            return tr("Pain drawing")


def _seen(view: ViewName) -> str:
    """posterior, medial, sole: from where, within a sentence."""
    return {
        "posterior": tr("posterior"),
        "anterior": tr("anterior"),
        "lateral": tr("lateral"),
        "medial": tr("medial"),
        "dorsal": tr("dorsal"),
        "palmar": tr("palmar"),
        "plantar": tr("plantar"),
    }.get(view.aspect, view.aspect)


def _whose(view: View) -> str:
    if view.side is Laterality.LEFT:
        return tr("patient’s LEFT") if parsed(view.name).aspect != "left" else tr("Patient’s LEFT side")
    if view.side is Laterality.RIGHT:
        return tr("patient’s RIGHT") if parsed(view.name).aspect != "right" else tr("Patient’s RIGHT side")
    if view.left_is_left:
        return tr("patient’s LEFT is on the left")
    return tr("patient’s RIGHT is on the left")


def _letter(side: Laterality) -> str:
    match side:
        case Laterality.LEFT:
            return tr("L")
        case Laterality.RIGHT:
            return tr("R")
        case Laterality.MIDLINE:
            return ""
