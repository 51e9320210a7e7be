"""Every command and every question, against who may do what."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import prolodesk.clinic
from prolodesk.clinic.changes import Together
from prolodesk.clinic.clinic import Clinic, why_not
from prolodesk.clinic.handlers import handlers
from prolodesk.clinic.rooms import RoomValue, SaveRoom
from prolodesk.clinic.settings import letterhead
from prolodesk.clinic.work import Actor, Work
from prolodesk.domain.errors import NotAllowed
from prolodesk.domain.right_words import right_words
from prolodesk.domain.rights import MATRIX, Right, Role, rights_of, roles_with
from prolodesk.domain.words import say
from prolodesk.store.cabinet import Cabinet
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.digest import digest
from prolodesk.store.keys import LOWEST_COST, keys_beside
from prolodesk.words import Formats, words
from tests.plan_clinic import an_id, the_atlas

ROOT = Path(__file__).parents[2] / "prolodesk"
R, A, P, O = Role.RECEPTIONIST, Role.ASSISTANT, Role.PROVIDER, Role.OWNER  # noqa: E741

WHO = {
    Right.SIGNED_IN: {R, A, P, O},
    Right.SEE_SCHEDULE: {R, A, P},
    Right.BOOK: {R, A, P},
    Right.PLACE_COURSES: {R, A, P},
    Right.LOG_CONTACTS: {R, A, P},
    Right.OVERBOOK: {P},
    Right.BACKDATE: {P},
    Right.SEE_PATIENTS: {R, A, P},
    Right.EDIT_PATIENTS: {R, A, P},
    Right.ENTER_SCORES: {R, A, P},
    Right.GIVE_SHEETS: {R, A, P},
    Right.SEE_CHART: {A, P},
    Right.RECORD_HISTORY: {A, P},
    Right.RECORD_CONSENT: {A, P},
    Right.PREPARE: {A, P},
    Right.SAVE_PLAN: {P},
    Right.SIGN: {P},
    Right.HANDLE_VIALS: {A, P},
    Right.APPROVE_KNOWLEDGE: {P},
    Right.CLINIC_SETTINGS: {O},
    Right.PEOPLE: {O},
    Right.AUDIT: {O},
}
"""Who may do what, written down a second time so that no right changes hands by accident."""

NEVER_AT_RECEPTION = {
    "histories": "history_of",
    "plans": "plan_of",
    "plan_drafts": "plan_at_work",
    "knowledge": "solutions",
}
"""Questions about history, plans, sites and doses."""


def declared(function: Callable[..., object]) -> Right | None:
    return function.__dict__.get("right")


def declaring() -> dict[str, Callable[..., object]]:
    """Everything in the clinic that declares a right, by module and name."""
    found: dict[str, Callable[..., object]] = {}
    for module in pkgutil.iter_modules(prolodesk.clinic.__path__):
        loaded = importlib.import_module(f"prolodesk.clinic.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ == loaded.__name__ and declared(function) is not None:
                found[f"{module.name}.{name}"] = function
    return found


HANDLERS = handlers()
QUESTIONS = {name: function for name, function in declaring().items() if function not in HANDLERS.values()}


def asked_by_screens() -> Iterator[tuple[str, str, str]]:
    """Every function of the clinic that a screen hands to `ask`: where, module, name."""
    for path in sorted(ROOT.rglob("*.py")):
        if path.relative_to(ROOT).parts[0] not in {"ui", "app", "cli.py"}:
            continue
        text = path.read_text(encoding="utf-8")
        if "prolodesk.clinic" not in text or "ask(" not in text:
            continue
        tree = ast.parse(text)
        names, modules = {}, {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("prolodesk.clinic"):
                for each in node.names:
                    bound = each.asname or each.name
                    if node.module == "prolodesk.clinic":
                        modules[bound] = f"prolodesk.clinic.{each.name}"
                    else:
                        names[bound] = (str(node.module), each.name)
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "ask" and node.args):
                continue
            match node.args[0]:
                case ast.Name(id=name) if name in names:
                    yield (str(path), *names[name])
                case ast.Attribute(value=ast.Name(id=module), attr=name) if module in modules:
                    yield (str(path), modules[module], name)


def door(file: ClinicFile, *roles: Role) -> Clinic:
    actor = Actor(an_id(1), "Somebody", frozenset(roles))
    cabinet = Cabinet(keys_beside(file.path), file.key, LOWEST_COST)
    return Clinic(file, actor, cabinet, now=Clock(), render={}, atlas=the_atlas)


class Clock:
    def __call__(self):  # type: ignore[no-untyped-def]
        from tests.plan_clinic import NOW

        return NOW


def let_in(attempt: Callable[[], object]) -> bool:
    """Whether the door opened; what happens behind it with an empty command does not matter here."""
    try:
        attempt()
    except NotAllowed:
        return False
    except Exception:
        return True
    return True


def test_who_may_do_what_is_as_it_was_decided() -> None:
    assert {right: set(roles_with(right)) for right in Right} == WHO
    assert {role: frozenset(right for right, roles in WHO.items() if role in roles) for role in Role} == MATRIX


def test_rights_of_several_roles_are_their_union() -> None:
    assert rights_of({R, O}) == MATRIX[R] | MATRIX[O]
    assert rights_of(()) == frozenset()


def test_every_command_declares_the_right_it_needs() -> None:
    assert len(HANDLERS) > 30
    assert [command.__name__ for command, handler in HANDLERS.items() if declared(handler) is None] == []


def test_every_question_a_screen_asks_declares_the_right_it_needs() -> None:
    asked = list(asked_by_screens())
    assert len(asked) > 30
    undeclared = [
        f"{Path(where).name}: {module}.{name}"
        for where, module, name in asked
        if declared(getattr(importlib.import_module(module), name)) is None
    ]
    assert undeclared == []


def test_every_handler_of_a_module_is_known_to_the_door() -> None:
    takes_command = {
        name: function
        for name, function in declaring().items()
        if list(inspect.signature(function).parameters)[:2] == ["work", "command"]
    }
    assert [name for name, function in takes_command.items() if function not in HANDLERS.values()] == []


@pytest.mark.parametrize("role", Role)
def test_every_command_is_done_or_refused_as_the_role_may(clinic_file: ClinicFile, role: Role) -> None:
    clinic = door(clinic_file, role)
    entered = {c for c in HANDLERS if let_in(lambda c=c: clinic.do(object.__new__(c)))}
    assert entered == {c for c, handler in HANDLERS.items() if role in WHO[declared(handler)]}  # type: ignore[index]


@pytest.mark.parametrize("role", Role)
def test_every_question_is_answered_or_refused_as_the_role_may(clinic_file: ClinicFile, role: Role) -> None:
    clinic = door(clinic_file, role)
    entered = {name for name, question in QUESTIONS.items() if let_in(lambda q=question: clinic.ask(q))}
    assert entered == {name for name, q in QUESTIONS.items() if role in WHO[declared(q)]}  # type: ignore[index]


def test_somebody_without_a_role_gets_nothing(clinic_file: ClinicFile) -> None:
    clinic = door(clinic_file)
    assert not any(let_in(lambda c=c: clinic.do(object.__new__(c))) for c in HANDLERS)
    assert not any(let_in(lambda q=q: clinic.ask(q)) for q in QUESTIONS.values())


def test_reception_never_sees_history_plan_or_dose(clinic_file: ClinicFile) -> None:
    clinic = door(clinic_file, Role.RECEPTIONIST)
    for module, name in NEVER_AT_RECEPTION.items():
        assert not let_in(lambda q=QUESTIONS[f"{module}.{name}"]: clinic.ask(q))


def test_an_owner_alone_sees_no_patient(clinic_file: ClinicFile) -> None:
    clinic = door(clinic_file, Role.OWNER)
    answered = [name for name, question in QUESTIONS.items() if let_in(lambda q=question: clinic.ask(q))]
    assert {name.partition(".")[0] for name in answered} <= {
        *("calendar_hours", "drafts", "hours_changes", "pack_lock", "people", "person_keys", "rooms", "safety_rules"),
        *("settings", "visit_types", "withheld"),
    }


def test_what_declares_nothing_is_refused_to_everyone(clinic_file: ClinicFile) -> None:
    def secrets(work: Work) -> str:
        return "everything"

    with pytest.raises(NotAllowed):
        door(clinic_file, *Role).ask(secrets)


def test_one_forbidden_part_forbids_the_whole_batch(clinic_file: ClinicFile) -> None:
    add = SaveRoom(None, RoomValue(an_id(5), "Quiet room"))
    clinic = door(clinic_file, Role.PROVIDER)
    with clinic_file.reading() as session:
        before = digest(session)
    with pytest.raises(NotAllowed):
        clinic.do(Together(say("Add a room"), (add,)))
    with clinic_file.reading() as session:
        assert digest(session) == before
    assert clinic.ask(letterhead).name == ""


@pytest.mark.parametrize("right", Right)
def test_a_refusal_names_the_right_and_who_has_it(right: Right) -> None:
    said = words(why_not(right).message, Formats())
    assert words(right_words(right), Formats()) in said
    for role in Role:
        assert (role.value in said.partition("Ask")[2]) == (role in WHO[right])
    assert "{" not in said
