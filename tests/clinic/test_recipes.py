"""The clinic's own mixtures: made, changed into a new version, approved, retired; impossible ones refused."""

from dataclasses import replace

import pytest

from prolodesk.clinic.knowledge import ApproveKnowledge, solutions, solutions_by_id
from prolodesk.clinic.plans import SavePlan
from prolodesk.clinic.recipes import ChangeRecipe, MakeRecipe, RetireSolution, recipe_cards, stock_names
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.ingredients import stock_named
from prolodesk.domain.solutions import Basis, Component, Part, Recipe, Stock, Strength
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.words import Formats, words
from tests.plan_clinic import ANDY, COURSE, RITA, PlanClinic, an_id, fill

OWN = an_id(70)
D50 = stock_named("dextrose 50 %", basis=Basis.HYDROUS)


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


def recipe(*parts: tuple[Stock | str, float]) -> Recipe:
    return tuple(Component(stock if isinstance(stock, Stock) else stock_named(stock), ml) for stock, ml in parts)


OURS = recipe((D50, 3.0), ("lidocaine 1 %", 2.0), ("bacteriostatic saline", 5.0))


def offered(place: PlanClinic) -> set[Id]:
    return {each.id for each in place.door().ask(solutions)}


def test_a_mixture_of_our_own_says_what_it_becomes_and_whom_it_may_harm(place: PlanClinic) -> None:
    before = place.digest()
    change = place.door().do(MakeRecipe(OWN, " Our  mix ", OURS))
    made = place.door().ask(solutions_by_id, [OWN])[OWN]
    assert (made.title, made.revision, made.state, made.injectable) == ("Our mix", 1, "example", True)
    assert made.dextrose_percent == 15
    assert [(part.kind, part.name, part.percent, part.mg_per_ml) for part in made.anaesthetics] == [
        ("anaesthetic", "lidocaine", 0.2, 2.0)
    ]
    assert set(made.allergens) == {"corn", "dextrose", "amide_anaesthetic", "benzyl_alcohol"}
    assert made.recipe == OURS and OWN in offered(place)
    assert change.inverse is not None
    back = place.door().do(change.inverse)
    assert place.digest() == before
    assert back.inverse is not None
    place.door().do(back.inverse)
    assert OWN in offered(place)


@pytest.mark.parametrize(
    "wrong",
    [
        recipe((D50, 5.0)),
        recipe((D50, -1.0), ("saline 0.9 %", 5.0)),
        recipe((D50, 3.0), ("saline 0.9 %", 0.0)),
        recipe((D50, 3.0), ("saline 0.9 %", 5000.0)),
        recipe((D50, 3.0), (D50, 3.0), ("saline 0.9 %", 5.0)),
        recipe((Stock(" ", Part.DILUENT), 3.0)),
        recipe((Stock("odd", Part.OTHER, (Strength("odd", 120),)), 3.0)),
        (),
    ],
)
def test_what_cannot_or_must_not_be_mixed_is_not_kept(place: PlanClinic, wrong: Recipe) -> None:
    before = place.digest()
    with pytest.raises(Refusal):
        place.door().do(MakeRecipe(OWN, "Our mix", wrong))
    with pytest.raises(Refusal):
        place.door().do(ChangeRecipe(OWN, place.solution("dextrose_15_lido_0_2"), "Our mix", wrong))
    assert place.digest() == before


def test_a_mixture_needs_a_name_and_a_provider(place: PlanClinic) -> None:
    with pytest.raises(Refusal):
        place.door().do(MakeRecipe(OWN, "  ", OURS))
    for person in (ANDY, RITA):
        with pytest.raises(NotAllowed):
            place.door(person).do(MakeRecipe(OWN, "Our mix", OURS))
    assert OWN not in offered(place)


def test_a_changed_mixture_is_a_new_version_and_plans_keep_theirs(place: PlanClinic) -> None:
    old = place.solution("dextrose_15_lido_0_2")
    place.door().do(ApproveKnowledge(old))
    place.door().do(SavePlan(COURSE, None, place.plan()))
    before = place.digest()
    change = place.door().do(ChangeRecipe(OWN, old, "Dextrose 20 %", recipe((D50, 4.0), ("saline 0.9 %", 6.0))))
    known = place.door().ask(solutions_by_id, [OWN, old])
    new, kept = known[OWN], known[old]
    assert (new.revision, new.state, new.dextrose_percent, new.anaesthetics) == (2, "example", 20, ())
    assert (new.source, new.grade) == ("", "") and kept.dextrose_percent == 15 and kept.source
    assert OWN in offered(place) and old not in offered(place)
    with pytest.raises(ChangedElsewhere):
        place.door().do(ChangeRecipe(an_id(71), old, "Again", OURS))
    assert change.inverse is not None
    place.door().do(change.inverse)
    assert place.digest() == before


def test_a_mixture_in_a_plan_is_not_taken_back_but_retired(place: PlanClinic) -> None:
    change = place.door().do(MakeRecipe(OWN, "Our mix", OURS))
    plan = place.plan()
    injections = tuple(replace(each, solution_id=OWN) for each in plan.injections)
    place.door().do(SavePlan(COURSE, None, replace(plan, injections=injections)))
    assert change.inverse is not None
    with pytest.raises(Refusal):
        place.door().do(change.inverse)
    retired = place.door().do(RetireSolution(OWN, was=False, becomes=True))
    assert OWN not in offered(place)
    cards = place.door().ask(recipe_cards)
    assert cards[-1].solution.id == OWN and cards[-1].retired and cards[-1].own and not cards[0].own
    assert retired.inverse is not None
    place.door().do(retired.inverse)
    assert OWN in offered(place)
    with pytest.raises(ChangedElsewhere):
        place.door().do(RetireSolution(OWN, was=True, becomes=False))


def test_the_stocks_to_choose_from_are_those_of_the_clinics_recipes(place: PlanClinic) -> None:
    assert "our own 7 %" not in place.door().ask(stock_names)
    place.door().do(MakeRecipe(OWN, "Our mix", recipe((D50, 3.0), ("our own 7 %", 2.0))))
    assert {"our own 7 %", "dextrose 50 %", "saline 0.9 %"} <= set(place.door(ANDY).ask(stock_names))


@pytest.mark.parametrize("name", ["Dextrose 10 % small-joint mix", "Dextrose 15 % / lidocaine 0.5 %", "50%", "1,5 %"])
def test_a_name_that_states_another_strength_is_refused_and_says_what_the_mixture_holds(
    place: PlanClinic, name: str
) -> None:
    before = place.digest()
    for command in (
        MakeRecipe(OWN, name, OURS),
        ChangeRecipe(OWN, place.solution("dextrose_15_lido_0_2"), name, OURS),
    ):
        with pytest.raises(Refusal) as refused:
            place.door().do(command)
        assert words(refused.value.message, Formats()).endswith(
            "but the mixture holds dextrose 15 %, lidocaine 0.2 %. Give it a name that says what it holds."
        )
    assert place.digest() == before


@pytest.mark.parametrize("name", ["Dextrose 15% / lidocaine 0,2 %", "Our mix 15.0 %", "Our mix 1:1"])
def test_a_name_may_say_its_strengths_and_a_changed_example_is_the_clinics_own(place: PlanClinic, name: str) -> None:
    place.door().do(ChangeRecipe(OWN, place.solution("dextrose_15_lido_0_2"), name, OURS))
    card = next(each for each in place.door().ask(recipe_cards) if each.solution.id == OWN)
    assert card.solution.title == name and card.own


def test_a_strength_in_a_name_may_be_rounded_and_a_diluent_named(place: PlanClinic) -> None:
    mix = recipe((D50, 1.0), ("saline 0.9 %", 2.0))
    place.door().do(MakeRecipe(OWN, "Dextrose 16.7 % in saline 0.9 %", mix))
    assert OWN in offered(place)
