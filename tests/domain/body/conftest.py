"""The shipped atlas and artwork, read once."""

import pytest

from prolodesk.domain.body.artwork import Artwork, unpack
from prolodesk.domain.body.atlas import Atlas, read_atlas
from prolodesk.shipped import shipped

VIEWS = ("anterior", "posterior", "lumbopelvic_posterior")


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    texts = (shipped("atlas", f"{name}.json").read_text(encoding="utf-8") for name in ("sites", "places"))
    return read_atlas(*texts)


@pytest.fixture(scope="session")
def artworks() -> dict[str, Artwork]:
    return {name: unpack(shipped("body", f"{name}.bin").read_bytes()) for name in VIEWS}


@pytest.fixture(scope="session")
def outlines() -> dict[str, Artwork]:
    """Every shipped view, with its outlines only."""
    return {path.stem: unpack(path.read_bytes(), bands=False) for path in sorted(shipped("body").glob("*.bin"))}
