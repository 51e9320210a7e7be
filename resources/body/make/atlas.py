"""Development only: write resources/atlas from the table of sites, the fitted figure, and the tables in placing/.

    python -m resources.body.make.atlas FIGURE_NPZ [SITES_CSV]

FIGURE_NPZ is the figure as the artwork draws it (see placing/meshes.py); the landmarks and the views are read from
landmarks.json and views.json beside this folder. SITES_CSV says what the sites are; without it sites.json stays as it
is. sites.json holds every site; places.json says where on the patient's right side or in the middle it stands, and
how the views look at the body. Run it whenever the artwork or a table in placing/ changes; ATLAS_VERSION goes up by
one with every release in which a place has changed. Needs numpy.
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

from resources.body.make.names import family, hackett, short_name, synonyms
from resources.body.make.placing.meshes import read_figure
from resources.body.make.placing.spots import Spot
from resources.body.make.placing.table import Ligament, Placed, ligaments, placed_sites

BODY = Path(__file__).resolve().parent.parent
ATLAS_VERSION = 2
SOURCE_COLUMN, COLUMNS = 16, 23

Row = dict[str, str]


def site_rows(table: Path) -> list[Row]:
    """The rows of the table; where a comma inside `source` was not quoted, its pieces are joined again."""
    with table.open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    if len(head) != COLUMNS or head[SOURCE_COLUMN] != "source":
        raise ValueError("the table of sites has other columns than expected")
    whole = []
    for row in rows:
        end = SOURCE_COLUMN + 1 + len(row) - COLUMNS
        source = ",".join(row[SOURCE_COLUMN:end])
        whole.append(dict(zip(head, [*row[:SOURCE_COLUMN], source, *row[end:]], strict=True)))
    return whole


def site_entry(row: Row) -> dict[str, Any]:
    """One site as sites.json holds it."""
    return {
        "id": row["site_id"],
        "region": row["region"],
        "structure": row["structure"],
        "short": short_name(row["structure"]),
        "type": row["structure_type"],
        "paired": row["paired"] == "yes",
        "level": row["level"],
        "family": family(row["site_id"]),
        "view": row["preferred_view"],
        "figure": row["figure"],
        "landmark": row["landmark"],
        "volume_ml": [float(row["typical_volume_ml_min"]), float(row["typical_volume_ml_max"])],
        "dextrose_percent": row["typical_dextrose_percent"],
        "needle": row["typical_needle"],
        "risk": row["risk_notes"],
        "code": row["code"],
        "code_match": row["code_match"],
        "source": row["source"],
        "evidence": row["evidence"],
        "tier": row["tier"],
        "guidance": row["guidance"],
        "synonyms": synonyms(row["site_id"]),
        "hackett": hackett(row["site_id"], row["source"]),
    }


def place_entry(placed: Placed) -> dict[str, Any]:
    """Where one site stands, as places.json holds it: metres, right side or middle."""
    entry: dict[str, Any] = {"site": placed.site_id, "kind": placed.kind, "points": _metres(placed.points)}
    if placed.forward:
        entry["forward"] = _metres(placed.forward)
    return entry | {
        "bones": placed.bones,
        "views": placed.views,
        "depth_mm": round(placed.depth, 1),
        "note": placed.note,
    }


def band_entry(ligament: Ligament) -> dict[str, Any]:
    """One ligament as places.json holds it."""
    entry: dict[str, Any] = {"name": ligament.name, "sites": ligament.sites, "points": _metres(ligament.points)}
    if ligament.forward:
        entry["forward"] = _metres(ligament.forward)
    return entry | {"width_mm": ligament.width}


def view_entry(view: dict[str, Any]) -> dict[str, Any]:
    """How a view looks at the body, from the entry the artwork's command wrote."""
    return {
        "name": view["name"],
        "rows": [*view["rows"], view["toward"]],
        "origin": view["origin_mm"],
        "window": view["window_mm"],
        "arms_forward": view["pose"] == "arms_forward",
    }


def lines(entries: list[dict[str, Any]]) -> str:
    """One entry a line, so that a change can be read."""
    return "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries) + "\n]"


def main(figure: Path, table: Path | None = None) -> None:
    """Write places.json, and sites.json where its table is given."""
    target = BODY.parent / "atlas"
    if table is not None:
        sites = lines([site_entry(row) for row in site_rows(table)])
        (target / "sites.json").write_text(f'{{"version": {ATLAS_VERSION}, "sites": {sites}}}\n', encoding="utf-8")
    known_sites = json.loads((target / "sites.json").read_text(encoding="utf-8"))["sites"]
    paired = {site["id"]: bool(site["paired"]) for site in known_sites}
    views = json.loads((BODY / "views.json").read_text(encoding="utf-8"))
    known = json.loads((BODY / "landmarks.json").read_text(encoding="utf-8"))
    if known["art_version"] != views["art_version"]:
        raise ValueError("the landmarks and the views are of different artwork")
    landmarks = {name: _millimetres(point) for name, point in known["landmarks"].items()}
    standing, forward = (read_figure(figure, pose, landmarks) for pose in ("anatomical", "arms_forward"))
    unpaired = frozenset(site_id for site_id, both in paired.items() if not both)
    placed = {each.site_id: each for each in placed_sites(standing, forward, unpaired)}
    if placed.keys() != paired.keys():
        raise ValueError(f"not in both tables: {placed.keys() ^ paired.keys()}")
    parts = {
        "views": [view_entry(view) for view in sorted(views["views"], key=lambda view: str(view["name"]))],
        "places": [place_entry(placed[site_id]) for site_id in paired],
        "bands": [band_entry(each) for each in ligaments(standing, forward, placed)],
    }
    body = ",\n".join(f'"{name}": {lines(entries)}' for name, entries in parts.items())
    head = f'"version": {ATLAS_VERSION}, "art_version": {views["art_version"]}'
    (target / "places.json").write_text(f"{{{head},\n{body}}}\n", encoding="utf-8")
    print(f"{len(paired)} sites, {len(parts['bands'])} ligaments, {len(parts['views'])} views")


def _metres(points: tuple[Spot, ...]) -> list[list[float]]:
    return [[round(value / 1000, 5) + 0.0 for value in point] for point in points]


def _millimetres(point: list[float]) -> Spot:
    x, y, z = (1000 * value for value in point)
    return x, y, z


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
