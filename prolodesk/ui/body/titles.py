"""What views and layers are called on the canvas."""

from prolodesk.domain.body.projection import View
from prolodesk.ui.body.layers import LayerName
from prolodesk.words import tr


def view_title(name: str) -> str:
    """Back, Front, Low back & pelvis: what the view is called where one chooses it."""
    match name:
        case "posterior":
            return tr("Back")
        case "anterior":
            return tr("Front")
        case "lumbopelvic_posterior":
            return tr("Low back & pelvis")
        case _:
            return name


def caption(view: View) -> str:
    """Posterior · patient's LEFT is on the left"""
    match view.name:
        case "posterior":
            return tr("Posterior · patient’s LEFT is on the left")
        case "anterior":
            return tr("Anterior · patient’s RIGHT is on the left")
        case "lumbopelvic_posterior":
            return tr("Low back and pelvis, posterior · patient’s LEFT is on the left")
        case _ if view.frontal and view.left_is_left:
            return tr("Patient’s LEFT is on the left")
        case _ if view.frontal:
            return tr("Patient’s RIGHT is on the left")
        case _ if view.rows[2][0] > 0:
            return tr("Patient’s LEFT side")
        case _:
            return tr("Patient’s RIGHT side")


def edge_letters(view: View) -> tuple[str, str]:
    """The letters at the left and the right edge of the canvas: the patient's sides."""
    left, right = tr("L"), tr("R")
    if view.frontal:
        return (left, right) if view.left_is_left else (right, left)
    return (left, left) if view.rows[2][0] > 0 else (right, right)


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
            return tr("Sites that need imaging")
