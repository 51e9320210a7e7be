"""What can be shown and hidden on the body, and in which colours it is drawn."""

from dataclasses import dataclass, replace
from typing import Literal

from prolodesk.ui.tokens import Tokens

LayerName = Literal["skeleton", "skin", "ligaments", "sites", "imaging", "heat", "pain"]
LAYER_NAMES: tuple[LayerName, ...] = ("skeleton", "skin", "ligaments", "sites", "imaging", "heat", "pain")
"""In the order of their keys, Ctrl+1 to Ctrl+7."""


@dataclass(frozen=True, slots=True)
class Layers:
    """Which layers are on: bones, the skin's shading, ligaments, dots where sites are, sites that need imaging.

    `heat` is what each structure was given over all sessions, `pain` where the patient drew pain.
    """

    skeleton: bool = True
    skin: bool = True
    ligaments: bool = True
    sites: bool = True
    imaging: bool = False
    heat: bool = False
    pain: bool = True

    def toggled(self, name: LayerName) -> "Layers":
        """The same with one layer the other way; totals and pain cover each other, so only one of them is on."""
        changes: dict[str, bool] = {name: not getattr(self, name)}
        if name == "heat" or (name == "pain" and self.heat):
            changes["heat"], changes["pain"] = not self.heat, self.heat
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class ArtColours:
    """The colours of the artwork. Empty `skin_shade` keeps the artwork's own shades; shares multiply opacities."""

    name: str
    skin: str
    skin_line: str
    skin_shade: str
    skin_share: float
    bone: str
    bone_line: str
    soft: str
    bone_share: float
    glint_share: float
    foramen: str


DAY = ArtColours("light", "#f4f5f6", "#4f5d69", "", 0.62, "#fbf6e9", "#6d5f49", "#d9e8ec", 1.0, 1.0, "#5d4d33")
NIGHT = ArtColours(
    "dark", "#5a6b79", "#b3c3d0", "#17212b", 0.66, "#ddd4be", "#2a2318", "#a9c4ce", 1.12, 0.55, "#2f2717"
)


def art_colours(tokens: Tokens) -> ArtColours:
    """The artwork's colours that go with a set of tokens."""
    return NIGHT if tokens.dark else DAY
