"""The atlas as it ships with the program."""

from prolodesk.domain.body.atlas import Atlas, read_atlas
from prolodesk.shipped import shipped


def shipped_atlas() -> Atlas:
    """Read the shipped atlas: 7 ms; whoever makes the pages does it once. ValueError when it is damaged."""
    sites, places = (shipped("atlas", f"{name}.json").read_text(encoding="utf-8") for name in ("sites", "places"))
    return read_atlas(sites, places)
