"""Development only: write resources/atlas from the table of sites, the anatomy of the artwork, and mapping.csv.

    python -m resources.body.make.atlas SITES_CSV ANATOMY_JSON

sites.json holds every site; places.json says where on the body the sites of mapping.csv stand, and how the views
look at it. mapping.csv is written by hand: for each site the candidate or bony landmark that clearly is the same
structure at the same level, where along it the site stands (empty = its middle), the bones it must lie on, and why.
"""

import csv
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from math import dist
from pathlib import Path
from typing import Any

from prolodesk.domain.body.artwork import unpack
from resources.body.make.names import family, hackett, short_name, synonyms
from resources.body.make.pack import ART_VERSION, VIEWS

MAKE = Path(__file__).resolve().parent
SOURCE_COLUMN, COLUMNS = 16, 23

Spot = list[float]
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


def halves(anatomy: dict[str, Any], where: str, paired: bool) -> list[Spot]:
    """The points of a candidate or landmark on the patient's left: the mean of both sides, so that they mirror."""
    kind, _, key = where.partition(":")

    def points(name: str) -> list[Spot]:
        found = anatomy["sites"][name]["points"] if kind == "site" else [anatomy["landmarks"][name]]
        return [[float(value) for value in point] for point in found]

    if not paired:
        return [[0.0, y, z] for _, y, z in points(key)]
    both = zip(points(f"{key}_l"), points(f"{key}_r"), strict=True)
    return [[round(value, 5) for value in ((a[0] - b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2)] for a, b in both]


def along(points: list[Spot], share: float) -> Spot:
    """The point that far along a line, 0 to 1."""
    lengths = [dist(p, q) for p, q in pairwise(points)]
    rest = share * sum(lengths)
    for (p, q), length in zip(pairwise(points), lengths, strict=True):
        if rest <= length:
            return [round(a + (b - a) * rest / length, 5) for a, b in zip(p, q, strict=True)]
        rest -= length
    return points[-1]


def mirrored(points: list[Spot]) -> list[Spot]:
    """The same on the patient's right."""
    return [[-x, y, z] for x, y, z in points]


def by_side(paired: bool, points: list[Spot]) -> Iterator[tuple[str, list[Spot]]]:
    """The points on each side a structure has."""
    if paired:
        yield "left", points
        yield "right", mirrored(points)
    else:
        yield "midline", points


def place_entries(mapping: list[Row], paired: dict[str, bool], anatomy: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Where each mapped site stands: one entry per side."""
    for row in mapping:
        points = halves(anatomy, row["from"], paired[row["site_id"]])
        if row["at"]:
            points = [along(points, float(row["at"]))]
        for side, there in by_side(paired[row["site_id"]], points):
            yield {
                "site": row["site_id"],
                "side": side,
                "points": there,
                "from": row["from"],
                "bones": row["bones"].split("|"),
            }


def band_entries(mapping: list[Row], paired: dict[str, bool], anatomy: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The ligaments and lines the mapped sites are attachments of, to be drawn."""
    bands: dict[str, list[str]] = {}
    for row in mapping:
        bands.setdefault(row["from"], []).append(row["site_id"])
    for where, sites in bands.items():
        points = halves(anatomy, where, paired[sites[0]])
        if len(points) > 1:
            for side, there in by_side(paired[sites[0]], points):
                yield {"sites": sites, "side": side, "points": there}


def view_entries() -> Iterator[dict[str, Any]]:
    """How the shipped views look at the body."""
    for name in VIEWS:
        view = unpack((MAKE.parent / f"{name}.bin").read_bytes(), bands=False).view
        yield {"name": name, "rows": view.rows, "origin": view.origin, "window": view.window}


def lines(entries: list[dict[str, Any]]) -> str:
    """One entry a line, so that a change can be read."""
    return "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries) + "\n]"


def main(table: Path, anatomy_file: Path) -> None:
    """Write sites.json and places.json."""
    rows = site_rows(table)
    paired = {row["site_id"]: row["paired"] == "yes" for row in rows}
    anatomy = json.loads(anatomy_file.read_text(encoding="utf-8"))
    with (MAKE / "mapping.csv").open(encoding="utf-8", newline="") as mapped:
        mapping = list(csv.DictReader(mapped))
    target = MAKE.parent.parent / "atlas"
    target.mkdir(exist_ok=True)
    sites = lines([site_entry(row) for row in rows])
    (target / "sites.json").write_text(f'{{"version": 1, "sites": {sites}}}\n', encoding="utf-8")
    parts = {
        "views": list(view_entries()),
        "places": list(place_entries(mapping, paired, anatomy)),
        "bands": list(band_entries(mapping, paired, anatomy)),
    }
    body = ",\n".join(f'"{name}": {lines(entries)}' for name, entries in parts.items())
    (target / "places.json").write_text(f'{{"version": 1, "art_version": {ART_VERSION},\n{body}}}\n', encoding="utf-8")
    print(
        f"{len(rows)} sites, {len(mapping)} of them placed, {len(parts['places'])} places, {len(parts['bands'])} bands"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
