"""What each act on a visit's record does to its draft: pure steps from one draft to the next, named for undo."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from prolodesk.clinic.session_values import Besides, Injections, SessionDraft, SessionInjection, TimeOut, UsedVial
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.mirroring import mirrored, missing_halves
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import InjectionSite, Mark
from prolodesk.domain.ids import Id
from prolodesk.domain.safety.hazards import usual_guidance
from prolodesk.domain.words import Message, say

NewId = Callable[[], Id]
VialsInHand = Iterable[UsedVial]
"""The lots to write for what is given, where none is written yet."""


@dataclass(frozen=True, slots=True)
class Step:
    """A draft after one act, what undo calls it, which typed texts it settles, and the marks to select now.

    `why_nothing` says why the act changed nothing.
    """

    draft: SessionDraft
    label: Message
    settles: tuple[str, ...] = ()
    selects: tuple[Id, ...] = ()
    why_nothing: Message | None = None


def mark_of(injection: SessionInjection) -> Mark:
    """An injection as a mark on the body."""
    point = None
    if injection.x_mm is not None and injection.y_mm is not None:
        point = (injection.x_mm, injection.y_mm)
    side = Laterality(injection.laterality)
    view = injection.view if point else ""
    return Mark(injection.injection_id, injection.site_id, side, view, point, injection.art_version)


def standing(injection: SessionInjection, mark: Mark) -> SessionInjection:
    """An injection where a mark stands: its side, and its point if it has one."""
    x, y = mark.point or (None, None)
    version, side = mark.art_version, mark.laterality.value
    return replace(injection, laterality=side, view=mark.view, x_mm=x, y_mm=y, art_version=version)


def pass_time_out(draft: SessionDraft, time_out: TimeOut) -> Step:
    """Everything was compared with the patient."""
    return Step(replace(draft, time_out=time_out), say("Confirm time-out"))


def give(draft: SessionDraft, ids: Collection[Id], vials: VialsInHand) -> Step:
    """These sites were injected, from the vials in hand where none are written yet."""
    label = say("Site given") if len(ids) == 1 else say("{count} sites given", count=len(ids))
    return Step(with_vials(_each(draft, ids, _given), vials), label, selects=tuple(ids))


def open_again(draft: SessionDraft, ids: Collection[Id]) -> Step:
    """These sites are planned again."""
    changed = _each(draft, ids, lambda each: replace(each, state="planned", note="" if each.site_id else each.note))
    return Step(changed, say("Site not done yet"), selects=tuple(ids))


def not_give(draft: SessionDraft, ids: Collection[Id], reason: str) -> Step:
    """These sites were not injected, and why."""
    changed = _each(draft, ids, lambda each: replace(each, state="not_given", note=reason.strip()))
    return Step(changed, say("Site not given"), selects=tuple(ids))


def as_planned(draft: SessionDraft, planned: Injections, vials: VialsInHand) -> Step:
    """Every open site was injected as planned; where no site is listed, those of the course's plan."""
    if not draft.injections:
        draft = replace(draft, injections=planned)
    open_ids = {each.injection_id for each in draft.injections if each.state == "planned"}
    return Step(with_vials(_each(draft, open_ids, _given), vials), say("Given as planned"))


def same_as_last(draft: SessionDraft, last: Injections, vials: VialsInHand) -> Step:
    """Injected exactly what the last session gave, from the vials in hand."""
    given = replace(draft, injections=tuple(map(_given, last)))
    return Step(with_vials(given, vials), say("Given the same as last"))


def place(draft: SessionDraft, site: InjectionSite, sides: Iterable[Laterality], ids: NewId) -> Step:
    """Mark a site on these sides. One that is marked already is selected, not doubled."""
    found: list[Id] = []
    new: list[SessionInjection] = []
    for side in sides if site.paired else (Laterality.MIDLINE,):
        there = next((i for i in draft.injections if (i.site_id, i.laterality) == (site.site_id, side)), None)
        if there is None:
            guidance = usual_guidance(site)
            new.append(_new(draft, ids(), site.site_id, side, needle=site.needle, guidance=guidance))
        found.append(there.injection_id if there else new[-1].injection_id)
    added = replace(draft, injections=(*draft.injections, *new))
    return Step(added, say("Mark {site}", site=site.short), selects=tuple(found))


def place_all(draft: SessionDraft, sites: Sequence[InjectionSite], sides: Sequence[Laterality], ids: NewId) -> Step:
    """Mark several sites on these sides, as one step."""
    step = Step(draft, say("Mark {count} sites", count=len(sites)))
    for site in sites:
        placed = place(step.draft, site, sides, ids)
        step = replace(step, draft=placed.draft, selects=(*step.selects, *placed.selects))
    return step


def place_free(
    draft: SessionDraft, view: str, at: tuple[float, float], side: Laterality, ids: NewId, art_version: int
) -> Step:
    """Mark a point that is no named site."""
    new = _new(draft, ids(), None, side, view=view, x_mm=at[0], y_mm=at[1], art_version=art_version)
    added = replace(draft, injections=(*draft.injections, new))
    return Step(added, say("Mark a free point"), selects=(new.injection_id,))


def move(
    draft: SessionDraft,
    mark_id: Id,
    site_id: str | None,
    side: Laterality,
    view: str,
    at: tuple[float, float] | None,
    art_version: int,
) -> Step:
    """A mark stands somewhere else now, and may be another site there; never one that is marked already."""
    if site_id is not None and any(
        (each.site_id, each.laterality) == (site_id, side) and each.injection_id != mark_id for each in draft.injections
    ):
        why = say("Nothing was moved: that site is marked already on that side.")
        return Step(draft, say("Move a mark"), selects=(mark_id,), why_nothing=why)
    mark = Mark(mark_id, site_id, side, view if at else "", at, art_version if at else 0)

    def moved(each: SessionInjection) -> SessionInjection:
        return standing(replace(each, site_id=site_id), mark)

    return Step(_each(draft, {mark_id}, moved), say("Move a mark"), selects=(mark_id,))


def remove(draft: SessionDraft, ids: Collection[Id]) -> Step:
    """Take sites off today's list."""
    left = tuple(each for each in draft.injections if each.injection_id not in ids)
    gone = len(draft.injections) - len(left)
    label = say("Delete a site") if gone == 1 else say("Delete {count} sites", count=gone)
    return Step(replace(draft, injections=left), label)


def mirror(draft: SessionDraft, ids: Collection[Id], atlas: Atlas) -> Step:
    """Put marks on the patient's other side; midline ones stay, and so does one whose other side is marked already."""
    taken = {(i.site_id, i.laterality) for i in draft.injections if i.site_id and i.injection_id not in ids}

    def other(each: SessionInjection) -> SessionInjection:
        mark = mirrored(mark_of(each), atlas.views)
        return each if (mark.site_id, mark.laterality) in taken else standing(each, mark)

    return Step(_each(draft, ids, other), say("Mirror marks"), selects=tuple(ids))


def both_sides(draft: SessionDraft, mark_ids: Collection[Id], atlas: Atlas, ids: NewId) -> Step:
    """Add the missing halves of marks, planned, with the same solution, volume and needle."""
    taken = {(i.site_id, i.laterality) for i in draft.injections if i.site_id}
    new: list[SessionInjection] = []
    for like in (each for each in draft.injections if each.injection_id in mark_ids):
        for half in missing_halves([mark_of(like)], atlas.views, ids):
            if (half.site_id, half.laterality) not in taken:
                new.append(replace(standing(like, half), injection_id=half.mark_id, state="planned"))
    return Step(replace(draft, injections=(*draft.injections, *new)), say("Mark both sides"), selects=tuple(mark_ids))


def set_side(draft: SessionDraft, ids: Collection[Id], side: str, atlas: Atlas) -> Step:
    """These marks are on this side, their points with them."""

    def on_side(each: SessionInjection) -> SessionInjection:
        if each.laterality in (side, "midline"):
            return replace(each, laterality=side)
        return standing(each, mirrored(mark_of(each), atlas.views))

    return Step(_each(draft, ids, on_side), say("Set side"), selects=tuple(ids))


def set_value(draft: SessionDraft, ids: Collection[Id], name: str, value: Any) -> Step:
    """Set solution_id, volume_ml, needle, guidance or laterality of these sites."""
    labels = {
        "solution_id": say("Set solution"),
        "volume_ml": say("Set volume"),
        "needle": say("Set needle"),
        "guidance": say("Set guidance"),
        "laterality": say("Set side"),
    }
    return Step(_each(draft, ids, lambda each: replace(each, **{name: value})), labels[name], selects=tuple(ids))


def set_lot(draft: SessionDraft, vial: UsedVial, also: Collection[tuple[Id, str]] = ()) -> Step:
    """The lot that this ingredient is drawn from today, and `also` the same stock in other solutions.

    Without a lot and an expiry nothing is written there.
    """
    lot = vial.lot.strip()
    new = tuple(replace(vial, lot=lot, solution_id=id, stock=stock) for id, stock in (vial.place, *also))
    keys = tuple(each.key for each in new)
    others = tuple(each for each in draft.vials if each.key not in keys)
    vials = (*others, *new) if lot or vial.expires_on else others
    return Step(replace(draft, vials=vials), say("Set lot"), tuple(lot_name(*key) for key in keys))


def another_vial(draft: SessionDraft, place: tuple[Id, str], also: Collection[tuple[Id, str]] = ()) -> Step:
    """One vial was not enough: another one of the same ingredient, whose lot is to be written."""
    again = 1 + max((each.again for each in draft.vials if each.place in (place, *also)), default=0)
    new = tuple(UsedVial(*each, lot="", again=again) for each in (place, *also))
    return Step(replace(draft, vials=(*draft.vials, *new)), say("Add a vial"))


def with_vials(draft: SessionDraft, vials: VialsInHand) -> SessionDraft:
    """The lots in hand written for every solution that was given, where none is written yet."""
    given = {each.solution_id for each in draft.given}
    written = {each.place for each in draft.vials}
    new = tuple(each for each in vials if each.solution_id in given and each.place not in written)
    return replace(draft, vials=(*draft.vials, *new))


def set_part(draft: SessionDraft, name: str, value: Any) -> Step:
    """Set skin_prep, numbing, reaction, note, gloves, sedated, escort or told."""
    labels = {
        "skin_prep": say("Set skin preparation"),
        "numbing": say("Set numbing"),
        "reaction": say("Set reaction"),
        "note": say("Edit note"),
        "gloves": say("Set gloves"),
        "sedated": say("Set sedation"),
        "escort": say("Set who takes the patient home"),
        "told": say("Set what was told today"),
    }
    return Step(replace(draft, **{name: value}), labels[name], (name,))


def set_besides(draft: SessionDraft, where: str, besides: Besides | None) -> Step:
    """A local anaesthetic for the skin, or one given elsewhere today; None takes it away."""
    others = tuple(each for each in draft.besides if each.where != where)
    changed = replace(draft, besides=(*others, besides) if besides else others)
    label = say("Set anaesthetic of the skin") if where == "skin" else say("Set anaesthetic given elsewhere")
    return Step(changed, label, (f"besides {where}",))


def set_pain(draft: SessionDraft, moment: str, score: int | None) -> Step:
    """Pain "before" or "after" the injections, 0-10; None = not asked."""
    others = tuple(each for each in draft.not_asked if each != moment)
    asked = others if score is not None else (*others, moment)
    label = say("Set pain before") if moment == "before" else say("Set pain after")
    changes: dict[str, Any] = {f"pain_{moment}": score, "not_asked": asked}
    return Step(replace(draft, **changes), label)


def lot_name(solution_id: Id, stock: str, again: int = 0) -> str:
    """The name under which typing in an ingredient's lot is kept."""
    return f"lot{again or ''} {solution_id} {stock}"


def key_in(name: str) -> tuple[Id, str, int] | None:
    """Which lot such a name stands for; None for any other name."""
    head, _, rest = name.partition(" ")
    solution_id, _, stock = rest.partition(" ")
    again = head.removeprefix("lot")
    return (solution_id, stock, int(again or 0)) if head.startswith("lot") and (again or "0").isdigit() else None


def _given(each: SessionInjection) -> SessionInjection:
    note = "" if each.site_id and each.state == "not_given" else each.note
    return replace(each, state="given", note=note)


def _new(draft: SessionDraft, id: Id, site_id: str | None, side: Laterality, **named: Any) -> SessionInjection:
    like = draft.injections[-1] if draft.injections else None
    solution, volume_ml = (like.solution_id, like.volume_ml) if like else ("", 0.0)
    return SessionInjection(id, site_id, side.value, solution, volume_ml, **named)


def _each(
    draft: SessionDraft, ids: Collection[Id], change: Callable[[SessionInjection], SessionInjection]
) -> SessionDraft:
    return replace(draft, injections=tuple(change(i) if i.injection_id in ids else i for i in draft.injections))
