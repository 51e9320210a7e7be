"""What the demo clinic is made of: names, invented stories, and the clinic's own example knowledge."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.shipped import shipped
from prolodesk.store.knowledge import current

USUAL_SOLUTION = "dextrose_15_lido_0_2"
SOLUTION_OF = {
    "knee_dumais_2012": "dextrose_25_saline_ia",
    "knee_rabago_2013": "dextrose_25_saline_ia",
    "hand_reeves_2000": "dextrose_10_lido_0_075",
    "plantar_altas_2018": "dextrose_15_lido_0_5_plantar",
    "elbow_scarpone_2008": "dextrose_15_lido_0_2",
}
MOST_SITES = 8


@dataclass(frozen=True, slots=True)
class Injection:
    """One planned injection of a story: base site, whether it exists on both sides, volume in mL, needle."""

    site_id: str
    paired: bool
    volume_ml: float
    needle: str


@dataclass(frozen=True, slots=True)
class Story:
    """An invented complaint with the protocol and solution this demo clinic would use."""

    title: str
    short: str
    region: str
    sides: tuple[str, ...]
    onset: str
    mechanism: str
    previous: str
    goals: tuple[str, ...]
    weeks: float
    sessions: int
    protocol_id: Id
    solution_id: Id
    injections: tuple[Injection, ...]


@dataclass(frozen=True, slots=True)
class Material:
    names: dict[str, Any]
    stories: tuple[Story, ...]
    allergies: tuple[tuple[str, str], ...]
    medication: tuple[str, ...]
    notes: tuple[str, ...]
    streets: tuple[str, ...]


def material(session: Session) -> Material:
    """Everything the generator chooses from. The clinic's knowledge must be installed."""
    told = json.loads(shipped("demo", "stories.json").read_text(encoding="utf-8"))
    names = json.loads(shipped("demo", "names.json").read_text(encoding="utf-8"))
    atlas = json.loads(shipped("atlas", "sites.json").read_text(encoding="utf-8"))
    sites = {site["id"]: site for site in atlas["sites"]}
    protocols = {row.key: row for row in current(session, "protocol")}
    solutions = {row.key: row.id for row in current(session, "solution")}
    stories = []
    for story in told["stories"]:
        protocol = protocols[story["protocol"]]
        stories.append(
            Story(
                title=story["title"],
                short=story["short"],
                region=story["region"],
                sides=tuple(story["sides"]),
                onset=story["onset"],
                mechanism=story["mechanism"],
                previous=story["previous"],
                goals=tuple(story["goals"]),
                weeks=story["weeks"],
                sessions=story["sessions"],
                protocol_id=protocol.id,
                solution_id=solutions[SOLUTION_OF.get(story["protocol"], USUAL_SOLUTION)],
                injections=tuple(_injection(place, sites[place["site_id"]]) for place in protocol.body["sites"])[
                    :MOST_SITES
                ],
            )
        )
    return Material(
        names,
        tuple(stories),
        tuple((name, severity) for name, severity in told["allergies"]),
        tuple(told["medication"]),
        tuple(told["notes"]),
        tuple(told["streets"]),
    )


def _injection(place: dict[str, Any], site: dict[str, Any]) -> Injection:
    """The protocol's volume where its source says one, else the low end of the site's usual range."""
    volume = place.get("volume_ml") or float(site["volume_ml"][0]) or 0.5
    return Injection(site["id"], bool(site["paired"]), float(volume), site["needle"])
