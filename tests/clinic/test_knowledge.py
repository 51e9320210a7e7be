"""Reading, approving and changing the clinic's solutions and protocols."""

from dataclasses import replace

import pytest

from prolodesk.clinic.knowledge import (
    ApproveKnowledge,
    ReviseKnowledge,
    ingredients,
    protocol_of,
    protocols,
    solutions,
    solutions_by_id,
)
from prolodesk.clinic.plans import SavePlan
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import KnowledgeRow
from tests.plan_clinic import ANDY, COURSE, RITA, PlanClinic, an_id, fill


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


def body_of(place: PlanClinic, id: str) -> dict[str, object]:
    with place.file.reading() as session:
        return dict(session.get_one(KnowledgeRow, id).body)


def test_only_finished_solutions_are_offered_and_the_rest_are_their_ingredients(place: PlanClinic) -> None:
    offered = {solution.key for solution in place.door().ask(solutions)}
    assert "dextrose_15_lido_0_2" in offered
    assert "dextrose_50_stock" not in offered
    assert "dextrose_50_stock" in {solution.key for solution in place.door().ask(ingredients)}


def test_a_solution_says_its_strength_and_its_anaesthetics(place: PlanClinic) -> None:
    id = place.solution("scarpone_mix")
    solution = place.door().ask(solutions_by_id, [id])[id]
    assert solution.dextrose_percent == 10.7
    assert [part.name for part in solution.anaesthetics] == ["lidocaine", "bupivacaine"]
    assert solution.state == "example"


def test_approving_names_the_provider_and_can_be_taken_back_and_repeated(place: PlanClinic) -> None:
    id, before = place.protocol("knee_dumais_2012"), place.digest()
    change = place.door().do(ApproveKnowledge(id))
    assert place.door().ask(protocol_of, id).approved_by == "Dr Ada Quist"
    after = place.digest()
    assert change.inverse is not None
    place.clock.advance(hours=1)
    back = place.door().do(change.inverse)
    assert place.digest() == before
    assert back.inverse is not None
    place.door().do(back.inverse)
    assert place.digest() == after


def test_only_a_provider_approves_and_only_once(place: PlanClinic) -> None:
    id = place.protocol("knee_dumais_2012")
    for person in (ANDY, RITA):
        with pytest.raises(NotAllowed):
            place.door(person).do(ApproveKnowledge(id))
    place.door().do(ApproveKnowledge(id))
    with pytest.raises(ChangedElsewhere):
        place.door().do(ApproveKnowledge(id))


def test_a_change_makes_a_new_version_and_records_keep_the_one_they_used(place: PlanClinic) -> None:
    old = place.solution("dextrose_15_lido_0_2")
    place.door().do(ApproveKnowledge(old))
    body = {**body_of(place, old), "short_title": "Our 15 %"}
    change = place.door().do(ReviseKnowledge(an_id(70), old, "Dextrose 15 %, our mix", body))
    current = {solution.key: solution for solution in place.door().ask(solutions)}["dextrose_15_lido_0_2"]
    assert (current.id, current.revision, current.state, current.short_title) == (an_id(70), 2, "example", "Our 15 %")
    both = place.door().ask(solutions_by_id, [old, an_id(70)])
    assert {id: found.revision for id, found in both.items()} == {old: 1, an_id(70): 2}
    assert change.inverse is not None
    place.door().do(change.inverse)
    assert {s.id for s in place.door().ask(solutions)} >= {old}


def test_only_the_newest_version_is_changed_and_it_must_stay_readable(place: PlanClinic) -> None:
    old = place.protocol("plantar_altas_2018")
    body = body_of(place, old)
    with pytest.raises(Refusal):
        place.door().do(ReviseKnowledge(an_id(70), old, "Plantar fascia", {"sites": "everywhere"}))
    place.door().do(ReviseKnowledge(an_id(70), old, "Plantar fascia", body))
    with pytest.raises(ChangedElsewhere):
        place.door().do(ReviseKnowledge(an_id(71), old, "Plantar fascia", body))
    assert len(place.door().ask(protocols)) == len({p.key for p in place.door().ask(protocols)})


def test_a_version_in_use_stays(place: PlanClinic) -> None:
    old, plan = place.solution("dextrose_15_lido_0_2"), place.plan()
    change = place.door().do(ReviseKnowledge(an_id(70), old, "Our mix", body_of(place, old)))
    injections = tuple(replace(each, solution_id=an_id(70)) for each in plan.injections)
    place.door().do(SavePlan(COURSE, None, replace(plan, injections=injections)))
    assert change.inverse is not None
    with pytest.raises(Refusal):
        place.door().do(change.inverse)
