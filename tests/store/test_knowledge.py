"""The shipped examples say what their evidence says, and nothing more."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from prolodesk.clinic.knowledge_values import protocol_from, solution_from
from prolodesk.shipped import shipped
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.knowledge import AFTERCARE, PROTOCOL, SOLUTION, current, install_examples
from prolodesk.store.tables import KnowledgeRow
from tests.plan_clinic import NOW

FACTS = json.loads((Path(__file__).parent / "knowledge_facts.json").read_text(encoding="utf-8"))
"""Copies of the evidence rows that the examples were read from, and of the structures of the sites they list."""

PROTOCOLS = json.loads(shipped("knowledge", "protocols.json").read_text(encoding="utf-8"))["protocols"]
SOLUTIONS = {s["key"]: s for s in json.loads(shipped("knowledge", "solutions.json").read_text("utf-8"))["solutions"]}

NAMES = {
    "interspinous ligaments": "Interspinous ligament",
    "joint capsules": "joint capsule",
    "posterior sacroiliac": "posterior (dorsal) sacroiliac ligament",
    "ligaments of L4-5": "ligament L4-L5",
    "L5-S1 segments": "ligament L5-S1",
    "dorsal interosseous SI ligament": "dorsal interosseous ligament",
    "SI joint intra-articular": "Sacroiliac joint, intra-articular",
    "adductor origins": "dductor",
    "suprapubic abdominal insertions": "Rectus abdominis insertion",
    "symphysis": "Pubic symphysis",
    "IA": "Knee joint, intra-articular",
    "intra-articular": "Knee joint, intra-articular",
    "tibiofemoral joint": "Knee joint, intra-articular",
    "both insertions of collateral ligaments": "collateral ligament",
    "patellar tendon": "Patellar tendon insertion",
    "supracondylar ridge": "supracondylar ridge",
    "lateral epicondyle": "lateral epicondyle",
    "annular ligament": "Annular ligament",
    "common extensor": "Common extensor origin",
    "alongside tendon": "alongside the tendon",
    "plantar fascia": "Plantar fascia",
    "thumb CMC": "First carpometacarpal",
    "PIP": "Proximal interphalangeal",
    "DIP": "Distal interphalangeal",
    "TMJ": "Temporomandibular joint",
}
"""The words of a row, and how the structures that they name are called in the atlas."""

UNSOURCED = ("memory", "no source read")


EACH_SITE = [
    pytest.param(protocol, site, id=f"{protocol['key']}-{site['site_id']}")
    for protocol in PROTOCOLS
    for site in protocol["sites"]
]


def row_of(protocol: dict[str, Any]) -> dict[str, str]:
    row: dict[str, str] = FACTS["protocol_rows"][protocol["row"]]
    return row


def test_at_least_eight_protocols_ship_and_none_counts_as_reviewed() -> None:
    assert len(PROTOCOLS) >= 8
    assert {protocol["state"] for protocol in PROTOCOLS} == {"example, not reviewed"}
    assert all(row_of(protocol)["citation"] == protocol["citation"] for protocol in PROTOCOLS)


@pytest.mark.parametrize(("protocol", "site"), EACH_SITE)
def test_a_protocol_lists_only_sites_whose_structure_its_row_names(
    protocol: dict[str, Any], site: dict[str, Any]
) -> None:
    row = row_of(protocol)
    assert site["named_as"].lower() in f"{row['sites']} {row['condition']}".lower()
    assert NAMES[site["named_as"]] in FACTS["site_structures"][site["site_id"]]


def test_the_structures_are_those_of_the_shipped_atlas() -> None:
    atlas = json.loads(shipped("atlas", "sites.json").read_text(encoding="utf-8"))
    structures = {site["id"]: site["structure"] for site in atlas["sites"]}
    assert {id: structures.get(id) for id in FACTS["site_structures"]} == FACTS["site_structures"]


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda protocol: protocol["key"])
def test_sessions_interval_and_guidance_are_the_rows_own_or_blank(protocol: dict[str, Any]) -> None:
    row = row_of(protocol)
    if protocol["sessions"] is not None:
        assert re.match(rf"{protocol['sessions']}( \(\+.*)?$", row["n_sessions"])
        assert not any(word in row["n_sessions"] for word in UNSOURCED)
    if protocol["interval_weeks"] is not None:
        assert re.match(rf"{protocol['interval_weeks']}( \(2 months\))?$", row["interval_weeks"])
    assert row["guidance"].lower().startswith(protocol["guidance"])
    assert protocol["needle"] in row["guidance"]


@pytest.mark.parametrize(("protocol", "site"), EACH_SITE)
def test_volumes_and_solutions_are_the_rows_own_or_blank(protocol: dict[str, Any], site: dict[str, Any]) -> None:
    row = row_of(protocol)
    if site["volume_ml"] is not None:
        said = [float(number) for number in re.findall(r"[\d.]+(?= mL)", row["volume"])]
        assert site["volume_ml"] in said
        assert not any(word in row["volume"] for word in UNSOURCED)
        assert not re.search(r"\d-\d", row["volume"])
    for key in filter(None, (site["solution"], protocol["solution"])):
        percent = SOLUTIONS[key]["ingredients"][0]["percent"] or SOLUTIONS[key]["ingredients"][1]["percent"]
        said = [float(number) for number in re.findall(r"[\d.]+", row["dextrose_percent"])]
        assert any(abs(percent - number) <= 0.5 for number in said)
        assert not any(word in row["dextrose_percent"] for word in UNSOURCED)
        for part in SOLUTIONS[key]["ingredients"]:
            if part["kind"] == "anaesthetic" and part["percent"] and key not in ("scarpone_mix", "p2g_diluted"):
                assert part["name"] in row["solution"].replace("lignocaine", "lidocaine")


def test_every_solution_of_the_evidence_ships_with_its_grade() -> None:
    rows = FACTS["solution_rows"]
    assert SOLUTIONS.keys() == rows.keys()
    for key, solution in SOLUTIONS.items():
        evidence = rows[key]["evidence"]
        conflicting = "part" in evidence or "conflict" in evidence
        assert solution["grade"] == ("B" if conflicting else "A" if evidence.startswith("seen") else "C")
        assert (solution["group"], solution["status"]) == (rows[key]["class"], rows[key]["status"])


@pytest.mark.parametrize("solution", list(SOLUTIONS.values()), ids=lambda solution: solution["key"])
def test_a_solution_holds_what_its_row_states(solution: dict[str, Any]) -> None:
    row = FACTS["solution_rows"][solution["key"]]
    dextrose = [part["percent"] for part in solution["ingredients"] if part["kind"] == "dextrose"]
    assert dextrose == ([float(row["dextrose_percent"])] if row["dextrose_percent"] else [])
    drugs = {part["name"]: part["percent"] for part in solution["ingredients"] if part["kind"] == "anaesthetic"}
    named = [] if row["la_drug"].startswith("none") else [drug for drug in row["la_drug"].split("+") if drug]
    percents = [float(percent) for percent in row["la_percent"].split("+") if percent] if named else []
    assert list(drugs) == named
    assert [percent for percent in drugs.values() if percent is not None] == percents


@pytest.mark.parametrize("solution", list(SOLUTIONS.values()), ids=lambda solution: solution["key"])
def test_a_recipe_makes_the_strength_and_the_osmolarity_that_its_row_states(solution: dict[str, Any]) -> None:
    """As exactly as the row writes it; P2G's phenol is given as a range."""
    parsed = solution_from("", 1, "example", solution)
    mix = parsed.mix
    if mix is None:
        assert not solution["components"]
        return
    assert mix.total_ml in (4, 4.9, 7, 10, 15)
    for part in parsed.ingredients:
        made = mix.strength(part.name)
        if made and made.percent is not None and part.percent is not None:
            assert made.percent == pytest.approx(part.percent, abs=10 ** -places(part.percent))
    stated = FACTS["dextrose_mosm"][solution["key"]]
    assert mix.dextrose_mosm == pytest.approx(float(stated), abs=2)


def places(number: float) -> int:
    """How many places behind the point a number is written with."""
    return len(str(number).partition(".")[2])


def test_a_stock_is_named_with_its_strength() -> None:
    components = [part for body in SOLUTIONS.values() for part in body["components"]]
    named = [part for part in components if part["stock"].endswith("%") and part["part"] != "diluent"]
    assert len(named) > 15
    for part in named:
        assert float(part["stock"].split()[-2]) == part["holds"][0]["percent"]


def test_undiluted_stocks_anaesthetics_and_diluents_cannot_be_planned_as_they_are() -> None:
    injectable = {key for key, body in SOLUTIONS.items() if solution_from("", 1, "example", body).injectable}
    assert "dextrose_15_lido_0_2" in injectable
    assert injectable.isdisjoint({"dextrose_50_stock", "p2g_stock", "sodium_morrhuate_5", "lidocaine_us", "saline_0_9"})


def test_allergens_follow_what_is_in_a_solution() -> None:
    for body in SOLUTIONS.values():
        parsed = solution_from("", 1, "example", body)
        kinds = {part.kind for part in parsed.ingredients}
        assert ("dextrose" in kinds) <= {"corn", "dextrose"}.issubset(parsed.allergens)
        assert ("morrhuate" in kinds) <= ("fish" in parsed.allergens)
        assert ("p2g" in kinds) <= ("phenol" in parsed.allergens)


def test_a_new_clinic_gets_every_example_once_with_the_same_ids_for_the_same_moment(clinic_file: ClinicFile) -> None:
    with clinic_file.writing() as session:
        install_examples(session, NOW)
        first = {row.id for row in session.query(KnowledgeRow)}
        session.rollback()
        install_examples(session, NOW)
        assert {row.id for row in session.query(KnowledgeRow)} == first
        assert [row.key for row in current(session, SOLUTION)] == list(SOLUTIONS)
        assert [row.key for row in current(session, PROTOCOL)] == [protocol["key"] for protocol in PROTOCOLS]
        assert "en" in [row.key for row in current(session, AFTERCARE)]
        assert {row.state for row in session.query(KnowledgeRow)} == {"example"}
        for row in current(session, PROTOCOL):
            assert protocol_from(row.id, 1, row.state, "", row.body).citation
        session.rollback()
