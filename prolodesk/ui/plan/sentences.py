"""What the plan page says in words: intervals, sides, sites, protocols, totals."""

from collections.abc import Mapping, Sequence

from prolodesk.clinic.knowledge_values import Protocol, Solution
from prolodesk.clinic.plan_values import DraftInjection
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.naming import free_words, short_words, site_words
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.courses import CourseState, StepInterval
from prolodesk.domain.ids import Id
from prolodesk.domain.medicines import dextrose_g, total_ml
from prolodesk.words import Formats, every_weeks, number, tr, tr_n, volume, words

_PLAIN = Formats()


def interval_words(least: float | None, target: float | None, most: float | None) -> str:
    """every 4 weeks (3–6)"""
    return "" if target is None else every_weeks(target, least, most)


def step_words(step: StepInterval) -> str:
    """before session 2: every 2 weeks (1–3)"""
    rhythm = every_weeks(step.target, step.minimum, step.maximum)
    return tr("before session {number}: {rhythm}", number=step.number, rhythm=rhythm)


def side_choice(side: str) -> str:
    """A plan's side, as its buttons and lines call it."""
    return {"left": tr("LEFT"), "right": tr("RIGHT"), "both": tr("both sides"), "midline": tr("midline")}.get(side, "")


def side_buttons() -> tuple[tuple[str, str], ...]:
    """The sides one can choose for a plan, as buttons call them."""
    return (("left", tr("Left")), ("right", tr("Right")), ("both", tr("Both")), ("midline", tr("Midline")))


def site_name(atlas: Atlas, injection: DraftInjection, *, full: bool = False) -> str:
    """A planned site in words with its side, short for a row or in full."""
    side = Laterality(injection.laterality)
    if injection.site_id is None:
        return words(free_words(side), _PLAIN)
    site = atlas.sites.get(injection.site_id)
    if site is None:
        return injection.site_id
    return words(site_words(site, side) if full else short_words(site, side), _PLAIN)


def structure_name(atlas: Atlas, injection: DraftInjection) -> str:
    """A planned site in a few words, without its side (which stands beside it)."""
    site = atlas.sites.get(injection.site_id) if injection.site_id else None
    return tr(site.short) if site else injection.site_id or tr("Free point")


def on_picture(atlas: Atlas, injection: DraftInjection) -> bool:
    """Whether some picture of the body shows where this site is."""
    placed = injection.site_id in atlas.sites and atlas.placed(injection.site_id or "")
    return injection.x_mm is not None or placed


def state_words(state: CourseState) -> str:
    """What a course's state is called."""
    return {
        CourseState.PROPOSED: tr("Proposed"),
        CourseState.CONSENTED: tr("Consented"),
        CourseState.ACTIVE: tr("Active"),
        CourseState.PAUSED: tr("Paused"),
        CourseState.COMPLETED: tr("Completed"),
        CourseState.STOPPED: tr("Stopped"),
    }[state]


def solution_words(solution: Solution) -> str:
    """A solution as lists offer it: its short title, and whether it is still an example."""
    if solution.status == "historical":
        return tr("{title} (historical)", title=solution.short_title)
    return solution.short_title


def protocol_state(protocol: Protocol) -> str:
    """Example, not reviewed; or who approved it for this clinic."""
    if protocol.state == "approved":
        return tr("Approved by {name}", name=protocol.approved_by) if protocol.approved_by else tr("Approved")
    return tr("Not reviewed yet") if protocol.own else tr("Example, not reviewed")


def protocol_line(protocol: Protocol | None) -> str:
    """A protocol as a saved plan names it: its title, version and whether it is reviewed."""
    if protocol is None:
        return ""
    title, state = protocol.title, protocol_state(protocol)
    if protocol.revision == 1:
        return tr("{title} ({state})", title=title, state=state)
    return tr("{title}, version {number} ({state})", title=title, number=protocol.revision, state=state)


def protocol_evidence(protocol: Protocol) -> str:
    """Where a protocol comes from and what was found, in one line."""
    if protocol.own and not protocol.citation:
        return tr("A protocol of this clinic, version {number}", number=protocol.revision)
    parts = [tr("Grade {grade}: {citation}", grade=protocol.grade, citation=protocol.citation), protocol.result]
    return " · ".join(part for part in parts if part)


def protocol_blanks(protocol: Protocol) -> str:
    """What a protocol's source says in words where no single value stands: volumes, sessions."""
    said: list[str] = []
    if any(site.volume_ml is None for site in protocol.sites) and protocol.volume_words:
        said.append(tr("volume: {words}", words=protocol.volume_words))
    if protocol.sessions is None and protocol.sessions_words:
        said.append(tr("sessions: {words}", words=protocol.sessions_words))
    if not protocol.sites and protocol.sites_words:
        said.append(tr("sites: {words}", words=protocol.sites_words))
    return tr("The source says: {said}", said="; ".join(said)) if said else ""


def totals_words(injections: Sequence[DraftInjection], solutions: Mapping[Id, Solution]) -> str:
    """12 sites · 11.5 mL · 1.72 g dextrose"""
    count = len(injections)
    parts = [tr_n("{count} site", "{count} sites", count)]
    volumes = [injection.volume_ml for injection in injections]
    known = [ml for ml in volumes if ml is not None]
    missing = len(volumes) - len(known)
    if known:
        parts.append(volume(total_ml(known)))
    if missing:
        parts.append(tr("{count} without volume", count=missing))
    amounts = [
        (injection.volume_ml, solutions[injection.solution_id or ""].dextrose_percent)
        for injection in injections
        if injection.volume_ml is not None and injection.solution_id in solutions
    ]
    grams = dextrose_g(amounts) if known and len(amounts) == count else None
    if grams is not None:
        parts.append(tr("{grams} g dextrose (g per 100 mL as labelled)", grams=number(grams)))
    return " · ".join(parts)
