"""What is worth a second look before a plan is saved: what its marks need, and what the clinic's rules say."""

from collections.abc import Sequence

from prolodesk.clinic.knowledge_values import Protocol
from prolodesk.clinic.plan_values import DraftInjection, PlanDraft
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.safety.judge import Safety
from prolodesk.domain.safety.rules import RuleId
from prolodesk.ui.plan.protocol_steps import gone, unplaceable
from prolodesk.ui.plan.sentences import side_choice, structure_name
from prolodesk.ui.safety.finding_words import Line, line_of
from prolodesk.ui.sites.words import laterality_words
from prolodesk.words import Formats, tr, tr_n

ONE_SIDED = ("left", "right")
MARKS_AND_PLAN = "plan/marks"


def notices(
    draft: PlanDraft, safety: Safety, atlas: Atlas, formats: Formats, protocol: Protocol | None = None
) -> tuple[Line, ...]:
    """The lines of a draft, the most serious first: sites that wait, marks on the wrong side, then the rules.

    `mends` of a line is "mirror" for marks that can move, "remove" for those that can only be deleted.
    """
    rules = (each for each in safety.findings if (each.rule_id, each.subject) != (RuleId.WRONG_SIDE, MARKS_AND_PLAN))
    return (
        *_waiting(draft, protocol, atlas),
        *_gone(protocol, atlas),
        *_other_side(draft, atlas),
        *(line_of(each, formats) for each in rules),
    )


def wrong_sided(draft: PlanDraft) -> tuple[tuple[DraftInjection, ...], tuple[DraftInjection, ...]]:
    """The marks on the other side than the plan's: those that can move to it, and those whose site is marked there too.

    None when the plan is for both sides or the midline.
    """
    if draft.side not in ONE_SIDED:
        return (), ()
    there = {i.site_id for i in draft.injections if i.site_id and i.laterality == draft.side}
    wrong = [i for i in draft.injections if i.laterality in ONE_SIDED and i.laterality != draft.side]
    return tuple(i for i in wrong if i.site_id not in there), tuple(i for i in wrong if i.site_id in there)


def other_side_words(draft: PlanDraft, atlas: Atlas) -> tuple[str, ...]:
    """What is said of marks on the other side than the plan's, also once it is saved."""
    return tuple(line.text for line in _other_side(draft, atlas))


def _waiting(draft: PlanDraft, protocol: Protocol | None, atlas: Atlas) -> list[Line]:
    count = unplaceable(protocol, draft.side, atlas) if protocol else 0
    if not count:
        return []
    text = tr_n(
        "A site of the protocol waits until the plan is for a side. Choose it.",
        "{count} sites of the protocol wait until the plan is for a side. Choose it.",
        count,
    )
    return [Line(text)]


def _gone(protocol: Protocol | None, atlas: Atlas) -> list[Line]:
    missing = gone(protocol, atlas) if protocol else ()
    if not missing:
        return []
    text = tr(
        "The protocol names {sites}, which the atlas no longer has. Mark what replaces it, then change the protocol.",
        sites=", ".join(missing),
    )
    return [Line(text)]


def _other_side(draft: PlanDraft, atlas: Atlas) -> list[Line]:
    movable, doubled = wrong_sided(draft)
    found = []
    if movable:
        text = tr_n(
            "Site {numbers} ({name}) is on the {where}, the plan is for the {side}.",
            "Sites {numbers} are on the {where}, the plan is for the {side}.",
            len(movable),
            **_where(draft, movable, atlas),
        )
        found.append(Line(text, mends="mirror"))
    if doubled:
        text = tr_n(
            "Site {numbers} ({name}, {where}) is marked on both sides, the plan is for the {side}.",
            "Sites {numbers} ({where}) are marked on both sides, the plan is for the {side}.",
            len(doubled),
            **_where(draft, doubled, atlas),
        )
        found.append(Line(text, mends="remove"))
    return found


def _where(draft: PlanDraft, wrong: Sequence[DraftInjection], atlas: Atlas) -> dict[str, str]:
    places = [place for place, each in enumerate(draft.injections, start=1) if each in wrong]
    return {
        "numbers": ", ".join(map(str, places)),
        "name": structure_name(atlas, wrong[0]),
        "where": laterality_words(wrong[0].laterality),
        "side": side_choice(draft.side),
    }
