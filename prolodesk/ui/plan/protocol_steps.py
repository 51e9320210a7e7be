"""Taking a protocol over into a plan's draft: its sites on the plan's side, its rhythm, what it says beside them."""

from collections.abc import Mapping
from dataclasses import replace

from prolodesk.clinic.knowledge_values import Protocol, Solution
from prolodesk.clinic.plan_values import DraftInjection, PlanDraft
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import InjectionSite
from prolodesk.domain.courses import window_around
from prolodesk.domain.words import say
from prolodesk.ui.plan.steps import BOTH, NewId, Step


def choose_protocol(
    draft: PlanDraft,
    protocol: Protocol | None,
    former: Protocol | None,
    solutions: Mapping[str, Solution],
    atlas: Atlas,
    ids: NewId,
) -> Step:
    """Place a protocol's sites on the plan's side with what it says about them; what it leaves blank stays blank.

    What the former protocol had placed and nobody touched goes away again; sites marked by hand stay as they are.
    Paired sites need a side: without one only midline sites are placed. `solutions` are by key.
    """
    placed = _said(former, draft.side, solutions, atlas, ids) if former else []
    untouched = {_told(each) for each in placed}
    kept = tuple(each for each in draft.injections if _told(each) not in untouched)
    cleared = replace(draft, protocol_id=None, injections=kept)
    if former and draft.adjuncts == adjuncts_of(former):
        cleared = replace(cleared, adjuncts="")
    if protocol is None:
        return Step(cleared, say("Plan without a protocol"), ("adjuncts",))
    taken = {(injection.site_id, injection.laterality) for injection in kept}
    fresh = _said(protocol, draft.side, solutions, atlas, ids)
    new = [each for each in fresh if (each.site_id, each.laterality) not in taken]
    usual = solutions.get(protocol.solution_key or "")
    weeks = protocol.interval_weeks
    least, most = window_around(weeks) if weeks else (draft.interval_min_weeks, draft.interval_max_weeks)
    least, most = protocol.interval_min_weeks or least, protocol.interval_max_weeks or most
    fixed = {each.laterality for each in fresh} - {"midline"}
    waits = unplaceable(protocol, draft.side, atlas)
    changed = replace(
        cleared,
        protocol_id=protocol.id,
        region=draft.region or protocol.region,
        side=draft.side or ("" if waits or not fixed else "both" if len(fixed) == 2 else next(iter(fixed))),
        sessions=protocol.sessions or draft.sessions,
        interval_min_weeks=least,
        interval_target_weeks=weeks or draft.interval_target_weeks,
        interval_max_weeks=most,
        adjuncts=cleared.adjuncts or adjuncts_of(protocol),
        injections=(*kept, *new),
        usual_solution_id=usual.id if usual else None,
        usual_volume_ml=None,
    )
    return Step(changed, say("Take protocol “{title}”", title=protocol.title), ("adjuncts",))


def adjuncts_of(protocol: Protocol) -> str:
    """The treatment a protocol's row had beside the injections; nothing where it says none."""
    said = protocol.co_interventions
    return "" if said == "none" or "no source read" in said else said


def unplaceable(protocol: Protocol, side: str, atlas: Atlas) -> int:
    """How many of a protocol's sites cannot be placed before the plan has a side."""
    return sum(
        1
        for said in protocol.sites
        if said.site_id in atlas.sites and not _sides(atlas.sites[said.site_id], said.side or side)
    )


def gone(protocol: Protocol, atlas: Atlas) -> tuple[str, ...]:
    """The sites a protocol names that the atlas does not have: they cannot be placed, and are never passed over."""
    return tuple(dict.fromkeys(said.site_id for said in protocol.sites if said.site_id not in atlas.sites))


def _said(
    protocol: Protocol, side: str, solutions: Mapping[str, Solution], atlas: Atlas, ids: NewId
) -> list[DraftInjection]:
    """The sites of a protocol on a side, with what it says about each."""
    usual = solutions.get(protocol.solution_key or "")
    made: list[DraftInjection] = []
    for said in protocol.sites:
        site = atlas.sites.get(said.site_id)
        solution = solutions.get(said.solution_key or "") or usual
        for laterality in _sides(site, said.side or side) if site else ():
            made.append(
                DraftInjection(
                    ids(),
                    said.site_id,
                    laterality,
                    solution.id if solution else None,
                    said.volume_ml,
                    said.needle or protocol.needle or (site.needle if site else ""),
                    said.guidance or protocol.guidance,
                    said.note,
                    placed_by=protocol.id,
                )
            )
    return made


def _told(injection: DraftInjection) -> DraftInjection:
    """An injection without its id: what it says."""
    return replace(injection, injection_id="")


def _sides(site: InjectionSite, side: str) -> tuple[Laterality, ...]:
    if not site.paired:
        return (Laterality.MIDLINE,)
    return BOTH if side == "both" else (Laterality(side),) if side in ("left", "right") else ()
