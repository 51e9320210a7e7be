"""Make the body figure: fetch the two sources, fit the skeleton into the skin, draw every view, write resources/body.

    python -m resources.body.make              write the files
    python -m resources.body.make --check      make them again and say which would differ (exit code 1)
    python -m resources.body.make knee_medial_r posterior     only these views; hashes are then not rewritten

The atlas stands on the same figure: after a change run `python -m resources.body.make.atlas CACHE/figure.npz` too.

Needs the packages of the dependency group `body`. The same inputs give the same bytes on the same machine, and outlines
within 0.2 mm elsewhere. The first run takes ten minutes on one core; the fitted figure is kept in the cache folder.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from resources.body.make.dress import foramina
from resources.body.make.figure import Figure, figure
from resources.body.make.pack import packed
from resources.body.make.scene import drawn, skin_alone
from resources.body.make.views import WHOLE, Sight, all_views
from resources.body.make.written import landmarks_json, provenance, views_json

MAKE = Path(__file__).resolve().parent
TARGET = MAKE.parent
CACHE = Path.home() / ".cache" / "prolodesk-body"


def main() -> int:
    """Parse the command line, make the files, and write or compare them."""
    options = _options()
    made = figure(options.cache)
    sights = all_views(made)
    chosen = [sight for sight in sights if not options.views or sight.name in options.views]
    files = {"landmarks.json": landmarks_json(made).encode(), "views.json": views_json(sights).encode()}
    for sight in chosen:
        for name, data in _views_of(made, sight):
            files[name] = data
            if not options.check:
                (options.into / name).write_bytes(data)
    files["NOTICE"] = (MAKE / "notice.txt").read_bytes()
    if len(chosen) == len(sights):
        files["PROVENANCE"] = provenance(files, sights).encode()
    if options.check:
        return _differences(files)
    for name, data in files.items():
        (options.into / name).write_bytes(data)
    return 0


def _views_of(made: Figure, sight: Sight) -> Iterator[tuple[str, bytes]]:
    """The files of a view: the view, and for whole figures a woman's skin."""
    began = time.perf_counter()
    bones = sight.bones(made)
    holes = foramina(bones["sacrum"]) if "sacrum" in bones else []
    yield f"{sight.name}.bin", packed(drawn(sight, sight.skin(made), bones, holes))
    if sight.name in WHOLE:
        yield f"{sight.name}_female.skin", packed(skin_alone(sight, sight.skin(made, "female")))
    print(f"{sight.name}: {time.perf_counter() - began:.0f} s", flush=True)


def _differences(files: dict[str, bytes]) -> int:
    different = [name for name, data in files.items() if _shipped(name) != data]
    for name in different:
        print(f"{name} would differ")
    print(f"{len(files) - len(different)} of {len(files)} files are as this command makes them")
    return 1 if different else 0


def _shipped(name: str) -> bytes:
    path = TARGET / name
    return path.read_bytes() if path.exists() else b""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m resources.body.make", description="Make the body figure.")
    parser.add_argument("views", nargs="*", help="only these views")
    parser.add_argument("--check", action="store_true", help="compare with the shipped files, write nothing")
    parser.add_argument("--into", type=Path, default=TARGET, help="the folder that is written")
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(os.environ.get("BODY_CACHE", CACHE)),
        help="where sources and the fitted figure are kept (BODY_CACHE)",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
