"""What the demo clinic is made of: names, invented stories, and the clinic's own example knowledge."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.shipped import shipped
from prolodesk.store.knowledge import current

SOLUTIONS = {
    "lbp_klein_1993": "dextrose_15_lido_0_2",
    "lbp_dechow_1999": "dextrose_15_lido_0_2",
    "sij_cusi_2010": "dextrose_15_bupi_0_2_sij",
    "knee_dumais_2012": "dextrose_15_lido_0_6",
    "knee_rabago_2013": "dextrose_25_saline_ia",
    "elbow_scarpone_2008": "dextrose_15_lido_0_2",
    "plantar_altas_2018": "dextrose_15_lido_0_5_plantar",
    "groin_topol_2005_2008": "dextrose_12_5_lido_0_5",
    "hand_reeves_2000": "dextrose_10_lido_0_075",
    "osgood_topol_2011": "dextrose_12_5_lido_1_0",
}
"""What this demo clinic fills its syringes with, protocol by protocol."""
INTO_THE_JOINT = {("knee_dumais_2012", "knee_joint_intraarticular"): "dextrose_20_lido_0_5_ia"}
MOST_SITES = 8


@dataclass(frozen=True, slots=True)
class Injection:
    """One planned injection of a story: its site, whether that exists on both sides, solution, mL, needle."""

    site_id: str
    paired: bool
    solution_id: Id
    volume_ml: float
    needle: str
    guidance: str


@dataclass(frozen=True, slots=True)
class Story:
    """An invented complaint with the protocol this demo clinic would use."""

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
    injections: tuple[Injection, ...]


@dataclass(frozen=True, slots=True)
class Material:
    names: dict[str, Any]
    stories: tuple[Story, ...]
    today: tuple[dict[str, Any], ...]
    allergies: tuple[tuple[str, str], ...]
    stocks: Mapping[Id, tuple[str, ...]]
    """What each solution is mixed from; one empty name for a solution that is used as it comes."""
    medication: tuple[str, ...]
    notes: tuple[str, ...]
    reasons: tuple[str, ...]
    relations: tuple[str, ...]
    streets: tuple[str, ...]

    def story(self, short: str) -> Story:
        """The story that cards call so."""
        return next(story for story in self.stories if story.short == short)


def material(session: Session) -> Material:
    """Everything the generator chooses from. The clinic's knowledge must be installed."""
    told, names, today = (_read("demo", f"{name}.json") for name in ("stories", "names", "today"))
    sites = {site["id"]: site for site in _read("atlas", "sites.json")["sites"]}
    protocols = {row.key: row for row in current(session, "protocol")}
    solutions = {row.key: row.id for row in current(session, "solution")}
    stories = []
    for story in told["stories"]:
        protocol = protocols[story["protocol"]]
        begins = story.get("only", "")
        places = [place for place in protocol.body["sites"] if place["site_id"].startswith(begins)][:MOST_SITES]
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
                weeks=float(story["weeks"]),
                sessions=story["sessions"],
                protocol_id=protocol.id,
                injections=tuple(
                    _injection(protocol.key, place, sites[place["site_id"]], solutions) for place in places
                ),
            )
        )
    return Material(
        names,
        tuple(stories),
        tuple(today["visits"]),
        tuple((name, severity) for name, severity in told["allergies"]),
        {row.id: _stocks(row.body) for row in current(session, "solution")},
        *(tuple(told[name]) for name in ("medication", "notes", "reasons", "relations", "streets")),
    )


def _read(*place: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shipped(*place).read_text(encoding="utf-8"))
    return found


def _stocks(body: dict[str, Any]) -> tuple[str, ...]:
    return tuple(part["stock"] for part in body["components"]) or ("",)


def _injection(protocol: str, place: dict[str, Any], site: dict[str, Any], solutions: dict[str, Id]) -> Injection:
    """The protocol's volume where its source says one, else the low end of the site's usual range."""
    key = INTO_THE_JOINT.get((protocol, site["id"]), SOLUTIONS[protocol])
    return Injection(
        site["id"],
        bool(site["paired"]),
        solutions[key],
        float(place.get("volume_ml") or site["volume_ml"][0]),
        site["needle"],
        "landmark" if site["guidance"] == "landmark" else "ultrasound",
    )
