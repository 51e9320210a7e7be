"""What each wish does to a plan's draft: pure steps from one draft to the next, each with its name for undo."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from prolodesk.clinic.histories import ComplaintForm
from prolodesk.clinic.plan_values import DraftInjection, Goal, PlanDraft
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.mirroring import mirrored, missing_halves
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import InjectionSite
from prolodesk.domain.courses import window_around
from prolodesk.domain.ids import Id
from prolodesk.domain.safety.hazards import usual_guidance
from prolodesk.domain.words import Message, say
from prolodesk.ui.plan.marks import mark_of, standing

NewId = Callable[[], Id]
BOTH = (Laterality.LEFT, Laterality.RIGHT)


@dataclass(frozen=True, slots=True)
class Step:
    """A draft after one wish, what undo calls it, which typed texts it settles, and the marks to select now.

    `why_nothing` is what to say where the draft stays as it was.
    """

    draft: PlanDraft
    label: Message
    settles: tuple[str, ...] = ()
    selects: tuple[Id, ...] = ()
    why_nothing: Message | None = None


def choose_complaint(draft: PlanDraft, complaint_id: Id, form: ComplaintForm, former_title: str) -> Step:
    """The complaint this plan is for; what it says about title, region and side is taken over where nothing stands."""
    taken = replace(
        draft,
        complaint_id=complaint_id,
        title=form.title if draft.title in ("", former_title) else draft.title,
        region=form.region or draft.region,
        side=draft.side or form.side,
    )
    return Step(taken, say("Choose complaint “{title}”", title=form.title), ("title",))


def place(draft: PlanDraft, site: InjectionSite, sides: Iterable[Laterality], ids: NewId) -> Step:
    """Mark a site on these sides. One that is marked already is selected, not doubled."""
    found: list[Id] = []
    new: list[DraftInjection] = []
    for side in sides if site.paired else (Laterality.MIDLINE,):
        there = next((i for i in draft.injections if (i.site_id, i.laterality) == (site.site_id, side)), None)
        if there is None:
            new.append(
                DraftInjection(
                    ids(),
                    site.site_id,
                    side,
                    draft.usual_solution_id,
                    draft.usual_volume_ml,
                    site.needle,
                    usual_guidance(site),
                )
            )
        found.append(there.injection_id if there else new[-1].injection_id)
    return Step(_with_new(draft, new, site.region), say("Mark {site}", site=site.short), selects=tuple(found))


def place_all(draft: PlanDraft, sites: Sequence[InjectionSite], sides: Sequence[Laterality], ids: NewId) -> Step:
    """Mark several sites on these sides, as one step."""
    step = Step(draft, say("Mark {count} sites", count=len(sites)))
    for site in sites:
        placed = place(step.draft, site, sides, ids)
        step = replace(step, draft=placed.draft, selects=(*step.selects, *placed.selects))
    return step


def place_free(
    draft: PlanDraft, view: str, at: tuple[float, float], side: Laterality, ids: NewId, art_version: int
) -> Step:
    """Mark a point that is no named site."""
    new = DraftInjection(
        ids(),
        None,
        side,
        draft.usual_solution_id,
        draft.usual_volume_ml,
        view=view,
        x_mm=at[0],
        y_mm=at[1],
        art_version=art_version,
    )
    return Step(_with_new(draft, [new], ""), say("Mark a free point"), selects=(new.injection_id,))


def move(
    draft: PlanDraft,
    mark_id: Id,
    site: InjectionSite | None,
    side: Laterality,
    view: str,
    at: tuple[float, float] | None,
    art_version: int,
) -> Step:
    """A mark stands somewhere else now, and may be another site there; never one that is marked already."""
    if site and any(
        (each.site_id, each.laterality) == (site.site_id, side) and each.injection_id != mark_id
        for each in draft.injections
    ):
        why = say("Nothing was moved: {site} is marked already on that side.", site=site.short)
        return Step(draft, say("Move a mark"), selects=(mark_id,), why_nothing=why)

    def moved(injection: DraftInjection) -> DraftInjection:
        return replace(
            injection,
            site_id=site.site_id if site else None,
            laterality=side,
            view=view if at else "",
            x_mm=at[0] if at else None,
            y_mm=at[1] if at else None,
            art_version=art_version if at else 0,
        )

    return Step(_each(draft, {mark_id}, moved), say("Move a mark"), selects=(mark_id,))


def remove(draft: PlanDraft, mark_ids: Collection[Id]) -> Step:
    """Take marks away."""
    left = tuple(injection for injection in draft.injections if injection.injection_id not in mark_ids)
    gone = len(draft.injections) - len(left)
    label = say("Delete a site") if gone == 1 else say("Delete {count} sites", count=gone)
    return Step(replace(draft, injections=left), label)


def mirror(draft: PlanDraft, mark_ids: Collection[Id], atlas: Atlas) -> Step:
    """Put marks on the patient's other side; midline ones stay, and so does one whose other side is marked already."""
    taken = {(i.site_id, i.laterality) for i in draft.injections if i.site_id and i.injection_id not in mark_ids}

    def other(injection: DraftInjection) -> DraftInjection:
        mark = mirrored(mark_of(injection), atlas.views)
        return injection if (mark.site_id, mark.laterality) in taken else standing(injection, mark)

    why = say("Nothing was mirrored: the other side is marked already, or there is none.")
    return Step(_each(draft, mark_ids, other), say("Mirror marks"), selects=tuple(mark_ids), why_nothing=why)


def both_sides(draft: PlanDraft, mark_ids: Collection[Id], atlas: Atlas, ids: NewId) -> Step:
    """Add the missing halves of marks, with the same solution, volume and needle."""
    taken = {(i.site_id, i.laterality) for i in draft.injections if i.site_id}
    new: list[DraftInjection] = []
    for like in draft.injections:
        if like.injection_id not in mark_ids:
            continue
        for half in missing_halves([mark_of(like)], atlas.views, ids):
            if (half.site_id, half.laterality) not in taken:
                new.append(replace(standing(like, half), injection_id=half.mark_id))
    why = say("Nothing was added: the other side is marked already, or there is none.")
    return Step(_with_new(draft, new, ""), say("Mark both sides"), selects=tuple(mark_ids), why_nothing=why)


def set_injections(draft: PlanDraft, mark_ids: Collection[Id], name: str, value: Any, atlas: Atlas) -> Step:
    """Set solution_id, volume_ml, needle, guidance, note or laterality of these sites."""
    if name == "laterality":
        return _set_side(draft, mark_ids, value, atlas)
    changed = _each(draft, mark_ids, lambda injection: replace(injection, **{name: value}))
    usual = {"solution_id": "usual_solution_id", "volume_ml": "usual_volume_ml"}.get(name)
    if usual and getattr(draft, usual) is None:
        changed = replace(changed, **{usual: value})
    return Step(changed, say(_SET[name]), selects=tuple(mark_ids))


def _set_side(draft: PlanDraft, mark_ids: Collection[Id], side: str, atlas: Atlas) -> Step:
    """Marks on this side now, their points with them; one whose site is marked there already stays."""
    taken = {i.site_id for i in draft.injections if i.site_id and i.laterality == side}

    def on_side(injection: DraftInjection) -> DraftInjection:
        if injection.site_id in taken or injection.laterality == side:
            return injection
        if injection.laterality == "midline":
            return replace(injection, laterality=side)
        return standing(injection, mirrored(mark_of(injection), atlas.views))

    changed = _each(draft, mark_ids, on_side)
    why = say("Nothing was changed: the site is marked already on that side.")
    return Step(changed, say(_SET["laterality"]), selects=tuple(mark_ids), why_nothing=why)


def set_usual(draft: PlanDraft, name: str, value: Any) -> Step:
    """What new sites get from now on, and those get now in which it is missing: solution_id or volume_ml."""
    blank = {i.injection_id for i in draft.injections if getattr(i, name) is None}
    filled = _each(draft, blank, lambda injection: replace(injection, **{name: value}))
    usual = {"solution_id": "usual_solution_id", "volume_ml": "usual_volume_ml"}[name]
    return Step(replace(filled, **{usual: value}), say(_SET[name]))


def set_part(draft: PlanDraft, name: str, value: Any) -> Step:
    """Set one plain part of the plan: side, title, provider, sessions, an interval, adjuncts, protocol."""
    return Step(replace(draft, **{name: value}), say(_SET[name]), (name,))


def set_target(draft: PlanDraft, weeks: float) -> Step:
    """The interval to aim at; the fewest and most weeks follow it unless they still hold it."""
    least, most = draft.interval_min_weeks, draft.interval_max_weeks
    if least is None or most is None or not least <= weeks <= most:
        least, most = window_around(weeks)
    changed = replace(draft, interval_min_weeks=least, interval_target_weeks=weeks, interval_max_weeks=most)
    return Step(changed, say(_SET["interval_target_weeks"]))


def add_goal(draft: PlanDraft, ids: NewId) -> Step:
    """A new, empty goal row."""
    return Step(replace(draft, goals=(*draft.goals, Goal(ids(), ""))), say("Add a goal"))


def set_goal(draft: PlanDraft, goal_id: Id, activity: str, at_start: int | None) -> Step:
    """Change a goal's activity or its score at the start."""
    goals = tuple(Goal(goal_id, activity, at_start) if goal.goal_id == goal_id else goal for goal in draft.goals)
    return Step(replace(draft, goals=goals), say("Edit a goal"), (f"goal:{goal_id}",))


def remove_goal(draft: PlanDraft, goal_id: Id) -> Step:
    """Take a goal away."""
    goals = tuple(goal for goal in draft.goals if goal.goal_id != goal_id)
    return Step(replace(draft, goals=goals), say("Delete a goal"), (f"goal:{goal_id}",))


_SET = {
    "solution_id": "Set solution",
    "volume_ml": "Set volume",
    "needle": "Set needle",
    "guidance": "Set guidance",
    "note": "Edit note of a site",
    "laterality": "Set side of a site",
    "side": "Set side of the plan",
    "title": "Edit title of the plan",
    "region": "Set region of the plan",
    "provider_id": "Choose provider of the plan",
    "protocol_id": "Choose protocol",
    "sessions": "Set number of sessions",
    "interval_min_weeks": "Set interval",
    "interval_target_weeks": "Set interval",
    "interval_max_weeks": "Set interval",
    "steps": "Set interval",
    "provider_fixed": "Choose provider of the plan",
    "adjuncts": "Edit adjunct treatment",
}


def _with_new(draft: PlanDraft, new: Collection[DraftInjection], region: str) -> PlanDraft:
    """The draft with more marks; a plan without side or region takes those of its first mark."""
    sides = {injection.laterality for injection in new} - {"midline"}
    side = draft.side or ("both" if len(sides) == 2 else next(iter(sides), ""))
    return replace(draft, injections=(*draft.injections, *new), side=str(side), region=draft.region or region)


def _each(draft: PlanDraft, mark_ids: Collection[Id], change: Callable[[DraftInjection], DraftInjection]) -> PlanDraft:
    return replace(draft, injections=tuple(change(i) if i.injection_id in mark_ids else i for i in draft.injections))
