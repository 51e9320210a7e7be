"""What is worth a second look before a plan is saved. It warns and never blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prolodesk.clinic.knowledge_values import Protocol, Solution
from prolodesk.clinic.plan_values import DraftInjection, PlanDraft
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.courses import unusual_interval
from prolodesk.domain.ids import Id
from prolodesk.domain.medicines import (
    MANY_INJECTIONS,
    MANY_ML,
    STRONG_DEXTROSE_PERCENT,
    doubtful_volume,
    total_ml,
)
from prolodesk.ui.plan.sentences import laterality_words, side_choice, structure_name
from prolodesk.ui.plan.steps import gone, unplaceable
from prolodesk.words import number, tr, tr_n, volume

ONE_SIDED = ("left", "right")


@dataclass(frozen=True, slots=True)
class Notice:
    """A line worth a second look; `mends` says what its button does: "mirror" marks, "remove" them, or nothing."""

    text: str
    mends: str = ""


def notices(
    draft: PlanDraft,
    solutions: Mapping[Id, Solution],
    atlas: Atlas,
    complaint_side: str,
    protocol: Protocol | None = None,
) -> tuple[Notice, ...]:
    """The notices of a draft, the most serious first: wrong side, mistyped volume, missing imaging, unusual amounts."""
    return (
        *_waiting(draft, protocol, atlas),
        *_gone(protocol, atlas),
        *_other_side(draft, atlas),
        *_other_complaint(draft, complaint_side),
        *_volumes(draft, atlas),
        *_imaging(draft, atlas),
        *_amounts(draft, solutions),
        *_interval(draft),
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


def _waiting(draft: PlanDraft, protocol: Protocol | None, atlas: Atlas) -> list[Notice]:
    count = unplaceable(protocol, draft.side, atlas) if protocol else 0
    if not count:
        return []
    text = tr_n(
        "A site of the protocol waits until the plan is for a side. Choose it.",
        "{count} sites of the protocol wait until the plan is for a side. Choose it.",
        count,
    )
    return [Notice(text)]


def _gone(protocol: Protocol | None, atlas: Atlas) -> list[Notice]:
    missing = gone(protocol, atlas) if protocol else ()
    if not missing:
        return []
    text = tr(
        "The protocol names {sites}, which the atlas no longer has. Mark what replaces it, then change the protocol.",
        sites=", ".join(missing),
    )
    return [Notice(text)]


def _other_side(draft: PlanDraft, atlas: Atlas) -> list[Notice]:
    movable, doubled = wrong_sided(draft)
    found = []
    if movable:
        text = tr_n(
            "Site {numbers} ({name}) is on the {where}, the plan is for the {side}.",
            "Sites {numbers} are on the {where}, the plan is for the {side}.",
            len(movable),
            **_where(draft, movable, atlas),
        )
        found.append(Notice(text, "mirror"))
    if doubled:
        text = tr_n(
            "Site {numbers} ({name}, {where}) is marked on both sides, the plan is for the {side}.",
            "Sites {numbers} ({where}) are marked on both sides, the plan is for the {side}.",
            len(doubled),
            **_where(draft, doubled, atlas),
        )
        found.append(Notice(text, "remove"))
    return found


def _where(draft: PlanDraft, wrong: Sequence[DraftInjection], atlas: Atlas) -> dict[str, str]:
    places = [place for place, each in enumerate(draft.injections, start=1) if each in wrong]
    return {
        "numbers": ", ".join(map(str, places)),
        "name": structure_name(atlas, wrong[0]),
        "where": laterality_words(wrong[0].laterality),
        "side": side_choice(draft.side),
    }


def _other_complaint(draft: PlanDraft, complaint_side: str) -> list[Notice]:
    if complaint_side not in ONE_SIDED or draft.side not in ONE_SIDED or complaint_side == draft.side:
        return []
    sides = {"complaint": side_choice(complaint_side), "plan": side_choice(draft.side)}
    return [Notice(tr("The complaint is on the {complaint}, the plan is for the {plan}.", **sides))]


def _volumes(draft: PlanDraft, atlas: Atlas) -> list[Notice]:
    return [
        Notice(
            tr(
                "{volume} at site {number} ({name}) looks mistyped. This rule is not yet approved by your clinic.",
                volume=volume(each.volume_ml),
                number=place,
                name=structure_name(atlas, each),
            )
        )
        for place, each in enumerate(draft.injections, start=1)
        if each.volume_ml is not None and doubtful_volume(each.site_id, each.volume_ml)
    ]


def _imaging(draft: PlanDraft, atlas: Atlas) -> list[Notice]:
    places = [
        str(place)
        for place, each in enumerate(draft.injections, start=1)
        if each.guidance in ("", "landmark") and _needs_imaging(atlas, each)
    ]
    if not places:
        return []
    if len(places) == 1:
        return [Notice(tr("Site {number} is listed as needing imaging, and none is planned.", number=places[0]))]
    return [
        Notice(tr("Sites {numbers} are listed as needing imaging, and none is planned.", numbers=", ".join(places)))
    ]


def _needs_imaging(atlas: Atlas, injection: DraftInjection) -> bool:
    site = atlas.sites.get(injection.site_id) if injection.site_id else None
    return site is not None and site.guidance == "imaging_required"


def _amounts(draft: PlanDraft, solutions: Mapping[Id, Solution]) -> list[Notice]:
    found: list[Notice] = []
    used = [solutions[id] for id in dict.fromkeys(i.solution_id or "" for i in draft.injections) if id in solutions]
    for solution in used:
        percent = solution.dextrose_percent
        if percent is not None and percent > STRONG_DEXTROSE_PERCENT:
            most = number(STRONG_DEXTROSE_PERCENT)
            found.append(Notice(tr("{title} is stronger than {most} % dextrose.", title=solution.title, most=most)))
    total = total_ml(each.volume_ml or 0.0 for each in draft.injections)
    if total > MANY_ML:
        text = tr("{total} in one session is more than {most}.", total=volume(total), most=volume(MANY_ML))
        found.append(Notice(text))
    if len(draft.injections) > MANY_INJECTIONS:
        found.append(Notice(tr("More than {most} injections in one session are unusual.", most=MANY_INJECTIONS)))
    return found


def _interval(draft: PlanDraft) -> list[Notice]:
    least, most = draft.interval_min_weeks, draft.interval_max_weeks
    if least is None or most is None or not unusual_interval(least, most):
        return []
    return [Notice(tr("Sessions less than 7 days or more than 12 weeks apart are unusual."))]
