"""The artwork as it ships with the program: either side of the body, a man's skin or a woman's. No Qt."""

from typing import Literal

from prolodesk.domain.body.artwork import Artwork, unpack, with_skin
from prolodesk.domain.body.projection import drawn_as
from prolodesk.shipped import shipped

BodyShape = Literal["male", "female"]
"""Whose skin is drawn over the bones. Bones and sites are the same in both."""


def shape_of(sex: str) -> BodyShape:
    """The shape to draw for a patient's sex as the clinic keeps it; where it is not known, the man's."""
    return "female" if sex == "female" else "male"


def shipped_art(view: str, shape: BodyShape = "male", *, bands: bool = True) -> Artwork:
    """The artwork of a view. A woman's skin is drawn where the view ships with one: on the whole figures.

    Raises ValueError for a damaged file and OSError for one that is missing.
    """
    drawn, mirrored = drawn_as(view)
    art = unpack(shipped("body", f"{drawn}.bin").read_bytes(), bands=bands, mirrored=mirrored)
    skin = shipped("body", f"{drawn}_{shape}.skin")
    if not skin.exists():
        return art
    return with_skin(art, unpack(skin.read_bytes(), bands=bands, mirrored=mirrored))
