"""What the generator writes beside the drawn views: landmarks, the table of views, and where everything comes from."""

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from resources.body.make.figure import Figure
from resources.body.make.fit import MALE
from resources.body.make.landmarks import table
from resources.body.make.pack import ART_VERSION
from resources.body.make.scene import BLEED
from resources.body.make.sources import SOURCES
from resources.body.make.views import FINE, WHOLE_FINE, Sight

TOOLS = ("numpy", "scipy", "shapely", "scikit-image")


def landmarks_json(figure: Figure) -> str:
    """All landmarks and muscle attachments in metres: X to the patient's left, Y to the back, Z up."""
    parts = {"landmarks": table(figure.landmarks), "attachments": table(figure.attachments)}
    return _document({name: _lines(places) for name, places in parts.items()})


def views_json(sights: list[Sight]) -> str:
    """How each view looks at the body.

    A point p in metres falls at rows @ (1000 p) - origin_mm; what is seen is the window: left, top, width, height.
    Views drawn for the right side are turned over to show the left. In the pose arms_forward the bones of the arms
    stand elsewhere than the landmarks say.
    """
    lines = [json.dumps(_view(sight)) for sight in sights]
    return _document({"views": "[\n" + ",\n".join(lines) + "\n]"})


def _view(sight: Sight) -> dict[str, Any]:
    (left, top), (right, bottom) = sight.low, sight.high
    return {
        "name": sight.name,
        "rows": [list(map(float, row)) for row in sight.rows[:2]],
        "toward": list(map(float, sight.rows[2])),
        "origin_mm": [left - BLEED, top - BLEED],
        "window_mm": [BLEED, BLEED, float(right - left), float(bottom - top)],
        "drawn_for": sight.side,
        "pose": sight.pose,
    }


def provenance(files: Mapping[str, bytes], sights: list[Sight]) -> str:
    """Sources, parameters and hashes, for whoever wants to make the files again or doubts them."""
    sources = "\n".join(f"  {source.requirement}: {source.what}\n    sha256 {source.sha256}" for source in SOURCES)
    tools = ", ".join(f"{tool} {version(tool)}" for tool in TOOLS)
    views = "\n".join(
        f"  {sight.name}: looks from {sight.look}, {sight.pose.replace('_', ' ')}, {sight.px} px/mm" for sight in sights
    )
    hashes = "\n".join(f"  {hashlib.sha256(data).hexdigest()}  {name}" for name, data in sorted(files.items()))
    return f"""Where the files in this folder come from
========================================
art version {ART_VERSION}

Sources, read as data, never installed, not part of this project:
{sources}

Made by: python -m resources.body.make
  with {tools}

Method: the skin is blended and posed, the skeleton is split into named bones and fitted into it (right side fitted,
left side its exact mirror image), both are projected orthographically into each view, and the pictures are turned into
smooth cubic outlines in millimetres. Points are kept to 0.1 mm. Each bone's outline for the pointer has at most 200
points. Views ending in _r, and right, are turned over to show the left. <view>_female.skin holds the skin layers of a
woman over the same bones.

Parameters: shape of the man {MALE}, of the woman {round(1 - MALE, 3)} (0 female, 1 male); bleed {BLEED} mm; coarseness
of curves {WHOLE_FINE} for whole figures, {FINE} for regions. All others stand in make/ as named constants.

Views:
{views}

Files (sha256):
{hashes}
"""


def _document(parts: Mapping[str, str]) -> str:
    body = ",\n".join(f'"{name}": {text}' for name, text in parts.items())
    return f'{{"art_version": {ART_VERSION},\n{body}}}\n'


def _lines(places: Mapping[str, Any]) -> str:
    """One entry a line, so that a change can be read."""
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(place)}" for name, place in places.items()) + "\n}"
