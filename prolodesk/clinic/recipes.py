"""The clinic's own mixtures: making one, changing it into a new version, and retiring what is no longer mixed."""

from dataclasses import dataclass
from typing import Any

from prolodesk.clinic import knowledge as pieces
from prolodesk.clinic.changes import Change, Knowledge, Topic
from prolodesk.clinic.knowledge import ReviseKnowledge
from prolodesk.clinic.knowledge_values import Solution, recipe_body, solution_from
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.ingredients import allergens_in, checked_recipe, kind_of
from prolodesk.domain.rights import Right
from prolodesk.domain.solutions import Recipe, check_name, mix_of
from prolodesk.domain.words import say
from prolodesk.store import knowledge, people
from prolodesk.store.tables import KnowledgeRow

OWN = "own_"
TITLE_LENGTH = 120
LATER = 10_000
"""The clinic's own mixtures stand after the shipped ones."""


@dataclass(frozen=True, slots=True)
class MakeRecipe:
    """A mixture of the clinic's own, not yet approved. `knowledge_id` is its first version."""

    knowledge_id: Id
    title: str
    recipe: Recipe


@dataclass(frozen=True, slots=True)
class TakeBackRecipe:
    """The inverse of making: it was never written."""

    making: MakeRecipe


@dataclass(frozen=True, slots=True)
class ChangeRecipe:
    """The next version of a mixture after `of`, not yet approved; records keep the version they used."""

    revision_id: Id
    of: Id
    title: str
    recipe: Recipe


@dataclass(frozen=True, slots=True)
class RetireSolution:
    """No longer offered, or (`becomes` False) offered again; what used it keeps it."""

    knowledge_id: Id
    was: bool
    becomes: bool


@dataclass(frozen=True, slots=True)
class RecipeCard:
    """A mixture for the list: its current version, whether it is retired, and who approved it."""

    solution: Solution
    retired: bool
    approved_by: str

    @property
    def own(self) -> bool:
        """Whether the clinic wrote this version, rather than the program's examples."""
        return self.solution.key.startswith(OWN) or self.solution.revision > 1


@needs(Right.APPROVE_KNOWLEDGE)
def make(work: Work, command: MakeRecipe) -> Change:
    title, body = _body(command.title, command.recipe)
    if work.session.get(KnowledgeRow, command.knowledge_id) is not None:
        raise ChangedElsewhere("This mixture is already here. Look at the list.")
    key = f"{OWN}{command.knowledge_id}"
    whole = {"group": "mixture", "status": "current", "order": LATER, **body, "key": key}
    work.session.add(knowledge.example(command.knowledge_id, knowledge.SOLUTION, key, 1, title, whole))
    return Change(say("Make “{title}”", title=title), _HERE, TakeBackRecipe(command))


@needs(Right.APPROVE_KNOWLEDGE)
def take_back(work: Work, command: TakeBackRecipe) -> Change:
    row = work.session.get(KnowledgeRow, command.making.knowledge_id)
    if row is None:
        raise ChangedElsewhere("This mixture is gone already. Look at the list.")
    newest = knowledge.newest_revision(work.session, row.kind, row.key)
    if row.state == "approved" or row.revision != newest or pieces.used(work, row.id):
        raise Refusal("“{title}” is in use by now and stays. Retire it instead.", title=row.title)
    title = row.title
    work.session.delete(row)
    return Change(say("Make “{title}”", title=title), _HERE, command.making)


@needs(Right.APPROVE_KNOWLEDGE)
def change(work: Work, command: ChangeRecipe) -> Change:
    before = work.session.get(KnowledgeRow, command.of)
    if before is None or before.kind != knowledge.SOLUTION:
        raise ChangedElsewhere("This mixture is gone. Look at the list again.")
    title, body = _body(command.title, command.recipe)
    return pieces.revise(work, ReviseKnowledge(command.revision_id, command.of, title, {**before.body, **body}))


@needs(Right.APPROVE_KNOWLEDGE)
def retire(work: Work, command: RetireSolution) -> Change:
    row = work.session.get(KnowledgeRow, command.knowledge_id)
    if row is None or row.retired != command.was:
        raise ChangedElsewhere("This mixture was changed at another desk. Look at the list again.")
    if row.revision != knowledge.newest_revision(work.session, row.kind, row.key):
        raise ChangedElsewhere("“{title}” has a newer version already. Retire that one.", title=row.title)
    row.retired = command.becomes
    label = say("Retire “{title}”", title=row.title) if command.becomes else say("Offer “{title}”", title=row.title)
    return Change(label, _HERE, RetireSolution(row.id, command.becomes, command.was))


@needs(Right.SEE_CHART)
def recipe_cards(work: Work) -> tuple[RecipeCard, ...]:
    """Every mixture in its current version, retired ones last."""
    names = people.names(work.session)
    cards = [
        RecipeCard(
            solution_from(row.id, row.revision, row.state, row.body), row.retired, names.get(row.approved_by or "", "")
        )
        for row in knowledge.newest(work.session, knowledge.SOLUTION)
    ]
    return tuple(sorted((card for card in cards if card.solution.injectable), key=lambda card: card.retired))


@needs(Right.SEE_CHART)
def stock_names(work: Work) -> tuple[str, ...]:
    """The stocks that this clinic's recipes name, to choose from."""
    rows = knowledge.newest(work.session, knowledge.SOLUTION)
    named = {part["stock"] for row in rows for part in row.body.get("components", ())}
    return tuple(sorted(named, key=str.casefold))


HANDLERS: Handlers = {MakeRecipe: make, TakeBackRecipe: take_back, ChangeRecipe: change, RetireSolution: retire}

_HERE: frozenset[Topic] = frozenset({Knowledge()})


def _body(title: str, recipe: Recipe) -> tuple[str, dict[str, Any]]:
    """The title and the body a mixture is kept as. Raises Refusal for one that cannot or must not be mixed."""
    title = clean(title, TITLE_LENGTH)
    if not title:
        raise Refusal("The mixture needs a name. Type one.")
    recipe = checked_recipe(recipe)
    mix = mix_of(recipe)
    check_name(title, recipe, mix)
    return title, {
        "title": title,
        "short_title": title,
        "composition": "",
        "ingredients": [
            {
                "kind": kind_of(held.drug),
                "name": held.drug,
                "percent": None if held.percent is None else round(held.percent, 6),
                "basis": held.basis.value,
            }
            for held in mix.holds
        ],
        "recipe_words": "",
        "components": recipe_body(recipe),
        "allergens": list(allergens_in(recipe)),
        "crosscheck": "",
        "source": "",
        "evidence": "",
        "grade": "",
    }
