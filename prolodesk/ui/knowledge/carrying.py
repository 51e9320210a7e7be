"""From what the parts of the protocols page wish for to commands for the clinic. No widgets here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from prolodesk.clinic.changes import Command, Together
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.knowledge import ApproveKnowledge, solutions
from prolodesk.clinic.knowledge_values import Protocol, Solution
from prolodesk.clinic.plan_values import EMPTY_DRAFT, PlanDraft
from prolodesk.clinic.protocol_drafts import TEXTS, ChangeProtocolDraft, ProtocolDraft, protocols_at_work
from prolodesk.clinic.protocol_making import Made, protocol_made
from prolodesk.clinic.protocols import (
    AddProtocol,
    BringBackKnowledge,
    RetireKnowledge,
    ReviseProtocol,
    ShelvedProtocol,
    shelf,
)
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.domain.words import Message, say
from prolodesk.ui.knowledge.wishes import (
    Approve,
    BringBack,
    DiscardProtocol,
    EditProtocol,
    Retire,
    SaveProtocol,
    SetText,
)
from prolodesk.ui.plan import steps
from prolodesk.ui.plan.carrying import mark_step
from prolodesk.ui.plan.protocol_steps import choose_protocol
from prolodesk.ui.plan.steps import Step
from prolodesk.ui.plan.wishes import SetPart, SetTarget

DRAWN_SIDE = "right"
"""The side on which a protocol's marks are edited; it stands for the side chosen for each patient."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One protocol as the page lists it: as the clinic keeps it, and the draft somebody works on; a new one has only
    that."""

    id: Id
    kept: ShelvedProtocol | None
    draft: ProtocolDraft | None

    @property
    def newest(self) -> Protocol | None:
        return self.kept.newest if self.kept else None


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the page shows, asked in one go."""

    entries: tuple[Entry, ...]
    solutions: tuple[Solution, ...]

    @property
    def by_id(self) -> Mapping[Id, Solution]:
        return {each.id: each for each in self.solutions}

    @property
    def by_key(self) -> Mapping[str, Solution]:
        return {each.key: each for each in self.solutions}

    @property
    def titles(self) -> Mapping[str, str]:
        """Short titles of solutions, by key."""
        return {each.key: each.short_title for each in self.solutions}

    def entry(self, id: Id) -> Entry | None:
        """The entry of that id; an id that one of its former versions had finds it too."""
        versions = ((entry, version) for entry in self.entries if entry.kept for version in entry.kept.versions)
        exact = next((entry for entry in self.entries if entry.id == id), None)
        return exact or next((entry for entry, version in versions if version.id == id), None)


def known(clinic: Clinic) -> Known:
    """Ask for every protocol, what is worked on, and what can be injected."""
    at_work = clinic.ask(protocols_at_work)
    kept = clinic.ask(shelf)
    taken = {version.id for each in kept for version in each.versions}
    entries = [Entry(id, None, draft) for id, draft in at_work.items() if id not in taken]
    for each in kept:
        worked_on = next((version.id for version in each.versions if version.id in at_work), None)
        entries.append(Entry(worked_on or each.newest.id, each, at_work[worked_on] if worked_on else None))
    return Known(tuple(entries), clinic.ask(solutions))


def drawn(protocol: Protocol, side: str, by_key: Mapping[str, Solution], atlas: Atlas) -> PlanDraft:
    """A protocol's sites on a side, as the body and the table show them; a needle only where it is not the usual."""
    numbers = count(1)
    step = choose_protocol(
        replace(EMPTY_DRAFT, side=side), protocol, None, by_key, atlas, lambda: f"{next(numbers):032}"
    )
    besides = protocol.co_interventions if protocol.own else step.draft.adjuncts
    usual = {site_id: site.needle for site_id, site in atlas.sites.items()}
    marks = tuple(
        replace(each, placed_by=None, needle="" if each.needle == usual.get(each.site_id or "") else each.needle)
        for each in step.draft.injections
    )
    return replace(step.draft, title=protocol.title, protocol_id=None, adjuncts=besides, injections=marks)


@dataclass(frozen=True, slots=True)
class ProtocolStep:
    """A protocol at work after one wish, what undo calls it, and the marks to select now."""

    draft: ProtocolDraft
    label: Message
    selects: tuple[Id, ...] = ()


def step_of(wish: object, draft: ProtocolDraft, atlas: Atlas, ids: Callable[[], Id]) -> ProtocolStep | None:
    """The step on a protocol at work that a wish means; None for wishes that are about something else."""
    if isinstance(wish, SetText):
        changed = ProtocolDraft(draft.plan, **{**draft.texts, wish.name: wish.text.strip()})
        return ProtocolStep(changed, say("Change a text of protocol “{title}”", title=draft.plan.title))
    step = _plan_step(wish, draft.plan, atlas, ids)
    return ProtocolStep(replace(draft, plan=step.draft), step.label, step.selects) if step else None


def _plan_step(wish: object, plan: PlanDraft, atlas: Atlas, ids: Callable[[], Id]) -> Step | None:
    match wish:
        case SetPart(name=name, value=value):
            return steps.set_part(plan, name, value)
        case SetTarget(weeks=weeks):
            return steps.set_target(plan, weeks)
        case _:
            return mark_step(wish, plan, atlas, ids)


def command_of(wish: object, entry: Entry, known: Known, atlas: Atlas, ids: Callable[[], Id]) -> Command | None:
    """The command that a wish about a whole protocol means."""
    newest, draft = entry.newest, entry.draft
    match wish:
        case EditProtocol() if newest:
            begun = drawn(newest, DRAWN_SIDE, known.by_key, atlas)
            marks = tuple(replace(each, injection_id=ids()) for each in begun.injections)
            label = say("Begin to change protocol “{title}”", title=newest.title)
            texts = {name: getattr(newest, name) for name in TEXTS}
            return ChangeProtocolDraft(newest.id, None, ProtocolDraft(replace(begun, injections=marks), **texts), label)
        case DiscardProtocol() if draft:
            label = say("Discard changes of protocol “{title}”", title=draft.plan.title)
            return ChangeProtocolDraft(entry.id, draft, None, label)
        case SaveProtocol() if draft:
            return _saving(entry, draft, known, atlas, ids)
        case Approve(knowledge_id=knowledge_id):
            return ApproveKnowledge(knowledge_id)
        case Retire() if newest:
            return RetireKnowledge(newest.id)
        case BringBack() if newest:
            return BringBackKnowledge(newest.id)
        case _:
            return None


def beginning(ids: Callable[[], Id]) -> ChangeProtocolDraft:
    """A new protocol with nothing in it yet."""
    draft = ProtocolDraft(replace(EMPTY_DRAFT, side=DRAWN_SIDE))
    return ChangeProtocolDraft(ids(), None, draft, say("Begin a protocol"))


def made_of(draft: ProtocolDraft, solutions: Mapping[Id, Solution], atlas: Atlas) -> Made:
    """What a protocol at work would be kept as."""
    made = protocol_made(draft.plan, solutions, atlas)
    return replace(made, body={**made.body, **draft.texts})


def _saving(entry: Entry, draft: ProtocolDraft, known: Known, atlas: Atlas, ids: Callable[[], Id]) -> Together:
    title = draft.plan.title
    label = say("Save protocol “{title}”", title=title)
    body = made_of(draft, known.by_id, atlas).body
    ending = ChangeProtocolDraft(entry.id, draft, None, label)
    if entry.kept is None:
        return Together(label, (ending, AddProtocol(entry.id, title, body)))
    return Together(label, (ReviseProtocol(ids(), entry.id, title, body), ending))


def position_of(entries: Sequence[Entry], id: Id) -> int:
    """Where an entry stands in the list; the first place when it is not there."""
    return next((place for place, entry in enumerate(entries) if entry.id == id), 0)
